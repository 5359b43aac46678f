"""A word that was looked for and is nowhere, with one letter wrong: which word of the store was meant."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.file.engine import driver_of
from db.search.matching import Typed

SHORTEST = 4
"""Letters of a word from which one wrong letter still leaves little doubt which was meant."""
_TERMS = "SELECT term, doc FROM search_index_words WHERE length(term) BETWEEN ? AND ?"
_THERE = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"


def meant(session: Session, typed: Typed) -> Typed | None:
    """The same words with those that are nowhere put right; None where nothing near is there.

    Args:
        session: Of `Store.read`.
    """
    driver = driver_of(session.connection())
    words = list(typed.words)
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if driver.execute(_THERE, (Typed((word,)).query(whole=not last),)).fetchone():
            continue
        joined = "".join(word)
        if len(joined) < SHORTEST:
            return None
        longest = 60 if last else len(joined) + 1
        near = _nearest(joined, driver.execute(_TERMS, (len(joined) - 1, longest)), begins=last)
        if near is None:
            return None
        words[place] = (near,)
    return Typed(tuple(words)) if tuple(words) != typed.words else None


def _nearest(word: str, terms: Iterable[tuple[str, int]], *, begins: bool) -> str | None:
    """The term that most records have among those one letter away; a whole one before a beginning."""
    best: tuple[bool, int, str] | None = None
    for term, records in terms:
        whole = abs(len(term) - len(word)) <= 1 and one_wrong(word, term)
        if whole or (begins and len(word) > SHORTEST and one_wrong(word, term[: len(word)])):
            held = (whole, records, term)
            best = max(best, held) if best else held
    return best[2] if best else None


def one_wrong(word: str, other: str) -> bool:
    """Whether one letter is another, too many, left out or changed places with its neighbour."""
    if len(word) > len(other):
        word, other = other, word
    if word == other or len(other) - len(word) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) != len(other):
        return word[start:] == other[start + 1 :]
    if word[start + 1 :] == other[start + 1 :]:
        return True
    return (
        word[start : start + 2] == other[start : start + 2][::-1] and word[start + 2 :] == other[start + 2 :]
    )
