"""Words that suggest a complaint, or that someone may be harmed: a question once, never an answer.

The list is reference data that a practice may change; what follows from a word is for a person to say.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engage_tui.reference import lists

LISTED = "suggesting_words"
COMPLAINT, HARM = "complaint", "harm"
_CURLY = str.maketrans("‘’ʼ", "'''")  # noqa: RUF001 - the apostrophes that phones and Word type


def suggested(words: str, data_dir: Path | None = None) -> Mapping[str, str]:
    """What the words suggest, `complaint` or `harm`, each with the words that do, as they were typed."""
    plain = words.translate(_CURLY)  # each letter stays in its place
    found: dict[str, str] = {}
    for kind, pattern in _patterns(data_dir):
        for match in pattern.finditer(plain):
            if match["said"] is not None:  # else it is a phrase that means nothing of the kind
                found.setdefault(kind, words[match.start() : match.end()])
                break
    return found


def _patterns(data_dir: Path | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    by_kind: dict[str, tuple[list[str], list[str]]] = {}
    for each in lists.entries(LISTED, data_dir):
        said, unless = by_kind.setdefault(each["suggests"], ([], []))
        said += (each["words"], *each["also"])
        unless += each["unless"]
    return tuple((kind, _any_of(said, unless)) for kind, (said, unless) in by_kind.items())


def _any_of(said: Sequence[str], unless: Sequence[str]) -> re.Pattern[str]:
    """Whole words only, what they do not mean first, and of several phrases the longest."""
    return re.compile(
        rf"(?<!\w)(?:{_either(unless) or '(?!)'}|(?P<said>{_either(said)}))(?!\w)", re.IGNORECASE
    )


def _either(phrases: Iterable[str]) -> str:
    spaced = (r"\s+".join(map(re.escape, each.translate(_CURLY).split())) for each in phrases)
    return "|".join(sorted(spaced, key=len, reverse=True))
