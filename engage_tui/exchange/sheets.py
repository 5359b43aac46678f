"""Every record as one spreadsheet, a sheet for each kind."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.counting import counted
from engage_tui.exchange.kinds import Kind
from engage_tui.exchange.values import Plain
from engage_tui.workbook.errors import Refused

NAME = "records.xlsx"
LONGEST_CELL = 32_767
"""Characters: what a cell of a spreadsheet holds at most."""
MOST_ROWS = 1_048_575
"""Rows beneath the header of a sheet."""
STANDS_STILL = datetime(2020, 1, 1, tzinfo=UTC)
"""What the file says it was made on, so that the same records are the same file."""

Row = dict[str, Plain]


def write_sheets(folder: Path, records: Iterable[tuple[Kind, Iterator[Row]]]) -> tuple[list[str], int]:
    """Write the spreadsheet into a folder; the names of the files there and the number of records.

    Raises:
        Refused: The package that writes spreadsheets is not here.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise Refused(
            "The part that writes spreadsheets (xlsxwriter) is not on this PC.",
            "Nothing was written.",
            "Use csv, which a spreadsheet program opens.",
        ) from None
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    number = 0
    with Workbook(str(folder / NAME), {"constant_memory": True, **options}) as book:
        book.set_properties({"title": "Records of an Engage workbook", "created": STANDS_STILL})
        heading = book.add_format({"bold": True})
        for kind, rows in records:
            number += _sheet(book.add_worksheet(kind.file[:31]), kind, rows, heading)
    return [NAME], number


def _sheet(sheet: Any, kind: Kind, rows: Iterator[Row], heading: Any) -> int:
    names = kind.names
    sheet.write_row(0, 0, names, heading)
    sheet.freeze_panes(1, 1)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Refused(
                f"There are more {kind.file.replace('_', ' ')} than a sheet holds.",
                "Nothing was written.",
                "Use csv or json, which have no end.",
            )
        for column, name in enumerate(names):
            _cell(sheet, count, column, row[name])
    return count


def _cell(sheet: Any, row: int, column: int, value: Plain) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_string(row, column, "yes" if value else "no")
        case int() | float():
            sheet.write_number(row, column, value)
        case _:
            sheet.write_string(row, column, _fitting(str(value)))


def _fitting(text: str) -> str:
    """A text that a cell can hold; what is cut says so, and where the whole is."""
    if len(text) <= LONGEST_CELL:
        return text
    said = f"... (cut: {counted(len(text), 'character')}; export as json for the whole)"
    return text[: LONGEST_CELL - len(said)] + said


README = """Records of an Engage workbook, as a spreadsheet

records.xlsx has a sheet for each kind of record, and the folder "evidence" holds the files that
were attached. Dates are year-month-day and times are in UTC. A record with "removed_at" was
removed by someone and is kept so that nothing is lost. Nothing in it runs as a formula.

A text longer than a cell holds is cut and says so. To move records to another workbook, export
as json.
"""
