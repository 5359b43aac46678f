"""Words that suggest a complaint, or that someone may be harmed: a question once, never an answer.

The list is reference data that a practice may change; what follows from a word is for a person to say.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from engage_tui.reference import lists
from engage_tui.writing.letters import Letters, letters_of

LISTED = "suggesting_words"
COMPLAINT, HARM = "complaint", "harm"
_FIRST = re.compile(r"[^\W_]+")
_CURLY = str.maketrans("‘’ʼ", "'''")  # noqa: RUF001 - the apostrophes that phones and Word type

Patterns: TypeAlias = tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]
"""Of each kind what suggests it, and the words that such phrases begin with; empty for one of signs alone."""
_made: dict[Path | None, tuple[object, Patterns]] = {}


def suggested(words: str, data_dir: Path | None = None, letters: Letters | None = None) -> Mapping[str, str]:
    """What the words suggest, `complaint` or `harm`, each with the words that do, as they were typed.

    Args:
        letters: Those of the words, where somebody has them already.
    """
    plain = words if words.isascii() else words.translate(_CURLY)  # each letter stays in its place
    held = letters_of(plain) if letters is None else letters
    found: dict[str, str] = {}
    for kind, pattern, begins in _patterns(data_dir):
        # An import looks over a hundred thousand answers, and most hold no such word.
        if held.isdisjoint(begins) and "" not in begins:
            continue
        for match in pattern.finditer(plain):
            if match["said"] is not None:  # else it is a phrase that means nothing of the kind
                found.setdefault(kind, words[match.start() : match.end()])
                break
    return found


def _patterns(data_dir: Path | None) -> Patterns:
    """What is looked for: made once, and anew when the list is read anew."""
    entries = lists.entries(LISTED, data_dir)
    held = _made.get(data_dir)
    if held is None or held[0] is not entries:
        held = _made[data_dir] = entries, _patterns_of(entries)
    return held[1]


def _patterns_of(entries: Iterable[Mapping[str, Any]]) -> Patterns:
    by_kind: dict[str, tuple[list[str], list[str]]] = {}
    for each in entries:
        said, unless = by_kind.setdefault(each["suggests"], ([], []))
        said += (each["words"], *each["also"])
        unless += each["unless"]
    return tuple(
        (kind, _any_of(said, unless), frozenset(map(_first, said)))
        for kind, (said, unless) in by_kind.items()
    )


def _first(phrase: str) -> str:
    """The letters that a phrase begins with, as they are looked for in a text."""
    found = _FIRST.search(phrase.translate(_CURLY).lower())
    return found.group() if found else ""


def _any_of(said: Sequence[str], unless: Sequence[str]) -> re.Pattern[str]:
    """Whole words only, what they do not mean first, and of several phrases the longest."""
    return re.compile(
        rf"(?<!\w)(?:{_either(unless) or '(?!)'}|(?P<said>{_either(said)}))(?!\w)", re.IGNORECASE
    )


def _either(phrases: Iterable[str]) -> str:
    spaced = (r"\s+".join(map(re.escape, each.translate(_CURLY).split())) for each in phrases)
    return "|".join(sorted(spaced, key=len, reverse=True))
