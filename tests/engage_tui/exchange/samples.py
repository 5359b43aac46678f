"""One record of every kind, with something in every column, made from the models themselves."""

import hashlib
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String

from db.bulk import insert_many
from db.types import Instant
from engage_tui.exchange.consistency import LOOSE
from engage_tui.exchange.kinds import Kind, kinds
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from tests.engage_tui.exchange.conftest import NOW

FILE = b"minutes of a meeting"
FILE_NAME = "minutes.txt"


def key(number: int) -> str:
    return f"01930000-0000-7000-8000-{number:012d}"


def sample(kind: Kind, number: int, text: str) -> dict[str, object]:
    """A row with every column filled; links go to the record of their kind."""
    numbers = {each.table.name: place for place, each in enumerate(kinds(), 1)}
    row: dict[str, object] = {}
    for column in kind.table.columns:
        targets = [foreign.column.table.name for foreign in column.foreign_keys]
        if column.name == "id":
            row["id"] = key(number)
        elif targets:
            row[column.name] = None if targets[0] == kind.table.name else key(numbers[targets[0]])
        elif column.name in LOOSE:
            row[column.name] = key(1)
        else:
            row[column.name] = _value(column, text)
    if kind.file == "evidence":
        row |= {"file_name": FILE_NAME, "sha256": hashlib.sha256(FILE).hexdigest(), "size": len(FILE)}
    return row


def _value(column: Column[object], text: str) -> object:
    values: Mapping[type, object] = {Instant: NOW, Date: date(2026, 4, 1), Boolean: True, Integer: 3}
    if isinstance(column.type, Enum):
        return column.type.python_type(column.type.enums[0])
    if isinstance(column.type, String):
        return text[: column.type.length] or "x"
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def fill(book: Workbook, text: str = "words") -> None:
    """Put one record of every kind, and its evidence file, into an empty workbook."""
    evidence_dir(book.data_dir).mkdir(exist_ok=True)
    (evidence_dir(book.data_dir) / FILE_NAME).write_bytes(FILE)
    with book.change("Filled for a test") as session:
        for number, kind in enumerate(kinds(), 1):
            insert_many(session, kind.model, [sample(kind, number, text)])
