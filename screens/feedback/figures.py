"""The figures of a year: how much was heard, decided and told, and what it was about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget

from engage_tui.dates import worded_date
from engage_tui.due import financial_year
from engage_tui.feedback.measures import Leg, Measures, measures
from engage_tui.ppg.year import year_days
from screens.base import EngageScreen
from screens.command import Command
from screens.feedback.papers import papers_of_feedback
from screens.marks import PLAIN, Marks
from screens.ppg.home_commands import NextYear, PreviousYear
from screens.reports.opening import choose_paper
from screens.reports.paper_commands import Papers
from screens.text import cell_len, fit, shown, wrapped
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading

FIRST_YEAR = 2015
LABEL = 34
NUMBER = 9
INSIDE = "These figures are for the practice. What leaves it is written on F8, with small numbers left out."


class FiguresScreen(EngageScreen[None]):
    """One financial year of feedback in figures, each with how many it is of."""

    AREA = "feedback"
    GROUP = "Figures of feedback"
    HELP_TITLE = "Figures of feedback"
    HELP_WORDS = (
        "Counted now from what was logged, by the day it came in. Days are medians: half took longer. A "
        "concern is anything but a compliment. Every figure says how many it is of and how many are missing."
    )
    AUTO_FOCUS = "#figures"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (PreviousYear, NextYear, Papers)

    def __init__(self) -> None:
        super().__init__()
        self._first: int | None = None
        self.found: Measures | None = None

    def compose_body(self) -> Iterable[Widget]:
        """A text that scrolls."""
        yield Heading("Figures", id="figures-heading")
        yield Reading(id="figures")

    @property
    def year(self) -> str:
        """The financial year shown."""
        if self._first is None:
            return financial_year(self.engage.clock.today())
        return f"{self._first}/{(self._first + 1) % 100:02}"

    async def load(self) -> None:
        """Count the year."""
        today = self.engage.clock.today()
        since, ends_on = year_days(self.year, today)
        self.found = await self.engage.attempt(lambda book: measures(book, since, min(ends_on, today)))
        if self.found is None or not self.is_attached:
            return
        as_at = f"as at {worded_date(self.found.as_at)}"
        self.query_one("#figures-heading", Heading).say(f"Figures of feedback {self.year}", as_at)
        marks = self.engage.marks
        self.query_one("#figures", Reading).say(partial(figures_text, self.found, marks=marks))
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:
        """The next year once there is one."""
        if command is NextYear:
            return self.is_mounted and self.year != financial_year(self.engage.clock.today())
        if command is PreviousYear:
            return self._first is None or self._first > FIRST_YEAR
        return super().offers(command)

    @on(Papers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        await choose_paper(self.engage, papers_of_feedback(self.year))

    @on(PreviousYear)
    def _before(self) -> None:
        self._go(-1)

    @on(NextYear)
    def _after(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        self._first = int(self.year[:4]) + by
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
    lines += [Content(""), *(shown(each, "$quiet") for each in wrapped(INSIDE, width))]
    return Content("\n").join(lines)


def _in_short(found: Measures, width: int) -> Iterator[Content]:
    share = f"{found.changes / found.concerns:.0%}" if found.concerns else "none decided yet"
    rows = (
        ("Heard", f"{found.pieces:,} pieces, said by {found.people:,} people"),
        ("With a loop of their own", f"{found.loops:,} ({found.aside:,} complaints or the same as another)"),
        ("Decided", f"{found.decided:,} of {found.loops:,}"),
        ("People told", f"{found.told:,} of {found.loops:,}"),
        ("Days to a decision", _days(found.to_decision)),
        ("Days from there to telling", _days(found.to_telling)),
        ("Concerns that led to a change", f"{share} ({found.changes:,} of {found.concerns:,} people)"),
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
    """A table of counts, each with a bar where there is room."""
    yield shown(f"{title}, by people", "bold $accent")
    if not counts:
        yield shown("Nothing was logged in this year.", "$quiet")
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
    """What it was about over the quarters: the five largest themes."""
    yield shown("Over the quarters, by people", "bold $accent")
    starts = list(found.quarters)
    cells = max(8, min(12, (width - LABEL) // max(1, len(starts))))
    label = max(12, min(LABEL, width - cells * len(starts)))
    yield shown(" " * label + "".join(f"{_quarter(each):>{cells}}" for each in starts), "$quiet")
    for name in list(found.by_theme)[:5]:
        words = fit(name, label - 2)
        counts = "".join(f"{found.quarters[each].get(name, 0):>{cells},}" for each in starts)
        yield shown(words) + Content(" " * (label - cell_len(words)) + counts)


def _quarter(start: date) -> str:
    return f"{start:%b} {start:%y}"
