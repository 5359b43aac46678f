"""How the columns of Friends and Family files have been called, and how their months are written.

Pure: labels are the practice's reference data, so that a new spelling is a line in a file.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import unescape
from pathlib import Path

from engage_tui.forms.file_days import file_day
from engage_tui.forms.text import clean_line
from engage_tui.reference import lists
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused

ANSWER, METHOD = "answer:", "method:"
"""What the name of a place begins with, before the code of its answer or way."""
CODE, MONTH, TOTAL = "code", "month", "total"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    CODE: ("practice code", "gp practice code", "org code", "organisation code", "ods code", "code"),
    MONTH: ("month", "period", "reporting period", "date", "month year", "year month"),
    TOTAL: ("total responses", "total", "responses", "number of responses", "total number of responses"),
}
OTHERS = re.compile(r"\b(icb|ics|stp|ccg|nhse|region|regional|commissioner|commissioning|areas?|england)\b")
"""What a column is of in a table of others than practices."""
FILLING = re.compile(r"\b(responses?|counts?|number|of|n|total|mode|method|collection|by)\b")
"""Words that some files put round a label and that change nothing about it."""
SHARES = re.compile(r"percent|\b(?:pct|per cent|proportions?|shares?)\b")
"""What a column holds that is no number of people."""
NONE = (
    "", "-", "\u2013", "*", "**", "no data", "no data submitted", "not submitted", "no submission", "n/a",
    "na", "null", "nil return", "no return", "suppressed", "redacted", "..", ":", "#", "[c]", "[x]", "[z]",
    "[low]",
)  # fmt: skip
"""What stands in a cell that has no number, or whose number is hidden because it is small."""

_PREFIX = re.compile(r"^[1-9][ ._)-]+")
_NUMBER = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
_FEW = re.compile(r"(?:n ?)?<=? ?\d{1,2}", re.ASCII)
_DO_NOT = re.compile(r"\bdo ?n(?:o|ot)? ?t?\b(?= know)")
"""What is left of "don't" and "do not" without its signs, whatever stood for the apostrophe."""


def label(cell: str) -> str:
    """A column's name as the lists write labels: small letters, no apostrophes, signs as spaces."""
    small = unescape(cell).casefold().replace("%", " percent ")
    small = re.sub(r"['’‘`´′ʼ]", "", small)  # noqa: RUF001 - files have every one of them
    words = re.sub(r"[^a-z0-9]+", " ", _PREFIX.sub("", small.strip())).strip()
    return _DO_NOT.sub("dont", _PREFIX.sub("", words))


def places(cells: Sequence[str], data_dir: Path | None) -> Mapping[str, int] | None:
    """Where each thing stands, when these cells are the header of such a file; else None.

    Raises:
        Refused: An answer has two columns, and nothing says which of them counts people.
    """
    known = _known(data_dir)
    found: dict[str, int] = {}
    twice: list[str] = []
    for place, cell in enumerate(cells):
        words = label(cell)
        name = known.get(words) or known.get(" ".join(FILLING.sub(" ", words).split()))
        if name is not None and not SHARES.search(words):
            if name in found and name.startswith(ANSWER):
                twice.append(clean_line(cell)[:80])
            found.setdefault(name, place)
    if CODE not in found and any(OTHERS.search(label(cell)) for cell in cells):
        return None  # a sheet of areas, which no practice's own counts have columns of
    every = {f"{ANSWER}{each['code']}" for each in lists.entries("fft_answers", data_dir)}
    # A file may lack one answer, such as an old one without "don't know", but not most of them.
    if len(every & found.keys()) < max(2, len(every) - 1):
        return None
    if twice:
        raise Refused(
            f"The header has two columns for {twice[0]}, and does not say which counts people.",
            NOTHING_KEPT,
            "Take out the columns that are percentages, or put Percentage over them, and try again.",
        )
    return found


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
    small = cell.casefold()
    if small in NONE or _FEW.fullmatch(small):
        return None
    if cell.startswith(("=", "@", "+")):
        raise ValueError("holds a formula")
    if cell.startswith("-"):
        raise ValueError("is below nought")
    if not _NUMBER.fullmatch(cell):
        raise ValueError("is no whole number")
    return int(cell.partition(".")[0].replace(",", ""))


def read_month(cell: str, *, month_first: bool = False) -> date | None:
    """The first day of the month a cell names; None when it names none.

    Args:
        month_first: In its column the month stands before the day.
    """
    try:
        return file_day(cell, of_firsts=month_first).replace(day=1)
    except ValueError:
        return None
