"""Column types that mean the same on SQLite (STRICT tables) and PostgreSQL.

STRICT tables know only INTEGER, REAL, TEXT, BLOB and ANY, so the type names that
SQLAlchemy would write are compiled to those; times go in as UTC and come out aware.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Enum, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator


@compiles(String, "sqlite")
@compiles(Text, "sqlite")
@compiles(Enum, "sqlite")
@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
def _text(_type: Any, _compiler: Any, **_kw: Any) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
def _integer(_type: Any, _compiler: Any, **_kw: Any) -> str:
    return "INTEGER"


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: refuses naive times, because a guess about a zone is a wrong time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn it to UTC on the way in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC on the way out, because SQLite forgets."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


def term(kind: type[StrEnum], constraint: str = "") -> Enum:
    """A column of one fixed vocabulary, held by a check constraint on both engines.

    Args:
        kind: The vocabulary.
        constraint: The constraint's name within its table, needed where a table has more
            than one column of the vocabulary; the vocabulary's own name otherwise.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=constraint or kind.__name__.lower(),
        values_callable=lambda terms: [each.value for each in terms],
        validate_strings=True,
    )
