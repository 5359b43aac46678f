"""Column values as plain JSON values, and back: the change log's own alphabet."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Enum
from sqlalchemy.orm import Mapper

from db.models import Base, Record, load_all
from db.types import Day, Instant
from db.unreadable import UnreadableMoment, day_of, moment_of

Plain = str | int | float | bool | None
Fields = dict[str, list[Plain]]
"""What one entry of the change log says: field to [old, new]."""
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""How the change log writes what it says: `json.dumps` makes a new encoder each time it is told how."""
_AS_IT_IS = frozenset({str, int, bool, float, type(None)})
"""Types whose values JSON holds as they are; a term is a string too, but not of the type itself."""


def plain(value: object) -> Plain:
    """A column's value as JSON can hold it.

    Raises:
        TypeError: It is something else, such as an SQL expression, which no log could keep.
    """
    if type(value) in _AS_IT_IS:
        return value  # type: ignore[return-value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UnreadableMoment):
        return value.kept
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"the change log cannot keep a {type(value).__name__}")


def back(column: Column[Any], value: Plain) -> object:
    """The value a column takes for what the change log kept of it."""
    if value is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    if isinstance(column.type, Instant):
        return moment_of(str(value))
    if isinstance(column.type, Day):
        return day_of(str(value))
    return value


def record_kinds() -> Mapping[str, type[Record]]:
    """Every kind of record by the name of its table, which is its name in the log."""
    load_all()
    return {
        _table_name(each): each.class_ for each in Base.registry.mappers if issubclass(each.class_, Record)
    }


def _table_name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table.description)
