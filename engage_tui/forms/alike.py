"""Names that are nearly the same: two of them part what belongs together."""

from difflib import SequenceMatcher

ALIKE = 0.82
"""How alike two names must be to be pointed out, from 0 to 1: “Parking” and “Car parking” are."""
NEARLY = 0.7
"""The same for letters that are still being typed."""
FEWEST = 3
"""Letters from which a slip can be told from a beginning."""


def likeness(one: str, other: str) -> float:
    """How alike two whole names are, from 0 to 1; one that has all words of the other is the same."""
    one, other = one.casefold().strip(), other.casefold().strip()
    if set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


def nearly(typed: str, name: str) -> float:
    """How near what was typed so far comes to a name, or to the beginning of one of its words."""
    typed, name = " ".join(typed.casefold().split()), name.casefold()
    if len(typed) < FEWEST:
        return 0.0
    starts = [place for place in range(len(name)) if place == 0 or not name[place - 1].isalnum()]
    parts = (name[place : place + len(typed)] for place in starts)
    near = max((SequenceMatcher(None, typed, each).ratio() for each in parts), default=0.0)
    return max(near, likeness(typed, name) if len(typed.split()) > 1 else 0.0)
