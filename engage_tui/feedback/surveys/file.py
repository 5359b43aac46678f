"""Any survey export as a table, whatever program it came from."""

import hashlib
import zipfile
from pathlib import Path

from engage_tui.feedback.surveys.spreadsheet import read_sheet
from engage_tui.feedback.surveys.table import Table, not_this
from engage_tui.feedback.surveys.text import read_text
from engage_tui.this_pc.text_file import PIECE, readable
from engage_tui.workbook.long_work import LongWork

LARGEST_FILE = 64_000_000
"""Bytes: several times a quarter of a million answers of usual length."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How the workbooks of old spreadsheets, and locked ones, begin."""
AGAIN = "Export it again."
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
"""How the names of exports end."""


def read_table(path: Path, work: LongWork | None = None) -> Table:
    """Read a csv file or a workbook.

    Raises:
        Refused: It cannot be read, is cut off, too large, or no table of text.
        Stopped: Someone stopped it.
    """
    work = work or LongWork()
    with readable(path, again=AGAIN):
        if path.stat().st_size > LARGEST_FILE:
            raise not_this(path.name, f"it is larger than {LARGEST_FILE // 1_000_000} MB")
        with path.open("rb") as raw:
            start = raw.read(8)
        if start.startswith(OLD_WORKBOOK):
            raise not_this(
                path.name,
                "it is a workbook of an old kind, or locked with a password",
                "Open it and save it as CSV or XLSX, without a password.",
            )
        if start.startswith(b"PK"):
            if not zipfile.is_zipfile(path):
                raise not_this(path.name, "it is half of a zip file or workbook", AGAIN)
            table = read_sheet(path, work)
        else:
            table = read_text(path, work)
        table.sha256 = _sha256(path)
    return table


def _sha256(path: Path) -> str:
    told = hashlib.sha256()
    with path.open("rb") as raw:
        while piece := raw.read(PIECE):
            told.update(piece)
    return told.hexdigest()
