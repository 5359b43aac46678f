"""The practice's own code, by which its row is found in a file, and the file as a form names it."""

from pathlib import Path

from engage_tui.practice import practice
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


def own_code(book: Workbook) -> str:
    """The ODS code of the practice.

    Raises:
        Refused: The workbook has no practice yet.
    """
    here = practice(book)
    if here is None:
        raise Refused("This workbook has no practice yet.", do="Set the practice up first.")
    return here.ods_code


def path_of(typed: str) -> Path:
    """The file that was named; quotes round a pasted path are left off."""
    return Path(typed.strip().strip("\"'")).expanduser()
