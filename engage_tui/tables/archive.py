"""Looks into a zip file: the tables in it, and which program made it where it is itself a document."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from engage_tui.tables.kinds import AS_CSV, EXPORT, IN_EXCEL, LOCKED, PACKED, WORD, Other
from engage_tui.tables.wanted import Wanted

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
TABLES = (".csv", ".tsv", ".tab", *WORKBOOKS)
MOST_PARTS = 2_000
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that every program knows; the others are read by some PCs and not by all."""
MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
LARGEST = 400_000_000
"""Bytes of all parts of a workbook unpacked; a quarter of a million answers take a hundred million."""
MOST_TIMES = 200
"""Times that a part may be larger unpacked, once it is large: XML packs to a twentieth."""
LARGE = 20_000_000
NUMBERS = Other(
    "it is an Apple Numbers file",
    "Open it in Numbers, choose File, Export To, CSV or Excel, and bring that in.",
)


def parts_of(archive: zipfile.ZipFile, name: str, wanted: Wanted) -> Sequence[zipfile.ZipInfo]:
    """The files in it that could be read.

    Raises:
        Refused: It is locked, or holds far too many.
    """
    parts = [each for each in archive.infolist() if each.filename]
    if len(parts) > MOST_PARTS:
        raise wanted.refused(name, f"it holds more than {MOST_PARTS:,} files")
    if any(each.flag_bits & 1 for each in parts):
        raise wanted.refused(name, "it is locked with a password", "Unpack or save it without one.")
    if any(each.compress_type not in USUAL for each in parts):
        raise wanted.refused(name, *PACKED)
    return parts


def refuse_large(parts: Sequence[zipfile.ZipInfo], name: str, wanted: Wanted) -> None:
    """Look at the sizes of the parts of a workbook before any is unpacked: no small file may fill the memory.

    Raises:
        Refused: Unpacked it would be far larger than any such file.
    """
    swollen = any(each.file_size > max(LARGE, MOST_TIMES * each.compress_size) for each in parts)
    if swollen or sum(each.file_size for each in parts) > LARGEST:
        raise wanted.refused(name, "unpacked it would be far larger than any such file", AS_CSV)


def document_in(parts: Sequence[zipfile.ZipInfo]) -> Other | str | None:
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


def other_in_ods(archive: zipfile.ZipFile) -> Other | None:
    """What an OpenDocument file is that is no workbook that can be read."""
    held = {name: archive.read(name) for name in (MIMETYPE, MANIFEST) if name in archive.NameToInfo}
    if b"encryption-data" in held.get(MANIFEST, b""):
        return LOCKED
    if b"spreadsheet" not in held.get(MIMETYPE, b"spreadsheet"):
        return Other("it is a LibreOffice document, and no spreadsheet", EXPORT)
    return None


def tables_in(parts: Sequence[zipfile.ZipInfo]) -> Sequence[zipfile.ZipInfo]:
    """The files that hold tables, without what a Mac or Windows puts beside them.

    A read-me of text stands beside the tables of many; it is one of them only where there is no other.
    Where no name says that it is a table, whatever there is may be looked into.
    """
    real = [each for each in parts if not each.is_dir() and not _beside(each.filename)]
    for endings in (TABLES, (".txt",), ("",)):
        if found := [each for each in real if each.filename.lower().endswith(endings)]:
            return found
    return ()


def _beside(name: str) -> bool:
    """Whether a system keeps it beside a file: `__MACOSX/…/._survey.csv`, `.DS_Store`, `~$survey.xlsx`."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name == "Thumbs.db"
