"""What the screens are given about the Friends and Family Test: plain facts, never a live record."""

from dataclasses import dataclass
from datetime import date

from engage_tui.feedback.national.fft_rules import Counts, MonthState, Share


@dataclass(frozen=True)
class Tallied:
    """One answer, or one way of collecting, and how many people; None where it was not counted."""

    code: str
    words: str
    people: int | None


@dataclass(frozen=True)
class NoteLine:
    """A remark on counts that were sent."""

    id: str
    noted_on: date
    noted_by: str
    text: str


@dataclass(frozen=True)
class MonthLine:
    """One month in the list of a year."""

    month: date
    people: int
    counted: bool
    positive: Share
    negative: Share
    state: MonthState
    due_on: date
    overdue: bool


@dataclass(frozen=True)
class MonthView:
    """One month with everything that is known of it."""

    line: MonthLine
    counts: Counts
    answers: tuple[Tallied, ...]
    methods: tuple[Tallied, ...]
    problems: tuple[str, ...]
    comments_read: bool
    submitted_on: date | None
    submitted_by: str
    published_on: date | None
    published_where: str
    shared_at_id: str | None
    shared_on: date | None
    """The day of the meeting it was gone through at."""
    notes: tuple[NoteLine, ...]
    tallied: int
    """Cards of a pile that was not finished."""

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self.line.month


@dataclass(frozen=True)
class FftYear:
    """A financial year's months so far, and what is missing of them, said plainly."""

    year: str
    months: tuple[MonthLine, ...]
    answers: int
    positive: Share
    negative: Share

    @property
    def sent(self) -> int:
        """Months that were sent."""
        return sum(1 for each in self.months if each.state.locked)

    def of(self, *states: MonthState) -> tuple[date, ...]:
        """Months that stand so."""
        return tuple(each.month for each in self.months if each.state in states)
