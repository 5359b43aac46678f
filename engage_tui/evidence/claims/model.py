"""What an evidence pack is made of: claims with the records behind them, and gaps.

A record can support a claim; only a person can make it. So the words are "records support
it", never "compliant".
"""

from dataclasses import dataclass
from datetime import date

from db.terms import DutyState
from engage_tui.ppg.year.views import STATE_WORDS, RecordRef

KIND_WORDS = {
    "ppg": "Group",
    "interval_agreement": "Agreement",
    "meeting": "Meeting",
    "engagement_round": "Question sent round",
    "membership_review": "Membership review",
    "recruitment_effort": "Effort to find members",
    "outcome": "Improvement agreed",
    "fft_month": "Friends and Family month",
    "told": "People told",
    "engagement": "Engagement",
    "gpps_result": "GP Patient Survey",
    "training": "Training",
    "evidence": "Evidence",
    "response": "Decision on feedback",
    "decision": "Decision",
}
"""Kind of record to what it is called on paper."""


@dataclass(frozen=True)
class Claim:
    """Something the practice may be asked to show for a year.

    Args:
        code: Of a duty (`D1`) or of `reference/claims.toml`.
        citation: Where it is laid down.
        rule: How it was judged, so that a reader may judge otherwise.
        missing: What is still wanted, a sentence each.
        records: What supports it; the dates are the records' own.
        more: Records of the kind besides those listed.
        short: A few words for it in tables; empty for a duty, which has a code people know.
    """

    code: str
    title: str
    citation: str
    rule: str
    state: DutyState
    why: str
    missing: tuple[str, ...] = ()
    records: tuple[RecordRef, ...] = ()
    more: int = 0
    short: str = ""

    @property
    def name(self) -> str:
        """What it is called in tables: a duty by its code, which people know, another by a few words."""
        return self.short or self.code

    @property
    def heading(self) -> str:
        """What stands over it."""
        return f"{self.short}: {self.title}" if self.short else f"{self.code}. {self.title}"

    @property
    def words(self) -> str:
        """Where it stands, in words."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class Gap:
    """Something one could be asked for and could not show.

    Args:
        code: The claim it would weaken.
        lacking: What is not there.
        do: What would mend it.
        record: What it is about, where it is about one record.
    """

    code: str
    lacking: str
    do: str
    record: RecordRef | None = None


@dataclass(frozen=True)
class YearOfEvidence:
    """All that a pack says of one financial year.

    Args:
        until: The year's last day, or today while it runs.
    """

    year: str
    since: date
    until: date
    contract: str
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    source: str

    def claim(self, code: str) -> Claim | None:
        """The claim of that code."""
        return next((each for each in self.claims if each.code == code), None)
