"""Reads a sheet of an OpenDocument workbook, as LibreOffice and many web forms write it, a row at a time."""

import re
from collections.abc import Collection, Iterator, Mapping

from engage_tui.tables.cells import number_text
from engage_tui.tables.notes import Notes
from engage_tui.tables.ods_book import CONTENT, OdsBook, TableFinder, TablePart
from engage_tui.tables.wanted import Wanted
from engage_tui.tables.workbook import MOST_LINES, WIDEST, RawRow, WorkbookSheet
from engage_tui.tables.xml_stream import MOST_PARTS, stream
from engage_tui.workbook.long_work import LongWork

BESIDE = frozenset(("annotation", "shapes", "frame", "custom-shape", "control", "ruby-text"))
"""What may stand in a cell and is not what it shows: comments, drawings, how words are pronounced."""
OUT_OF_SIGHT = ("collapse", "filter")
_TIME = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)[.,]?\d*S)?")


class OdsSheet(WorkbookSheet):
    """A sheet of an OpenDocument workbook."""

    def __init__(self, book: OdsBook, table: TablePart, name: str, said: str, wanted: Wanted) -> None:
        super().__init__(name, said, wanted)
        self._book = book
        self._place = table.place

    def _raw_rows(self, work: LongWork) -> Iterator[RawRow]:
        size = self._book.archive.getinfo(CONTENT).file_size
        self._rows_of = rows = _Rows(self._place, self.found)
        with self._book.archive.open(CONTENT) as raw:
            for _ in stream(raw, rows.started, rows.ended, rows.text):
                work.tell("Reading the workbook", min(raw.tell(), size), size)
                if len(rows.parts) > MOST_PARTS:
                    raise ValueError
                for row, times in rows.done:
                    yield from _repeated(row, times)
                rows.done.clear()

    def _hidden_columns(self) -> Collection[int]:
        return self._rows_of.hidden_columns


def _repeated(row: RawRow, times: int) -> Iterator[RawRow]:
    """A row as often as it stands there; a blank one, which may stand a million times, not at all."""
    if any(row.cells):
        for number in range(row.number, min(row.number + times, MOST_LINES + 2)):
            yield row._replace(number=number, cells=row.cells[:])


class _Rows:
    """Puts the elements of one table together to rows.

    Args:
        place: Which table of the file it is.
        notes: What was met in the cells.
    """

    def __init__(self, place: int, notes: Notes) -> None:
        self.done: list[tuple[RawRow, int]] = []
        self.parts: list[str] = []
        self.hidden_columns: set[int] = set()
        self._finder = TableFinder()
        self._wanted = place
        self._notes = notes
        self._number = 0
        self._column = 0
        self._row: Mapping[str, str] = {}
        self._cells: list[str] = []
        self._blank = 0
        """Blank cells since the last that shows something: Excel fills each row with them to its widest."""
        self._spans: list[tuple[int, int]] = []
        self._cell: Mapping[str, str] | None = None
        self._in_words = 0
        self._beside = 0

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._finder.started(name)
        if self._finder.inside != self._wanted:
            return
        if name in ("table-cell", "covered-table-cell"):
            self._cell = attributes
            self.parts.clear()
        elif name in BESIDE:
            self._beside += 1
        elif self._cell is not None and not self._beside:
            self._within_cell(name, attributes)
        elif name == "table-row":
            self._row, self._cells, self._blank, self._spans = attributes, [], 0, []
        elif name == "table-column":
            times = int(attributes.get("table:number-columns-repeated", 1))
            if attributes.get("table:visibility") in OUT_OF_SIGHT:
                self.hidden_columns.update(range(self._column, min(self._column + times, WIDEST)))
            self._column += times

    def _within_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            if self.parts:
                self.parts.append("\n")
            self._in_words += 1
        elif name == "s":
            self.parts.append(" " * min(int(attributes.get("text:c", 1)), 1_000))
        elif name in ("tab", "line-break"):
            self.parts.append("\t" if name == "tab" else "\n")

    def ended(self, name: str) -> None:
        """An element ends."""
        if self._finder.inside == self._wanted:
            if name in ("table-cell", "covered-table-cell"):
                self._end_of_cell(covered=name[0] == "c")
            elif name in BESIDE:
                self._beside -= 1
            elif name == "p" and not self._beside and self._cell is not None:
                self._in_words -= 1
            elif name == "table-row":
                self._end_of_row()
        self._finder.ended(name)

    def text(self, words: str) -> None:
        """Words within an element; a line end between the tags is no more than a space."""
        if self._in_words and not self._beside:
            self.parts.append(words.replace("\n", " "))

    def _end_of_row(self) -> None:
        times = int(self._row.get("table:number-rows-repeated", 1))
        hidden = self._row.get("table:visibility") in OUT_OF_SIGHT
        self.done.append((RawRow(self._number + 1, self._cells, hidden, tuple(self._spans)), times))
        self._number += times

    def _end_of_cell(self, *, covered: bool) -> None:
        cell = self._cell or {}
        self._cell = None
        times = int(cell.get("table:number-columns-repeated", 1))
        shown = "" if covered else self._shown(cell)
        if not shown:
            self._blank += times
            return
        place = len(self._cells) + self._blank
        if place + times > WIDEST:
            raise ValueError
        if (rows := int(cell.get("table:number-rows-spanned", 1))) > 1:
            self._spans.append((place, self._number + rows))
        self._cells += [""] * self._blank + [shown] * times
        self._blank = 0

    def _shown(self, cell: Mapping[str, str]) -> str:
        """What the cell shows."""
        words = "".join(self.parts)
        kind = cell.get("office:value-type", "")
        if cell.get("calcext:value-type") == "error":
            self._notes.error(self._number + 1, words)
            return ""
        if not kind and not words and "table:formula" in cell:
            self._notes.formulas.add(self._number + 1)
        if kind in ("float", "percentage", "currency"):
            return number_text(cell.get("office:value", words))
        if kind == "date":
            return cell.get("office:date-value", words).replace("T", " ").partition(".")[0]
        if kind == "time" and (time := _TIME.fullmatch(cell.get("office:time-value", ""))):
            return ":".join((each or "0").zfill(2) for each in time.groups())
        if kind == "boolean":
            return cell.get("office:boolean-value", words).upper()
        return words or cell.get("office:string-value", "")
