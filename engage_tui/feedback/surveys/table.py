"""A survey export as a table of text: its header, its rows with their numbers, and what is wrong with it.

Pure: what file the rows come from does not matter here.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from db.counting import counted
from engage_tui.feedback.surveys.dates import looks_like_date
from engage_tui.feedback.surveys.describing.header_rows import header_of, repeats, squeezed
from engage_tui.forms.text import clean_line
from engage_tui.tables.columns import letters
from engage_tui.tables.notes import rows_named
from engage_tui.tables.sheet import Row
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused

MOST_ROWS = 250_000
"""Answers of one file: ten times a large practice's list, each with an answer."""
MOST_COLUMNS = 300
HEADER_WITHIN = 40
"""Rows among which the header stands; some exports begin with a title."""
LONGEST_HEADER = 300
LONE_HEADER = 60
"""Characters of the name of a column that stands alone; more is somebody's comment."""
MOST_CELLS = 25_000_000
"""Rows times columns: a quarter of a million answers to a hundred questions."""
NOTES_WITHIN = 20
"""Rows beneath a table that may be notes on it."""
SURVEY = Wanted(
    "the export of a survey",
    "Check that it is the export of a survey, one row for each answer, saved as CSV or XLSX.",
    again="Export it again.",
    most_columns=MOST_COLUMNS,
)
"""What is wanted: it may hold several times a quarter of a million answers of usual length."""
MOST_NAMED = 5
"""Rows that are named by number where the same is so of many."""


@dataclass(frozen=True)
class RowError:
    """Why one row cannot be used, without repeating what it says."""

    number: int
    words: str


@dataclass
class Table:
    """What a file holds.

    Args:
        name: The file as the person knows it, with its sheet where it has several.
        headers: The name of each column, none of them twice.
        rows: The rows beneath the header that hold anything.
        errors: Rows that cannot be used, whatever the columns mean.
        sha256: Of the file's bytes.
        from_1904: Whether its days are counted from 1904, as old spreadsheets of a Mac do.
        notes: What a reader should know of how it was read.
    """

    name: str
    headers: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    sha256: str = ""
    from_1904: bool = False
    notes: tuple[str, ...] = ()

    @property
    def rows_read(self) -> int:
        """Rows beneath the header that hold anything, good or bad."""
        return len(self.rows) + len(self.errors)

    def column(self, place: int) -> Iterator[str]:
        """The cells of one column that hold anything."""
        return (cell for row in self.rows if (cell := row.cells[place]).strip())


def fingerprint(headers: Iterable[str]) -> str:
    """What files of one kind have in common: their header line, case and spaces apart."""
    told = "\x1f".join("".join(each.casefold().split()) for each in headers)
    return hashlib.sha256(told.encode()).hexdigest()


def as_table(name: str, rows: Iterable[Row]) -> Table:
    """Find the header, and hold every row beneath it to it.

    Raises:
        Refused: There is no header or nothing under it, or it has too many rows or columns.
    """
    table = Table(name)
    coming = iter(rows)
    first: list[Row] = []
    for row in coming:
        first.append(row)
        if len(first) == HEADER_WITHIN:
            break
    under, again = _head(table, first)
    _take_all(table, chain(first[under:], coming), again)
    _leave_out_notes(table)
    if not table.rows_read:
        raise NoRows(name, "it has a header and nothing under it")
    return _without_empty(table)


def _head(table: Table, first: Sequence[Row]) -> tuple[int, Sequence[Sequence[str]]]:
    """Give the table its headers; return from which row on answers stand, and the rows of the header."""
    header = header_of([row.cells for row in first])
    if header is None:
        raise NoRows(table.name, "it holds no rows")
    if _width(header.names) > MOST_COLUMNS:
        raise SURVEY.refused(table.name, f"it has more than {MOST_COLUMNS} columns")
    cells = list(header.names)[:MOST_COLUMNS]
    if header.joined or not _is_data(cells):
        table.headers = _named(cells)
        return header.last + 1, [row.cells for row in first[header.first : header.last + 1]]
    table.headers = _named([""] * len(cells))
    table.notes += ("The file has no header, so its columns are named by their letters.",)
    return header.last, []


def _take_all(table: Table, rows: Iterable[Row], header: Sequence[Sequence[str]]) -> None:
    """Keep every row but those that only repeat the header, as where two exports were joined."""
    again = repeats(header)
    # Looked at more closely only where the first cell is the header's: a hundred thousand rows pass here.
    starts = {cells[0] for cells in header if cells}
    repeated = []
    most = min(MOST_ROWS, MOST_CELLS // max(1, len(table.headers)))
    for row in rows:
        if again and row.cells and row.cells[0] in starts and squeezed(row.cells) in again:
            repeated.append(row.number)
            continue
        _take(table, row)
        if len(table.rows) > most:
            raise SURVEY.refused(table.name, f"it has more than {counted(most, 'row')}")
    if repeated:
        numbers = ", ".join(f"{each:,}" for each in repeated[:MOST_NAMED])
        more = f" and {len(repeated) - MOST_NAMED:,} more" if len(repeated) > MOST_NAMED else ""
        table.notes += (f"The header stands in the file again (row {numbers}{more}): no answer.",)


def _take(table: Table, row: Row) -> None:
    """Keep a row with a cell for each column; one with more cells than columns is an error."""
    number, cells = row
    width = len(table.headers)
    if len(cells) != width:
        if len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                words = "it has more cells than the header; a comma in the words may need quotes round them"
                table.errors.append(RowError(number, words))
                return
            cells = cells[:width]
        else:
            cells = [*cells, *[""] * (width - len(cells))]
        row = Row(number, cells)
    table.rows.append(row)


def _leave_out_notes(table: Table) -> None:
    """Take off what stands beneath a table, after a blank row and in its first column alone; it is named."""
    rows = table.rows
    notes = 0
    for row in reversed(rows[-NOTES_WITHIN:]):
        if _width(row.cells) != 1:
            break
        notes += 1
    while notes and rows[-notes].number == (rows[-notes - 1].number if len(rows) > notes else 0) + 1:
        notes -= 1
    if notes and len(table.headers) > 1 and len(rows) > notes:
        left_out = [row.number for row in rows[-notes:]]
        del rows[-notes:]
        what = counted(notes, "row beneath the table was", "rows beneath the table were")
        table.notes += (f"{what} left out as notes on it: {rows_named(left_out)}.",)


def _is_data(cells: Sequence[str]) -> bool:
    """Whether what should be the header is an answer already: no header is a date, or one long sentence."""
    held = [cell for cell in cells if cell.strip()]
    return any(looks_like_date(cell) for cell in held) or (len(held) == 1 and len(held[0]) > LONE_HEADER)


def _width(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds anything."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for each column: what the header says, its letter where it says nothing, no two alike."""
    named: dict[str, None] = {}
    for place, cell in enumerate(cells):
        words = clean_line(cell)[:LONGEST_HEADER] or f"Column {letters(place)}"
        name, again = words, 1
        while name in named:
            again += 1
            name = f"{words} ({again})"
        named[name] = None
    return tuple(named)


def _without_empty(table: Table) -> Table:
    """The table without columns that have neither a name of their own nor anything in them."""
    unnamed = {at for at, name in enumerate(table.headers) if name == f"Column {letters(at)}"}
    empty = {at for at in unnamed if next(table.column(at), None) is None}
    if empty:
        kept = [at for at in range(len(table.headers)) if at not in empty]
        table.headers = tuple(table.headers[at] for at in kept)
        table.rows = [Row(row.number, [row.cells[at] for at in kept]) for row in table.rows]
    return table


class NoRows(Refused):
    """The file, or one sheet of it, has no answers in it."""

    def __init__(self, name: str, because: str) -> None:
        refused = SURVEY.refused(name, because)
        super().__init__(refused.what, refused.safe, refused.do)
