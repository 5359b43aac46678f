"""One made-up table in every dress that files come in: what is read of it must be the same."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Rows = Sequence[Sequence[str]]
TITLES = (("Official statistics",), ("Published by NHS England, made up for a test",), ())
NOTES = ((), ("Notes",), ("1. A star stands for fewer than five.",), ("Source: made up",))
NUMBERS = frozenset("0123456789")


def text(rows: Rows, delimiter: str = ",", end: str = "\r\n") -> str:
    """The rows as a csv file holds them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """The rows as a workbook holds them: whole numbers as numbers, all else as words."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell and set(cell) <= NUMBERS and len(cell) < 8:
                    sheet.write_number(number, place, int(cell))
                elif cell:
                    sheet.write_string(number, place, cell)
    book.close()
    return path


def _zip(path: Path, members: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def _written(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def _mac_zip(folder: Path, name: str, rows: Rows) -> Path:
    members = {
        f"{name}/{name}.csv": text(rows),
        f"{name}/.DS_Store": "\0\0",
        f"__MACOSX/{name}/._{name}.csv": "\0\5\x16\7",
        f"{name}/readme.txt": "x",
    }
    return _zip(folder / f"{name}.zip", members)


Dress = Callable[[Path, str, Rows], Path]
DRESSES: Mapping[str, Dress] = {
    "csv": lambda folder, name, rows: _written(folder / f"{name}.csv", text(rows)),
    "csv with a mark": lambda folder, name, rows: _written(folder / f"{name}.csv", text(rows), "utf-8-sig"),
    "old windows": lambda folder, name, rows: _written(
        folder / f"{name}.csv", text([*rows, ("Caf\xe9 na\xefve",)]), "cp1252"
    ),
    "utf-16": lambda folder, name, rows: _written(folder / f"{name}.csv", text(rows), "utf-16"),
    "semicolons": lambda folder, name, rows: _written(folder / f"{name}.csv", text(rows, ";")),
    "tabs": lambda folder, name, rows: _written(folder / f"{name}.txt", text(rows, "\t"), "utf-16"),
    "sep line": lambda folder, name, rows: _written(folder / f"{name}.csv", "sep=;\r\n" + text(rows, ";")),
    "unix": lambda folder, name, rows: _written(folder / f"{name}.csv", text(rows, end="\n")),
    "titles and notes": lambda folder, name, rows: _written(
        folder / f"{name}.csv", text([*TITLES, *rows, *NOTES])
    ),
    "zip": lambda folder, name, rows: _zip(folder / f"{name}.zip", {f"{name}.csv": text(rows)}),
    "zip of a Mac": _mac_zip,
    "workbook": lambda folder, name, rows: workbook(folder / f"{name}.xlsx", {"Sheet1": rows}),
    "workbook with titles and notes": lambda folder, name, rows: workbook(
        folder / f"{name}.xlsx", {"Notes": NOTES, "Data": [*TITLES, *rows, *NOTES]}
    ),
    "workbook with macros": lambda folder, name, rows: workbook(
        folder / f"{name}.xlsx", {"Data": rows}
    ).rename(folder / f"{name}.xlsm"),
}
"""How the same table may come, by what it is called."""
