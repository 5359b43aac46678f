"""One month of the Friends and Family Test: its counts, whether they add up, and what was done with them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from textual import on, work

from engage_tui.feedback.loops.queries import options_for
from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_actions import add_note, publish, read_comments, share, submit
from engage_tui.feedback.national.fft_forms import NOTE_FORM, PUBLISHED_FORM, SENT_FORM
from engage_tui.feedback.national.fft_rules import (
    STATE_WORDS,
    MonthState,
    first_of,
    month_words,
    next_month,
)
from engage_tui.feedback.national.fft_views import MonthView
from engage_tui.forms.fields import Field, Form, Kind
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
from screens.feedback.national.fft_pages import SaveOfMonth, counts_page, month_page
from screens.feedback.national.fft_tally import TallyScreen
from screens.feedback.national.fft_words import month_text
from screens.keys.command import Command, on_each
from screens.keys.papers import Papers
from screens.pages.form import FormScreen
from screens.pages.papers import Wanted
from screens.pages.text import TextPage
from screens.widgets.picker import PickDialog

EARLIEST = date(2014, 12, 1)
FORMS: Mapping[type[Command], tuple[Form, SaveOfMonth]] = {
    MonthSent: (SENT_FORM, submit),
    MonthPublished: (PUBLISHED_FORM, publish),
    WriteNote: (NOTE_FORM, add_note),
}
"""What is written down about a month as a whole, and what keeps it."""
MEETING = Field("choice", "", Kind.CHOICE, listed="feedback_meetings")


class MonthScreen(TextPage[None]):
    """A month on one page.

    Args:
        month: Its first day.
    """

    AREA = "feedback"
    GROUP = "A month of the Friends and Family Test"
    HELP_WORDS = (
        "What people said and how they answered are counted apart, and must add up to the same. Once the "
        "month was sent its counts stand, because they cannot be changed where they were sent: write a note "
        "instead. The comments are not sent; somebody here should read them."
    )
    TEXT = "month"
    COMMANDS = (
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

    @property
    def first_heading(self) -> str:
        """The month."""
        return month_words(self.month)

    async def load(self) -> None:
        """Read the month and show it."""
        month = self.month
        view = await self.engage.ask(partial(fft.fft_month, month=month))
        if not self.is_attached or month != self.month:
            return
        self.view = view
        today = self.engage.clock.today()
        title = f"Friends and Family Test, {month_words(month)}"
        self.say(title, STATE_WORDS[view.line.state], partial(month_text, view, today=today))

    def applies(self) -> Mapping[type[Command], bool]:
        """Only what applies where the month stands."""
        over = next_month(self.month) <= self.engage.clock.today()
        line = self.view.line if self.view else None
        locked = line is not None and line.state.locked
        return {
            **dict.fromkeys(MonthScreen.COMMANDS, line is not None and line.counted),
            MonthBefore: self.month > EARLIEST,
            MonthAfter: over,
            TypeCounts: not locked,
            TallyCards: not locked,
            MonthSent: over and line is not None and line.state is MonthState.READY,
            WriteNote: locked,
            CommentsRead: True,
            Papers: line is not None,
        }

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

    @on_each(FORMS)
    def _ask(self, command: Command) -> None:
        self.engage.push_screen(FormScreen(month_page(*FORMS[type(command)], self.month)))

    @on(CommentsRead)
    async def _read(self) -> None:
        read = self.view is not None and not self.view.comments_read
        await self.do(lambda book: read_comments(book, self.month, read))

    @on(SharedWithGroup)
    @work(group="part", exclusive=True)
    async def _share(self) -> None:
        if self.view is not None and self.view.shared_on is not None:
            await self.do(lambda book: share(book, self.month, ""))
            return
        found = await self.engage.attempt(lambda book: options_for(book, (MEETING,)))
        meetings = found["choice"] if found else ()
        if not meetings:
            self.engage.tell("No PPG meeting is written down yet. F4 plans one.")
            return
        meeting = await self.engage.push_screen_wait(PickDialog("At which meeting?", meetings, ""))
        if meeting:
            await self.do(lambda book: share(book, self.month, meeting))

    @on(MonthBefore)
    @on(MonthAfter)
    def _go(self, command: Command) -> None:
        before = first_of(self.month - timedelta(days=1))
        self.month = before if isinstance(command, MonthBefore) else next_month(self.month)
        self.reload()
