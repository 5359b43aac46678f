"""One page of the guide, wrapped to the screen and walked with the arrows."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget

from engage_tui.dates import worded_date
from engage_tui.guide.links import Place
from engage_tui.guide.model import BlockKind, Page
from engage_tui.guide.pages import page, pages
from screens.base import EngageScreen
from screens.command import Command
from screens.guide.drawing import Drawn, draw
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading


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


class NextHeading(Command):
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
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (NextHeading, PreviousPage, NextPage)
    AUTO_FOCUS = "#guide-text"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.page: Page | None = None
        self._drawn: Drawn | None = None
        self._wanted: str | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Its title, and the text that scrolls."""
        yield Heading("", id="guide-title")
        yield Reading(id="guide-text")

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
        self.query_one(Reading).say(partial(self._drawn_at, self.page))
        self._wanted = place.heading
        self.call_after_refresh(self._scroll_there)
        self.refresh_bindings()

    def _drawn_at(self, shown: Page, width: int) -> Content:
        self._drawn = draw(shown, width)
        return Content("\n").join(self._drawn.lines)

    def _scroll_there(self) -> None:
        """Bring the heading asked for to the top, once the text has its height."""
        scroll = self.query_one(Reading)
        if self._wanted is None or self._drawn is None or (self._wanted and not scroll.max_scroll_y):
            return
        line = self._drawn.headings.get(self._wanted, 0)
        scroll.scroll_to(y=line, animate=False, force=True, immediate=True)
        self._wanted = None

    @on(NextHeading)
    def _next_part(self) -> None:
        if self._drawn is None:
            return
        scroll = self.query_one(Reading)
        below = [line for line in self._drawn.headings.values() if line > scroll.scroll_offset.y]
        scroll.scroll_to(y=min(below, default=0), animate=False)

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
        if command is NextHeading:
            return any(each.kind is BlockKind.HEADING for each in self.page.blocks)
        if command in (NextPage, PreviousPage):
            names = [each.name for each in pages(self.engage.data_dir)]
            edge = names[-1] if command is NextPage else names[0]
            return self.place.page != edge
        return super().offers(command)
