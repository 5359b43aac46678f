"""Everything out of the workbook, as files that any program reads and that come back in."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import db
from engage_tui.exchange.folder import EVIDENCE, new_folder
from engage_tui.exchange.kinds import HISTORY, Kind, kinds
from engage_tui.exchange.values import Plain, to_plain
from engage_tui.forms.text import as_cell
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.copying import copy_whole, is_safe
from engage_tui.workbook.errors import Refused

Row = dict[str, Plain]
README = "README.txt"


@dataclass(frozen=True)
class ExportSummary:
    """What an export wrote.

    Args:
        files: The names of the files in the folder, evidence files included.
        records: How many records they hold; a removed record counts, it travels too.
        warnings: What could not be taken along, such as an evidence file that has gone.
    """

    folder: Path
    files: tuple[str, ...]
    records: int
    warnings: tuple[str, ...] = ()


def export(book: Workbook, folder: Path, kind: str) -> ExportSummary:
    """Write every record into a new folder, in one of the formats there are.

    Raises:
        Refused: When there is no such format, or the folder cannot be used.
    """
    if kind not in FORMATS:
        raise Refused(
            f"There is no export as {kind}.",
            "Nothing was written.",
            f"Use {', '.join(FORMATS)}.",
        )
    return FORMATS[kind](book, folder)


def export_json(book: Workbook, folder: Path) -> ExportSummary:
    """Write one JSON file for each kind of record, the same bytes whenever records are the same.

    Rows are in order of `id` and keys in order of the alphabet. `import records` reads the
    folder back, so removed records are in it with the moment of their removal.
    """
    return _export(book, folder, _JSON_README, _one_by_one("json", _write_json), _write_history)


def export_csv(book: Workbook, folder: Path) -> ExportSummary:
    """Write one CSV file for each kind of record, for Excel: UTF-8 with its mark.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, so this
    export is for reading and counting, and JSON is for moving records.
    """
    return _export(book, folder, _CSV_README, _one_by_one("csv", _write_csv))


def export_xlsx(book: Workbook, folder: Path) -> ExportSummary:
    """Write one spreadsheet with a sheet for each kind of record; nothing in it can run as a formula."""
    from engage_tui.exchange.sheets import README as SHEETS_README
    from engage_tui.exchange.sheets import write_sheets

    return _export(book, folder, SHEETS_README, write_sheets)


FORMATS: dict[str, Callable[[Workbook, Path], ExportSummary]] = {
    "json": export_json,
    "csv": export_csv,
    "xlsx": export_xlsx,
}

Records = Iterator[tuple[Kind, Iterator[Row]]]
"""Each kind of record with its rows, to be written as they are read."""
Writer = Callable[[Path, Kind, Iterator[Row]], int]
Also = Callable[["db.Session", Path], list[str]]
"""Writes what goes with the records; gives back the names of its files."""
WriteAll = Callable[[Path, Records], tuple[list[str], int]]
"""Writes everything into a folder; gives back the names of the files and the number of records."""


def _nothing_else(_session: db.Session, _folder: Path) -> list[str]:
    """Records alone, for reading and counting."""
    return []


def _one_by_one(ending: str, write: Writer) -> WriteAll:
    def write_all(partial: Path, records: Records) -> tuple[list[str], int]:
        names, number = [], 0
        for kind, rows in records:
            names.append(f"{kind.file}.{ending}")
            number += write(partial / names[-1], kind, rows)
        return names, number

    return write_all


def _export(
    book: Workbook, folder: Path, readme: str, write: WriteAll, also: Also = _nothing_else
) -> ExportSummary:
    names = [README]
    with new_folder(folder) as partial:
        _write_text(partial / README, readme)
        with book.read() as session:
            written, records = write(partial, ((kind, _rows(session, kind)) for kind in kinds()))
            written += also(session, partial)
            names.extend(written)
            kept = _evidence_names(session)
        copied, warnings = _copy_evidence(evidence_dir(book.data_dir), partial / EVIDENCE, kept)
        names.extend(f"{EVIDENCE}/{name}" for name in copied)
    return ExportSummary(folder, tuple(sorted(names)), records, warnings)


def _rows(session: db.Session, kind: Kind) -> Iterator[Row]:
    columns = sorted(kind.table.columns, key=lambda column: column.name)
    names = [column.name for column in columns]
    for row in session.execute(db.select(*columns).order_by(kind.table.c.id)):
        yield {name: to_plain(value) for name, value in zip(names, row, strict=True)}


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, kind: Kind, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            file.write("\n" if count == 1 else ",\n")
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True))
        file.write("\n]\n")
    return count


def _write_history(session: db.Session, folder: Path) -> list[str]:
    """The change log as it is: who changed what, from what, to what."""
    _write_json(folder / f"{HISTORY.file}.json", HISTORY, _rows(session, HISTORY))
    return [f"{HISTORY.file}.json"]


def _write_csv(path: Path, kind: Kind, rows: Iterator[Row]) -> int:
    names = kind.names
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in names])
            count += 1
    return count


def _cell(value: Plain) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return as_cell(value)
    return str(value)


def _evidence_names(session: db.Session) -> Kept:
    named = db.select(db.Evidence.file_name, db.Evidence.sha256).where(db.Evidence.file_name != "")
    return tuple(sorted((name, sha256) for name, sha256 in session.execute(named.distinct())))


Kept = tuple[tuple[str, str], ...]
"""The name of each evidence file and its SHA-256 when it was attached."""


def _copy_evidence(source: Path, target: Path, kept: Kept) -> tuple[list[str], tuple[str, ...]]:
    copied, warnings = [], []
    for name, sha256 in kept:
        if not is_safe(name) or not (source / name).is_file():
            warnings.append(f"The evidence file {name} is not in the workbook's folder and was left out.")
        elif copy_whole(source / name, target / name, sha256):
            copied.append(name)
        else:
            warnings.append(f"The evidence file {name} is not the one that was attached and was left out.")
    return copied, tuple(warnings)


_JSON_README = """Records of an Engage workbook

Each .json file holds one kind of record as a list, and the folder "evidence" holds the files
that were attached. Every record has an "id"; a column ending in "_id" holds the id of another
record. Dates are year-month-day and times are in UTC. A record with "removed_at" was removed
by someone and is kept so that nothing is lost.

To bring the records into a workbook:  engage-tui import records FOLDER

history.json says who changed what, from what, to what, and when. An empty workbook takes it in with the
records and is then the same workbook; one with work of its own takes in the records alone.
"""

_CSV_README = """Records of an Engage workbook, for a spreadsheet

Each .csv file holds one kind of record, and the folder "evidence" holds the files that were
attached. Dates are year-month-day and times are in UTC. A record with "removed_at" was removed
by someone and is kept so that nothing is lost.

A text that begins with one of = + - @ or a tab has an apostrophe (') put before it, because a
spreadsheet could run it as a formula. These files are for reading and counting. To move records
to another workbook, export as json.
"""
