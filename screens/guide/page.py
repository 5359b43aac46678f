"""One page of the guide, wrapped to the screen and walked with the arrows."""

from asyncio import to_thread
from collections.abc import Mapping
from functools import partial

from textual import on
from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.guide.model import BlockKind, Page, Span
from engage_tui.guide.pages import page, pages
from engage_tui.guide.place import Place, place, screen_of
from engage_tui.workbook.book import Workbook
from screens.guide.drawing import Drawn, draw
from screens.keys.command import Command, on_each
from screens.look.text import fit
from screens.pages.text import TextPage
from screens.places import read_place
from screens.widgets.reading import Reading

LABEL = 24
"""Cells at the foot for the words of a link."""


class NextPage(Command, key="]", label="Next page", footer=12):
    """Read the next page of the guide."""


class PreviousPage(Command, key="[", label="Page before", footer=11):
    """Read the page before this one."""


class NextHeading(Command, key="n", label="Next part", footer=10):
    """Go to the next heading of this page."""


class NextLink(Command, key="tab", label="Next link", footer=9):
    """Point at the next link of this page; Enter follows it."""


class PreviousLink(Command, key="shift+tab", label="Link before"):
    """Point at the link before."""


class FollowLink(Command, key="enter", label="Follow the link", footer=1):
    """Go where the link leads that Tab points at; Esc comes back."""


LINKS: Mapping[type[Command], int] = {NextLink: 1, PreviousLink: -1}
PAGES: Mapping[type[Command], int] = {NextPage: 1, PreviousPage: -1}
"""Which way they go."""


class GuidePage(TextPage[None]):
    """A page with the date of its facts, its sources beneath.

    Args:
        place: Which page, and the heading to begin at.
    """

    AREA = "guide"
    GROUP = "A page of the guide"
    HELP_WORDS = (
        "Up, Down and the page keys move through it. Tab points at the links, which stand in brackets, and "
        "Enter follows the one it points at; the foot says where it leads. Esc goes back to the page before; "
        "the other areas go back to your work, which is as you left it."
    )
    COMMANDS = (
        FollowLink,
        NextLink,
        PreviousLink,
        NextHeading,
        PreviousPage,
        NextPage,
    )
    TEXT = "guide-text"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.page: Page | None = None
        self._drawn: Drawn | None = None
        self._wanted: str | None = None
        self._link: int | None = None

    async def on_mount(self) -> None:
        """Go to the heading asked for once there is a layout to go to it in."""
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._scroll_there())

    async def load(self) -> None:
        """Read the pages, apart from the keys: the first time there are sixteen files to look at."""
        if self.page is None:
            await to_thread(pages, self.engage.data_dir)
            self._show(self.place)

    def _show(self, place: Place) -> None:
        self.place = place
        self.page = page(place.page, self.engage.data_dir)
        own = "your practice's own page, " if self.page.own else ""
        end = f"{own}as of {worded_date(self.page.as_of)}"
        self._link = None
        self.say(self.page.title, end, partial(self._drawn_at, self.page))
        self._wanted = place.heading
        self.call_after_refresh(self._scroll_there)

    def _drawn_at(self, shown: Page, width: int) -> Content:
        self._drawn = draw(shown, width, self._link)
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

    # Links

    @property
    def link(self) -> Span | None:
        """The link the keys point at."""
        if self._drawn is None or self._link is None or self._link >= len(self._drawn.links):
            return None
        return self._drawn.links[self._link][0]

    @on_each(LINKS)
    def _point(self, command: Command) -> None:
        """Point at the link after or before; from elsewhere on the page, at the first one in sight."""
        if self._drawn is None or not self._drawn.links:
            return
        by = LINKS[type(command)]
        scroll = self.query_one(Reading)
        lines = [line for _, line in self._drawn.links]
        top, bottom = scroll.scroll_offset.y, scroll.scroll_offset.y + scroll.size.height - 1
        if self._link is not None and top <= lines[self._link] <= bottom:
            self._link = (self._link + by) % len(lines)
        elif by > 0:
            self._link = next((at for at, line in enumerate(lines) if line >= top), 0)
        else:
            above = [at for at, line in enumerate(lines) if line <= bottom]
            self._link = above[-1] if above else len(lines) - 1
        if self.page is not None:
            scroll.say(partial(self._drawn_at, self.page))
        line = lines[self._link]
        if not top <= line <= bottom:
            scroll.scroll_to(y=max(0, line - scroll.size.height // 2), animate=False)
        self.refresh_bindings()

    @on(FollowLink)
    async def _follow(self) -> None:
        link = self.link
        if link is None:
            return
        screen = read_place(screen_of(link.link))
        if screen is not None:
            await self.engage.go(screen)
        else:
            self.app.push_screen(GuidePage(place(link.link)))

    def label_of(self, command: type[Command]) -> str:
        """Enter says where it leads."""
        if command is FollowLink and self.link is not None:
            return fit(self.link.text, LABEL)
        return super().label_of(command)

    # Turning the pages

    @on_each(PAGES)
    def _turn(self, command: Command) -> None:
        names = [each.name for each in pages(self.engage.data_dir)]
        at = names.index(self.place.page) + PAGES[type(command)]
        if 0 <= at < len(names):
            self._show(Place(names[at]))

    def applies(self) -> Mapping[type[Command], bool]:
        """The next page where there is one; the next part where a page has parts."""
        if self.page is None:
            return dict.fromkeys(self.COMMANDS, False)
        names = [each.name for each in pages(self.engage.data_dir)]
        return {
            **dict.fromkeys(LINKS, bool(self.page.links)),
            FollowLink: self.link is not None,
            NextHeading: any(each.kind is BlockKind.HEADING for each in self.page.blocks),
            NextPage: self.place.page != names[-1],
            PreviousPage: self.place.page != names[0],
        }


def guide_page(name: str, heading: str = "") -> GuidePage:
    """A page of the guide, at a heading of it."""
    return GuidePage(Place(name, heading))


def readable(book: Workbook, name: str) -> Page:
    """The page of that name; refused when there is none."""
    return page(name, book.data_dir)
