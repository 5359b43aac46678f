"""F7: the pages of the guide; Enter reads one."""

from asyncio import to_thread
from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.guide.links import Place
from engage_tui.guide.pages import pages, problems
from screens.guide.page import GuidePage
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("title", "Page", flex=2),
    Column("about", "Begins", flex=3, least=76),
)
NOT_ADVICE = "Guidance, in our own words, as of the date on each page. It is not legal advice."


class GuideScreen(OneList[None]):
    """Every page of the guide, in the order to read them."""

    AREA = "guide"
    GROUP = "Guide"
    HELP_WORDS = (
        "Short pages on why and how to engage, what the law asks, and how each of the twelve steps is done "
        "well. F7 pressed anywhere else opens the page that explains what you are looking at. Your practice "
        "can put its own page in place of any of these: a file of the same name in the guide folder beside "
        "the workbook."
    )

    def compose_body(self) -> Iterable[Widget]:
        """What this is, and the list of pages."""
        yield Heading("Guide")
        yield Static(NOT_ADVICE, classes="hint", markup=False)
        yield RecordList(COLUMNS, empty="No page could be read.", header=False, open_label="Read", id="pages")
        yield Static("", id="guide-problems", classes="hint", markup=False)

    async def load(self) -> None:
        """Read the pages and list them."""
        held = await to_thread(pages, self.engage.data_dir)
        self.query_one(Heading).say("Guide", counted(len(held), "page"))
        lines = [Line(each.name, (each.title, shown(each.opening, "$quiet", one_line=True))) for each in held]
        await self.show_lines(lines)
        told = self.query_one("#guide-problems", Static)
        told.update(shown("\n".join(problems(self.engage.data_dir))))

    @on(RecordList.Opened)
    def _read(self, event: RecordList.Opened) -> None:
        self.read(Place(event.id))

    def read(self, place: Place) -> None:
        """Open a page at a heading."""
        self.engage.push_screen(GuidePage(place))
