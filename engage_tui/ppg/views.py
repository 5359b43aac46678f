"""What the screens are given about the PPG: plain frozen facts, never a live record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.terms import ActionState, AttendanceState, GroupMode, OutcomeKind, Side
from engage_tui.forms import Form, Value


def values_of(view: object, form: Form) -> dict[str, Value]:
    """What a form's boxes hold for a record that is shown: a view names its fields as the form does."""
    return {field.name: getattr(view, field.name) for field in form.fields if hasattr(view, field.name)}


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
class IntervalLine:
    """One agreement on how often the practice and the group engage."""

    id: str
    weeks: int
    agreed_on: date
    agreed_by: str
    note: str


@dataclass(frozen=True)
class PpgLine:
    """One line of the list of groups."""

    id: str
    name: str
    mode: GroupMode
    members: int
    """Members today."""
    ended_on: date | None
    next_meeting_on: date | None
    last_engaged_on: date | None
    """The last meeting held or question sent round."""


@dataclass(frozen=True)
class PpgView:
    """One group: its terms of reference, and the interval agreed with it."""

    id: str
    name: str
    mode: GroupMode
    purpose: str
    set_up_on: date | None
    ended_on: date | None
    established_under_des: bool
    quorum_patients: int
    quorum_practice: int
    fewest_members: int | None
    most_members: int | None
    notice_days: int
    agenda_days: int
    draft_days: int
    approval_days: int
    role_years: int | None
    decision_rule: str
    conduct: str
    agreed_on: date | None
    review_on: date | None
    interval: IntervalLine | None
    """The agreement in force today."""
    intervals: tuple[IntervalLine, ...]
    """Every agreement, newest first."""


@dataclass(frozen=True)
class RoleLine:
    """A role a member holds or held."""

    id: str
    role: str
    words: str
    starts_on: date
    ends_on: date | None
    current: bool


@dataclass(frozen=True)
class MemberLine:
    """One membership, with the person's details."""

    id: str
    person_id: str
    name: str
    initials: str
    roles: tuple[RoleLine, ...]
    joined_on: date
    left_on: date | None
    left_because: str
    is_registered_patient: bool
    is_carer: bool
    site_id: str | None
    site: str
    communication_needs: str
    preferred_format: str
    contact: str
    contact_route: str
    consented_on: date | None
    erased_on: date | None
    current: bool
    """A member on the day that was asked about."""

    @property
    def needs(self) -> str:
        """The communication needs, by their short name."""
        return self.communication_needs

    @property
    def role_words(self) -> str:
        """The roles held now, in words."""
        return ", ".join(each.words for each in self.roles if each.current)


@dataclass(frozen=True)
class EffortLine:
    """One try at finding members."""

    id: str
    made_on: date
    method: str
    target_group: str
    reach: int | None
    joined: int | None
    note: str


@dataclass(frozen=True)
class RoundLine:
    """One question sent round the group."""

    id: str
    question: str
    channel: str
    sent_on: date
    closes_on: date | None
    sent_to: int | None
    replies: int | None
    outcome: str
    feedback_reviewed: tuple[str, ...]


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
    mode: GroupMode
    place: str
    state: MeetingState
    present: int
    quorate: bool | None
    deadlines: tuple[DeadlineLine, ...]

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
