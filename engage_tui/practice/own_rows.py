"""The rows of a national file that are the practice's own, under the code of today or of before.

One reader for every such file: `tables` gives the rows of whatever format, this keeps those that
matter. The files are of all England, one of them 60 MB of which one row is wanted: a line that holds
none of the codes is not even taken apart.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from db.counting import counted
from engage_tui.forms.text import clean_line
from engage_tui.practice.header_rows import joined, under_shares, with_units
from engage_tui.practice.national_kinds import refusal_of
from engage_tui.practice.own_code import ODS_CODE, OwnCodes
from engage_tui.tables.notes import Notes, rows_named
from engage_tui.tables.opening import opened
from engage_tui.tables.sheet import FIRST_ROWS, Sheet
from engage_tui.tables.sheet import Row as SheetRow
from engage_tui.tables.text import TextSheet
from engage_tui.tables.wanted import Wanted
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused

CODE = "code"
"""The place of the column that says whose a row is."""
LONGEST_CELL = 1000
MOST_KEPT = 5_000
"""Rows of one practice: several times what a file by sex and single year of age holds of it."""
LARGEST = 500_000_000
"""Bytes unpacked: several times the largest national file; a small zip file can hold far more than that."""
MOST_BEFORE = 4_000
"""Characters of the words over a table that are kept: a month stands in the first of them."""

Names = Callable[[Sequence[str]], Mapping[str, int] | None]
"""Told the cells of a row, gives the place of each column when it is the header, else None."""


@dataclass(frozen=True)
class OwnRow:
    """One row, cell by name of its column.

    Args:
        number: Its number in the file, as a spreadsheet counts rows.
        line: All its cells.
    """

    number: int
    cells: Mapping[str, str]
    line: tuple[str, ...] = ()


@dataclass
class OwnTable:
    """What one table of a file holds of the practice.

    Args:
        name: The file as the person knows it, with the table's name where it holds several.
        own: The table's own name: a month may stand in that of a sheet.
        columns: The names of its columns, as they stand.
        places: Where each column that is read stands.
        before: The words that stand over the header, a line for each row.
        over: The rows above the first of its rows, the header with them.
        rows_read: Rows beneath the header, of whatever practice.
        rows: Those of the practice; of a table that names no practice, all.
        notes: What should be known of how it was read, a sentence each.
        others: Other practices in it by their codes, as far as they were looked for.
    """

    name: str
    own: str = ""
    columns: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    before: str = ""
    over: int = 0
    rows_read: int = 0
    rows: list[OwnRow] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    others: int = 0

    @property
    def is_coded(self) -> bool:
        """Whether it says which practice a row is of."""
        return CODE in self.places


def own_tables(
    path: Path,
    codes: Collection[str],
    header: Names,
    wanted: Wanted,
    *,
    coded: bool = True,
    others: int = 0,
    shares: bool = False,
) -> list[OwnTable]:
    """The practice's rows of every table in a file that is of this kind.

    Args:
        codes: The practice's own, of today and before.
        header: Finds the header.
        wanted: What the file should be, for the words of a refusal.
        coded: A table that says nothing of practices is not of this kind; else it is taken as the
            practice's own, unless another table of the file does say it.
        others: How many other practices are looked for; it takes a second pass that ends with so many.
        shares: Whether columns that stand under "Percentage" are wanted.

    Raises:
        Refused: It cannot be read, is cut off, or holds no table of this kind: what it is instead is named.
    """
    looked = _Looked(shares)
    with opened(path, replace(wanted, largest=LARGEST)) as file:
        made = [_table(sheet, codes, header, wanted, looked) for sheet in file.sheets]
        found = [each for each in made if each is not None]
        if others:
            for sheet, table in zip(file.sheets, made, strict=True):
                if table is not None and table.is_coded:
                    table.others = _others(sheet, table, codes, others)
        if found:
            found[0].notes = (*file.notes, *found[0].notes)
    if coded or any(each.is_coded for each in found):
        found = [each for each in found if each.is_coded]
    if not found:
        looked.refuse(path.name, wanted)
    return found


@dataclass
class _Looked:
    """What was met while looking for a header: it says what the file is instead, and what was nearly one."""

    shares: bool
    rows: list[Sequence[str]] = field(default_factory=list)
    problem: Refused | None = None

    def refuse(self, name: str, wanted: Wanted) -> None:
        """Say what the file is not, and what it is where that shows."""
        raise refusal_of(self.rows, name, wanted, self.problem)


def _table(
    sheet: Sheet, codes: Collection[str], header: Names, wanted: Wanted, looked: _Looked
) -> OwnTable | None:
    made, rows = _begun(sheet, sheet.rows(holding=codes), header, looked)
    if made is None:
        return None
    if not made.is_coded:  # every row is the practice's own, so every row is wanted
        made, rows = _begun(sheet, sheet.rows(), header, looked)
        assert made is not None
    for row in rows:
        if not _is_own(row, made, codes):
            continue
        if len(made.rows) >= MOST_KEPT:
            raise Refused(
                f"{made.name} has more than {MOST_KEPT:,} rows to keep.", wanted.safe, "Use a smaller file."
            )
        made.rows.append(_kept(_whole(row, made, sheet), made, wanted))
    made.rows_read = sheet.rows_read - made.over
    made.notes = tuple(_about(sheet.found, {row.number for row in made.rows}))
    return made


def _others(sheet: Sheet, made: OwnTable, codes: Collection[str], most: int) -> int:
    """How many other practices are in it; a total or a note beneath is none."""
    met: set[str] = set()
    if made.rows_read - len(made.rows) < most:
        return 0  # too few rows for so many
    place = made.places[CODE]
    for row in sheet.rows():
        cell = row.cells[place].strip().upper() if place < len(row.cells) else ""
        if ODS_CODE.fullmatch(cell) and cell not in codes:
            met.add(cell)
            if len(met) >= most:
                break
    return len(met)


def _about(notes: Notes, rows: set[int]) -> Iterator[str]:
    """What was met in the own rows; elsewhere a national file has hidden and merged cells enough."""
    ours = Notes()
    pairs = ((notes.damaged, ours.damaged), (notes.hidden, ours.hidden), (notes.formulas, ours.formulas))
    for met, mine in pairs:
        for row in rows & met.rows.keys():
            mine.add(row, met.rows[row])
    yield from ours.sentences()
    if in_error := sorted(rows & notes.errors.rows.keys()):
        yield f"A cell holds an error and no number, {rows_named(in_error)}."


def _begun(
    sheet: Sheet, rows: Iterator[SheetRow], header: Names, looked: _Looked
) -> tuple[OwnTable | None, Iterator[SheetRow]]:
    """Read until the header is found; a header may take two rows, groups over the names."""
    above: Sequence[str] = ()
    before: list[str] = []
    for row in rows:
        if len(before) >= FIRST_ROWS:
            break
        cells = joined(above, row.cells)
        if not looked.shares:
            cells = under_shares(above, row.cells, cells)
        places = _looked_up(cells, header, looked)
        if places is not None:
            words = "\n".join(before)[:MOST_BEFORE]
            made = OwnTable(sheet.said, sheet.name, tuple(cells), places, words, len(before) + 1)
            if not looked.shares:
                rows = _past_units(made, rows, header)
            return (made, rows) if made.places else (None, iter(()))
        looked.rows.append(row.cells)
        above = row.cells
        before.append(clean_line(" ".join(row.cells)))
    return None, iter(())


def _past_units(made: OwnTable, rows: Iterator[SheetRow], header: Names) -> Iterator[SheetRow]:
    """The rows beneath the header, which may go on in a row that says % or number under each name.

    Where all of them are percentages no place is left.
    """
    for row in rows:
        cells = with_units(made.columns, row.cells)
        if cells is None:
            return chain((row,), rows)
        made.columns, made.over = cells, made.over + 1
        made.places = header(cells) or {}
    return rows


def _looked_up(cells: Sequence[str], header: Names, looked: _Looked) -> Mapping[str, int] | None:
    try:
        return header(cells)
    except Refused as problem:  # of several sheets another may be the right one
        looked.problem = looked.problem or problem
        return None


def _is_own(row: SheetRow, made: OwnTable, codes: Collection[str]) -> bool:
    if not made.is_coded:
        return True
    place = made.places[CODE]
    return place < len(row.cells) and row.cells[place].strip().upper() in codes


def _whole(row: SheetRow, made: OwnTable, sheet: Sheet) -> SheetRow:
    """A row of a workbook ends with its last cell that holds anything: blank ones after it are there too.

    So may a row of text that a person typed; that of a national file is cut short.
    """
    lacking = len(made.columns) - len(row.cells)
    if lacking <= 0 or (made.is_coded and isinstance(sheet, TextSheet)):
        return row
    return SheetRow(row.number, [*row.cells, *[""] * lacking])


def _kept(row: SheetRow, made: OwnTable, wanted: Wanted) -> OwnRow:
    """The cells that are read, by name.

    Raises:
        Refused: The row is cut short, or a cell holds far more than a number.
    """
    if len(row.cells) <= max(made.places.values()):
        raise Refused(f"{made.name}, row {row.number}: the row is cut short.", wanted.safe, wanted.again)
    kept = {name: clean_line(row.cells[place]) for name, place in made.places.items()}
    if any(len(cell) > LONGEST_CELL for cell in kept.values()):
        raise Refused(
            f"{made.name}, row {row.number}: a cell holds far more than a number.",
            wanted.safe,
            wanted.again,
        )
    return OwnRow(row.number, kept, tuple(row.cells))


def rows_of(tables: Iterable[OwnTable]) -> int:
    """Rows of all the tables, of whatever practice."""
    return sum(each.rows_read for each in tables)


def none_of_ours(
    name: str, rows_read: int, own: OwnCodes, safe: str = NOTHING_KEPT, besides: str = ""
) -> Refused:
    """The refusal of a file that holds no row of the practice.

    Args:
        besides: Why else it may lack the practice, a sentence.
    """
    if not rows_read:
        return Refused(f"{name} has a header and no rows.", safe, "Fetch the file again.")
    others = counted(rows_read, "row is", "rows are")
    return Refused(
        f"{own.words} is not in {name}: its {others} of other practices.",
        safe,
        " ".join(
            ("Check the practice's ODS code in Settings, and that it is the file of all practices.", besides)
        ).strip(),
    )
