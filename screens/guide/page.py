"""One page of the guide, wrapped to the screen and walked with the arrows."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.dates import worded_date
from engage_tui.guide.links import Place
from engage_tui.guide.model import BlockKind, Page
from engage_tui.guide.pages import page, pages
from screens.base import EngageScreen
from screens.command import Command
from screens.guide.drawing import Drawn, draw
from screens.widgets.heading import Heading


class NextPage(Command):
    """Read the next page of the guide."""

    key = "]"
    label = "Next page"
    footer = 12


class PreviousPage(Command):
    """Read the page before this one."""

    key = "["
    label = "Page before"
    footer = 11


class NextPart(Command):
    """Go to the next heading of this page."""

    key = "n"
    label = "Next part"
    footer = 10


class GuidePage(EngageScreen[None]):
    """A page with the date of its facts, its sources beneath.

    Args:
        place: Which page, and the heading to begin at.
    """

    AREA = "guide"
    GROUP = "A page of the guide"
    HELP_TITLE = "A page of the guide"
    HELP_WORDS = (
        "Up, Down and the page keys move through it. Esc goes back to the list of pages; the other areas "
        "go back to your work, which is as you left it."
    )
    CSS_PATH: ClassVar[str] = "page.tcss"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (NextPart, PreviousPage, NextPage)
    AUTO_FOCUS = "#guide-scroll"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.page: Page | None = None
        self._drawn: Drawn | None = None
        self._wanted: int | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Its title, and the text that scrolls."""
        yield Heading("", id="guide-title")
        with VerticalScroll(id="guide-scroll", can_focus=True):
            yield Static(id="guide-text")

    async def on_mount(self) -> None:
        """Go to the heading asked for once there is a layout to go to it in."""
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._scroll_there())

    async def load(self) -> None:
        """Read the page; it is a small file, so it is here before the next frame."""
        if self.page is None:
            self._show(self.place)

    def _show(self, place: Place) -> None:
        self.place = place
        self.page = page(place.page, self.engage.data_dir)
        own = "your practice's own page, " if self.page.own else ""
        self.query_one("#guide-title", Heading).say(
            self.page.title, f"{own}as of {worded_date(self.page.as_of)}"
        )
        self._lay_out()
        self._go_to_line(self._drawn.headings.get(place.heading, 0) if self._drawn else 0)
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap it again at the new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self.page is None:
            return
        width = self.query_one("#guide-scroll").scrollable_content_region.width
        self._drawn = draw(self.page, max(20, (width or 76) - 1))
        self.query_one("#guide-text", Static).update(Content("\n").join(self._drawn.lines))

    def _go_to_line(self, line: int) -> None:
        """Bring a line to the top, once the text that was just put there has its height."""
        self._wanted = line
        self.call_after_refresh(self._scroll_there)

    def _scroll_there(self) -> None:
        scroll = self.query_one("#guide-scroll", VerticalScroll)
        if self._wanted is None or (self._wanted and not scroll.max_scroll_y):
            return
        scroll.scroll_to(y=self._wanted, animate=False, force=True, immediate=True)
        self._wanted = None

    @on(NextPart)
    def _next_part(self) -> None:
        if self._drawn is None:
            return
        here = self.query_one("#guide-scroll", VerticalScroll).scroll_offset.y
        below = [line for line in self._drawn.headings.values() if line > here]
        self._go_to_line(min(below) if below else 0)

    @on(NextPage)
    def _next(self) -> None:
        self._turn(1)

    @on(PreviousPage)
    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        names = [each.name for each in pages(self.engage.data_dir)]
        at = names.index(self.place.page) + by
        if 0 <= at < len(names):
            self._show(Place(names[at]))

    def offers(self, command: type[Command]) -> bool:
        """The next page where there is one; the next part where a page has parts."""
        if self.page is None:
            return super().offers(command) and command not in self.COMMANDS
        if command is NextPart:
            return any(each.kind is BlockKind.HEADING for each in self.page.blocks)
        if command in (NextPage, PreviousPage):
            names = [each.name for each in pages(self.engage.data_dir)]
            edge = names[-1] if command is NextPage else names[0]
            return self.place.page != edge
        return super().offers(command)
