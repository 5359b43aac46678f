"""One record of every kind, with something in every column, made from the models themselves."""

import hashlib
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Boolean, Column, Enum, Integer, String

from db.log.bulk import insert_many
from db.types import Day, Instant
from engage_tui.exchange.consistency import LOOSE
from engage_tui.exchange.kinds import Kind, kinds
from engage_tui.forms.fields import LINE_LIMIT, TEXT_LIMIT, Field
from engage_tui.forms.fields import Kind as FieldKind
from engage_tui.forms.reading import PERSON_LIMIT
from engage_tui.forms.text import clean_line
from engage_tui.history.words import FIELDS
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
            row[column.name] = _value(kind, column, text)
    if kind.file == "evidence":
        row |= {"file_name": FILE_NAME, "sha256": hashlib.sha256(FILE).hexdigest(), "size": len(FILE)}
    return row


def _value(kind: Kind, column: Column[object], text: str) -> object:
    """Something the forms would take."""
    values: Mapping[type, object] = {Instant: NOW, Day: date(2026, 4, 1), Boolean: True, Integer: 3}
    field = next((each for each in FIELDS.get(kind.table.name, ()) if each.name == column.name), None)
    if isinstance(column.type, Enum):
        return column.type.python_type(column.type.enums[0])
    if isinstance(column.type, String):
        return _words(field, text)[: column.type.length] or "x"
    if isinstance(column.type, Integer) and field is not None and field.minimum:
        return max(3, field.minimum)
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def _words(field: Field | None, text: str) -> str:
    if field is None or field.kind is FieldKind.TEXT:
        return text[:TEXT_LIMIT]
    if field.kind in (FieldKind.CHOICE, FieldKind.MANY):
        return next((each.code for each in field.options), "a_code")
    most = PERSON_LIMIT if field.kind is FieldKind.PERSON else field.maximum or LINE_LIMIT
    return clean_line(text)[:most]


def fill(book: Workbook, text: str = "words", *, removed: bool = True) -> None:
    """Put one record of every kind, and its evidence file, into an empty workbook.

    Args:
        text: What stands in every column of words.
        removed: Whether the records were removed, so that the moment of it travels too.
    """
    stands: dict[str, object] = {} if removed else {"removed_at": None}
    evidence_dir(book.data_dir).mkdir(exist_ok=True)
    (evidence_dir(book.data_dir) / FILE_NAME).write_bytes(FILE)
    with book.change("Filled for a test") as session:
        for number, kind in enumerate(kinds(), 1):
            insert_many(session, kind.model, [sample(kind, number, text) | stands])
