"""What the rules on a year's duties look at: plain facts, from wherever they were read."""

from dataclasses import dataclass
from datetime import date

from db.terms import OPEN_ACTION_STATES, ActionState
from engage_tui.ppg.year.views import RecordRef


@dataclass(frozen=True)
class Numbers:
    """The practice's own numbers in the rules, with what we suggest."""

    overrun: int = 14
    silence: int = 183
    sources: int = 2
    late_month: int = 1


@dataclass(frozen=True)
class Agreed:
    """An interval agreed with the group, in force until the next agreement."""

    ref: RecordRef
    on: date
    weeks: int


@dataclass(frozen=True)
class Engaged:
    """One time the practice engaged with the group: a meeting held, or a question sent.

    Args:
        reviewed: The kinds of source whose feedback was reviewed, in words.
        outcome: What came of that review, which may be that nothing changes.
    """

    ref: RecordRef
    on: date
    reviewed: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A membership review: whether it compared, and how many gaps it found."""

    ref: RecordRef
    on: date
    compared: bool
    gaps: int


@dataclass(frozen=True)
class Improvement:
    """An improvement agreed with the group, and the action that carries it out, if there is one."""

    ref: RecordRef
    owner: str = ""
    due_on: date | None = None
    state: ActionState | None = None
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.state in OPEN_ACTION_STATES


@dataclass(frozen=True)
class GroupFacts:
    """One group: everything up to the day it is looked at, oldest first.

    Args:
        registered: Registered patients who are members on that day.
        uncounted: Meetings that were closed with no patient marked as present.
        efforts: Tries at finding members, in the year.
    """

    ref: RecordRef
    name: str
    set_up_on: date | None = None
    ended_on: date | None = None
    under_des: bool = False
    registered: int = 0
    agreed: tuple[Agreed, ...] = ()
    engaged: tuple[Engaged, ...] = ()
    uncounted: tuple[RecordRef, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    efforts: tuple[RecordRef, ...] = ()


@dataclass(frozen=True)
class YearFacts:
    """A financial year as it stands on a day in it, or on its last day once it is over.

    Args:
        improvements: Those agreed in the year, and those still under way when it began.
    """

    starts_on: date
    ends_on: date
    as_at: date
    over: bool = False
    groups: tuple[GroupFacts, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    numbers: Numbers = Numbers()

    @property
    def active(self) -> tuple[GroupFacts, ...]:
        """The groups that have not ended."""
        return tuple(each for each in self.groups if each.ended_on is None or each.ended_on > self.as_at)

    @property
    def late_from(self) -> date:
        """The first day on which a duty with nothing recorded is not met."""
        month = min(12, max(1, self.numbers.late_month))
        return date(self.starts_on.year if month >= 4 else self.ends_on.year, month, 1)

    @property
    def late(self) -> bool:
        """Whether that day has come."""
        return self.as_at >= self.late_from

    def within(self, day: date) -> bool:
        """Whether a day is in the year, and not after the day it is looked at."""
        return self.starts_on <= day <= self.as_at

    def engaged_with(self, group: GroupFacts) -> tuple[Engaged, ...]:
        """The engagements with a group in the year."""
        return tuple(each for each in group.engaged if self.within(each.on))
