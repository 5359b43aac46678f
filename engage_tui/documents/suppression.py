"""Small numbers that could say who somebody is: left out of what leaves the practice.

A count below the rule's number is hidden, nought is shown. Where the total is shown too, more has to
be hidden beside it, or the hidden ones could be worked out: the smallest of the others, until nothing
gives them away, even to someone who knows this rule. Where nothing is left to hide, the whole table is
withheld, names and all. The tests try every table of a small size against exactly that reader.

Two papers are the other road: the same counts a week later, or a year beside its quarters, can be
taken from one another. So counts leave by finished quarters (`quarters`), and a longer time is only
ever the sum of what its quarters show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

HIDDEN = "*"
STEP = 5
"""What a number on a poster is rounded down to, so that it cannot be taken from a table."""


@dataclass(frozen=True)
class Shown:
    """Counts as they may leave the practice.

    Args:
        counts: Category to its count; None where it is hidden.
        total: The sum of all, hidden ones too; None where the table is withheld.
        below: The rule: counts from 1 to one less than this are hidden.
    """

    counts: Mapping[str, int | None]
    total: int | None
    below: int

    @property
    def withheld(self) -> bool:
        """Whether nothing of it may leave, not even which categories there are."""
        return self.total is None

    @property
    def hidden(self) -> int:
        """How many counts are hidden."""
        return sum(1 for each in self.counts.values() if each is None)

    def words(self, category: str) -> str:
        """A count as it is printed."""
        return count_words(self.counts[category])

    @property
    def total_words(self) -> str:
        """The total as it is printed."""
        return count_words(self.total)

    @property
    def note(self) -> str:
        """What the star means; nothing where nothing is hidden."""
        return star_note(self.below) if self.hidden or self.withheld else ""


def star_note(below: int) -> str:
    """What the star means."""
    return (
        f"{HIDDEN} stands for a number that is not shown: it is below {below}, "
        "or would let one that is be worked out."
    )


def count_words(count: int | None) -> str:
    """A count as it is printed, or the star."""
    return HIDDEN if count is None else f"{count:,}"


def suppress(counts: Mapping[str, int], below: int) -> Shown:
    """Hide what is small, and as much beside it as keeps it hidden from someone with the total."""
    hidden = {name for name, count in counts.items() if 0 < count < below}
    others = sorted((count, name) for name, count in counts.items() if name not in hidden and count > 0)
    while hidden and _gives_away([counts[name] for name in hidden], others, below):
        if not others:
            return _withheld(counts, below)
        hidden.add(others.pop(0)[1])
    total = sum(counts.values())
    if 0 < total < below:
        return _withheld(counts, below)
    return Shown({name: None if name in hidden else count for name, count in counts.items()}, total, below)


def _withheld(counts: Mapping[str, int], below: int) -> Shown:
    return Shown(dict.fromkeys(counts, None), None, below)


def _gives_away(hidden: list[int], others: list[tuple[int, str]], below: int) -> bool:
    """Whether the sum of the hidden counts gives any of them away.

    It does where there is one; where all must be as small, or as large, as a small count can be; and
    where one was hidden beside them that the shown counts leave no room: all shown ones are larger.
    """
    if len(hidden) == 1 or sum(hidden) in (len(hidden), len(hidden) * (below - 1)):
        return True
    largest = max(hidden)
    return bool(others) and largest >= below and others[0][0] <= largest


def hide_small(count: int, below: int) -> int | None:
    """A count that stands alone."""
    return None if 0 < count < below else count


def at_least(count: int, below: int, noun: str = "") -> str:
    """How many, on a poster or an agenda: rounded down, so that no table's hidden number follows from it.

    Args:
        noun: What is counted, in the singular; people when it is left out.
    """
    many = f"{noun}s" if noun else "people"
    if hide_small(count, below) is None or count < STEP:
        return f"a few {many}"
    return f"at least {count - count % STEP:,} {many}"


@dataclass(frozen=True)
class OverQuarters:
    """Counts over finished quarters.

    Args:
        shown: First day of a quarter to its counts; quarters that are withheld are not among them.
        withheld: First days of the quarters with too few people.
    """

    shown: Mapping[date, Shown]
    withheld: tuple[date, ...]
    below: int

    @property
    def names(self) -> tuple[str, ...]:
        """The categories there are, in the order they come in."""
        return tuple(dict.fromkeys(name for each in self.shown.values() for name in each.counts))

    def count(self, quarter: date, name: str) -> int | None:
        """One count; None where it is hidden."""
        return self.shown[quarter].counts.get(name, 0)

    def sum(self, name: str) -> int | None:
        """The sum of what the quarters show: hidden where any of them is, so that it adds no knowledge."""
        counts = [self.count(quarter, name) for quarter in self.shown]
        return None if any(each is None for each in counts) else sum(each or 0 for each in counts)

    @property
    def total(self) -> int:
        """Everybody in the quarters that are shown."""
        return sum(each.total or 0 for each in self.shown.values())

    @property
    def note(self) -> str:
        """What the star means, where there is one."""
        return star_note(self.below) if any(each.hidden for each in self.shown.values()) else ""


def over_quarters(tables: Mapping[date, Mapping[str, int]], below: int) -> OverQuarters:
    """Each quarter by itself under the rule, and nothing that only their sum would tell."""
    held = {quarter: suppress(counts, below) for quarter, counts in tables.items()}
    return OverQuarters(
        {quarter: each for quarter, each in held.items() if not each.withheld},
        tuple(quarter for quarter, each in held.items() if each.withheld),
        below,
    )


def quarters(since: date, until: date) -> tuple[tuple[date, date], ...]:
    """First and last days of the quarters of the calendar that lie wholly between two days."""
    found = []
    start = date(since.year, (since.month - 1) // 3 * 3 + 1, 1)
    while start <= until:
        after = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
        last = date.fromordinal(after.toordinal() - 1)
        if start >= since and last <= until:
            found.append((start, last))
        start = after
    return tuple(found)
