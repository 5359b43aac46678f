"""Reads a survey export that is a spreadsheet workbook, with openpyxl, which is imported only then.

A workbook is a zip of XML: before any of it is read its sizes are looked at, so that a small file
cannot fill the memory. What a cell shows is read, never a formula, and it stays text.
"""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from db.counting import counted
from engage_tui.feedback.surveys.table import MOST_COLUMNS, NoRows, Row, Table, as_table, not_this
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork

LARGEST = 400_000_000
"""Bytes of all parts of a workbook unpacked; a quarter of a million answers take a hundred million."""
MOST_TIMES = 200
"""Times that a part may be larger unpacked, once it is large: XML packs to a twentieth."""
LARGE = 20_000_000
MOST_PARTS = 2_000
MOST_LINES = 1_100_000
"""Rows of a sheet, the blank ones with them: more than any sheet has."""
TOLD_EVERY = 1_000
AS_CSV = "Open it in Excel, go to the sheet with the answers, save that as “CSV UTF-8”, and bring that in."


def read_sheet(path: Path, work: LongWork) -> Table:
    """Read the first sheet of a workbook that has a header.

    Raises:
        Refused: It is no workbook, it is too large, or none of its sheets is a table.
        Stopped: Someone stopped it.
    """
    _refuse_large(path)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Refused(
            "This PC's Engage cannot read spreadsheets: the package openpyxl is missing.",
            NOTHING_KEPT,
            AS_CSV,
        ) from None
    book: Any = None
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        return _first_table(path.name, book, work)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken workbook makes the package do, it is the workbook's fault
        raise not_this(path.name, "it is a workbook that cannot be read", AS_CSV) from None
    finally:
        if book is not None:
            book.close()


def _refuse_large(path: Path) -> None:
    """Look at the sizes of the parts before any is unpacked."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    names = {each.filename for each in parts}
    if "[Content_Types].xml" not in names:
        raise not_this(path.name, "it is a zip file", "Unpack it, then bring in the file inside.")
    if any(each.flag_bits & 1 for each in parts):
        raise not_this(path.name, "it is locked with a password", "Save it without one.")
    swollen = any(each.file_size > max(LARGE, MOST_TIMES * each.compress_size) for each in parts)
    if swollen or len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST:
        raise not_this(path.name, "unpacked it would be far larger than any survey", AS_CSV)


def _first_table(name: str, book: Any, work: LongWork) -> Table:
    """The first sheet that holds rows under a header; which one is said when there are several."""
    sheets = list(book.worksheets)
    refusal: Refused | None = None
    for sheet in sheets:
        said = f"{name}, sheet “{sheet.title}”" if len(sheets) > 1 else name
        try:
            table = as_table(said, _rows(sheet, said, work))
        except NoRows as problem:
            refusal = refusal or problem
            continue
        table.from_1904 = book.epoch.year == 1904
        if len(sheets) > 1:
            table.notes += (f"The workbook has {counted(len(sheets), 'sheet')}; “{sheet.title}” was read.",)
        return table
    raise refusal or NoRows(name, "it holds no rows")


def _rows(sheet: Any, name: str, work: LongWork) -> Iterator[Row]:
    """Each row of a sheet that holds anything."""
    of = sheet.max_row or 0
    sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_LINES:
            raise not_this(name, f"it has more than {MOST_LINES:,} rows")
        if number % TOLD_EVERY == 0:
            work.tell("Reading the workbook", min(number, of), of)
        if len(values) > MOST_COLUMNS and any(each is not None for each in values[MOST_COLUMNS:]):
            raise not_this(name, f"it has more than {MOST_COLUMNS} columns")
        cells = [_text(each) for each in values[: MOST_COLUMNS + 1]]
        if any(cells):
            yield Row(number, cells)


def _text(value: object) -> str:
    """What a cell shows, as a csv file would hold it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
