"""The figures of a year: how much was heard, decided and told, and what it was about."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from textual import on, work
from textual.content import Content

from db.counting import counted
from engage_tui.due.lines import financial_year
from engage_tui.feedback.figures.measures import Leg, Measures, measures
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.forms.reading import read
from engage_tui.ppg.year.year import year_days
from engage_tui.workbook.errors import NotValid
from screens.feedback.papers import papers_of_feedback
from screens.keys.command import Command, on_each
from screens.keys.papers import Papers
from screens.keys.years import YEARS, NextYear, PreviousYear
from screens.look.marks import PLAIN, Marks
from screens.look.text import cell_len, fit, shown, wrapped
from screens.pages.form import FormPage, FormScreen
from screens.pages.papers import choose_paper
from screens.pages.text import TextPage

FIRST_YEAR = 2015
LABEL = 34
NUMBER = 9
LARGEST = 9
"""Themes over the quarters; the others stand together, so that all add up."""
NOBODY = ("Not sorted yet", "Not asked")
"""Lines of a table that stand for what is missing in it."""
TIME_FORM = Form(
    "figures_time",
    "Figures of another time",
    (
        Field("since", "From which day?", Kind.DATE, required=True),
        Field("until", "To which day?", Kind.DATE, required=True, help="Both days are counted."),
    ),
)
INSIDE = "These figures are for the practice. What leaves it is written on F8, with small numbers left out."


class AnotherTime(Command, key="t", label="Another time", footer=5):
    """Count another time than a financial year: a quarter, a month, the days of an engagement."""


class FiguresScreen(TextPage[None]):
    """One financial year of feedback in figures, each with how many it is of."""

    AREA = "feedback"
    GROUP = "Figures of feedback"
    HELP_WORDS = (
        "Counted now from what was logged, by the day it came in. Days are medians: half took longer. A "
        "concern is anything but a compliment. Every figure says how many it is of and how many are missing."
    )
    TEXT = "figures"
    COMMANDS = (PreviousYear, NextYear, AnotherTime, Papers)

    def __init__(self) -> None:
        super().__init__()
        self._first: int | None = None
        self._days: tuple[date, date] | None = None
        """Another time than a year, where one was asked for."""
        self.found: Measures | None = None

    @property
    def first_heading(self) -> str:
        """What they are, until it is known of which year."""
        return "Figures"

    @property
    def year(self) -> str:
        """The financial year shown."""
        if self._first is None:
            return financial_year(self.engage.clock.today())
        return f"{self._first}/{(self._first + 1) % 100:02}"

    async def load(self) -> None:
        """Count the year, or the time that was asked for."""
        today = self.engage.clock.today()
        since, until = self._days or year_days(self.year, today)
        self.found = await self.engage.ask(lambda book: measures(book, since, min(until, today)))
        if not self.is_attached:
            return
        as_at = f"as at {worded_date(self.found.as_at)}"
        named = f"{worded_date(since)} to {worded_date(until)}" if self._days else self.year
        draw = partial(figures_text, self.found, marks=self.engage.marks)
        self.say(f"Figures of feedback {named}", as_at, draw)

    def applies(self) -> Mapping[type[Command], bool]:
        """The next year once there is one."""
        return {
            NextYear: self.is_mounted and self.year != financial_year(self.engage.clock.today()),
            PreviousYear: self._first is None or self._first > FIRST_YEAR,
        }

    @on(Papers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        await choose_paper(self.engage, papers_of_feedback(self.year))

    @on(AnotherTime)
    @work(group="form", exclusive=True)
    async def _another(self) -> None:
        held: list[tuple[date, date]] = []
        since, until = self._days or year_days(self.year, self.engage.clock.today())
        page = FormPage.of(
            TIME_FORM,
            "feedback/figures",
            lambda book, typed: held.append(_days_of(typed, book.today)),
            typed={"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"},
            area="feedback",
            rehearsed=False,
        )
        if await self.engage.push_screen_wait(FormScreen(page)) and held:
            self._days = held[-1]
            self.reload()

    @on_each(YEARS)
    def _go(self, command: Command) -> None:
        self._days = None
        self._first = int(self.year[:4]) + YEARS[type(command)]
        self.reload()


def figures_text(found: Measures, width: int, marks: Marks) -> Content:
    """The whole page at a width in cells."""
    lines = [*_in_short(found, width)]
    for title, counts in (
        ("What it was about", found.by_theme),
        ("How it reached us", found.by_source),
        ("Who said it", found.by_group),
    ):
        lines += [Content(""), *_bars(title, counts, width, marks)]
    lines += [Content(""), *_quarters(found, width)]
    for words in (_footing(found), INSIDE):
        lines += [Content(""), *(shown(each, "$quiet") for each in wrapped(words, width))]
    return Content("\n").join(lines)


def _footing(found: Measures) -> str:
    """What every figure here stands on."""
    return (
        f"Source: the feedback logged in this workbook. Filter: received from {worded_date(found.since)} to "
        f"{worded_date(found.until)}, nothing else left out. As at {worded_date(found.as_at)}: "
        f"n = {counted(found.pieces, 'piece')}, said by {counted(found.people, 'person', 'people')}."
    )


def _days_of(typed: Mapping[str, str], today: date) -> tuple[date, date]:
    """The first and last day that were typed.

    Raises:
        NotValid: One cannot be read, or they stand the wrong way round.
    """
    reading = read(TIME_FORM.fields, typed, today=today)
    since, until = reading.values.get("since"), reading.values.get("until")
    if not reading.errors and isinstance(since, date) and isinstance(until, date):
        if since <= until and since <= today:
            return since, until
        reading.errors["until"] = "To which day: after the first day, and begun already."
    raise NotValid(reading.errors)


def _in_short(found: Measures, width: int) -> Iterator[Content]:
    share = f"{found.changes / found.concerns:.0%}" if found.concerns else "none decided yet"
    rows = (
        ("Heard", f"{counted(found.pieces, 'piece')}, said by {counted(found.people, 'person', 'people')}"),
        (
            "With a loop of their own",
            f"{found.loops:,} ({counted(found.aside, 'complaint')} or the same as another)",
        ),
        ("Decided", f"{found.decided:,} of {found.loops:,}"),
        ("People told", f"{found.told:,} of {found.loops:,}"),
        ("Days to a decision", _days(found.to_decision)),
        ("Days from there to telling", _days(found.to_telling)),
        (
            "Concerns that led to a change",
            f"{share} ({found.changes:,} of {counted(found.concerns, 'person', 'people')})",
        ),
    )
    label = min(31, width // 2)
    for words, value in rows:
        first, *rest = wrapped(value, max(8, width - label))
        yield shown(f"{fit(words, label - 1):<{label}}", "$quiet") + shown(first)
        for line in rest:
            yield Content(" " * label) + shown(line)


def _days(leg: Leg) -> str:
    if leg.days is None:
        return f"none yet, {leg.missing:,} still waiting"
    return f"{leg.days:g} (of {leg.n:,}; {leg.missing:,} still waiting)"


def _bars(title: str, counts: Mapping[str, int], width: int, marks: Marks) -> Iterator[Content]:
    """A table of counts, each with a bar where there is room, and how many it is of."""
    missing = sum(counts.get(each, 0) for each in NOBODY)
    of = f" (n = {sum(counts.values()):,}, {missing:,} missing)" if counts else ""
    yield shown(f"{title}, by people", "bold $accent") + shown(of, "$quiet")
    if not counts:
        yield shown("Nothing was logged in this time.", "$quiet")
        return
    label = min(LABEL, width - NUMBER, max(cell_len(each) for each in counts) + 2)
    room = width - label - NUMBER - 1
    most = max(counts.values())
    block = "#" if marks is PLAIN else "█"
    for name, count in counts.items():
        words = fit(name, label - 2)
        gap = " " * (label - cell_len(words))
        bar = block * max(1, round(count / most * room)) if room > 4 and count else ""
        yield Content.assemble(shown(words), gap, f"{count:>{NUMBER - 2},}  ", (bar, "$accent"))


def _quarters(found: Measures, width: int) -> Iterator[Content]:
    """What it was about over the quarters: the largest themes, the others together, and all."""
    yield shown("Over the quarters, by people", "bold $accent")
    starts = list(found.quarters)
    cells = max(8, min(12, (width - LABEL) // max(1, len(starts))))
    label = max(12, min(LABEL, width - cells * len(starts)))
    yield shown(" " * label + "".join(f"{_quarter(each):>{cells}}" for each in starts), "$quiet")
    largest = list(found.by_theme)[:LARGEST]
    rows = [(name, [found.quarters[each].get(name, 0) for each in starts]) for name in largest]
    everyone = [sum(found.quarters[each].values()) for each in starts]
    shown_so_far = [sum(counts[place] for _, counts in rows) for place in range(len(starts))]
    if len(found.by_theme) > LARGEST:
        others = [whole - part for whole, part in zip(everyone, shown_so_far, strict=True)]
        rows.append((f"{counted(len(found.by_theme) - LARGEST, 'other')}", others))
    for name, counts in (*rows, ("All", everyone)):
        words = fit(name, label - 2)
        cells_of = "".join(f"{count:>{cells},}" for count in counts)
        yield shown(words) + Content(" " * (label - cell_len(words)) + cells_of)


def _quarter(start: date) -> str:
    return f"{start:%b} {start:%y}"
