"""F8: every document Engage writes from what was logged all year; Enter writes one."""

from collections.abc import Iterable, Iterator

from textual import on
from textual.widget import Widget

from engage_tui.evidence.catalogue import DOCUMENTS, DocumentKind
from engage_tui.evidence.choosing import EVIDENCE, GROUPS, group_of
from engage_tui.evidence.pack import making
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.one_list import OneList
from screens.pages.papers import Wanted
from screens.reports.pack import PackScreen
from screens.reports.write import WriteScreen
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("group", "", width=20),
    Column("title", "", width=42),
    Column("about", "", flex=1, least=100),
)
NARROW = 68
"""In fewer cells only the titles are listed."""


def listed() -> Iterator[tuple[str, str, str, str]]:
    """Group, name, title and use of every document, the groups in their order."""
    yield EVIDENCE, making.NAME, making.TITLE, making.ABOUT
    for group in GROUPS:
        for each in of_group(group):
            yield group, each.name, each.title, each.about


def of_group(group: str) -> tuple[DocumentKind, ...]:
    """The documents that are listed under a name."""
    return tuple(each for each in DOCUMENTS if group_of(each) == group)


def lines(*, narrow: bool = False) -> tuple[Line, ...]:
    """The list: each group is named once, beside its first document."""
    found, before = [], ""
    for group, name, title, about in listed():
        cells = (
            shown("" if group == before else group, "$accent"),
            title,
            shown(about, "$quiet", one_line=True),
        )
        found.append(Line(name, (title,) if narrow else cells))
        before = group
    return tuple(found)


class ReportsScreen(OneList[None]):
    """What can be written from what was logged all year."""

    AREA = "reports"
    GROUP = "Reports"
    HELP_WORDS = (
        "Each line is a document Engage writes from what was logged. Enter asks what it is about, in which "
        "format, and where to; it can be read here first. Word, PDF and web pages come in large print and "
        "without tables too. Nothing is written over unless you say so."
    )

    def compose_body(self) -> Iterable[Widget]:
        """The documents by what they are about."""
        yield Heading("Reports")
        narrow = self.app.size.width < NARROW
        columns = (Column("title"),) if narrow else COLUMNS
        yield RecordList(columns, header=False, open_label="Choose", id="documents")

    async def load(self) -> None:
        """List the documents."""
        found = lines(narrow=self.app.size.width < NARROW)
        self.query_one(Heading).say("Reports", counted(len(found), "document"))
        await self.show_lines(found)

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        if event.id == making.NAME:
            self.engage.push_screen(PackScreen())
        else:
            self.engage.push_screen(WriteScreen(Wanted(event.id)))
