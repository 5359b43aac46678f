"""Any survey export as a table, whatever program it came from."""

import hashlib
from pathlib import Path

from db.counting import counted
from engage_tui.feedback.surveys.table import SURVEY, Table, as_table
from engage_tui.tables.choosing import sheet_of
from engage_tui.tables.opening import opened
from engage_tui.this_pc.text_file import PIECE
from engage_tui.workbook.long_work import LongWork

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".zip", ".xls", ".numbers")
"""How the names of exports end; the last ones often hold another kind, or it is said how to save them."""


def read_table(path: Path, work: LongWork | None = None, sheet: str = "") -> Table:
    """Read an export.

    Args:
        sheet: Which table of the file is meant, where it holds several.

    Raises:
        WhichSheet: It holds several tables, and none was named.
        Refused: It cannot be read, is cut off, too large, or no table of text.
        Stopped: Someone stopped it.
    """
    work = work or LongWork()
    with opened(path, SURVEY) as file:
        chosen = sheet_of(file, SURVEY, sheet, work)
        table = as_table(chosen.said, chosen.rows(work))
        table.from_1904 = chosen.from_1904
        table.notes = (*file.notes, *chosen.notes, *table.notes)
        if len(file.sheets) > 1:
            said = f"The file has {counted(len(file.sheets), 'table')}; “{chosen.name}” was read."
            table.notes = (said, *table.notes)
        table.sha256 = _sha256(path, chosen.name if sheet else "")
    return table


def _sha256(path: Path, sheet: str) -> str:
    """What tells this very file, and of several of its tables this one, from every other."""
    told = hashlib.sha256(sheet.encode())
    with path.open("rb") as raw:
        while piece := raw.read(PIECE):
            told.update(piece)
    return told.hexdigest()
