"""Finds one practice's rows in a national list-size file, without holding the file.

The files are England-wide, some half a million rows of which two hundred are wanted. A row is
parsed only when its line holds the practice's code at all; the rest is passed over as text.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from engage_tui.this_pc.text_file import readable
from engage_tui.workbook.errors import Refused

NOTHING_CHANGED = "Nothing was changed."
CHUNK = 1 << 18
LONGEST_ROW = 1 << 16
MOST_ROWS = 2_000
"""Rows of one practice: ten times what a file by sex and single year of age holds of it."""
HEADER_WITHIN = 20
"""Rows of words that may stand before the header."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("ORG_CODE", "PRACTICE_CODE", "GP_PRACTICE_CODE", "CODE"),
    "sex": ("SEX",),
    "age": ("AGE", "AGE_GROUP_5", "AGE_GROUP"),
    "people": ("NUMBER_OF_PATIENTS",),
    "date": ("EXTRACT_DATE",),
    "kind": ("ORG_TYPE", "TYPE"),
}
"""What is read of a row, and the names its column has had over the years."""

NAMES_OF_FILES = (
    "Use the national files of patients registered at a GP practice, by single year of age:"
    " gp-reg-pat-prac-sing-age-female and gp-reg-pat-prac-sing-age-male, as csv or zip."
)


@dataclass(frozen=True)
class FoundRow:
    """One row of the practice, as text in capitals.

    Args:
        number: Its number in the file, as a spreadsheet counts rows.
    """

    number: int
    sex: str
    age: str
    people: str
    date: str
    code: str


@dataclass
class ListFile:
    """What was found in one file, or in one member of a zip.

    Args:
        name: The file as the person knows it.
        rows_read: Rows below the header, of whatever practice.
        rows: Those of the practice.
    """

    name: str
    rows_read: int = 0
    rows: list[FoundRow] = field(default_factory=list)


def practice_rows(path: Path, codes: Sequence[str]) -> Iterator[ListFile]:
    """Go through a csv file, or each csv file in a zip, and keep the practice's rows.

    Args:
        codes: The practice's own, that of today first.

    Raises:
        Refused: It cannot be read, or it is not a file of this kind.
    """
    with readable(path, safe=NOTHING_CHANGED, again="Fetch it again."):
        if not zipfile.is_zipfile(path):
            with path.open("rb") as raw:
                yield _scan(raw, path.name, codes)
            return
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
            if not members:
                raise Refused(f"{path.name} holds no csv file.", do=NAMES_OF_FILES)
            for member in members:
                with archive.open(member) as raw:
                    yield _scan(raw, f"{path.name}: {Path(member.filename).name}", codes)


def _scan(raw: IO[bytes], name: str, codes: Sequence[str]) -> ListFile:
    found = ListFile(name)
    places: dict[str, int] = {}
    passed = 0
    now, *before = codes
    for rows in _pieces(raw, name):
        first = 0
        if not places:
            first, places = _header(rows, name)
        wanted = rows[first:] if first else rows
        found.rows_read += len(wanted) - wanted.count("")
        for number, row in enumerate(wanted, passed + first + 1):
            if now in row or (before and any(code in row for code in before)):
                found.rows += _parsed(row, number, places, name, codes)
        if len(found.rows) > MOST_ROWS:
            raise _not_this(name, f"it has more than {MOST_ROWS:,} rows of {' or '.join(codes)}")
        passed += len(rows)
    if not places:
        raise _not_this(name, "it is empty")
    return found


def _pieces(raw: IO[bytes], name: str) -> Iterator[list[str]]:
    """The rows in capitals, a bounded number at a time; one may hold line breaks within quotes."""
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace")
    rest = ""
    while piece := text.read(CHUNK):
        rows = (rest + piece).upper().split("\n")
        rest = rows.pop()
        if '"' in piece or '"' in rest:
            rows, rest = _joined(rows, rest)
        if len(rest) > LONGEST_ROW or "\0" in piece:
            raise _not_this(name, "it is not made of rows of text")
        yield rows
    if rest:
        yield [rest]


def _joined(lines: list[str], rest: str) -> tuple[list[str], str]:
    """Put lines that a quoted line break parted together again."""
    rows: list[str] = []
    open_row = ""
    for line in lines:
        row = f"{open_row}\n{line}" if open_row else line
        if row.count('"') % 2:
            open_row = row
        else:
            rows.append(row)
            open_row = ""
        if len(open_row) > LONGEST_ROW:
            break
    return rows, f"{open_row}\n{rest}" if open_row else rest


def _header(rows: list[str], name: str) -> tuple[int, dict[str, int]]:
    """Where the rows begin, and the place of each column that is read."""
    best: set[str] = set()
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        names = [re.sub(r"[^A-Z0-9]+", "_", cell).strip("_") for cell in _cells(row)]
        places = {
            what: names.index(known)
            for what, knowns in COLUMNS.items()
            for known in reversed(knowns)
            if known in names
        }
        if COLUMNS.keys() - {"kind"} <= places.keys():
            return index + 1, places
        best = max(best, set(places), key=len)
    if {"code", "people"} <= best and "age" not in best:
        raise Refused(f"{name} has no ages in it.", do=NAMES_OF_FILES)
    if {"code", "people", "age", "sex"} <= best:
        raise Refused(f"{name} does not say of which day it is: it has no EXTRACT_DATE.", do=NAMES_OF_FILES)
    raise _not_this(name, "it lacks the columns of one")


def _parsed(
    row: str, number: int, places: dict[str, int], name: str, codes: Sequence[str]
) -> Iterator[FoundRow]:
    """The row, when it is one of the practice's."""
    cells = _cells(row)
    held = {what: cells[place].strip() if place < len(cells) else None for what, place in places.items()}
    if held["code"] not in codes or held.get("kind", "GP") not in ("GP", "", "PRACTICE", "GP PRACTICE"):
        return
    if None in held.values():
        raise Refused(f"{name}, row {number}: the row is cut short.", do="Fetch the file again.")
    yield FoundRow(number, *(str(held[what]) for what in ("sex", "age", "people", "date", "code")))


def _cells(row: str) -> list[str]:
    return next(csv.reader(io.StringIO(row[:LONGEST_ROW], newline="")), [])


def _not_this(name: str, because: str) -> Refused:
    return Refused(f"{name} is not a list-size file: {because}.", do=NAMES_OF_FILES)
