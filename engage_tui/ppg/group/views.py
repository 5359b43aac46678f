"""What is shown of a group: its terms, its members, its efforts and its rounds."""

from dataclasses import dataclass
from datetime import date

from db.terms import GroupMode


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
    not_same: frozenset[str] = frozenset()
    """People who look like them and are somebody else."""

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
