"""What the lists under a step's form have in common: they open forms, ask, and show again."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.engage import InEngage
from screens.engagements.steps.reading import Opened
from screens.keys.command import Command, Commanding
from screens.keys.records import New
from screens.pages.form import FormPage, FormScreen, Made, nobody_asks
from screens.pages.whole_list import Record
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import OpenLine, RecordList

MOST_LINES = 60
"""Lines shown at once; a list longer than any step should need scrolls by itself."""


class StepList(RecordList):
    """A list that is as tall as its lines, inside a page that scrolls."""

    MARKS_LEFT = False
    DEFAULT_CSS = """
    StepList { height: auto; }
    StepList > .record-list--header { color: $text; text-style: bold; }
    """


class StepPart(InEngage, Commanding, Vertical, Generic[Record]):
    """A list of a step: n adds a record with the form of its kind, Enter changes one, d removes one.

    Subclasses say which records there are, how each looks and which form it has.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    DEFAULT_CSS = """
    StepPart { height: auto; margin: 1 1 0 0; }
    """

    def __init__(self, columns: Sequence[Column], opened: Opened, empty: str) -> None:
        super().__init__()
        self._opened = opened
        self._source = FixedSource([self.line(each) for each in self.records])
        self._then: str | None = None
        self.list = StepList(columns, self._source, empty=empty, marks=True, begins=True)
        self.list.styles.height = "auto"
        self.list.styles.max_height = MOST_LINES

    @property
    @abstractmethod
    def records(self) -> Sequence[Record]:
        """What there is now."""

    @abstractmethod
    def line(self, record: Record) -> Line:
        """How one looks."""

    @abstractmethod
    def page_for(self, record: Record | None, made: Made = nobody_asks) -> FormPage:
        """The form of one, or of a new one; `made` is told its id."""

    @property
    def current(self) -> Record | None:
        """The one pointed at."""
        return next((each for each in self.records if each.id == self.list.current_id), None)

    def compose(self) -> ComposeResult:
        """The list; what is drawn under it is the part's own."""
        yield self.list

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now, with the keys where they were or where the last form sent them."""
        self._opened = opened
        lines = tuple(self.line(each) for each in self.records)
        if lines == self._source.lines and self._then is None:
            return
        keep, self._then = self._then, None
        self._source.lines = lines
        await self.list.reload(keep)
        self.refresh_bindings()

    @property
    def height_now(self) -> int:
        """Lines it takes on the page, with the blank one above it."""
        return (3 + len(self._source.lines)) if self.display else 0

    @property
    def ids(self) -> list[str]:
        """The records shown, in order."""
        return [line.id for line in self._source.lines]

    def after(self, line_id: str) -> str:
        """The record under this one, so that going through a list needs no arrow keys."""
        place = self.ids.index(line_id) + 1
        return self.ids[min(place, len(self.ids) - 1)]

    async def fill_in(self, page: FormPage, then: str | None = None) -> bool:
        """Open a form and say whether it was saved; the keys then go to the record `then`."""
        self._then = then
        saved: bool | None = await self.app.push_screen_wait(FormScreen(page))
        if not saved:
            self._then = None
        return saved is True

    @work(group="part", exclusive=True)
    async def add(self) -> None:
        """Ask for a new one."""
        made: list[str] = []
        if await self.fill_in(self.page_for(None, made.append)) and made:
            self._then = made[-1]

    @on(New)
    def _new(self, command: New) -> None:
        command.stop()
        self.add()

    @on(OpenLine)
    def _begin(self) -> None:
        """Enter in a list without lines begins it."""
        if not self.records:
            self.add()

    @on(RecordList.Opened)
    @work(group="part", exclusive=True)
    async def _open(self, event: RecordList.Opened) -> None:
        event.stop()
        record = self.current
        if record is not None:
            await self.fill_in(self.page_for(record), self.after(record.id))
