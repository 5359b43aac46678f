"""A pile of cards, counted one key at a time: what was keyed so far, and how it is kept.

Pure: a screen keeps it as a draft behind the keys, so that a power cut costs a card at most.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

MOST_CARDS = 20_000
"""Cards of one pile: what is kept stays small enough to be kept after every card."""


@dataclass(frozen=True)
class Tally:
    """The cards keyed so far, in order, and how all of them were collected.

    Args:
        method: The code of the way of collecting; chosen once for the pile.
        cards: The code of each card's answer.
    """

    method: str = ""
    cards: tuple[str, ...] = ()

    def add(self, answer: str) -> "Tally":
        """One more card; a full pile takes none."""
        return self if len(self.cards) >= MOST_CARDS else replace(self, cards=(*self.cards, answer))

    def back(self) -> "Tally":
        """Without the last card."""
        return replace(self, cards=self.cards[:-1])

    def collected_by(self, method: str) -> "Tally":
        """The same cards, collected in another way."""
        return replace(self, method=method)

    @property
    def last(self) -> str:
        """The answer of the last card."""
        return self.cards[-1] if self.cards else ""

    @property
    def counts(self) -> Mapping[str, int]:
        """Cards by answer."""
        return Counter(self.cards)

    def as_typed(self) -> dict[str, str]:
        """What a draft holds of it; nothing while there is no card."""
        return {} if not self.cards else {"method": self.method, "cards": " ".join(self.cards)}


def from_typed(typed: Mapping[str, str]) -> Tally:
    """The tally that a draft holds; an empty one for a draft of something else."""
    return Tally(typed.get("method", ""), tuple(typed.get("cards", "").split()[:MOST_CARDS]))


def place_of(month: str) -> str:
    """Where the draft of a month's tally is kept; the month as 2026-10-01."""
    return f"fft/{month}/tally"
