"""One list that is read whole, declared: its records, what a line shows, their form, their removal."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import on, work
from textual.content import Content

from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.pages.form import FormPage
from screens.pages.list import ListScreen
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

Cells = tuple[str | Content, ...]
"""What one line shows, a cell for each column."""


class Listed(Protocol):
    """A record of one of these lists."""

    @property
    def id(self) -> str:
        """Its name in the store."""
        ...


Record = TypeVar("Record", bound=Listed)


@dataclass(frozen=True)
class Removal:
    """How a record is taken away.

    Args:
        action: Takes it away, on the store's thread.
        words: What is said before that; that Ctrl+Z brings it back is said besides.
        question: What is asked, where not whether to remove this one.
    """

    action: Callable[[Workbook, str], object]
    words: str
    question: str = ""


class WholeList(ListScreen, Generic[Record]):
    """A list of some hundreds of records at most, so that words are found in here.

    A subclass is the declaration of its records. Enter changes one and n adds one, where they
    have a form; d takes one away after asking, where that is declared.
    """

    FOUND_BY: ClassVar[tuple[str, ...]] = ()
    """The fields of a record whose words it is found by."""
    REMOVAL: ClassVar[Removal | None] = None
    NEEDS_A_LINE: ClassVar[tuple[type[Command], ...]] = (Remove,)
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def __init__(self, begin_at: str | None = None) -> None:
        super().__init__(begin_at)
        self.kept: tuple[Record, ...] = ()
        """Those shown."""

    @abstractmethod
    def read(self, book: Workbook) -> Sequence[Record]:
        """All of them. A job of the store's thread."""

    @abstractmethod
    def cells(self, record: Record) -> Cells:
        """What one shows."""

    def mark(self, record: Record) -> str | Content:
        """The mark before one."""
        return ""

    def belongs(self, record: Record, shows: str) -> bool:
        """Whether it is of the kind shown."""
        return True

    def searched(self, record: Record) -> str:
        """The words it is found by."""
        return " ".join(getattr(record, name) for name in self.FOUND_BY)

    def holds(self, record: Record, words: str) -> bool:
        """Whether it is found by these words: by each of them, in any order."""
        searched = self.searched(record).casefold()
        return all(part in searched for part in words.casefold().split())

    def page_for(self, record: Record | None) -> FormPage:
        """The form of one, or of a new one; a list that opens pages of its own has none."""
        raise Refused("These lines have no form of their own.")

    @property
    def record(self) -> Record | None:
        """The one pointed at."""
        here = self.current_id
        return next((each for each in self.kept if each.id == here), None)

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are of the kind shown that hold the words."""
        found = await self.engage.ask(self.read)
        self.kept = tuple(each for each in found if self.belongs(each, shows) and self.holds(each, words))
        return len(self.kept)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return [
            Line(each.id, self.cells(each), self.mark(each)) for each in self.kept[offset : offset + limit]
        ]

    def made(self, record_id: str) -> None:
        """Remember what was just saved, so that the keys find it."""
        self.begin_at = record_id

    async def open(self, record: Record) -> None:
        """What Enter does."""
        self.ask_for(self.page_for(record))

    def begin(self) -> None:
        """What `n` does."""
        self.ask_for(self.page_for(None))

    @on(RecordList.Opened)
    async def _open(self, event: RecordList.Opened) -> None:
        event.stop()
        if self.record is not None:
            await self.open(self.record)

    @on(New)
    def _new(self) -> None:
        self.begin()

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        record, removal = self.record, self.REMOVAL
        if record is None or removal is None:
            return
        question = removal.question or f"Remove this {self.NOUN}?"
        record_id = record.id
        if await self.engage.sure(question, f"{removal.words} Ctrl+Z brings it back."):
            await self.do(lambda book: removal.action(book, record_id))
