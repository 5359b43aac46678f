"""One month of the Friends and Family Test: its counts, whether they add up, and what was done with them."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.widget import Widget

from engage_tui.feedback.loops.queries import options_for
from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_actions import read_comments, share
from engage_tui.feedback.national.fft_rules import (
    STATE_WORDS,
    MonthState,
    first_of,
    month_words,
    next_month,
)
from engage_tui.feedback.national.fft_views import MonthView
from engage_tui.forms.fields import Field, Kind
from engage_tui.workbook.book import Workbook
from screens.feedback.national.fft_commands import (
    CommentsRead,
    MonthAfter,
    MonthBefore,
    MonthPublished,
    MonthSent,
    SharedWithGroup,
    TallyCards,
    TypeCounts,
    WriteNote,
)
from screens.feedback.national.fft_pages import counts_page, note_page, published_page, sent_page
from screens.feedback.national.fft_tally import TallyScreen
from screens.feedback.national.fft_words import month_text
from screens.keys.command import Command
from screens.keys.papers import Papers
from screens.pages.form import FormScreen
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.widgets.heading import Heading
from screens.widgets.picker import PickDialog
from screens.widgets.reading import Reading

EARLIEST = date(2014, 12, 1)
MEETING = Field("choice", "", Kind.CHOICE, listed="feedback_meetings")


class MonthScreen(EngageScreen[None]):
    """A month on one page.

    Args:
        month: Its first day.
    """

    AREA = "feedback"
    GROUP = "A month of the Friends and Family Test"
    HELP_TITLE = "A month of the Friends and Family Test"
    HELP_WORDS = (
        "What people said and how they answered are counted apart, and must add up to the same. Once the "
        "month was sent its counts stand, because they cannot be changed where they were sent: write a note "
        "instead. The comments are not sent; somebody here should read them."
    )
    AUTO_FOCUS = "#month"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        TypeCounts,
        TallyCards,
        MonthSent,
        WriteNote,
        MonthPublished,
        CommentsRead,
        SharedWithGroup,
        Papers,
        MonthBefore,
        MonthAfter,
    )

    def __init__(self, month: date) -> None:
        super().__init__()
        self.month = first_of(month)
        self.view: MonthView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Its state over a text that scrolls."""
        yield Heading(month_words(self.month), id="month-heading")
        yield Reading(id="month")

    async def load(self) -> None:
        """Read the month and show it."""
        month = self.month
        view = await self.engage.attempt(partial(fft.fft_month, month=month))
        if view is None or not self.is_attached or month != self.month:
            return
        self.view = view
        today = self.engage.clock.today()
        self.query_one("#month-heading", Heading).say(
            f"Friends and Family Test, {month_words(month)}", STATE_WORDS[view.line.state]
        )
        self.query_one("#month", Reading).say(partial(month_text, view, today=today))
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:
        """Only what applies where the month stands."""
        if command not in MonthScreen.COMMANDS:
            return super().offers(command)
        over = next_month(self.month) <= self.engage.clock.today()
        line = self.view.line if self.view else None
        locked = line is not None and line.state.locked
        return {
            MonthBefore: self.month > EARLIEST,
            MonthAfter: over,
            TypeCounts: not locked,
            TallyCards: not locked,
            MonthSent: over and line is not None and line.state is MonthState.READY,
            WriteNote: locked,
            CommentsRead: True,
            Papers: line is not None,
        }.get(command, line is not None and line.counted)

    @on(TypeCounts)
    @work(group="form", exclusive=True)
    async def _type(self) -> None:
        page = await self.engage.attempt(partial(counts_page, month=self.month))
        if page is not None:
            self.engage.push_screen(FormScreen(page))

    @on(TallyCards)
    def _tally(self) -> None:
        self.engage.push_screen(TallyScreen(self.month))

    @on(Papers)
    async def _paper(self) -> None:
        named = month_words(self.month)
        wanted = Wanted("fft-month", f"{self.month:%Y-%m}", about=named, area="feedback")
        await self.engage.go(wanted.place)

    @on(MonthSent)
    def _send(self) -> None:
        self.engage.push_screen(FormScreen(sent_page(self.month)))

    @on(WriteNote)
    def _note(self) -> None:
        self.engage.push_screen(FormScreen(note_page(self.month)))

    @on(MonthPublished)
    def _publish(self) -> None:
        self.engage.push_screen(FormScreen(published_page(self.month)))

    @on(CommentsRead)
    async def _read(self) -> None:
        read = self.view is not None and not self.view.comments_read
        await self._do(lambda book: read_comments(book, self.month, read))

    @on(SharedWithGroup)
    @work(group="part", exclusive=True)
    async def _share(self) -> None:
        if self.view is not None and self.view.shared_on is not None:
            await self._do(lambda book: share(book, self.month, ""))
            return
        found = await self.engage.attempt(lambda book: options_for(book, (MEETING,)))
        meetings = found["choice"] if found else ()
        if not meetings:
            self.engage.tell("No PPG meeting is written down yet. F4 plans one.")
            return
        meeting = await self.engage.push_screen_wait(PickDialog("At which meeting?", meetings, ""))
        if meeting:
            await self._do(lambda book: share(book, self.month, meeting))

    async def _do(self, job: Callable[[Workbook], object]) -> None:
        await self.engage.attempt(job)
        self.engage.changed()

    @on(MonthBefore)
    def _before(self) -> None:
        self._go(first_of(self.month - timedelta(days=1)))

    @on(MonthAfter)
    def _after(self) -> None:
        self._go(next_month(self.month))

    def _go(self, month: date) -> None:
        self.month = month
        self.reload()
