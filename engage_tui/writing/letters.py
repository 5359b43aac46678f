"""The words of a text as bare letters: quick to take, to tell whether a slower look is worth it."""

import re

_LETTERS = re.compile(r"[^\W_]+")
Letters = frozenset[str]


def letters_of(text: str) -> Letters:
    """Every run of letters and figures in a text, in small letters."""
    return frozenset(_LETTERS.findall(text.lower()))
