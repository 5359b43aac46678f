"""Made-up exports of surveys, in the shapes that programs give them."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.table import Table
from engage_tui.workbook.errors import Refused

MICROSOFT = (
    "ID", "Start time", "Completion time", "Email", "Name",
    "What do we do well?", "What could we do better?", "Overall, how was it?",
)  # fmt: skip
GOOGLE = ("Timestamp", "Email Address", "Is there anything you would like to tell us?")
FFT = ("Date", "Rating", "Comment")
FFT_ROWS = (
    ("13/10/2026", "Very good", "Everyone was kind"),
    ("14/10/2026", "Poor", "Waited an hour and nobody said why"),
    ("15/10/2026", "Good", ""),
)
MICROSOFT_ROWS = (
    ("1", "13/10/2026 10:58", "13/10/2026 11:02", "anonymous", "", "The nurses", "Longer hours", "Good"),
    ("2", "14/10/2026 09:00", "14/10/2026 09:05", "pat@example.org", "Pat Example", "", "Parking", "Poor"),
)


def text_of(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """A header and rows as a csv file holds them."""
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter)
    write.writerow(header)
    write.writerows(rows)
    return out.getvalue()


def survey_file(
    path: Path,
    header: Sequence[str] = FFT,
    rows: Iterable[Sequence[str]] = FFT_ROWS,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """A file of these rows."""
    path.write_bytes(text_of(header, rows, delimiter).encode(encoding))
    return path


def workbook_file(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A spreadsheet of these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def microsoft_sheet() -> list[Sequence[object]]:
    """The same answers as `MICROSOFT_ROWS`, as Microsoft's workbook holds them: numbers and moments."""
    rows: list[Sequence[object]] = [MICROSOFT]
    for each in MICROSOFT_ROWS:
        moments = [datetime.strptime(cell, "%d/%m/%Y %H:%M") for cell in each[1:3]]  # noqa: DTZ007
        rows.append(
            [int(each[0]), *(at.replace(second=31) for at in moments), *(c or None for c in each[3:])]
        )
    return rows


def refusal(path: Path) -> str:
    """Why a file is refused; a test fails when it is not."""
    try:
        read_table(path)
    except Refused as refused:
        return str(refused)
    raise AssertionError(f"{path.name} was read")


def cells(table: Table) -> list[tuple[str, ...]]:
    """What the rows of a table hold."""
    return [tuple(row.cells) for row in table.rows]
