"""Small numbers that could say who somebody is: left out of what leaves the practice.

A count below the rule's number is hidden, nought is shown. Where the total is shown too, one
hidden count could be worked out from it, and several could if each could only be one: then the
smallest of the shown counts is hidden with them, until neither can be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HIDDEN = "*"


@dataclass(frozen=True)
class Shown:
    """Counts as they may leave the practice.

    Args:
        counts: Category to its count; None where it is hidden.
        total: The sum of all, hidden ones too; None where it cannot be shown either.
        below: The rule: counts from 1 to one less than this are hidden.
    """

    counts: Mapping[str, int | None]
    total: int | None
    below: int

    @property
    def hidden(self) -> int:
        """How many counts are hidden."""
        return sum(1 for each in self.counts.values() if each is None)

    def words(self, category: str) -> str:
        """A count as it is printed."""
        count = self.counts[category]
        return HIDDEN if count is None else f"{count:,}"

    @property
    def total_words(self) -> str:
        """The total as it is printed."""
        return HIDDEN if self.total is None else f"{self.total:,}"

    @property
    def note(self) -> str:
        """What the star means; nothing where nothing is hidden."""
        if not self.hidden and self.total is not None:
            return ""
        return (
            f"{HIDDEN} stands for a number that is not shown: it is below {self.below}, "
            "or would let one that is be worked out."
        )


def suppress(counts: Mapping[str, int], below: int) -> Shown:
    """Hide what is small, and as much beside it as keeps it hidden from someone with the total."""
    hidden = {name for name, count in counts.items() if 0 < count < below}
    others = sorted((count, name) for name, count in counts.items() if name not in hidden and count > 0)
    total: int | None = sum(counts.values())
    while hidden and _can_be_worked_out([counts[name] for name in hidden]):
        if not others:
            total = None
            break
        hidden.add(others.pop(0)[1])
    if total is not None and 0 < total < below:
        total = None
    return Shown({name: None if name in hidden else count for name, count in counts.items()}, total, below)


def hide_small(count: int, below: int) -> int | None:
    """A count that stands alone."""
    return None if 0 < count < below else count


def _can_be_worked_out(hidden: list[int]) -> bool:
    """Whether the sum of the hidden counts gives any of them away: each is known to be at least one."""
    return len(hidden) == 1 or sum(hidden) == len(hidden)
