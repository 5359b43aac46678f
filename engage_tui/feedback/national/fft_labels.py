"""How the columns of Friends and Family files have been called, and how their months are written.

Pure: labels are the practice's reference data, so that a new spelling is a line in a file.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from engage_tui.forms.dates import MONTH_WORDS
from engage_tui.reference import lists

ANSWER, METHOD = "answer:", "method:"
"""What the name of a place begins with, before the code of its answer or way."""
CODE, MONTH, TOTAL = "code", "month", "total"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    CODE: ("practice code", "gp practice code", "org code", "organisation code", "ods code", "code"),
    MONTH: ("month", "period", "reporting period", "date", "month year", "year month"),
    TOTAL: ("total responses", "total", "responses", "number of responses", "total number of responses"),
}
FILLING = re.compile(r"\b(responses?|counts?|number|of|n|total|mode|method|collection|by)\b")
"""Words that some files put round a label and that change nothing about it."""
NONE = ("", "-", "*", "no data", "n/a", "na", "null", "nil return", "no return", "..", ":")
"""What stands in a cell that has no number."""

_PREFIX = re.compile(r"^[1-9][ ._)-]+")
_NUMBER = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
_ISO_MONTH = re.compile(r"(20\d\d)[-/_ ]?(\d{2})(?:[-/]\d{2})?(?:[ T]00:00(?::00)?(?:\.0+)?)?", re.ASCII)
_DAY = re.compile(r"\d{1,2}/(\d{1,2})/(20\d\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/](20\d\d)", re.ASCII)
_NAMED = re.compile(r"(?:\d{1,2}[- ])?([a-z]{3,9})[-_ .']*(20\d\d|\d\d)", re.ASCII)
_IN_WORDS = re.compile(r"(?<![a-z])([a-z]{3,9})[-_ .]*(20\d\d)(?!\d)", re.ASCII)


def label(cell: str) -> str:
    """A column's name as the lists write labels: small letters, no apostrophes, signs as spaces."""
    small = re.sub(r"['’`´]", "", cell.casefold())  # noqa: RUF001 - files have every one of them
    small = small.replace("%", " percent ")
    words = re.sub(r"[^a-z0-9]+", " ", _PREFIX.sub("", small.strip())).strip()
    return _PREFIX.sub("", words)


def places(cells: Sequence[str], data_dir: Path | None) -> Mapping[str, int] | None:
    """Where each thing stands, when these cells are the header of such a file; else None."""
    known = _known(data_dir)
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = label(cell)
        name = known.get(words) or known.get(" ".join(FILLING.sub(" ", words).split()))
        if name is not None and "percent" not in words:
            found.setdefault(name, place)
    every = {f"{ANSWER}{each['code']}" for each in lists.entries("fft_answers", data_dir)}
    # A file may lack one answer, such as an old one without "don't know", but not most of them.
    return found if len(every & found.keys()) >= max(2, len(every) - 1) else None


def _known(data_dir: Path | None) -> dict[str, str]:
    """Label to the name of its place; the columns that say what a row is of go before the rest."""
    found = {
        label(each): f"{prefix}{entry['code']}"
        for prefix, name in ((METHOD, "fft_methods"), (ANSWER, "fft_answers"))
        for entry in lists.entries(name, data_dir)
        for each in (*entry["labels"], entry["words"])
    }
    return {**found, **{each: name for name, known in COLUMNS.items() for each in known}}


def read_count(cell: str) -> int | None:
    """The number in a cell; None where the file says there is none.

    Raises:
        ValueError: It is no number that people can be counted with; the words say why.
    """
    if cell.casefold() in NONE:
        return None
    if cell.startswith(("=", "@", "+")):
        raise ValueError("holds a formula")
    if cell.startswith("-"):
        raise ValueError("is below nought")
    if not _NUMBER.fullmatch(cell):
        raise ValueError("is no whole number")
    return int(cell.partition(".")[0].replace(",", ""))


def read_month(cell: str) -> date | None:
    """The first day of the month a cell names; None when it names none."""
    text = " ".join(cell.casefold().split())
    if found := _ISO_MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]))
    if found := _DAY.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        return _month(int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(text):
        return _month(int(found[2]) % 100 + 2000, _number(found[1]))
    return None


def month_within(words: str) -> date | None:
    """The one month that the words over a table or a file's name speak of; None when unsure."""
    named = ((int(year), _number(name)) for name, year in _IN_WORDS.findall(words.casefold()))
    found = {date(year, number, 1) for year, number in named if number}
    return found.pop() if len(found) == 1 else None


def _number(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for what is no month."""
    if len(name) < 3:
        return 0
    return next((number for number, each in enumerate(MONTH_WORDS, 1) if each.startswith(name)), 0)


def _month(year: int, number: int) -> date | None:
    return date(year, number, 1) if 1 <= number <= 12 else None
