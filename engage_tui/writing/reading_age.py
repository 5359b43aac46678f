"""How easy words are to read: the school age they need, and which sentences are long.

Flesch and Kincaid's grade of 1975, with five added for the age at an English school. It
counts letters, not sense: a low figure does not make a text good, a high one is a reason to
look at it again. Of a text that is not English it says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from db.search.letters import WORD as ANY_WORD
from engage_tui.reference import lists

LONG_SENTENCE = 25
"""Words; more than this and a reader has to start again."""

FEWEST = 20
"""Words; of fewer no age can be told."""

LEAST_COMMON = 0.08
"""Share of common English words from which a text is taken for English; in running text it is a fifth."""
MOST_FOREIGN = 0.2
"""Share of words with a letter that English has not, from which a text is none, however short."""
FEWEST_DIFFERENT = 8
"""Different words; of fewer no language can be told."""
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{2,4}(?![A-Za-z])")
"""Letters that are said one by one, as in `GP` and `BMI`."""
_BEFORE = re.compile(r"(?:^|[^\w.])([\w.]+)\Z")
_COUNTED = re.compile(r"\S*\w\S*")
_ENDS = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Ease:
    """How easy a text is.

    Args:
        age: School age in years it needs, rounded; None for fewer than 20 words, which say nothing,
            and for what is not English.
        english: Whether it looks like English, or is too short to tell.
    """

    age: int | None
    words: int
    sentences: int
    long_sentences: tuple[str, ...]
    english: bool = True


def ease(text: str) -> Ease:
    """How easy a text is to read; a line end ends a sentence, as in a list."""
    found = [text[start:end] for start, end in sentences(text)]
    words = _WORD.findall(text)
    long = tuple(each for each in found if is_long(each))
    english = is_english(text)
    if len(words) < FEWEST or not english:
        return Ease(None, len(words), len(found), long, english)
    spoken = sum(syllables(each) for each in words) + _spelt_out(text, words)
    grade = 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59
    return Ease(max(5, round(grade) + 5), len(words), len(found), long)


def is_english(text: str) -> bool:
    """Whether it looks like English; a text too short or too uniform to tell is taken for it."""
    words = [each.group().casefold() for each in ANY_WORD.finditer(text.replace("\u2019", "'"))]
    worded = [each for each in words if not each.isdecimal()]
    if sum(not each.isascii() for each in worded) > MOST_FOREIGN * len(worded):
        return False
    if len(worded) < FEWEST or len(set(worded)) < FEWEST_DIFFERENT:
        return True
    return sum(each in _listed("common") for each in worded) >= LEAST_COMMON * len(worded)


def _spelt_out(text: str, words: list[str]) -> int:
    """Syllables more than `syllables` counts for letters that are said one by one; none in shouting."""
    if sum(each.isupper() for each in words) * 2 > len(words):
        return 0
    letters = _LETTERS.findall(text)
    return sum(len(each) + 2 * each.count("W") - syllables(each) for each in letters)


@cache
def _listed(code: str) -> frozenset[str]:
    """The words of an entry of the list; the shipped ones, because every PC must tell the same age."""
    entry = lists.entry("english", code)
    return frozenset() if entry is None else frozenset(str(entry["text"]).split())


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, without the blanks and the mark after it."""
    start = 0
    stops = ((each.start(), each.end()) for each in _ENDS.finditer(text) if not _is_short_form(text, each))
    for stop in (*stops, (len(text), len(text))):
        held = text[start : stop[0]]
        if _WORD.search(held):
            yield start + len(held) - len(held.lstrip()), start + len(held.rstrip())
        start = stop[1]


def _is_short_form(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends a short form alone: `e.g. a letter`, `Dr. Example`, `9 a.m. or so`."""
    if stop.group() != ".":
        return False
    found = _BEFORE.search(text[max(0, stop.start() - 12) : stop.start()])
    word = found[1].casefold() if found else ""
    after = text[stop.end() : stop.end() + 40].lstrip(" \t")
    if not after or after[0] == "\n":
        return False
    initial = found is not None and len(found[1]) == 1 and found[1].isupper() and found[1] not in "AI"
    if word in _listed("short_before") or initial:
        return True
    return word in _listed("short_within") and not after[0].isupper()


def is_long(sentence: str) -> bool:
    """Whether a reader has to start again."""
    return len(_WORD.findall(sentence)) > LONG_SENTENCE


def words_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a text begins and ends, counted as people count them: a number is one too."""
    return tuple((each.start(), each.end()) for each in _COUNTED.finditer(text))


def syllables(word: str) -> int:
    """How many syllables a word has, near enough: runs of vowels, without a silent e at its end."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee", "ye")) and groups > 1
    silent = silent or (letters.endswith(("es", "ed")) and groups > 1 and letters[-3:-2] not in "tdsxz")
    return max(1, groups - silent)
