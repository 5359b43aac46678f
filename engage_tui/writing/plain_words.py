"""The practice's list of words that patients do not follow, each with a plain one in its place.

It is reference data (`reference/plain_words.toml`): a practice puts its own file in its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engage_tui.reference import lists

LETTERS = "letters"
"""Kind of an entry whose words are letters that stand for others."""
KNOWN = frozenset(("NHS", "GP", "UK", "BBC", "TV", "FAQ", "PIN", "SMS", "ID", "MP", "DIY", "PDF"))
"""Letters that everyone knows, or that nobody needs written out."""

_CAPITALS = re.compile(r"(?<![\w&@./-])([A-Z][A-Z&]{2,6})(?:s)?(?![\w&@/-])")
_SHOUTING = 0.5
"""Share of capitals among the letters from which a text is shouting, and not full of short forms."""


@dataclass(frozen=True)
class WordList:
    """What is looked for.

    Args:
        jargon: A phrase in small letters to the plain words for it.
        letters: Letters, as they are written, to what they stand for.
    """

    jargon: Mapping[str, str]
    letters: Mapping[str, str]


@dataclass(frozen=True)
class Hit:
    """A word of the list at its place, and the plain one; None when nothing can be put there."""

    start: int
    end: int
    swap: str | None


def word_list(data_dir: Path | None = None) -> WordList:
    """The list in use."""
    jargon: dict[str, str] = {}
    letters: dict[str, str] = {}
    for each in lists.entries("plain_words", data_dir):
        if each["kind"] == LETTERS:
            letters[str(each["words"])] = str(each["swap"])
            continue
        for phrase in (each["words"], *each["also"]):
            jargon.setdefault(" ".join(str(phrase).casefold().split()), str(each["swap"]))
    return WordList(jargon, letters)


def find_jargon(text: str, listed: WordList) -> Iterator[Hit]:
    """Every phrase of the list, the longest that fits at each place, whatever its capitals."""
    if not listed.jargon:
        return
    phrases = sorted(listed.jargon, key=len, reverse=True)
    either = "|".join(r"\s+".join(re.escape(word) for word in each.split()) for each in phrases)
    named = _named(text, listed)
    for found in re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", text, re.IGNORECASE):
        phrase = " ".join(found.group().casefold().split())
        if phrase in listed.jargon and not any(a <= found.start() and found.end() <= b for a, b in named):
            yield Hit(found.start(), found.end(), listed.jargon[phrase])


def _named(text: str, listed: WordList) -> list[tuple[int, int]]:
    """Where bodies and things stand by the names that letters are short for: no word of a name is jargon."""
    told = text.casefold()
    meant = [each for each in set(listed.letters.values()) if each.casefold() in told]
    return [
        (each.start(), each.end())
        for name in meant
        for each in re.finditer(re.escape(name), text, re.IGNORECASE)
    ]


def find_letters(text: str, listed: WordList) -> Iterator[Hit]:
    """Letters that the text does not write out, where they first stand."""
    told = text.casefold()
    seen: set[str] = set()
    if listed.letters:
        either = "|".join(map(re.escape, sorted(listed.letters, key=len, reverse=True)))
        for found in re.finditer(rf"(?<![\w&@./-])({either})(?![\w&@/-]|s\w)", text):
            letters = found[1]
            meant = listed.letters[letters]
            if letters in seen or meant.casefold() in told:
                continue
            seen.add(letters)
            both = meant if letters in meant else f"{meant} ({letters})"
            yield Hit(found.start(), found.end(), both)
    yield from _unknown(text, seen | set(listed.letters))


def _unknown(text: str, seen: set[str]) -> Iterator[Hit]:
    """Letters that no list has: nobody but the writer can say what they stand for."""
    shown = [each for each in text if each.isalpha()]
    if sum(map(str.isupper, shown)) > _SHOUTING * len(shown):
        return
    for found in _CAPITALS.finditer(text):
        if found[1] not in seen and found[1] not in KNOWN and not _explained(text, found):
            seen.add(found[1])
            yield Hit(found.start(1), found.end(1), None)


def _explained(text: str, found: re.Match[str]) -> bool:
    """Whether they stand in brackets after some words, or have words in brackets after them."""
    return text[: found.start()].endswith("(") or text[found.end() :].startswith(" (")
