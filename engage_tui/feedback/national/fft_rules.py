"""The Friends and Family Test by rules: what a month adds up to, when it is due, where it stands.

Pure: what is counted goes in, words and numbers come out.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from db.counting import counted
from engage_tui.due.working_days import add_working_days
from engage_tui.forms.dates import MONTH_WORDS

MOST_PEOPLE = 1_000_000
"""Answers of one month: beyond any practice, and well inside a stored number."""
FIRST_MONTH = date(2014, 12, 1)
"""Since when practices in England ask; a month before it was read out of something else."""
POSITIVE, NEGATIVE = "positive", "negative"


class MonthState(StrEnum):
    """Where one month stands on its way to being sent."""

    RUNNING = "running"
    """The month is not over and nothing is counted yet."""
    MISSING = "missing"
    """The month is over and nothing was counted."""
    UNEVEN = "uneven"
    """Answers and ways of collecting them do not add up to the same."""
    READY = "ready"
    SENT = "sent"
    PUBLISHED = "published"

    @property
    def locked(self) -> bool:
        """Whether its counts were sent: they stand, and are only remarked on."""
        return self in (MonthState.SENT, MonthState.PUBLISHED)


STATE_WORDS = {
    MonthState.RUNNING: "under way",
    MonthState.MISSING: "no counts",
    MonthState.UNEVEN: "does not add up",
    MonthState.READY: "ready to send",
    MonthState.SENT: "sent",
    MonthState.PUBLISHED: "sent, published",
}


@dataclass(frozen=True)
class Counts:
    """How many people gave each answer, and answered by each way; a code left out was not counted."""

    answers: Mapping[str, int] = field(default_factory=dict)
    methods: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """Everyone who answered, those who do not know among them."""
        return sum(self.answers.values())

    @property
    def by_method(self) -> int:
        """Everyone, counted by how they answered."""
        return sum(self.methods.values())

    @property
    def counted(self) -> bool:
        """Whether anything was counted, be it that nobody answered."""
        return bool(self.answers or self.methods)

    @property
    def even(self) -> bool:
        """Whether both add up to the same."""
        return self.people == self.by_method


@dataclass(frozen=True)
class Share:
    """One side's part of all who answered, with how many that is of."""

    people: int
    of: int

    @property
    def words(self) -> str:
        """The share with its numbers; a share of nobody is none."""
        return (
            f"{self.people / self.of:.0%} ({self.people:,} of {self.of:,})" if self.of else "nobody answered"
        )


def share(counts: Counts, side: str, sides: Mapping[str, str]) -> Share:
    """Those on one side, of all who answered: who does not know counts among all."""
    return Share(
        sum(people for code, people in counts.answers.items() if sides.get(code) == side), counts.people
    )


def first_of(day: date) -> date:
    """The first day of a day's month, which stands for the month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return first_of(month + timedelta(days=31))


def month_words(month: date) -> str:
    """The month as a sentence shows it, in English on every PC: October 2026."""
    return f"{MONTH_WORDS[month.month - 1].title()} {month.year}"


def due_on(month: date, working_day: int, closed: Container[date]) -> date:
    """The day a month's counts are due: so many working days into the month after."""
    return add_working_days(next_month(month) - timedelta(days=1), working_day, closed)


def state_of(counts: Counts, month: date, today: date, *, sent: bool, published: bool) -> MonthState:
    """Where a month stands."""
    if sent:
        return MonthState.PUBLISHED if published else MonthState.SENT
    if not counts.counted:
        return MonthState.RUNNING if next_month(month) > today else MonthState.MISSING
    return MonthState.READY if counts.even else MonthState.UNEVEN


def problems(counts: Counts) -> tuple[str, ...]:
    """What is wrong with a month's counts, or asks for a second look, a sentence each."""
    if not counts.counted:
        return ()
    if counts.people == counts.by_method == 0:
        return ("Nobody answered this month. Nought can be sent; is it so?",)
    if counts.even:
        return ()
    apart = counts.by_method - counts.people
    short = f"{apart:,} too many" if apart > 0 else f"{-apart:,} missing"
    return (f"{counted(counts.people, 'answer')}, and {counts.by_method:,} by how they came: {short} there.",)


def spans(months: tuple[date, ...]) -> str:
    """Months in words, those that follow one another as one span: April to June, August 2026."""
    runs: list[list[date]] = []
    for month in sorted(months):
        if runs and next_month(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(_span(run) for run in runs)


def _span(run: list[date]) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return month_words(first)
    if first.year == last.year:
        return f"{MONTH_WORDS[first.month - 1].title()} to {month_words(last)}"
    return f"{month_words(first)} to {month_words(last)}"
