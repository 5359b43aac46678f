"""One long list on one page: counted in its heading, narrowed by words and by kind."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from screens.keys.command import Command
from screens.keys.records import Find, Show, StopFinding
from screens.look.words import counted
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.find_line import FindLine
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList


class ListScreen(OneList[None]):
    """What every page that is a list does; the page itself is where the list gets its lines.

    Subclasses give the columns and words, and answer `count_lines` and `lines`.

    Args:
        begin_at: A record the keys begin on.
    """

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    SHOWN: ClassVar[Mapping[str, str]] = {}
    """Which lines can be shown, each with the heading it is shown under; the first is usual."""
    NOUN: ClassVar[str] = "line"
    NOUNS: ClassVar[str] = ""
    """More than one of them, where that is not the noun with an s."""
    EMPTY: ClassVar[str] = "Nothing here yet."
    EMPTY_OF: ClassVar[Mapping[str, str]] = {}
    """The same for lines of a kind that `n` does not begin, by the name in `SHOWN`."""
    NOT_FOUND: ClassVar[str] = "Nothing here holds those words. Esc shows all again."
    NEEDS_A_LINE: ClassVar[tuple[type[Command], ...]] = ()
    """What is offered only while the list points at something."""
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (Find, Show, StopFinding)

    def __init__(self, begin_at: str | None = None) -> None:
        super().__init__()
        self.shows = next(iter(self.SHOWN))
        self.words = ""
        self.begin_at = begin_at

    @abstractmethod
    async def count_lines(self, shows: str, words: str) -> int:
        """How many lines there are of the kind shown that hold the words."""

    @abstractmethod
    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of those lines, in a stable order."""

    def compose_body(self) -> Iterable[Widget]:
        """A heading with the count, the line to find by, and the list."""
        yield Heading(self.SHOWN[self.shows])
        yield FindLine()
        yield RecordList(self.COLUMNS, self, empty=self.EMPTY, marks=True)

    @property
    def heading(self) -> str:
        """What the lines shown are called, above them."""
        return self.SHOWN[self.shows]

    async def count(self) -> int:
        """How many lines the list holds now; told above it."""
        number = await self.count_lines(self.shows, self.words)
        found = f" with “{self.words}”" if self.words else ""
        self.query_one(Heading).say(self.heading + found, counted(number, self.NOUN, self.NOUNS))
        self.list.empty = self.NOT_FOUND if self.words else self.EMPTY_OF.get(self.shows, self.EMPTY)
        return number

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        """Some of its lines."""
        return await self.lines(self.shows, self.words, offset, limit)

    async def load(self) -> None:
        """Read the list again, staying on the line or going to the one asked for."""
        await self.list.reload()
        begin_at, self.begin_at = self.begin_at, None
        if begin_at is not None:
            await self.list.move_to(begin_at)
        if self.focused is None:
            self.list.focus()
        self.refresh_bindings()

    def applies(self) -> Mapping[type[Command], bool]:
        """What needs a line where there is one, other kinds where there are any, Esc once one finds."""
        return {
            **dict.fromkeys(self.NEEDS_A_LINE, self.current_id is not None),
            Show: len(self.SHOWN) > 1,
            StopFinding: self.is_mounted and self.query_one(FindLine).is_open,
        }

    @on(Show)
    async def _show(self) -> None:
        kinds = list(self.SHOWN)
        self.shows = kinds[(kinds.index(self.shows) + 1) % len(kinds)]
        await self.list.reload()

    @on(Find)
    def _find(self) -> None:
        self.query_one(FindLine).open()

    @on(FindLine.Changed)
    async def _found(self, event: FindLine.Changed) -> None:
        if event.words != self.words:
            self.words = event.words
            await self.list.reload()

    @on(FindLine.Left)
    def _left(self) -> None:
        self.list.focus()

    @on(StopFinding)
    def _stop_finding(self) -> None:
        self.query_one(FindLine).clear()
        self.list.focus()
