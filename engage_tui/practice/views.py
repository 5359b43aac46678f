"""What the screens are given about the practice: plain facts, never a live record."""

from dataclasses import dataclass
from datetime import date

from db.terms import ContractType


@dataclass(frozen=True)
class PracticeView:
    """The practice this workbook belongs to."""

    id: str
    name: str
    ods_code: str
    contract_type: ContractType


@dataclass(frozen=True)
class StaffLine:
    """One member of staff, of today or before."""

    id: str
    initials: str
    name: str
    role: str
    joined_on: date | None
    left_on: date | None
    current: bool
    """Still here today: someone is until the end of their last day."""


@dataclass(frozen=True)
class FormerNameLine:
    """A name and code the practice had until a day."""

    id: str
    name: str
    ods_code: str
    starts_on: date | None
    ends_on: date


@dataclass(frozen=True)
class FormerPostLine:
    """A name and a role that a member of staff had until a day."""

    id: str
    who: str
    """Whose it was, by initials."""
    name: str
    role: str
    starts_on: date | None
    ends_on: date


@dataclass(frozen=True)
class SiteLine:
    """One building of the practice."""

    id: str
    name: str
    address: str


@dataclass(frozen=True)
class ClosedDayLine:
    """One working day the practice is shut."""

    id: str
    day: date
    reason: str
