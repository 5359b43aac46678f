"""One kind of rows of a step: a list, what it adds up to, and what can be done in it."""

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from engage_tui.checklist.actions import prefill_rows, remove_row, save_row
from engage_tui.checklist.model import Row, RowKind
from engage_tui.forms.fields import Kind
from engage_tui.forms.reading import to_typed, to_words
from screens.engage import marks_of
from screens.engagements.steps.columns import (
    cells_of,
    column_title,
    is_late,
    list_columns,
    next_value,
    ticked_field,
    total_cells,
)
from screens.engagements.steps.commands import FillInUsual, Tick
from screens.engagements.steps.pages import row_page
from screens.engagements.steps.part import StepPart
from screens.engagements.steps.reading import Choices, Opened
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormPage, Made, nobody_asks
from screens.widgets.columns import Column, place
from screens.widgets.line_painter import paint_line
from screens.widgets.lines import Line

ALL_THERE = "All the usual ones are there already."
LEAD = 3
"""Cells before the first column of a list with marks."""


class TotalLine(Widget):
    """What a list adds up to, each sum under its column."""

    DEFAULT_CSS = """
    TotalLine { height: 1; width: 1fr; text-style: bold; }
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._cells: tuple[str, ...] = ()

    def say(self, cells: tuple[str, ...]) -> None:
        """Show other sums, or nothing while there is nothing to add."""
        self._cells = cells
        self.display = bool(cells)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The sums."""
        width = self.size.width
        return paint_line(
            shown(" " * LEAD),
            self._cells,
            place(self._columns, max(1, width - LEAD)),
            width=width,
            base=self.visual_style,
            mark=marks_of(self).more,
            parse_style=self.app.stylesheet.parse_style,
        )


class RowsPart(StepPart[Row]):
    """The rows of one kind."""

    GROUP = "A list of the step"
    COMMANDS = (New, Tick, FillInUsual, Remove)

    def __init__(self, kind: RowKind, opened: Opened) -> None:
        self.kind = kind
        columns = list_columns(kind, kind.many.capitalize(), opened.choices.get(kind.form.name, {}))
        usual = f", p adds {kind.usual}" if kind.prefill else ""
        super().__init__(columns, opened, f"{kind.empty} n adds one{usual}.")
        self._total = TotalLine(columns)
        self._add_up()

    def compose(self) -> ComposeResult:
        """The list and its sums."""
        yield self.list
        yield self._total

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now, with its sums."""
        await super().refresh_from(opened)
        self._add_up()

    @property
    def _options(self) -> Choices:
        return self._opened.choices.get(self.kind.form.name, {})

    @property
    def records(self) -> tuple[Row, ...]:
        """The rows of the kind."""
        return self._opened.view.rows(self.kind.name)

    def line(self, record: Row) -> Line:
        """One row."""
        today = self._opened.today
        late = "!" if is_late(self.kind, record, today) else ""
        return Line(record.id, cells_of(self.kind, record, self._options, today), late)

    def page_for(self, record: Row | None, made: Made = nobody_asks) -> FormPage:
        """A row, or a new one."""
        return row_page(self._opened, self.kind, record, made)

    def _add_up(self) -> None:
        adds = self.kind.total and self.records
        self._total.say(total_cells(self.kind, self.records) if adds else ())

    def applies(self) -> Mapping[type[Command], bool]:
        """What needs a line, a state or a list of usual ones is offered only where there is one."""
        return {
            FillInUsual: bool(self.kind.prefill),
            Tick: bool(self.records) and ticked_field(self.kind) is not None,
            Remove: bool(self.records),
        }

    @on(FillInUsual)
    @work(group="part", exclusive=True)
    async def _fill_in_usual(self, command: FillInUsual) -> None:
        command.stop()
        view, kind = self._opened.view, self.kind
        added = await self.engage.attempt(lambda book: prefill_rows(book, view.id, kind.name))
        if added is not None:
            self.engage.tell(f"Added {counted(added, kind.one, kind.many)}." if added else ALL_THERE)
        self.engage.changed()

    @on(Tick)
    @work(group="part", exclusive=True)
    async def _tick(self, command: Tick) -> None:
        command.stop()
        row, ticked = self.current, ticked_field(self.kind)
        if row is None or ticked is None:
            return
        view, kind = self._opened.view, self.kind
        typed = {
            each.name: to_typed(each, row[each.name])
            for each in kind.form.at(view.scale)
            if each.required or each is ticked
        }
        typed[ticked.name] = next_value(ticked, row[ticked.name], self._options)
        saved = await self.engage.attempt(lambda book: save_row(book, view.id, kind.name, row.id, typed))
        if saved and ticked.name not in self.list.columns_in_sight:
            value = typed[ticked.name]
            words = to_words(ticked, value == "yes" if ticked.kind is Kind.YES_NO else value, self._options)
            self.engage.tell(f"{column_title(ticked)}: {words}")
        self.engage.changed()

    @on(Remove)
    @work(group="part", exclusive=True)
    async def _remove(self, command: Remove) -> None:
        command.stop()
        row, kind = self.current, self.kind
        if row is None:
            return
        line = self.list.current
        name = str(line.cells[0]) if line else kind.one
        words = f"{name}\n\nIt goes from this list and from the documents. Ctrl+Z brings it back."
        if await self.engage.sure(f"Remove this {kind.one}?", words):
            await self.do(lambda book: remove_row(book, kind.name, row.id))
