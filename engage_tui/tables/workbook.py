"""What the sheets of every workbook have in common: which rows and columns are hidden, merged or too many."""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from db.counting import counted
from engage_tui.tables.cells import without_errors
from engage_tui.tables.columns import letters
from engage_tui.tables.kinds import UNREADABLE
from engage_tui.tables.merged import Merged
from engage_tui.tables.sheet import FIRST_ROWS, Row, Sheet
from engage_tui.tables.xml_stream import BROKEN
from engage_tui.workbook.long_work import LongWork

MOST_LINES = 1_100_000
"""Rows of a sheet, the blank ones with them: more than any sheet has."""
LONGEST_CELL = 131_072
WIDEST = 16_384
"""Columns a sheet can have."""


class RawRow(NamedTuple):
    """A row as it stands in the workbook, before what was merged is filled in.

    Args:
        spans: The column and the last row of what was merged from here on, where its cell tells of it.
    """

    number: int
    cells: list[str]
    hidden: bool
    spans: tuple[tuple[int, int], ...] = ()


class WorkbookSheet(Sheet):
    """A sheet of a workbook."""

    def _rows(self, work: LongWork, holding: Sequence[str]) -> Iterator[Row]:
        self._merged = Merged()
        self._widest = 0
        try:
            for number, cells, hidden, spans in self._raw_rows(work):
                for column, last in spans:
                    self._merged.add(number, last, column)
                row = self._filled(number, cells)
                if not any(row):
                    continue
                self.rows_read += 1
                if hidden:
                    self.found.hidden.add(number)
                if not holding or number <= FIRST_ROWS or _holds(row, holding):
                    yield Row(number, row)
        except BROKEN:
            raise self._wanted.refused(self.said, *UNREADABLE) from None
        self.found.merged.times = self._merged.number
        unseen = self._hidden_columns()
        self.found.hidden_columns += [letters(each) for each in range(self._widest) if each in unseen]

    @abstractmethod
    def _raw_rows(self, work: LongWork) -> Iterator[RawRow]:
        """The rows from the first; `_merged` holds what is told beforehand of merged cells."""

    @abstractmethod
    def _hidden_columns(self) -> Collection[int]:
        """The places of the hidden ones; known once the rows are at an end."""

    def _filled(self, number: int, cells: list[str]) -> list[str]:
        if number > MOST_LINES:
            raise self._wanted.refused(self.said, f"it has more than {MOST_LINES:,} rows")
        most = self._wanted.most_columns
        if len(cells) > most:
            if any(cells[most:]):
                raise self._wanted.refused(self.said, f"it has more than {counted(most, 'column')}")
            del cells[most:]
        if max(map(len, cells), default=0) > LONGEST_CELL:
            raise self._wanted.refused(
                self.said, f"row {number:,} has a cell of more than {LONGEST_CELL:,} characters"
            )
        self._widest = max(self._widest, len(cells))
        return self._merged.filled(number, without_errors(number, cells, self.found))


def _holds(cells: Sequence[str], words: Sequence[str]) -> bool:
    return any(word in cell.upper() for cell in cells if cell for word in words)
