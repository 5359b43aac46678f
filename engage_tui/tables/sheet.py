"""What every table of a file is, whatever its format: rows one at a time, and what to know of them."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from engage_tui.tables.notes import Notes
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.long_work import LongWork

FIRST_ROWS = 40
"""Rows of a file that are given whatever they hold: titles and the header are among them."""


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts rows, and its cells."""

    number: int
    cells: Sequence[str]


def alike(name: str) -> str:
    """The name of a table as names are compared: whatever the size of its letters and its spaces."""
    return " ".join(name.casefold().split())


class Sheet(ABC):
    """One table of a file: the only one, a sheet of a workbook, or a file in a zip.

    Args:
        name: Its own name, by which it can be chosen among several.
        said: The file as the person knows it, with this table's name where it holds several.
    """

    from_1904 = False
    """Whether days that are bare numbers are counted from 1904, as old spreadsheets of a Mac do."""

    def __init__(self, name: str, said: str, wanted: Wanted) -> None:
        self.name = name
        self.said = said
        self.rows_read = 0
        """Rows that held anything so far, those with them that were passed over as not wanted."""
        self.found = Notes()
        self._wanted = wanted

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of how it was read, a sentence each; whole once the rows are at an end."""
        return self.found.sentences()

    def rows(self, work: LongWork | None = None, holding: Collection[str] = ()) -> Iterator[Row]:
        """Each row that holds anything, from the first; none of them is kept here.

        Args:
            holding: Words in capitals of which a row must hold one to be given, whatever its case; the first
                `FIRST_ROWS` rows are given all the same. Other rows are not even taken apart, which is
                what makes a file of all England quick.

        Raises:
            Refused: It cannot be read on, is cut off or too large.
            Stopped: Someone stopped it.
        """
        self.rows_read, self.found = 0, Notes()
        yield from self._rows(work or LongWork(), tuple(holding))

    @abstractmethod
    def _rows(self, work: LongWork, holding: Sequence[str]) -> Iterator[Row]:
        """The rows, counted in `rows_read` as they pass."""
