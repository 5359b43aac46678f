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
    left_on: date | None
    current: bool
    """Still here today: someone is until the end of their last day."""


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
