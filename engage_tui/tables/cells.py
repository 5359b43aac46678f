"""What a cell of a workbook shows, as a csv file would hold it; what is no answer is noted."""

import re
from datetime import datetime, timedelta

from engage_tui.tables.notes import Notes

ERRORS = frozenset(
    (
        *("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#ERROR!"),
        *("#GETTING_DATA", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"),
        *(f"Err:{number}" for number in (*range(501, 540), 540)),
    )
)
"""What Excel and LibreOffice show in place of a result, and write into a csv file as well."""
_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FROM_1900, FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a moment as typed
SECONDS_OF_A_DAY = 86_400
NO_29TH = 60
"""Excel counts a 29 February 1900 that never was: days before it are one further on."""


def unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the letters they stand for."""
    return _ESCAPED.sub(_letters, text) if "_x" in text else text


def _letters(found: re.Match[str]) -> str:
    numbers = bytes.fromhex("".join(found[0].split("_x")).replace("_", ""))
    return _NOT_IN_TEXT.sub("", numbers.decode("utf-16-be", "replace"))


def number_text(value: str) -> str:
    """A number as it would be typed: without the `.0` and the power of ten that a program wrote it with."""
    if value.isdigit():
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e16 else str(number)


def moment_text(value: str, *, from_1904: bool, lasting: bool) -> str:
    """A number that is shown as a day, a time, or as how long something took."""
    days = float(value)
    try:
        length = timedelta(milliseconds=round(days * SECONDS_OF_A_DAY * 1000))
        if lasting:
            hours, rest = divmod(int(length.total_seconds()), 3600)
            return f"{hours}:{rest // 60:02}:{rest % 60:02}"
        if 0 <= days < 1 and not length.days:
            return (FROM_1900 + length).time().isoformat("seconds")
        if from_1904:
            return (FROM_1904 + length).isoformat(" ", "seconds")
        length += timedelta(days=0 < days < NO_29TH)
        return (FROM_1900 + length).isoformat(" ", "seconds")
    except OverflowError:
        return number_text(value)


def without_errors(number: int, cells: list[str], notes: Notes) -> list[str]:
    """The cells of a row without those that show an error, which nobody answered."""
    if ERRORS.isdisjoint(cells):
        return cells
    for each in cells:
        if each in ERRORS:
            notes.error(number, each)
    return ["" if each in ERRORS else each for each in cells]
