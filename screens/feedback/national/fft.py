"""The Friends and Family Test: the months of a year, and where each stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.counting import counted
from engage_tui.due.lines import financial_year
from engage_tui.feedback.national.fft import fft_year
from engage_tui.feedback.national.fft_rules import STATE_WORDS, MonthState, month_words, spans
from engage_tui.feedback.national.fft_views import FftYear, MonthLine
from screens.feedback.national.fft_commands import BringInFile, TallyCards, TypeCounts
from screens.feedback.national.fft_month import MonthScreen
from screens.feedback.national.fft_pages import bring_in_counts, counts_page
from screens.feedback.national.fft_tally import TallyScreen
from screens.keys.command import Command, on_each
from screens.keys.years import YEARS, NextYear, PreviousYear
from screens.look.marks import Marks
from screens.look.text import shown
from screens.look.words import due_day
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

FIRST_YEAR = 2014
"""The test became part of the contract in December of that year."""
MONTH_COLUMNS = (
    Column("month", "Month", flex=1),
    Column("people", "Answers", width=8, align="right", least=40),
    Column("positive", "Positive", width=8, align="right", least=60),
    Column("negative", "Negative", width=8, align="right", least=66),
    Column("state", "Where it stands", width=15),
    Column("due", "Due", width=7, least=44),
)
LOOKS = {
    MonthState.RUNNING: "$quiet",
    MonthState.MISSING: "$soon",
    MonthState.UNEVEN: "$late",
    MonthState.READY: "$soon",
    MonthState.SENT: "$good",
    MonthState.PUBLISHED: "$good",
}
NEEDS_A_LINE = (TypeCounts, TallyCards)


class FftScreen(OneList[None]):
    """Twelve months: how many answered, how many of them well, and what was sent."""

    AREA = "feedback"
    GROUP = "Friends and Family Test"
    HELP_WORDS = (
        "Each month the answers are counted twice: by what people said and by how they answered. Both must "
        "add up; then they are sent by the twelfth working day of the next month. Enter opens a month; t "
        "counts a pile of cards with one key each; i brings in a file."
    )
    CSS_PATH = "fft.tcss"
    COMMANDS = (*NEEDS_A_LINE, BringInFile, PreviousYear, NextYear)

    def __init__(self) -> None:
        super().__init__()
        self._first: int | None = None
        self.found: FftYear | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The year in short, over its months."""
        yield Heading("Friends and Family Test")
        yield Static(id="fft-summary")
        yield RecordList(MONTH_COLUMNS, marks=True, id="months")

    @property
    def year(self) -> str:
        """The financial year shown."""
        if self._first is None:
            return financial_year(self.engage.clock.today())
        return f"{self._first}/{(self._first + 1) % 100:02}"

    async def load(self) -> None:
        """Read the year and show it, staying on the month."""
        found = await self.engage.ask(partial(fft_year, year=self.year))
        if not self.is_attached:
            return
        self.found = found
        today, marks = self.engage.clock.today(), self.engage.marks
        over = sum(1 for each in found.months if each.state is not MonthState.RUNNING)
        self.query_one(Heading).say(f"Friends and Family Test {found.year}", f"{found.sent} of {over} sent")
        self.query_one("#fft-summary", Static).update(Content("\n").join(_summary(found)))
        await self.show_lines([month_line(each, today, marks) for each in found.months])

    @property
    def line(self) -> MonthLine | None:
        """The month pointed at."""
        months = self.found.months if self.found else ()
        return next((each for each in months if each.month.isoformat() == self.current_id), None)

    def applies(self) -> Mapping[type[Command], bool]:
        """What was sent is not counted again; years that have begun."""
        return {
            **dict.fromkeys(NEEDS_A_LINE, self.line is not None and not self.line.state.locked),
            NextYear: self.is_mounted and self.year != financial_year(self.engage.clock.today()),
            PreviousYear: self._first is None or self._first > FIRST_YEAR,
        }

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        self.engage.push_screen(MonthScreen(date.fromisoformat(event.id)))

    @on(TallyCards)
    def _tally(self) -> None:
        if self.line is not None:
            self.engage.push_screen(TallyScreen(self.line.month))

    @on(TypeCounts)
    @work(group="form", exclusive=True)
    async def _type(self) -> None:
        if self.line is None:
            return
        page = await self.engage.attempt(partial(counts_page, month=self.line.month))
        if page is not None:
            self.ask_for(page)

    @on(BringInFile)
    @work(group="form", exclusive=True)
    async def _bring_in(self) -> None:
        await bring_in_counts(self.engage)

    @on_each(YEARS)
    def _go(self, command: Command) -> None:
        self._first = int(self.year[:4]) + YEARS[type(command)]
        self.reload()


def _summary(found: FftYear) -> Iterator[Content]:
    """The year in two or three lines; what is missing is said in so many words."""
    if found.answers:
        yield shown(
            f"{counted(found.answers, 'answer')}: {found.positive.words} positive, "
            f"{found.negative.words} negative."
        )
    else:
        yield shown(
            "Nobody's answers are counted yet. Press t to count cards, or e to type counts.", "$quiet"
        )
    if missing := found.of(MonthState.MISSING):
        yield shown(f"No counts: {spans(missing)}.", "$soon")
    if uneven := found.of(MonthState.UNEVEN):
        yield shown(f"Does not add up: {spans(uneven)}.", "$late")


def month_line(each: MonthLine, today: date, marks: Marks) -> Line:
    """One month in the list."""
    return Line(
        id=each.month.isoformat(),
        cells=(
            month_words(each.month),
            f"{each.people:,}" if each.counted else "",
            f"{each.positive.people / each.positive.of:.0%}" if each.positive.of else "",
            f"{each.negative.people / each.negative.of:.0%}" if each.negative.of else "",
            Content.styled(STATE_WORDS[each.state], LOOKS[each.state]),
            due_day(each.due_on, today, settled=each.state.locked),
        ),
        mark=Content.styled(marks.late, "bold $late") if each.overdue else "",
    )
