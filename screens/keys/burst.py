"""Telling words that came all at once from keys that a person pressed: pure, by the moments they came.

An older Windows console pastes as keys, and a list would take each letter of a paste for a command.
Nobody presses five letters, or two words, with less than a few milliseconds between each and the next;
two quick keys, a held key and single digits are never words.
"""

from collections.abc import Sequence

TOGETHER = 0.012
"""Seconds between two keys that nobody presses one by one: the fastest typists need 40 ms, a keyboard that
repeats a held key 30 ms, and a terminal hands on a paste within one."""
WORD = 5
"""Letters of a single word that are too many to have been pressed at once."""
DIFFERENT = 3
"""Letters of it that differ: a held key is no word."""
TYPED = {"enter": "\n", "tab": "\t"}
"""Keys that are part of a text which came as keys."""
VOWELS = frozenset("aeiouy")
AFTER = {
    "b": "lr", "c": "hlr", "d": "rw", "f": "lr", "g": "hlnr", "k": "hlnrw", "l": "l", "m": "cn", "n": "gh",
    "p": "hlnrst", "r": "h", "s": "cfhklmnpqtvw", "t": "hrsw", "w": "hr",
}  # fmt: skip
"""The consonants that may follow one at the beginning of an English word."""


def run_length(moments: Sequence[float]) -> int:
    """How many of the keys that came at these moments came together with the first."""
    for place in range(1, len(moments)):
        if moments[place] - moments[place - 1] > TOGETHER:
            return place
    return len(moments)


def is_text(text: str) -> bool:
    """Whether what came together is words."""
    words = [[letter for letter in word if letter.isalpha()] for word in text.split()]
    if sum(len(word) > 1 for word in words) > 1:
        return True
    return any(len(word) >= WORD and len(set(word)) >= DIFFERENT for word in words)


def is_key_then_text(text: str) -> bool:
    """Whether the first letter cannot begin the word that follows it, and so was pressed as a key."""
    first, second = text[:1], text[1:2]
    if first.islower() and second.isupper():
        return True
    consonants = first.islower() and second.isalpha() and not {first, second} & VOWELS
    return consonants and second not in AFTER.get(first, "")
