"""Reading one practice's row of the GP Patient Survey: scale, missing codes, measures.

Pure. A value is kept in hundredths of a percent whichever scale the file has, because both
have been published and a reader should never have to know which.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PROPORTIONS, PERCENTS = 1, 100
"""The scales of a file: from 0 to 1, or from 0 to 100."""
FIRST_YEAR = 2024
"""The survey was remade then; its results are compared with none before."""
MISSING = (
    "-97",
    "-98",
    "-99",
    "/",
    "*",
    ":",
    "-",
    "..",
    "[c]",
    "[x]",
    "[low]",
    "n/a",
    "na",
    "no data",
    "suppressed",
)
MISSING_WORDS = {
    "-97": "too few",
    "-98": "not asked",
    "-99": "no answers",
}
NOT_SHOWN = "not shown"
CODE = "ad_practicecode"
SENT, BACK = "distributed", "received"
VALUE, LOW, HIGH, BASE, BASE_WEIGHTED = (
    "pcteval", "lowileval", "hiwileval", "baseevaluw", "baseevalw",
)  # fmt: skip
PARTS = (VALUE, LOW, HIGH, BASE, BASE_WEIGHTED)
MOST = 1.0001
"""A share a hair above one is rounding; anything above that is a percent."""

_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,18})?(?:[eE]-?\d{1,3})?", re.ASCII)
_OLD = re.compile(r"q\d{1,3}_\d{1,3}(?:pct|base)", re.ASCII)
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Measured:
    """One measure of the row: hundredths of a percent, or the code for why there is none."""

    stem: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    base: int | None = None
    missing: str = ""


def column(cell: str) -> str:
    """A column's name in small letters, without spaces."""
    return re.sub(r"\s+", "", cell).casefold()


def is_old(columns: Iterable[str]) -> bool:
    """Whether these are the columns of the survey as it was from 2018 to 2023."""
    held = [column(each) for each in columns]
    return CODE not in held and any(_OLD.match(each) for each in held)


def year_in(name: str, last: int) -> int | None:
    """The one year that a file's name speaks of; None when it speaks of none, or of several."""
    found = {int(each) for each in _YEARS.findall(name)}
    return next(iter(found)) if len(found) == 1 and min(found) <= last else None


def scale_of(values: Iterable[float]) -> int | None:
    """Whether a row's shares run from 0 to 1 or to 100; None when it has none.

    A single share says little, but of all of a practice's shares some are large.
    """
    held = tuple(values)
    if not held:
        return None
    return PROPORTIONS if max(held) <= MOST else PERCENTS


def read_value(cell: str) -> float | None:
    """The number in a cell; None where a code stands for none.

    Raises:
        ValueError: It is neither.
    """
    if cell == "" or missing_code(cell):
        return None
    number = cell.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(number):
        raise ValueError("is no number" if not cell.startswith(("=", "+", "@")) else "is a formula")
    value = float(number)
    if value < 0:
        raise ValueError("is below nought")
    return value


def missing_code(cell: str) -> str:
    """The code for why there is no number; empty when there is one."""
    whole = re.sub(r"\.0+$", "", cell).casefold()
    return whole if whole in MISSING else ""


def measured(stem: str, cells: Mapping[str, str], scale: int) -> Measured:
    """One measure from its cells, by part.

    Raises:
        ValueError: A cell cannot be read, or is larger than the whole.
    """
    share = {part: _share(cells.get(part, ""), scale) for part in (VALUE, LOW, HIGH)}
    base = read_value(cells.get(BASE, ""))
    if base is None:
        base = read_value(cells.get(BASE_WEIGHTED, ""))
    missing = ""
    if share[VALUE] is None:
        missing = missing_code(cells.get(VALUE, "")) or ":"
    return Measured(
        stem, share[VALUE], share[LOW], share[HIGH], None if base is None else round(base), missing
    )


def _share(cell: str, scale: int) -> int | None:
    value = read_value(cell)
    if value is None:
        return None
    if value > scale * MOST:
        raise ValueError("is more than everybody")
    return min(10_000, round(value * (10_000 / scale)))


def percent(hundredths: int) -> str:
    """A kept value as people read it: 85.6%."""
    return f"{hundredths / 100:.1f}%"


def beside(low: int | None, high: int | None, england: float | None) -> str:
    """How the practice stands beside England, by whether the figure lies within its range."""
    if low is None or high is None or england is None:
        return ""
    if england * 100 < low:
        return "higher"
    return "lower" if england * 100 > high else "much the same"


def england_of(entry: Mapping[str, object], year: int) -> float | None:
    """The national figure of a year in a measure's entry, when the list has one that reads."""
    known = entry.get("england")
    figure = known.get(str(year)) if isinstance(known, Mapping) else None
    return float(figure) if isinstance(figure, int | float) and 0 <= figure <= 100 else None


def stems(entries: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The stems that are read of a row."""
    return tuple(str(each["code"]) for each in entries)
