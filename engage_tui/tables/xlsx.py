"""Reads a sheet of an Excel workbook as it is unpacked, a row at a time.

What a cell shows is read, never a formula, and it stays text. The packages that read workbooks either
hold all of a sheet, or know nothing of hidden rows, merged cells and formulas that were never worked out.
"""

from collections.abc import Collection, Iterator, Mapping

from engage_tui.tables.cells import moment_text, number_text, unescaped
from engage_tui.tables.columns import column_of
from engage_tui.tables.merged import merged_in
from engage_tui.tables.notes import Notes
from engage_tui.tables.wanted import Wanted
from engage_tui.tables.workbook import WIDEST, RawRow, WorkbookSheet
from engage_tui.tables.xlsx_book import SheetPart, XlsxBook
from engage_tui.tables.xml_stream import MOST_PARTS, stream
from engage_tui.workbook.long_work import LongWork

YES = ("1", "true")
NO_HEIGHT = ("0", "0.0")


class XlsxSheet(WorkbookSheet):
    """A sheet of an Excel workbook."""

    def __init__(self, book: XlsxBook, sheet: SheetPart, name: str, said: str, wanted: Wanted) -> None:
        super().__init__(name, said, wanted)
        self.from_1904 = book.from_1904
        self._book = book
        self._part = sheet.part

    def _raw_rows(self, work: LongWork) -> Iterator[RawRow]:
        archive = self._book.archive
        size = archive.getinfo(self._part).file_size
        with archive.open(self._part) as raw:
            self._merged = merged_in(raw)
        self._rows_of = rows = _Rows(self._book, self.found)
        with archive.open(self._part) as raw:
            for _ in stream(raw, rows.started, rows.ended, rows.text):
                work.tell("Reading the workbook", min(raw.tell(), size), size)
                if len(rows.parts) > MOST_PARTS:
                    raise ValueError
                yield from rows.done
                rows.done.clear()

    def _hidden_columns(self) -> Collection[int]:
        return self._rows_of.hidden_columns


class _Rows:
    """Puts the elements of a sheet together to rows.

    Args:
        notes: What was met in the cells.
    """

    def __init__(self, book: XlsxBook, notes: Notes) -> None:
        self.done: list[RawRow] = []
        self.parts: list[str] = []
        self.hidden_columns: set[int] = set()
        self._book = book
        self._notes = notes
        self._styles = book.styles
        self._columns: dict[str, int] = {}
        self._number = 0
        self._hidden = False
        self._cells: list[str] = []
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._taking = False
        self._spoken = False
        self._formula = False

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._cell = attributes
            self._formula = False
            self.parts.clear()
        elif name in ("v", "t"):
            self._taking = not self._spoken
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._hidden = attributes.get("hidden") in YES or attributes.get("ht") in NO_HEIGHT
            self._cells, self._column = [], 0
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._spoken = True
        elif name == "col" and attributes.get("hidden") in YES:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, WIDEST)))

    def ended(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "t"):
            self._taking = False
        elif name == "c":
            self._end_of_cell()
        elif name == "row":
            self.done.append(RawRow(self._number, self._cells, self._hidden))
        elif name == "rPh":
            self._spoken = False

    def text(self, words: str) -> None:
        """Words within an element."""
        if self._taking:
            self.parts.append(words)

    def _end_of_cell(self) -> None:
        place = self._place()
        self._column = place + 1
        cells, shown = self._cells, self._shown()
        if place < len(cells):
            cells[place] = shown
        elif shown or self._formula:  # a blank one, which may only be coloured, is there once another follows
            if place > len(cells):
                cells += [""] * (place - len(cells))
            cells.append(shown)

    def _place(self) -> int:
        """Which column the cell is in; some programs leave it to be counted."""
        reference = self._cell.get("r")
        if reference is None:
            return self._column
        column = reference.rstrip("0123456789")
        place = self._columns.get(column)
        if place is None:
            place = self._columns[column] = column_of(column)
            if not 0 <= place < WIDEST:
                raise ValueError
        return place

    def _shown(self) -> str:
        """What the cell shows."""
        kind = self._cell.get("t", "n")
        value = "".join(self.parts)
        if kind == "s":
            return self._book.words[int(value)] if value else ""
        if kind in ("inlineStr", "str"):
            return unescaped(value)
        if kind == "e":
            self._notes.error(self._number, value)
            return ""
        if not value:
            if self._formula:
                self._notes.formulas.add(self._number)
            return ""
        return self._number_shown(kind, value)

    def _number_shown(self, kind: str, value: str) -> str:
        if kind == "b":
            return "TRUE" if value in YES else "FALSE"
        if kind == "d":
            return value.replace("T", " ").removesuffix("Z").partition(".")[0]
        style = int(self._cell.get("s", 0))
        moment, lasting = self._styles[style] if style < len(self._styles) else (False, False)
        if moment:
            return moment_text(value, from_1904=self._book.from_1904, lasting=lasting)
        return number_text(value)
