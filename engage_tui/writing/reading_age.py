"""How easy words are to read: the school age they need, and which sentences are long.

Flesch and Kincaid's grade of 1975, with five added for the age at an English school. It
counts letters, not sense: a low figure does not make a text good, a high one is a reason to
look at it again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONG_SENTENCE = 25
"""Words; more than this and a reader has to start again."""

FEWEST = 20
"""Words; of fewer no age can be told."""

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_COUNTED = re.compile(r"\S*\w\S*")
_ENDS = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Ease:
    """How easy a text is.

    Args:
        age: School age in years it needs, rounded; None for fewer than 20 words, which say nothing.
    """

    age: int | None
    words: int
    sentences: int
    long_sentences: tuple[str, ...]


def ease(text: str) -> Ease:
    """How easy a text is to read; a line end ends a sentence, as in a list."""
    found = [text[start:end] for start, end in sentences(text)]
    words = _WORD.findall(text)
    long = tuple(each for each in found if is_long(each))
    if len(words) < FEWEST:
        return Ease(None, len(words), len(found), long)
    spoken = sum(syllables(each) for each in words)
    grade = 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59
    return Ease(max(5, round(grade) + 5), len(words), len(found), long)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, without the blanks and the mark after it."""
    start = 0
    for stop in (*((each.start(), each.end()) for each in _ENDS.finditer(text)), (len(text), len(text))):
        held = text[start : stop[0]]
        if _WORD.search(held):
            yield start + len(held) - len(held.lstrip()), start + len(held.rstrip())
        start = stop[1]


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
