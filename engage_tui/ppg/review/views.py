"""What is shown of the registered list and of a membership review: plain facts with their working."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.counting import counted
from engage_tui.forms.dates import worded_date

BROAD = "_broad"
"""What the code ends in of a comparison by broad groups."""


class Verdict(StrEnum):
    """What an exact test says of one difference, in the words that are shown."""

    CHANCE = "could easily be chance"
    UNLIKELY = "unlikely to be chance"
    NO_DATA = "no data"


@dataclass(frozen=True)
class BandLine:
    """One category of the list beside the members who say they are of it.

    Args:
        characteristic: Code of what is compared, such as `age`.
        category: Code of the category, such as `25-34`.
        words: The category in words.
        people: How many on the list are of it; None when no count is known.
        list_share_words: The list's share: a percentage for ten members or more, else "1 in 8".
        members: How many members said they are; None when nobody was asked.
        expected: Members to expect in a group of this size, were it drawn by lot from the list.
        expected_words: The same, in words.
        needed: People to find to come to what is expected; None when it cannot be said.
        verdict: Whether chance alone would do this.
        working: How the verdict was reached, a sentence each.
    """

    characteristic: str
    category: str
    words: str
    people: int | None
    list_share_words: str
    members: int | None
    expected: float | None
    expected_words: str
    needed: int | None
    verdict: Verdict
    working: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Fewer members than expected, by more than chance would easily do."""
        fewer = None not in (self.members, self.expected) and (self.members or 0) < (self.expected or 0)
        return fewer and self.verdict is Verdict.UNLIKELY


@dataclass(frozen=True)
class Comparison:
    """One characteristic compared: its lines, whose answers they rest on, and how far to trust them.

    Args:
        source: Where the list's counts come from; empty when there are none.
        counted_on: The day of those counts.
        known: Members who gave an answer that can be compared.
        prefer_not_to_say: Members who were asked and would rather not say.
        not_asked: Members who were not asked.
        no_data: Members of whom nothing is known for another reason.
        list_unknown: People on the list of whom it is not known; they are left out.
        cautions: What to bear in mind when reading it, a sentence each.
    """

    characteristic: str
    words: str
    source: str
    counted_on: date | None
    known: int
    prefer_not_to_say: int
    not_asked: int
    no_data: int
    list_unknown: int
    lines: tuple[BandLine, ...]
    cautions: tuple[str, ...]

    @property
    def is_broad(self) -> bool:
        """Whether its lines are broad groups of what is compared in detail as well."""
        return self.characteristic.endswith(BROAD)

    @property
    def gaps(self) -> tuple[BandLine, ...]:
        """The lines that fall short by more than chance would easily do."""
        return tuple(each for each in self.lines if each.is_gap)


@dataclass(frozen=True)
class ProfileLine:
    """Counts of the registered list from one source on one day."""

    id: str
    counted_on: date
    source: str
    total: int
    characteristics: tuple[str, ...]

    @property
    def words(self) -> str:
        """What a choice of it shows."""
        return f"{worded_date(self.counted_on)}: {counted(self.total, 'person', 'people')}, {self.source}"


@dataclass(frozen=True)
class EffortSince:
    """One try at finding members since the review before."""

    id: str
    made_on: date
    method: str
    target_group: str
    reach: int | None
    joined: int | None


@dataclass(frozen=True)
class ReviewLine:
    """One line of the list of reviews."""

    id: str
    reviewed_on: date
    year: str
    done_by: str
    discussed_on: date | None
    next_on: date
    compared: int
    """Characteristics that were compared."""
    gaps: int
    """Categories that fall short by more than chance would easily do."""


@dataclass(frozen=True)
class ReviewView:
    """A whole review: the record, what was compared, and what was tried since the one before.

    Args:
        members_then: Members of the group on the day of the review.
        missing: What the record still lacks, a sentence each.
    """

    id: str
    ppg_id: str
    reviewed_on: date
    year: str
    done_by: str
    profile: ProfileLine | None
    discussed_at_id: str | None
    discussed_on: date | None
    gaps: str
    plan: str
    next_on: date
    adults_only: bool
    previous_on: date | None
    members_then: int
    comparisons: tuple[Comparison, ...]
    efforts: tuple[EffortSince, ...]
    missing: tuple[str, ...]

    def comparison(self, characteristic: str) -> Comparison:
        """What was compared of one characteristic; `KeyError` when the practice does not list it."""
        for each in self.comparisons:
            if each.characteristic == characteristic:
                return each
        raise KeyError(characteristic)
