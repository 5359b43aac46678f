"""Goes through a national csv file a row at a time and parses only the rows that matter.

The files are England-wide, one of them 60 MB of which one row is wanted. Nothing is held but
the row at hand; a file that is not made of rows of text is refused as soon as that shows.
"""

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeAlias

from db.counting import counted
from engage_tui.forms.text import clean_line
from engage_tui.this_pc.text_file import NOTHING_KEPT, readable
from engage_tui.workbook.errors import Refused

LONGEST_ROW = 1 << 18
"""Characters: a row of the widest national file has some fifteen thousand."""
LONGEST_CELL = 1000
MOST_ROWS = 3_000_000
MOST_CHARACTERS = 500_000_000
"""Several times the largest national file: a small zip file can hold far more than that."""
PEEKED = 1 << 16
DELIMITERS = (",", "\t", ";")
HEADER_WITHIN = 40
"""Rows of words that may stand before the header."""
MOST_KEPT = 5_000
AGAIN = "Fetch the file again."
Opened: TypeAlias = io.BufferedReader | zipfile.ZipExtFile


@dataclass(frozen=True)
class Row:
    """One row of the practice, cell by name of its column.

    Args:
        number: Its number in the file, as a spreadsheet counts rows.
    """

    number: int
    cells: Mapping[str, str]


@dataclass
class Found:
    """What was found in a file.

    Args:
        name: The file as the person knows it.
        columns: The names of its columns, as the caller reads them.
        before: The words that stand over the header.
        rows_read: Rows beneath the header, of whatever practice.
        rows: Those of the practice.
    """

    name: str
    columns: tuple[str, ...] = ()
    before: str = ""
    rows_read: int = 0
    rows: list[Row] = field(default_factory=list)
    delimiter: str = ","
    _places: dict[str, int] = field(default_factory=dict)


Names = Callable[[tuple[str, ...]], Mapping[str, int] | None]
"""Told the cells of a row, gives the place of each column when it is the header, else None."""


def practice_rows(path: Path, codes: Collection[str], header: Names, what: str) -> Found:
    """Keep the practice's rows of a csv file, or of the one csv file in a zip.

    Args:
        codes: The practice's own, of today and before.
        header: Finds the header; a place called `code` holds the practice. Without one every row is taken.
        what: What the file should be, with its article, for the words of a refusal.

    Raises:
        Refused: It cannot be read, is cut off, or is no file of this kind.
    """
    with readable(path, again=AGAIN):
        with path.open("rb") as raw:
            begins = raw.read(4)
        if not zipfile.is_zipfile(path):
            if begins[:2] == b"PK":
                raise Refused(f"{path.name} is half of a zip file or workbook.", NOTHING_KEPT, AGAIN)
            with path.open("rb") as raw:
                return _scan(raw, path.name, codes, header, what)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                raise Refused(
                    f"{path.name} is a spreadsheet workbook, which is not read yet.",
                    NOTHING_KEPT,
                    "Open it, go to the sheet of practices, save that as CSV, and bring the CSV in.",
                )
            members = [each for each in names if each.lower().endswith(".csv")]
            if len(members) != 1:
                raise Refused(
                    f"{path.name} holds {counted(len(members), 'csv file')}, and one is wanted.",
                    NOTHING_KEPT,
                    "Unpack it and bring in the right one.",
                )
            with archive.open(members[0]) as member:
                assert isinstance(member, zipfile.ZipExtFile)
                return _scan(member, f"{path.name}: {Path(members[0]).name}", codes, header, what)


def _scan(raw: Opened, name: str, codes: Collection[str], header: Names, what: str) -> Found:
    found = Found(name)
    last, whole = "", True
    for number, (line, ended) in enumerate(_lines(raw, name, what), 1):
        if number > MOST_ROWS:
            raise _not_this(name, what, f"it has more than {MOST_ROWS:,} rows")
        if not found._places:
            _look_for_header(found, line, header, number, what)
            continue
        if not line.strip(", \t"):
            continue
        found.rows_read += 1
        last, whole = line, ended
        if "code" not in found._places or any(code in line.upper() for code in codes):
            _keep(found, number, line, codes)
    if not found._places:
        raise _not_this(name, what, "it lacks the columns of one")
    if last and not whole and len(_cells(last, name, found.delimiter)) < len(found.columns):
        raise Refused(f"{name} ends in the middle of a row: it is part of a file.", NOTHING_KEPT, AGAIN)
    return found


def _look_for_header(found: Found, line: str, header: Names, number: int, what: str) -> None:
    if number > HEADER_WITHIN:
        raise _not_this(found.name, what, "it lacks the columns of one")
    for delimiter in DELIMITERS:
        cells = _cells(line, found.name, delimiter)
        places = header(cells)
        if places is not None:
            found.columns, found.delimiter = cells, delimiter
            found._places.update(places)
            return
    found.before = f"{found.before} {clean_line(line)}".strip()[:LONGEST_CELL]


def _keep(found: Found, number: int, line: str, codes: Collection[str]) -> None:
    """Parse a row that holds a code somewhere, and keep it when it is the practice's own."""
    cells = _cells(line, found.name, found.delimiter)
    places = found._places
    if "code" in places:
        code = cells[places["code"]].strip().upper() if places["code"] < len(cells) else ""
        if code not in codes:
            return
    if len(cells) <= max(places.values()):
        raise Refused(f"{found.name}, row {number}: the row is cut short.", NOTHING_KEPT, AGAIN)
    if len(found.rows) >= MOST_KEPT:
        raise Refused(
            f"{found.name} has more than {MOST_KEPT:,} rows to keep.", NOTHING_KEPT, "Use a smaller file."
        )
    kept = {name: clean_line(cells[place]) for name, place in places.items()}
    if any(len(cell) > LONGEST_CELL for cell in kept.values()):
        raise Refused(
            f"{found.name}, row {number}: a cell holds far more than a number.", NOTHING_KEPT, AGAIN
        )
    found.rows.append(Row(number, kept))


def _lines(raw: Opened, name: str, what: str) -> Iterator[tuple[str, bool]]:
    """Rows as text, each with whether a line end followed; one may hold line breaks within quotes."""
    text = _text(raw)
    open_row, read = "", 0
    while line := text.readline(LONGEST_ROW):
        if "\0" in line or len(open_row) + len(line) >= LONGEST_ROW:
            raise _not_this(name, what, "it is not made of rows of text")
        read += len(line)
        if read > MOST_CHARACTERS:
            raise _not_this(name, what, "it is larger than any of them")
        row = open_row + line
        if row.count('"') % 2:
            open_row = row
            continue
        open_row = ""
        yield row.rstrip("\r\n"), row.endswith(("\n", "\r"))
    if open_row:
        raise Refused(f"{name} ends within quotes: it is part of a file.", NOTHING_KEPT, AGAIN)


def _text(raw: Opened) -> IO[str]:
    """The file as text: UTF-8 with or without its mark, UTF-16, else what old Windows programs write."""
    start = raw.peek(PEEKED)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if _is_utf8(start) else "cp1252"
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def _is_utf8(start: bytes) -> bool:
    """Whether the beginning reads as UTF-8, but for a letter that the end may have halved."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _cells(line: str, name: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells: list[str] = next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])
    except csv.Error:
        raise Refused(f"{name} has a row that cannot be parted into cells.", NOTHING_KEPT, AGAIN) from None
    return tuple(cells)


def _not_this(name: str, what: str, because: str) -> Refused:
    return Refused(f"{name} is not {what}: {because}.", NOTHING_KEPT, "Check that it is the right file.")
