"""Reads a table of text: cells parted by commas, semicolons, tabs or pipes, in every alphabet people have.

A row at a time, and nothing of it is held: the national files are of all England.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from engage_tui.tables.cells import without_errors
from engage_tui.tables.delimiter import SNIFFED, likely_delimiter, told_delimiter
from engage_tui.tables.ending import END_OF_TEXT, LOOKED_BACK, cut_short
from engage_tui.tables.lines import LONGEST_ROW, PIECE, Piece, RowTooLong, is_open, last_rows, pieces
from engage_tui.tables.sheet import FIRST_ROWS, Row, Sheet
from engage_tui.tables.wanted import Wanted
from engage_tui.tables.watched import Watched
from engage_tui.this_pc.text_file import UNREADABLE, encoding_of
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork

LONGEST_CELL = 131_072
"""Characters the csv reader takes in one cell; more is no answer of anybody's."""
_UNREADABLE = re.compile(f"{UNREADABLE}+")
BLANK = ",;|\t \r\n"
TOLD_EVERY = 2_000


class TextSheet(Sheet):
    """A file of text, or one in a zip.

    Args:
        opens: Opens its bytes from the start, as often as asked.
        size: How many bytes there should be, to tell how far the work is.
    """

    def __init__(
        self, name: str, said: str, wanted: Wanted, opens: Callable[[], IO[bytes]], size: int
    ) -> None:
        super().__init__(name, said, wanted)
        self._opens = opens
        self._size = size
        self._delimiter = ""
        self._number = 0
        self._row_so_far = 0
        """Characters of a row of which the end has not come."""
        self._within_row = False
        """Whether the text ended within a row."""
        self._marked = False
        """Whether an error that a spreadsheet showed may be among the cells."""
        self._last_line = ""
        self._last_rows: deque[Row] = deque(maxlen=LOOKED_BACK)

    def _rows(self, work: LongWork, holding: Sequence[str]) -> Iterator[Row]:
        watched = Watched(self._opens(), self.said, self._wanted, lines=False)
        with io.BufferedReader(watched, PIECE) as raw:
            encoding = encoding_of(raw)
        if encoding is None:
            raise self._wanted.refused(self.said, "it does not hold text")
        with self._text(encoding) as text:
            start = text.read(SNIFFED)
        self._number, self._row_so_far, self._within_row, self._last_line = 0, 0, False, ""
        self._last_rows.clear()
        told = told_delimiter(start.partition("\n")[0])
        self._delimiter = told or likely_delimiter(start)
        with self._text(encoding) as text:
            if told:
                text.readline()
            try:
                yield from self._first_or_all(text, work, FIRST_ROWS if holding else 0)
                if holding:
                    yield from self._those_holding(text, work, holding)
            except csv.Error as problem:
                raise self._not_parted(problem) from None
            except RowTooLong:
                raise self._too_long() from None
        self._refuse_half()

    def _text(self, encoding: str) -> IO[str]:
        self._watched = Watched(self._opens(), self.said, self._wanted)
        buffered = io.BufferedReader(self._watched, PIECE)
        return io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")

    def _first_or_all(self, text: IO[str], work: LongWork, first: int) -> Iterator[Row]:
        """So many rows, or all where it is 0."""
        number, held, last = 0, 0, self._last_rows
        new = tuple.__new__  # of a million rows, the usual way of making a named tuple is what shows
        for number, cells in enumerate(csv.reader(self._lines(text), delimiter=self._delimiter), 1):
            self._row_so_far = 0
            self._number = number
            if any(cells):
                held += 1
                answers = self._without_errors(number, cells) if self._marked else cells
                row = new(Row, (number, answers))
                last.append(row)
                yield row
            if number % TOLD_EVERY == 0:
                self.rows_read = held
                work.tell("Reading the file", min(self._watched.read_so_far, self._size), self._size)
            if number == first:
                break
        self.rows_read = held

    def _lines(self, text: IO[str]) -> Iterator[str]:
        """The lines as the csv reader asks for them."""
        for each in text:
            # where no line end follows the mark, it is the last line
            line = each.rstrip(END_OF_TEXT) if each.endswith(END_OF_TEXT) else each
            if not line:
                break
            self._row_so_far += len(line)
            if self._row_so_far > LONGEST_ROW:
                raise self._too_long()
            if "#" in line or "Err:" in line:
                self._marked = True
            if not line.isascii() and UNREADABLE in line:
                self._damaged(self._number + 1, line)
            self._last_line = line
            yield line
        self._within_row = self._row_so_far > 0

    def _those_holding(self, text: IO[str], work: LongWork, words: Sequence[str]) -> Iterator[Row]:
        before, read = Piece("", (), 0), 0
        for piece in pieces(text, words, self._delimiter):
            read += len(piece.text)
            work.tell("Reading the file", min(read, self._size), self._size)
            for number, row in enumerate(piece.rows, self._number + 1):
                if any(word in row.upper() for word in words):
                    if UNREADABLE in row:
                        self._damaged(number, row)
                    cells = next(csv.reader([row], delimiter=self._delimiter))
                    yield Row(number, without_errors(number, cells, self.found))
            blank = sum(not row.strip(BLANK) for row in piece.rows)
            self.rows_read += piece.number - blank
            self._number += piece.number
            if not piece.ended:
                self._end_with(piece, before)
            elif piece.text:
                before, self._last_line = piece, "\n"

    def _end_with(self, piece: Piece, before: Piece) -> None:
        """Hold the last rows, to tell by them whether the text was cut off."""
        rows = [*last_rows(before, LOOKED_BACK, self._delimiter), piece.text]
        self._last_line = piece.text
        self._within_row = is_open(piece.text, self._delimiter)
        for number, row in enumerate(rows, self._number - len(rows) + 1):
            if row.strip(BLANK):
                self._last_rows.append(Row(number, next(csv.reader([row], delimiter=self._delimiter))))

    def _without_errors(self, number: int, cells: list[str]) -> list[str]:
        self._marked = False
        return without_errors(number, cells, self.found)

    def _damaged(self, number: int, line: str) -> None:
        self.found.damaged.add(number, len(_UNREADABLE.findall(line)))

    def _too_long(self) -> Refused:
        because = f"row {self._number + 1:,} has more than {LONGEST_ROW:,} characters"
        return self._wanted.refused(self.said, because)

    def _not_parted(self, problem: csv.Error) -> Refused:
        because = f"row {self._number + 1:,} cannot be parted into cells"
        if "limit" in str(problem):
            because = f"row {self._number + 1:,} has a cell of more than {LONGEST_CELL:,} characters"
        return self._wanted.refused(self.said, because)

    def _refuse_half(self) -> None:
        """Refuse a file that ends in the middle of a row."""
        if self._within_row:
            raise self._wanted.half(self.said, "ends within quotes")
        if self._last_line.endswith(("\n", "\r")):
            return
        if self._last_line.endswith(UNREADABLE):
            raise self._wanted.half(self.said, "ends in the middle of a letter")
        if cut_short(list(self._last_rows), self._delimiter, self._last_line):
            raise self._wanted.half(self.said, "ends in the middle of a row")
