"""What a cell looks like, and what the cells of a column come to; each value is looked at once. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.dates import looks_like_date
from engage_tui.feedback.surveys.describing.columns import Kind

LOOKED_AT = 200
"""Different values of a column that are looked at; what is so of these is taken to be so of all."""
MOST_ANSWERS = 60
"""Different values up to which a column may be a question with given answers."""
MOST = 0.8
"""Share of a column from which it is what most of it is."""
LONGEST = 200
"""Characters of a cell that may be anything but somebody's own words."""
NOBODY = frozenset({"anonymous", "n/a", "na", "-", "none", "unknown"})
"""What stands in a column of addresses or names where somebody left none."""

_EMAIL = re.compile(r"<?(?:mailto:)?[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+>?")
_IP4 = re.compile(r"\d{1,3}(?:\.(?:\d{1,3}|[xX*]{1,3})){3}(?::\d+|/\d+)?")
_IP6 = re.compile(r"(?=.*::|(?:.*:){4})(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?:%\w+)?")
_SPOT = re.compile(r"\(?-?\d{1,3}\.\d{3,}\s*[,; ]\s*-?\d{1,3}\.\d{3,}\)?")
_DECIMAL = re.compile(r"-?\d{1,3}\.\d{4,}")
_POSTCODE = re.compile(r"(?:^|[\s,])[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}$", re.IGNORECASE)
_STREET = re.compile(
    r"(?:flat \w+,? )?\d{1,4}[a-z]?,? (?:[\w'’]+ ){1,4}"  # noqa: RUF001 - people type both apostrophes
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|way|court|crescent|gardens|place|terrace|hill|grove|square"
    r"|park|row|walk|mews|green)\b.*",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|00|\(?0)[\d ()./-]{8,18}")
_PATIENT = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?\s?%?", re.ASCII)
_CODE = re.compile(r"[A-Za-z]\d{5}")
_BAND = re.compile(
    r"(?P<low>\d{1,3})(?:[-+]|to)(?P<high>\d{1,3})?(?:years|yrs|y)?|(?:under|over)-?\d{1,3}",
    re.ASCII | re.IGNORECASE,
)
"""Ages and the like, from one to another: many people have the same."""
_TOKEN = re.compile(r"[\w.:+/=-]{5,}", re.ASCII)
_PROGRAM = re.compile(r"https?://\S+|Mozilla/\d.*|www\.\S+|\{.*\}|\[\{.*", re.DOTALL)
_PART_OF_NAME = r"[A-Z][\w'\u2019-]*\.?"
_NAME = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev)\.? )?{_PART_OF_NAME}"
    rf"(?: (?:{_PART_OF_NAME}|de|van|von|der|la|al|bin)){{1,3}}"
)
_LETTERS_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blanks between words."""


class Look(NamedTuple):
    """What one value looks like.

    Args:
        kind: None for words, and for what is nothing special.
        sentence: Whether somebody must have written it: several words, or long.
        name: Whether it could be the name of a person.
    """

    kind: Kind | None
    sentence: bool = False
    name: bool = False


@dataclass(frozen=True)
class Values:
    """The values of a column.

    Args:
        looked: How many cells that hold something were looked at; all of them but in a long table.
        differ: How many different values those have.
        counts: How often each different one stands there, blanks at its ends left out; all of them up to
            `MOST_ANSWERS`, else those that are looked at.
        looks: What each of those looks like.
    """

    filled: int
    empty: int
    looked: int
    differ: int
    counts: Counter[str]
    looks: dict[str, Look]

    def share(self, *kinds: Kind) -> float:
        """How much of what is looked at is of these kinds; who left no address says nothing."""
        told = sum(number for cell, number in self.counts.items() if self._tells(cell, kinds))
        fits = sum(
            number
            for cell, number in self.counts.items()
            if self.looks[cell].kind in kinds and self._tells(cell, kinds)
        )
        return fits / told if told else 0.0

    def _tells(self, cell: str, kinds: Sequence[Kind]) -> bool:
        return Kind.EMAIL not in kinds or cell.casefold() not in NOBODY

    @property
    def sentences(self) -> float:
        """How much of it somebody must have written, each value counted once."""
        return sum(each.sentence for each in self.looks.values()) / len(self.looks) if self.looks else 0.0

    @property
    def names(self) -> float:
        """How much of it could be names of people, each value counted once."""
        return sum(each.name for each in self.looks.values()) / len(self.looks) if self.looks else 0.0

    @property
    def labels(self) -> frozenset[str]:
        """The values as lists write answers."""
        return frozenset(label(cell) or cell for cell in self.counts)


def values_of(column: Iterable[str], rows: int, filled: int | None = None) -> Values:
    """Count the values of a column, and look at its different ones.

    Args:
        column: The cells that are looked at: all of them, or enough to tell what it holds.
        rows: Rows of the table.
        filled: Of those, how many hold something; left out where every cell is looked at.
    """
    counted = Counter(column)
    counts: Counter[str] = Counter()
    for cell, number in counted.items():
        counts[cell.strip()] += number
    counts.pop("", None)
    differ = len(counts)
    looked = counts.total()
    filled = looked if filled is None else filled
    if differ > LOOKED_AT:
        held, step = list(counts), differ / LOOKED_AT
        spread = (held[int(at * step)] for at in range(LOOKED_AT))
        counts = Counter({cell: counts[cell] for cell in spread})
    return Values(filled, rows - filled, looked, differ, counts, {cell: look_at(cell) for cell in counts})


def look_at(cell: str) -> Look:
    """What a value looks like."""
    if len(cell) > LONGEST:
        return Look(Kind.PROGRAM if _PROGRAM.fullmatch(cell) else None, sentence=True)
    if "@" in cell and _EMAIL.fullmatch(cell):
        return Look(Kind.EMAIL)
    if _DIGIT.search(cell):
        if (kind := _with_digits(cell)) is not None:
            return Look(kind)
    elif _PROGRAM.fullmatch(cell):
        return Look(Kind.PROGRAM)
    words = cell.count(" ") + 1
    sentence = (
        words >= 4 or len(cell) >= 25 or (len(cell) >= 6 and _LETTERS_WITHOUT_BLANKS.search(cell) is not None)
    )
    name = words in (2, 3, 4) and len(cell) <= 40 and _NAME.fullmatch(cell) is not None
    return Look(None, sentence, name)


def _with_digits(cell: str) -> Kind | None:
    """What a value with figures in it is, the most certain first."""
    if _NUMBER.fullmatch(cell):
        if _DECIMAL.fullmatch(cell) and abs(float(cell)) <= 180:
            return Kind.PLACE
        plain = cell.isdigit() and cell.startswith("0") and len(cell) in (10, 11)
        return Kind.PHONE if plain or (cell.startswith("+") and len(cell) > 10) else Kind.NUMBER
    if looks_like_date(cell):
        return Kind.DATE
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(cell):
            return kind
    if _POSTCODE.search(cell) and cell.count(" ") < 14:
        return Kind.POSTAL
    return Kind.MARK if " " not in cell and _TOKEN.fullmatch(cell) and not _is_band(cell) else None


def _is_band(cell: str) -> bool:
    found = _BAND.fullmatch(cell)
    return found is not None and (found["high"] is None or int(found["low"]) < int(found["high"]))


_PATTERNS = (
    (Kind.NETWORK, _IP4),
    (Kind.NETWORK, _IP6),
    (Kind.PLACE, _SPOT),
    (Kind.PATIENT, _PATIENT),
    (Kind.PHONE, _PHONE),
    (Kind.CODE, _CODE),
    (Kind.POSTAL, _STREET),
    (Kind.PROGRAM, _PROGRAM),
)
