"""o: the filters that were kept under a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
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


class SavedFiltersScreen(OneList[FeedbackWhich]):
    """The filters by name; dismissed with the one to show.

    Args:
        which: What the list shows now, to be kept under a name.
        words: The same in words.
    """

    AREA = "feedback"
    GROUP = "Saved filters"
    HELP_WORDS = (
        "Enter shows what a filter lets through. n keeps what the list shows now under a name; a name that "
        "is there already is replaced. The filter is kept, not what it found: it always shows what is so now."
    )
    COMMANDS = (New, Rename, Remove)
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
    def _chosen(self) -> Kept | None:
        return self._held.get(self.current_id or "")

    async def load(self) -> None:
        """Read the filters again, staying on the line."""
        found = await self.engage.ask(kept_filters)
        if not self.is_attached:
            return
        self._held = {each.line.id: each for each in found}
        self.query_one(Heading).say("Saved filters", counted(len(found), "filter"))
        await self.show_lines(_lines(found))

    def applies(self) -> Mapping[type[Command], bool]:
        """What needs a line is offered when there is one."""
        return dict.fromkeys((Rename, Remove), self._chosen is not None)

    def label_of(self, command: type[Command]) -> str:
        """What `n` saves here."""
        return "Save this one" if command is New else super().label_of(command)

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
        page = FormPage.of(
            NAME_FORM,
            "feedback/filter",
            lambda book, typed: save_filter(book, typed.get("name", ""), which),
            subtitle=f"It shows: {self._words}.",
            area="feedback",
            saved_words="Filter saved.",
        )
        await self.engage.push_screen_wait(FormScreen(page))

    @on(Rename)
    @work(group="form", exclusive=True)
    async def _rename(self) -> None:
        held = self._chosen
        if held is None:
            return
        key = held.line.id
        page = FormPage.of(
            NAME_FORM,
            f"feedback/filter/{key}",
            lambda book, typed: rename_filter(book, key, typed.get("name", "")),
            title="Rename the filter",
            subtitle=held.words or DAMAGED,
            typed={"name": held.line.name},
            area="feedback",
        )
        await self.engage.push_screen_wait(FormScreen(page))

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        held = self._chosen
        if held is None:
            return
        key = held.line.id
        if await self.engage.sure("Remove this filter?", "What it showed stays. Ctrl+Z brings it back."):
            await self.do(lambda book: remove_filter(book, key))


def _lines(found: Sequence[Kept]) -> list[Line]:
    return [
        Line(each.line.id, (each.line.name, each.words or Content.styled(DAMAGED, "$late"))) for each in found
    ]
