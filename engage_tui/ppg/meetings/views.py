"""What is shown of meetings: where they stand, who came, what was said and what was left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.terms import ActionState, AttendanceState, GroupMode, OutcomeKind, Side


class MeetingState(StrEnum):
    """Where a meeting stands, derived from the dates it carries."""

    PLANNED = "planned"
    AGENDA_SENT = "agenda_sent"
    LIVE = "live"
    CLOSED = "closed"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """As lists show it."""
        return _STATE_WORDS[self]

    @property
    def locked(self) -> bool:
        """Whether the minutes stand as approved, so that nothing of them may change."""
        return self in (MeetingState.APPROVED, MeetingState.PUBLISHED)


_STATE_WORDS = {
    MeetingState.PLANNED: "Planned",
    MeetingState.AGENDA_SENT: "Agenda sent",
    MeetingState.LIVE: "Under way",
    MeetingState.CLOSED: "Closed, draft minutes",
    MeetingState.CIRCULATED: "Draft minutes sent round",
    MeetingState.APPROVED: "Minutes approved",
    MeetingState.PUBLISHED: "Minutes published",
    MeetingState.CANCELLED: "Cancelled",
}


@dataclass(frozen=True)
class DeadlineLine:
    """One day by which something about a meeting should be done.

    Args:
        kind: `notice`, `agenda`, `draft` or `approval`.
        working: How the day was counted, in words.
        late: Past its day and not done, or done after it.
    """

    kind: str
    words: str
    due_on: date
    done_on: date | None
    late: bool
    working: str


@dataclass(frozen=True)
class QuorumView:
    """Whether enough people were there, worked out from attendance alone."""

    patients: int
    patients_needed: int
    practice: int
    practice_needed: int
    marked: int
    """People marked so far, however they were marked."""
    quorate: bool | None
    """None until anyone is marked."""
    words: str


@dataclass(frozen=True)
class MeetingLine:
    """One line of the list of meetings."""

    id: str
    held_on: date
    starts_at: str
    ends_at: str
    mode: GroupMode
    place: str
    state: MeetingState
    present: int
    quorate: bool | None
    deadlines: tuple[DeadlineLine, ...]
    publish_by: date | None
    """The day by which minutes that are approved are published; None where none wait for it."""

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return self.state.words


@dataclass(frozen=True)
class CarriedLine:
    """Something an earlier meeting left for this one.

    Args:
        kind: `action`, `improvement`, `minutes`, `item` or `feedback`.
        id: The action, meeting or item; the code of a source of feedback.
        since: The meeting it comes from.
    """

    kind: str
    id: str
    words: str
    owner: str = ""
    due_on: date | None = None
    state: ActionState | None = None
    since: date | None = None
    overdue: bool = False


@dataclass(frozen=True)
class OutcomeLine:
    """One thing minuted; owner, date and state are those of the action it promises."""

    id: str
    item_id: str
    kind: OutcomeKind
    text: str
    said_at: datetime
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    action_id: str | None
    owner: str
    due_on: date | None
    state: ActionState | None
    note: str
    owned: tuple[str, ...] = ()
    """The words of every action that came of it and has an owner."""


@dataclass(frozen=True)
class ItemLine:
    """One item of the agenda with what came of it."""

    id: str
    position: int
    number: int
    title: str
    presenter: str
    minutes: int
    used_seconds: int
    carried_kind: str
    carried_id: str
    carried: tuple[CarriedLine, ...]
    outcomes: tuple[OutcomeLine, ...]

    @property
    def used_minutes(self) -> int:
        """Minutes used, rounded to the nearest."""
        return (self.used_seconds + 30) // 60


@dataclass(frozen=True)
class AttendanceLine:
    """One person of a meeting's list."""

    id: str
    member_id: str | None
    name: str
    initials: str
    side: Side
    state: AttendanceState | None
    deputy: str
    came_at: str
    left_at: str
    roles: str
    needs: str
    preferred_format: str

    @property
    def there(self) -> bool:
        """Whether they, or somebody for them, were at the meeting."""
        here = (AttendanceState.PRESENT, AttendanceState.ONLINE, AttendanceState.DEPUTY)
        return self.state in here or self.state is AttendanceState.GUEST


@dataclass(frozen=True)
class PromiseLine:
    """A sentence that promises something and that nobody owns."""

    outcome_id: str
    item_id: str
    sentence: str


@dataclass(frozen=True)
class MeetingView:
    """A whole meeting: planned, as it happened, and what became of its minutes."""

    id: str
    ppg_id: str
    ppg_name: str
    practice_name: str
    state: MeetingState
    held_on: date
    starts_at: str
    ends_at: str
    mode: GroupMode
    place: str
    link: str
    chair: str
    minute_taker: str
    access: str
    notice_on: date | None
    notice_how: str
    agenda_sent_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    next_on: date | None
    circulated_on: date | None
    approved_on: date | None
    approved_at_id: str | None
    approved_at_on: date | None
    corrections: str
    published_on: date | None
    published_where: str
    reopened_on: date | None
    reopened_because: str
    cancelled_because: str
    feedback_reviewed: tuple[str, ...]
    feedback_outcome: str
    items: tuple[ItemLine, ...]
    attendance: tuple[AttendanceLine, ...]
    quorum: QuorumView
    deadlines: tuple[DeadlineLine, ...]
    promises_without_owner: tuple[PromiseLine, ...]
    minutes_there_are: int | None
    """From start to end, when both are given."""
    names: Mapping[str, str]
    """Initials on the record to the names behind them, while they are known."""
    previous_id: str | None
    """The meeting before it, whose minutes it approves."""
    next_id: str | None
    coming_on: date | None
    """The day of the meeting after it, while that one has not begun."""

    @property
    def planned_minutes(self) -> int:
        """The minutes of all items together."""
        return sum(each.minutes for each in self.items)

    @property
    def over_by(self) -> int:
        """Minutes the agenda asks for beyond the time there is; 0 when it fits or nobody knows."""
        return max(0, self.planned_minutes - self.minutes_there_are) if self.minutes_there_are else 0

    @property
    def outcomes(self) -> tuple[OutcomeLine, ...]:
        """Everything minuted, item by item."""
        return tuple(outcome for item in self.items for outcome in item.outcomes)

    @property
    def unmarked(self) -> tuple[AttendanceLine, ...]:
        """Members nobody has said anything about."""
        return tuple(each for each in self.attendance if each.member_id and each.state is None)

    @property
    def needs(self) -> tuple[AttendanceLine, ...]:
        """People on the list with needs on record: access arrangements answer to them."""
        return tuple(each for each in self.attendance if each.needs or each.preferred_format)
