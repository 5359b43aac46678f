"""Opens any file that holds tables, whatever program it came from."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from engage_tui.forms.text import clean_line
from engage_tui.tables.archive import document_in, parts_of, tables_in, what_to_do
from engage_tui.tables.kinds import Other, not_a_table
from engage_tui.tables.sheet import Sheet
from engage_tui.tables.text import TextSheet
from engage_tui.tables.wanted import Wanted
from engage_tui.this_pc.text_file import readable

ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True)
class TableFile:
    """A file that was opened.

    Args:
        name: The file as the person knows it.
        sheets: Its tables in their order: the only one, the sheets in sight of a workbook, or the files of a zip.
        notes: What was passed over.
    """

    name: str
    sheets: Sequence[Sheet]
    notes: tuple[str, ...] = ()


@contextmanager
def opened(path: Path, wanted: Wanted) -> Iterator[TableFile]:
    """Open a file; its tables can be read as long as it is open, and more than once.

    Raises:
        Refused: It cannot be read, is part of a file, or holds no table.
    """
    with readable(path, safe=wanted.safe, again=wanted.again):
        with path.open("rb") as raw:
            start = raw.read(4)
        if start not in ZIPS:
            yield _of_text(path, wanted)
        elif not zipfile.is_zipfile(path):
            raise wanted.refused(path.name, "it is half of a zip file or workbook", wanted.again)
        else:
            with zipfile.ZipFile(path) as archive:
                yield _of_zip(archive, path.name, wanted)


def _of_text(path: Path, wanted: Wanted) -> TableFile:
    size = path.stat().st_size
    if size > wanted.largest:
        raise wanted.refused(path.name, f"it is larger than {wanted.largest // 1_000_000} MB")
    with path.open("rb") as raw:
        if other := not_a_table(raw):
            raise wanted.refused(path.name, *other)
    sheet = TextSheet(path.stem, path.name, wanted, lambda: path.open("rb"), size)
    return TableFile(path.name, (sheet,))


def _of_zip(archive: zipfile.ZipFile, name: str, wanted: Wanted) -> TableFile:
    parts = parts_of(archive, name, wanted)
    kind = document_in(parts)
    if isinstance(kind, Other):
        raise wanted.refused(name, *kind)
    if kind is not None:
        raise wanted.refused(name, "it is a spreadsheet workbook, which is not read yet")
    tables = tables_in(parts)
    if not tables:
        raise wanted.refused(name, "it is a zip file without a csv file or workbook in it", what_to_do(parts))
    return TableFile(name, tuple(_member(archive, each, name, wanted) for each in tables))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, wanted: Wanted) -> Sheet:
    own = clean_line(PurePosixPath(member.filename).name)

    def opens() -> IO[bytes]:
        return archive.open(member)

    return TextSheet(own, f"{name}: {own}", wanted, opens, member.file_size)
