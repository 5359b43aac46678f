"""A comment that two people sorted, and how the two of them are written down together."""

from dataclasses import dataclass

BOTH = " and "
"""What stands between the initials of two people who settled a comment together."""


@dataclass(frozen=True)
class CodedTwice:
    """One comment that two people sorted.

    Args:
        first, second: Themes in use now, merges followed, as each of them chose.
        settled: The theme that both settled on; empty while they have not.
        traced: Whether the log tells what the first one chose.
    """

    id: str
    words: str
    first: str
    first_words: str
    first_coder: str
    second: str
    second_words: str
    second_coder: str
    settled: str
    settled_words: str
    settled_by: str
    traced: bool = True
    at_risk: bool = False
    """Whether it says someone is at risk, and nothing was written down yet."""

    @property
    def differs(self) -> bool:
        """Whether the two chose differently."""
        return self.first != self.second

    @property
    def open(self) -> bool:
        """Whether they differ and have not settled it."""
        return self.differs and not self.settled
