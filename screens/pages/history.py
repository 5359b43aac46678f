"""Who changed what and when, for one record or a whole engagement."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from textual.content import Content
from textual.widget import Widget

from engage_tui.checklist.views import ChangeLine
from engage_tui.history.changes import history
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from screens.look.marks import Marks
from screens.look.risk import risky
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.page import EngageScreen
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("when", "When", width=15),
    Column("who", "Who", width=6),
    Column("what", "What was done", flex=1),
    Column("fields", "What it says now", flex=1, least=70),
    Column("pc", "PC", width=14, least=120),
)


class HistoryScreen(EngageScreen[None]):
    """The change log in plain words, newest first.

    Args:
        title: Whose history it is.
        find: The job that finds the entries.
    """

    AREA = "engagements"
    GROUP = "History"
    HELP_TITLE = "History"
    HELP_WORDS = (
        "Every change is kept with its time, the initials of who made it and the PC. Nothing here can be "
        "altered. Ctrl+Z takes your own last change back, as a new entry."
    )

    def __init__(self, title: str, find: Callable[[Workbook], tuple[ChangeLine, ...]]) -> None:
        super().__init__()
        self._title = title
        self._search = find

    def compose_body(self) -> Iterable[Widget]:
        """A heading and the entries."""
        yield Heading(f"History of {self._title}")
        yield RecordList(COLUMNS, empty="Nothing has been changed yet.")

    async def load(self) -> None:
        """Read the entries."""
        entries = await self.engage.ask(self._search)
        self.query_one(Heading).say(f"History of {self._title}", counted(len(entries), "change"))
        history = self.query_one(RecordList)
        marks = self.engage.marks
        await history.show(FixedSource([_line(each, marks) for each in entries]))
        if self.focused is None:
            history.focus()


def of_record(record_id: str, name: str = "this record") -> HistoryScreen:
    """What one record says and who wrote it, also for kinds that no page shows by themselves."""
    return HistoryScreen(name, partial(history, record_id=record_id))


def _line(entry: ChangeLine, marks: Marks) -> Line:
    told = "; ".join(f"{name}: {new or 'nothing'}" for name, _, new in entry.fields)
    return Line(
        id=entry.id,
        cells=(
            Content.styled(_when(entry.at), "$quiet"),
            entry.author,
            risky(entry.label, marks, at_risk=entry.at_risk),
            shown(told, "$quiet", one_line=True),
            Content.styled(entry.pc, "$quiet"),
        ),
    )


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %b %y %H:%M}"
