"""o: the filters that were kept under a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.narrowing import NAME_FORM, words_of
from engage_tui.feedback.loops.saved_filters import (
    SavedLine,
    remove_filter,
    rename_filter,
    save_filter,
    saved_filters,
)
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.words import counted
from screens.pages.form import FormPage, FormScreen
from screens.pages.page import EngageScreen
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

DAMAGED = "Cannot be read: remove it, save it anew."
ALL = "all feedback"


class Rename(Command, key="e", label="Rename", footer=6):
    """Give the filter another name."""


@dataclass(frozen=True)
class Kept:
    """A filter that was kept, and what it shows; no words where it cannot be read."""

    line: SavedLine
    words: str


def kept_filters(book: Workbook) -> tuple[Kept, ...]:
    """Every filter with what it shows."""
    return tuple(Kept(each, _words(book, each)) for each in saved_filters(book))


def _words(book: Workbook, line: SavedLine) -> str:
    try:
        return words_of(book, line.which) or ALL
    except Refused:
        return ""


class SavedFiltersScreen(EngageScreen[FeedbackWhich]):
    """The filters by name; dismissed with the one to show.

    Args:
        which: What the list shows now, to be kept under a name.
        words: The same in words.
    """

    AREA = "feedback"
    GROUP = "Saved filters"
    HELP_TITLE = "Saved filters"
    HELP_WORDS = (
        "Enter shows what a filter lets through. n keeps what the list shows now under a name; a name that "
        "is there already is replaced. The filter is kept, not what it found: it always shows what is so now."
    )
    AUTO_FOCUS = "RecordList"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, Rename, Remove)
    COLUMNS = (Column("name", "Name", flex=1), Column("shows", "What it shows", flex=2, least=30))

    def __init__(self, which: FeedbackWhich, words: str) -> None:
        super().__init__()
        self._which = which
        self._words = words or ALL
        self._held: dict[str, Kept] = {}

    def compose_body(self) -> Iterable[Widget]:
        """A heading and the list."""
        yield Heading("Saved filters")
        yield RecordList(
            self.COLUMNS,
            empty="No filter was saved yet. n saves what the list shows now.",
            open_label="Show",
        )

    @property
    def _list(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def _chosen(self) -> Kept | None:
        return self._held.get(self._list.current_id or "") if self.is_mounted else None

    async def load(self) -> None:
        """Read the filters again, staying on the line."""
        found = await self.engage.attempt(kept_filters)
        if found is None or not self.is_attached:
            return
        self._held = {each.line.id: each for each in found}
        self.query_one(Heading).say("Saved filters", counted(len(found), "filter"))
        await self._list.show(FixedSource(_lines(found)), self._list.current_id)
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:
        """What needs a line is offered when there is one."""
        if command in (Rename, Remove) and self._chosen is None:
            return False
        return super().offers(command)

    def label_of(self, command: type[Command]) -> str:
        """What `n` saves here."""
        return "Save this one" if command is New else super().label_of(command)

    @on(RecordList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Opened)
    def _show(self) -> None:
        held = self._chosen
        if held is None:
            return
        try:
            which = held.line.which
        except Refused as refusal:
            self.engage.show_problem(refusal)
            return
        self.dismiss(which)

    @on(New)
    @work(group="form", exclusive=True)
    async def _save_this(self) -> None:
        which = self._which
        await self.engage.push_screen_wait(
            FormScreen(
                FormPage(
                    title=NAME_FORM.title,
                    subtitle=f"It shows: {self._words}.",
                    place="feedback/filter",
                    fields=NAME_FORM.fields,
                    save=lambda book, typed: save_filter(book, typed.get("name", ""), which),
                    area="feedback",
                    saved_words="Filter saved.",
                )
            )
        )

    @on(Rename)
    @work(group="form", exclusive=True)
    async def _rename(self) -> None:
        held = self._chosen
        if held is None:
            return
        key = held.line.id
        await self.engage.push_screen_wait(
            FormScreen(
                FormPage(
                    title="Rename the filter",
                    subtitle=held.words or DAMAGED,
                    place=f"feedback/filter/{key}",
                    fields=NAME_FORM.fields,
                    typed={"name": held.line.name},
                    save=lambda book, typed: rename_filter(book, key, typed.get("name", "")),
                    area="feedback",
                )
            )
        )

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        held = self._chosen
        if held is None:
            return
        key = held.line.id
        if await self.engage.sure("Remove this filter?", "What it showed stays. Ctrl+Z brings it back."):
            await self.engage.attempt(lambda book: remove_filter(book, key))
            self.engage.changed()


def _lines(found: Sequence[Kept]) -> list[Line]:
    return [
        Line(each.line.id, (each.line.name, each.words or Content.styled(DAMAGED, "$late"))) for each in found
    ]
