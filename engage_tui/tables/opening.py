"""Opens any file that holds tables, whatever program it came from."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from db.counting import counted
from engage_tui.forms.text import clean_line
from engage_tui.tables.archive import document_in, other_in_ods, parts_of, refuse_large, tables_in
from engage_tui.tables.kinds import PACKED, UNREADABLE, Other, not_a_table
from engage_tui.tables.ods import OdsSheet
from engage_tui.tables.ods_book import ods_book
from engage_tui.tables.sheet import Sheet, alike
from engage_tui.tables.text import TextSheet
from engage_tui.tables.wanted import Wanted
from engage_tui.tables.xlsx import XlsxSheet
from engage_tui.tables.xlsx_book import xlsx_book
from engage_tui.tables.xml_stream import BROKEN
from engage_tui.this_pc.text_file import readable

ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True)
class TableFile:
    """A file that was opened.

    Args:
        name: The file as the person knows it.
        sheets: Its tables in their order: one, the sheets in sight of a workbook, or the files of a zip.
        notes: What was passed over.
    """

    name: str
    sheets: Sequence[Sheet]
    notes: tuple[str, ...] = ()


@contextmanager
def opened(path: Path, wanted: Wanted) -> Iterator[TableFile]:
    """Open a file; its tables can be read as long as it is open, and more than once.

    What it is shows in how it begins: many a file bears the ending of another kind.

    Raises:
        Refused: It cannot be read, is part of a file, or holds no table.
    """
    with readable(path, safe=wanted.safe, again=wanted.again):
        with path.open("rb") as raw:
            zipped = raw.read(len(ZIPS[0])) in ZIPS
        size = path.stat().st_size
        if size > wanted.largest:
            raise wanted.too_large(path.name)
        if not zipped:
            yield _of_text(path.stem, path.name, wanted, lambda: path.open("rb"), size)
        elif not zipfile.is_zipfile(path):
            raise wanted.refused(path.name, "it is half of a zip file or workbook", wanted.again)
        else:
            with zipfile.ZipFile(path) as archive:
                yield _of_zip(archive, path.name, wanted)


def _of_text(own: str, name: str, wanted: Wanted, opens: Callable[[], IO[bytes]], size: int) -> TableFile:
    with opens() as raw:
        if other := not_a_table(raw):
            raise wanted.refused(name, *other)
    return TableFile(name, (TextSheet(own, name, wanted, opens, size),))


def _of_zip(archive: zipfile.ZipFile, name: str, wanted: Wanted) -> TableFile:
    parts = parts_of(archive, name, wanted)
    kind = document_in(parts)
    if isinstance(kind, Other):
        raise wanted.refused(name, *kind)
    if kind is not None:
        return _of_workbook(archive, kind, name, wanted)
    tables = tables_in(parts)
    if not tables:
        raise wanted.refused(name, "it is a zip file with nothing in it that could be read")
    if len(tables) == 1:
        return _member(archive, tables[0], name, wanted)
    if sum(each.file_size for each in tables) > wanted.largest:
        raise wanted.too_large(name)
    often = Counter(alike(_own_name(each)) for each in tables)
    files = [
        _member(archive, each, name, wanted, among=True, whole=often[alike(_own_name(each))] > 1)
        for each in tables
    ]
    sheets = [sheet for file in files for sheet in file.sheets]
    return TableFile(name, sheets, tuple(note for file in files for note in file.notes))


def _own_name(member: zipfile.ZipInfo) -> str:
    return clean_line(PurePosixPath(member.filename).name)


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    wanted: Wanted,
    *,
    among: bool = False,
    whole: bool = False,
) -> TableFile:
    """A file in a zip; one of text is read as it is unpacked, a workbook is held.

    Args:
        among: Whether it is one of several, so that the sheets of a workbook bear its name.
        whole: Whether its folder is told too: another file in the zip is of the same name.
    """
    own = clean_line(member.filename) if whole else _own_name(member)
    said = f"{name}: {own}"
    with archive.open(member) as raw:
        if raw.read(len(ZIPS[0])) not in ZIPS:
            return _of_text(own, said, wanted, lambda: archive.open(member), member.file_size)
    if member.file_size > wanted.largest:
        raise wanted.too_large(said)
    inner = zipfile.ZipFile(io.BytesIO(archive.read(member)))
    kind = document_in(parts_of(inner, said, wanted))
    if not isinstance(kind, str):
        raise wanted.refused(said, *(kind or PACKED))
    return _of_workbook(inner, kind, said, wanted, f"{own}, " if among else "")


def _of_workbook(
    archive: zipfile.ZipFile, kind: str, name: str, wanted: Wanted, before: str = ""
) -> TableFile:
    refuse_large(archive.infolist(), name, wanted)
    listed: list[tuple[str, bool, Callable[[str, str, Wanted], Sheet]]]
    try:
        if kind == "xlsx":
            xlsx = xlsx_book(archive)
            listed = [(each.name, each.in_sight, partial(XlsxSheet, xlsx, each)) for each in xlsx.sheets]
        elif other := other_in_ods(archive):
            raise wanted.refused(name, *other)
        else:
            ods = ods_book(archive)
            listed = [(each.name, each.in_sight, partial(OdsSheet, ods, each)) for each in ods.sheets]
    except BROKEN:
        raise wanted.refused(name, *UNREADABLE) from None
    in_sight = [(clean_line(own), made) for own, seen, made in listed if seen]
    several = len(in_sight) > 1
    sheets = [
        made(before + own, f"{name}, sheet “{own}”" if several else name, wanted) for own, made in in_sight
    ]
    hidden = [f"“{clean_line(own)}”" for own, seen, _ in listed if not seen]
    number = counted(len(hidden), "hidden sheet was", "hidden sheets were")
    return TableFile(name, sheets, (f"{number} passed over: {', '.join(hidden)}.",) if hidden else ())
