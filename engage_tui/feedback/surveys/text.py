"""Reads a survey export that is text: csv with commas or semicolons, or cells parted by tabs."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engage_tui.feedback.surveys.table import Row, Table, as_table, half, not_this
from engage_tui.this_pc.text_file import encoding_of
from engage_tui.workbook.long_work import LongWork

LONGEST_LINE = 1 << 20
"""Characters of one line; a cell that is longer is no answer of anybody's."""
LONGEST_CELL = 131_072
"""Characters the csv reader takes in one cell; the same everywhere, whatever was set elsewhere."""
DELIMITERS = (",", ";", "\t")
SNIFFED = 64_000
FIRST_LINES = 10
HALVED = "\ufffd"
"""What stands for a letter that the end of the file has cut in two."""
TOLD_EVERY = 2_000


class _Lines:
    """The lines of a file as the csv reader asks for them, none of them too long to hold.

    It knows whether the file ended while the reader was in the middle of a row.
    """

    def __init__(self, text: IO[str], name: str) -> None:
        self._text = text
        self._name = name
        self.between_rows = True
        self.cut_off = False
        self.last = ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            self.cut_off = self.cut_off or not self.between_rows
            raise StopIteration
        if len(line) == LONGEST_LINE:
            raise not_this(self._name, f"a line has more than {LONGEST_LINE:,} characters")
        self.between_rows = False
        self.last = line
        return line


def read_text(path: Path, work: LongWork) -> Table:
    """Read the file.

    Raises:
        Refused: It holds no text, is cut off, or is no table.
        Stopped: Someone stopped it.
    """
    encoding = encoding_of(path)
    if encoding is None:
        raise not_this(path.name, "it does not hold text")
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        delimiter = _delimiter(text.read(SNIFFED))
        text.seek(0)
        lines = _Lines(text, path.name)
        table = as_table(path.name, _rows(lines, delimiter, path, work))
        _refuse_half(table, lines)
    return table


def _rows(lines: _Lines, delimiter: str, path: Path, work: LongWork) -> Iterator[Row]:
    """Each row that holds anything, numbered as a spreadsheet would."""
    size = max(1, path.stat().st_size)
    before = csv.field_size_limit(LONGEST_CELL)
    number, read = 0, 0
    try:
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            lines.between_rows = True
            number += 1
            cells = next(reader, None)
            if cells is None:
                return
            read += sum(map(len, cells)) + len(cells)
            if number % TOLD_EVERY == 0:
                work.tell("Reading the file", min(read, size), size)
            if any(cells):
                yield Row(number, cells)
    except csv.Error:
        raise not_this(
            path.name, f"row {number} has a cell of more than {LONGEST_CELL:,} characters"
        ) from None
    finally:
        csv.field_size_limit(before)


def _refuse_half(table: Table, lines: _Lines) -> None:
    """Refuse a file that ends in the middle of a row."""
    if lines.cut_off:
        raise half(table.name, "ends within quotes")
    if lines.last.endswith(("\n", "\r")):
        return
    if lines.last.endswith(HALVED):
        raise half(table.name, "ends in the middle of a letter")
    last = table.rows[-1] if table.rows else None
    # A whole row may leave out the empty cells at its end; the last cell of half a row may be cut too.
    if last is not None and len(table.headers) > 1 and _short(lines.last, table):
        raise half(table.name, "ends in the middle of a row")


def _short(line: str, table: Table) -> bool:
    """Whether the last line has fewer cells than the rows before it have."""
    shortest = min((_cells(row) for row in table.rows[-200:-1]), default=len(table.headers))
    return _cells(table.rows[-1]) < shortest and not line.rstrip().endswith(DELIMITERS)


def _cells(row: Row) -> int:
    """Cells up to the last that holds anything."""
    return max((at for at, cell in enumerate(row.cells, 1) if cell), default=0)


def _delimiter(start: str) -> str:
    """What parts the cells: what parts the first lines into as many as the very first, and into most."""
    lines = [line for line in start.splitlines() if line.strip()][:FIRST_LINES]
    best, chosen = (0, 0), DELIMITERS[0]
    for delimiter in DELIMITERS:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter)]
        alike = sum(1 for width in widths if width == widths[0]) if widths and widths[0] > 1 else 0
        if (score := (alike, max(widths, default=0))) > best and score[1] > 1:
            best, chosen = score, delimiter
    return chosen
