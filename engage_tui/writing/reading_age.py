"""How easy words are to read: the school age they need, and which sentences are long.

Flesch and Kincaid's grade of 1975, with five added for the age at an English school. It
counts letters, not sense: a low figure does not make a text good, a high one is a reason to
look at it again.
"""

import re
from dataclasses import dataclass

LONG_SENTENCE = 25
"""Words; more than this and a reader has to start again."""

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
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
    sentences = [each for each in (one.strip() for one in _ENDS.split(text)) if _WORD.search(each)]
    words = _WORD.findall(text)
    long = tuple(each for each in sentences if len(_WORD.findall(each)) > LONG_SENTENCE)
    if len(words) < 20:
        return Ease(None, len(words), len(sentences), long)
    spoken = sum(syllables(each) for each in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
    return Ease(max(5, round(grade) + 5), len(words), len(sentences), long)


def syllables(word: str) -> int:
    """How many syllables a word has, near enough: runs of vowels, without a silent e at its end."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee", "ye")) and groups > 1
    silent = silent or (letters.endswith(("es", "ed")) and groups > 1 and letters[-3:-2] not in "tdsxz")
    return max(1, groups - silent)
