"""Column types that mean the same on SQLite (STRICT tables) and PostgreSQL.

STRICT tables know only INTEGER, REAL, TEXT, BLOB and ANY, so the type names that
SQLAlchemy would write are compiled to those; times go in as UTC and come out aware.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Enum, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator

from db.unreadable import EARLIEST_YEAR, LATEST_YEAR, UnreadableDay, UnreadableMoment


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


Processor = Callable[[Any], Any]


def _written(ready: Processor | None) -> Processor:
    """What turns a value into what the file keeps; one that could not be read goes back as it was kept."""

    def process(value: Any) -> Any:
        if isinstance(value, UnreadableDay | UnreadableMoment):
            return value.kept
        return value if ready is None else ready(value)

    return process


def _read(ready: Processor | None, stand_in: Callable[[str], Any]) -> Processor:
    """What turns what the file keeps into a value: never an error, which would cost a whole list."""

    def process(kept: Any) -> Any:
        try:
            value = kept if ready is None else ready(kept)
        except (ValueError, TypeError):
            return stand_in(str(kept))
        if value is not None and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            return stand_in(str(kept))
        return value

    return process


class Day(TypeDecorator[date]):
    """A calendar day; one that cannot be read is told as such, and stays as it is kept."""

    impl = Date
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        """On the way in."""
        return _written(super().bind_processor(dialect))

    def result_processor(self, dialect: Dialect, coltype: Any) -> Processor:
        """On the way out."""
        return _read(super().result_processor(dialect, coltype), UnreadableDay.of)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: refuses naive times, because a guess about a zone is a wrong time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        """On the way in."""
        return _written(super().bind_processor(dialect))

    def result_processor(self, dialect: Dialect, coltype: Any) -> Processor:
        """On the way out."""
        return _read(super().result_processor(dialect, coltype), UnreadableMoment.of)

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
