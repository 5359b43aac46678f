"""What the lists under a step's form have in common: they open forms, ask, and show again."""

from abc import abstractmethod
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.dialogs.confirm import Confirm
from screens.engage import InEngage
from screens.engagements.steps.reading import Opened
from screens.keys.command import Commanding
from screens.pages.form import FormPage, FormScreen
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

MOST_LINES = 60
"""Lines shown at once; a list longer than any step should need scrolls by itself."""


class StepList(RecordList):
    """A list that is as tall as its lines, inside a page that scrolls."""

    MARKS_LEFT = False
    DEFAULT_CSS = """
    StepList { height: auto; }
    StepList > .record-list--header { color: $text; text-style: bold; }
    """


class StepPart(InEngage, Commanding, Vertical):
    """A list of a step with the commands that work in it."""

    DEFAULT_CSS = """
    StepPart { height: auto; margin: 1 1 0 0; }
    """

    def __init__(
        self, columns: Sequence[Column], lines: Sequence[Line], empty: str, *, marks: bool = False
    ) -> None:
        super().__init__()
        self._source = FixedSource(lines)
        self._then: str | None = None
        self.list = StepList(columns, self._source, empty=empty, marks=marks, begins=True)
        self._fit()

    def compose(self) -> ComposeResult:
        """The list; what is drawn under it is the part's own."""
        yield self.list

    def _fit(self) -> None:
        count = len(self._source.lines)
        # With no lines a sentence stands there, and how many lines it takes depends on the width.
        self.list.styles.height = 1 + min(count, MOST_LINES) if count else "auto"

    async def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines now, with the keys where they were or where the last form sent them."""
        if tuple(lines) == self._source.lines and self._then is None:
            return
        keep, self._then = self._then, None
        self._source.lines = tuple(lines)
        self._fit()
        await self.list.reload(keep)
        self.refresh_bindings()

    @abstractmethod
    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now."""

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

    async def sure(self, title: str, words: str) -> bool:
        """Ask before something is removed."""
        answer: bool | None = await self.app.push_screen_wait(Confirm(title, words))
        return answer is True
