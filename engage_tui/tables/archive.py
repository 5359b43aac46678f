"""Looks into a zip file: the tables in it, and which program made it where it is itself a document."""

import re
import zipfile
from pathlib import PurePosixPath

from engage_tui.tables.kinds import AS_TABLE, EXPORT, IN_EXCEL, SAVE_AS, WORD, Other
from engage_tui.tables.wanted import Wanted

TEXT = (".csv", ".tsv", ".tab", ".txt")
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
MOST_PARTS = 2_000
NUMBERS = Other(
    "it is an Apple Numbers file",
    "Open it in Numbers, choose File, Export To, CSV or Excel, and bring that in.",
)


def parts_of(archive: zipfile.ZipFile, name: str, wanted: Wanted) -> list[zipfile.ZipInfo]:
    """The files in it that could be read.

    Raises:
        Refused: It is locked, or holds far too many.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise wanted.refused(name, f"it holds more than {MOST_PARTS:,} files")
    if any(each.flag_bits & 1 for each in parts):
        raise wanted.refused(name, "it is locked with a password", "Unpack or save it without one.")
    return parts


def document_in(parts: list[zipfile.ZipInfo]) -> Other | str | None:
    """What a zip is that a program made as a document of its own: `xlsx` or `ods` where it can be read."""
    names = [each.filename for each in parts]
    kinds: tuple[tuple[str, Other | str], ...] = (
        (r"word/.*", WORD),
        (r"ppt/.*", Other("it is a presentation", EXPORT)),
        (r"xl/workbook\.bin", Other("it is an Excel workbook of the binary kind (.xlsb)", IN_EXCEL)),
        (r"\[Content_Types\]\.xml", "xlsx"),
        (r"Index/.*\.iwa|Index\.zip", NUMBERS),
        (r"content\.xml", "ods"),
    )
    return next((kind for name, kind in kinds if any(re.fullmatch(name, each) for each in names)), None)


def tables_in(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files that hold tables, without what a Mac or Windows puts beside them.

    A read-me of text stands beside the tables of many; it is one of them only where there is no other.
    """
    real = [each for each in parts if not each.is_dir() and not _beside(each.filename)]
    ends = [(PurePosixPath(each.filename).suffix.lower(), each) for each in real]
    tables = [each for end, each in ends if end in (*TEXT, *WORKBOOKS) and end != ".txt"]
    return tables or [each for end, each in ends if end == ".txt"]


def what_to_do(parts: list[zipfile.ZipInfo]) -> str:
    """What to do with a zip that holds no table: unpack it, and save what is inside as one."""
    inside = [each.filename for each in parts if not each.is_dir() and not _beside(each.filename)]
    if any(each.lower().endswith(".zip") for each in inside):
        return "Unpack it, then bring in the file inside."
    return "Unpack it. " + SAVE_AS.format(program="the program it is of", format=AS_TABLE).replace(
        "Open it", "Open what is inside"
    )


def _beside(name: str) -> bool:
    """Whether a system keeps it beside a file: `__MACOSX/…/._survey.csv`, `.DS_Store`, `~$survey.xlsx`."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name == "Thumbs.db"
