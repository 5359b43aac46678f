"""What the PPG's shorter lists have in common: read whole, and narrowed by words here."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import on, work

from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command
from screens.keys.records import New, Remove, Show
from screens.pages.form import FormPage, FormScreen
from screens.pages.list import ListScreen
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList


class Listed(Protocol):
    """A record of one of these lists."""

    @property
    def id(self) -> str:
        """Its name in the store."""
        ...


Record = TypeVar("Record", bound=Listed)


class GroupList(ListScreen, Generic[Record]):
    """A list that belongs to one group: Enter changes a line, n adds one.

    A group has some dozens of these at most, so they are read whole and found in here.
    Subclasses say how to read, show and ask for them.

    Args:
        ppg_id: Which group.
        then: A record the keys begin on.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    AREA = "ppg"
    REMOVING: ClassVar[str] = ""
    """What is said before one is removed; without it none can be."""

    def __init__(self, ppg_id: str, then: str | None = None) -> None:
        super().__init__()
        self.ppg_id = ppg_id
        self._then = then
        self._all: tuple[Record, ...] = ()
        self._kept: tuple[Record, ...] = ()

    @abstractmethod
    def read(self, book: Workbook) -> Sequence[Record]:
        """All of them. A job of the store's thread."""

    @abstractmethod
    def line(self, record: Record) -> Line:
        """How one looks."""

    @abstractmethod
    def searched(self, record: Record) -> str:
        """The words it is found by."""

    def page_for(self, record: Record | None) -> FormPage:
        """The form of one, or of a new one; a list that opens pages of its own has none."""
        raise Refused("These lines have no form of their own.")

    def belongs(self, record: Record, shows: str) -> bool:
        """Whether it is of the kind shown."""
        return True

    def take_away(self, book: Workbook, record_id: str) -> None:
        """Take one away, a job of the store's thread; lists that offer removing say how."""
        raise Refused("Nothing is removed from this list.")

    @property
    def record(self) -> Record | None:
        """The one pointed at."""
        here = self.current_id
        return next((each for each in self._kept if each.id == here), None)

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are of the kind shown that hold the words."""
        self._all = tuple(await self.engage.ask(self.read))
        parts = words.casefold().split()
        self._kept = tuple(
            each
            for each in self._all
            if self.belongs(each, shows) and all(part in self.searched(each).casefold() for part in parts)
        )
        return len(self._kept)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return [self.line(each) for each in self._kept[offset : offset + limit]]

    async def load(self) -> None:
        """Read the list again, staying on the line or going to the one that was just made."""
        await super().load()
        then, self._then = self._then, None
        if then is not None:
            await self.list.move_to(then)
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:
        """Other lines are shown where there are kinds; what needs a line when there is one."""
        if command is Show:
            return len(self.SHOWN) > 1
        if command is Remove:
            return bool(self.REMOVING) and self.record is not None
        return super().offers(command)

    def made(self, record_id: str) -> None:
        """Remember what was just saved, so that the keys find it."""
        self._then = record_id

    def ask_for(self, page: FormPage) -> None:
        """Open a form; the list reads itself again when it comes back to the front."""
        self.engage.push_screen(FormScreen(page))

    async def attempt(self, job: Callable[[Workbook], object]) -> None:
        """Do something to the list and show what is so now."""
        await self.engage.attempt(job)
        self.engage.changed()

    @on(RecordList.Opened)
    def _change(self, event: RecordList.Opened) -> None:
        event.stop()
        if self.record is not None:
            self.open(self.record)

    def open(self, record: Record) -> None:
        """What Enter does."""
        self.ask_for(self.page_for(record))

    @on(New)
    def _add(self) -> None:
        self.begin()

    def begin(self) -> None:
        """What `n` does."""
        self.ask_for(self.page_for(None))

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        record = self.record
        if record is None:
            return
        if await self.engage.sure(f"Remove this {self.NOUN}?", f"{self.REMOVING} Ctrl+Z brings it back."):
            record_id = record.id
            await self.attempt(lambda book: self.take_away(book, record_id))
