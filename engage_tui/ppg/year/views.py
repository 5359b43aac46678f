"""What is shown of the PPG duties of a year: each with its rule and the records behind it."""

import datetime
from dataclasses import dataclass

from db.terms import DutyState

STATE_WORDS = {
    DutyState.MET: "records support it",
    DutyState.DUE: "still to do",
    DutyState.NOT_MET: "records do not show it",
}
"""Never "compliant": a record can support a claim, and only a person can make it."""


@dataclass(frozen=True)
class RecordRef:
    """A record behind a duty, so that it can be opened.

    Args:
        kind: Its table: `ppg`, `interval_agreement`, `meeting`, `engagement_round`,
            `membership_review`, `recruitment_effort`, `outcome`.
    """

    kind: str
    id: str
    words: str
    date: datetime.date | None = None


@dataclass(frozen=True)
class DutyLine:
    """Where one duty stands, what gave that, and what is still wanted."""

    code: str
    title: str
    citation: str
    state: DutyState
    why: str
    rule: str
    missing: tuple[str, ...]
    records: tuple[RecordRef, ...]

    @property
    def words(self) -> str:
        """Where it stands, in words."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class DutiesView:
    """The five duties of one financial year.

    Args:
        days_left: Nought once the year is over.
        over: Whether the year has ended: what was still due then stays undone.
        source: Whence the rules and citations are, and as of when.
    """

    year: str
    starts_on: datetime.date
    ends_on: datetime.date
    days_left: int
    over: bool
    source: str
    lines: tuple[DutyLine, ...]

    def line(self, code: str) -> DutyLine:
        """The line of that code."""
        return next(each for each in self.lines if each.code == code)
