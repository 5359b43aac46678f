"""Made-up files of tables, of every kind that people have, and reading them back."""

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from engage_tui.tables.opening import opened
from engage_tui.tables.sheet import Row
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused

WANTED = Wanted("a table", "Check it.", largest=2_000_000)
ROWS = (
    ("Date", "Mark", "Comment"),
    ("13/10/2026", "Good", "Everyone was kind"),
    ("14/10/2026", "Poor", "Waited an hour"),
)
CSV = "".join(",".join(row) + "\r\n" for row in ROWS)
TRANSITIONAL = (
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="ta9" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def xlsx(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], then: Callable[[Any], None] | None = None
) -> Path:
    """A workbook of these sheets.

    Args:
        then: What is done to it besides.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if then is not None:
        then(book)
    book.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same zip with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name, change(name, held))
    return path


def strict(path: Path) -> Path:
    """The same workbook as the "strict" kind of Open XML."""

    def change(_: str, held: bytes) -> bytes:
        for usual, other in TRANSITIONAL:
            held = held.replace(usual.encode(), other.encode())
        return held

    return rewritten(path, change)


def ods(path: Path, *tables: str) -> Path:
    """An OpenDocument workbook of these tables, as they stand in its XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", OPEN_DOCUMENT.format("".join(tables)))
    return path


def table(name: str, *rows: str, style: str = "ta1") -> str:
    """One table of such a workbook."""
    return (
        f'<table:table table:name="{escape(name)}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def row(*cells: str, more: str = "") -> str:
    """One row of it, of cells that hold words, or are written out."""
    held = (each if each.startswith("<") else words(each) for each in cells)
    return f"<table:table-row {more}>{''.join(held)}</table:table-row>"


def words(text: str, more: str = "") -> str:
    """A cell of words."""
    return cell(f'office:value-type="string" {more}', f"<text:p>{escape(text)}</text:p>")


def cell(of: str, held: str = "") -> str:
    """A cell of any kind."""
    return f"<table:table-cell {of}>{held}</table:table-cell>"


def zipped(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return path


def held_in(path: Path) -> bytes:
    """The bytes of a file, to be put into another."""
    return path.read_bytes()


def read(
    path: Path, holding: Collection[str] = (), wanted: Wanted = WANTED
) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a file with one table, and what is said of how it was read."""
    with opened(path, wanted) as file:
        (sheet,) = file.sheets
        rows = list(sheet.rows(holding=holding))
        return rows, (*file.notes, *sheet.notes)


def cells_of(path: Path) -> list[tuple[str, ...]]:
    """What the rows of a file hold."""
    return [tuple(each.cells) for each in read(path)[0]]


def notes_of(path: Path) -> tuple[str, ...]:
    """What is said of how a file was read."""
    return read(path)[1]


def refusal(path: Path, wanted: Wanted = WANTED) -> str:
    """Why a file is refused; a test fails when it is not."""
    try:
        with opened(path, wanted) as file:
            for sheet in file.sheets:
                for _ in sheet.rows():
                    pass
    except Refused as refused:
        return str(refused)
    raise AssertionError(f"{path.name} was read")


def csv_bytes(rows: Iterable[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a file of text holds them."""
    import csv

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)
