"""Values of the records as JSON holds them, there and back, and the checks on a row of them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

from sqlalchemy import Boolean, CheckConstraint, Column, Enum, Integer, String

from db.types import Day, Instant
from db.unreadable import UnreadableMoment
from engage_tui.exchange.kinds import Kind

Plain = str | int | bool | None
"""What a value is in a JSON file."""

TOO_LARGE = 2**63
"""The first number an INTEGER column of either engine cannot hold."""


def to_plain(value: object) -> Plain:
    """A stored value as JSON can hold it: dates and times as ISO 8601, times in UTC."""
    match value:
        case UnreadableMoment():
            return value.kept
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case None | str() | bool() | int():
            return value
    raise TypeError(f"a column holds {type(value).__name__}, which has no plain form")


Reader = Callable[[object], object]


def reader_of(column: Column[object]) -> Reader:
    """What turns a value of a JSON file into one that a column holds, looked up once for many rows.

    It raises `ValueError`, with words for what was wanted, when it is not such a value.
    """
    if isinstance(column.type, Enum):
        wanted = "one of " + ", ".join(column.type.enums)
        reader: Reader = partial(_read, reader=column.type.python_type, wanted=wanted)
    else:
        reader = next(reader for kind, reader in _READERS if isinstance(column.type, kind))
    blank = _blank if column.nullable else _no_blank
    return lambda value: blank() if value is None else reader(value)


def _blank() -> None:
    return None


def _no_blank() -> None:
    raise ValueError("needs a value")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _read(value: object, reader: Callable[[str], object], wanted: str) -> object:
    if isinstance(value, str):
        try:
            return reader(value)
        except ValueError:
            pass
    raise ValueError(f"should be {wanted}")


def _exactly(value: object, kind: type, wanted: str) -> object:
    if type(value) is not kind or (isinstance(value, int) and abs(value) >= TOO_LARGE):
        raise ValueError(f"should be {wanted}")
    return value


_READERS: tuple[tuple[type, Reader], ...] = (
    (Instant, partial(_read, reader=_moment, wanted="a time with its zone, as 2026-04-01T09:30:00+00:00")),
    (Day, partial(_read, reader=date.fromisoformat, wanted="a date such as 2026-04-01")),
    (Boolean, partial(_exactly, kind=bool, wanted="true or false")),
    (Integer, partial(_exactly, kind=int, wanted="a whole number")),
    (String, partial(_exactly, kind=str, wanted="text")),
)


Check = Callable[[dict[str, object]], bool]
_LENGTH = re.compile(r"length\((\w+)\) > (\d+)")
_BETWEEN = re.compile(r"(\w+) BETWEEN (\d+) AND (\d+)")
_AT_LEAST = re.compile(r"(\w+) >= (\d+)")
_NOT_BEFORE = re.compile(r"(\w+) >= ([a-z]\w*)")
_DIFFERS = re.compile(r"(\w+) <> (\w+)")
_EITHER = re.compile(r"(\w+) IS NOT NULL OR (\w+) IS NOT NULL")


def checks(kind: Kind) -> tuple[tuple[str, Check], ...]:
    """The table's own checks as functions, with the words for a row that fails one.

    The store would refuse such a row too, but could not say which row it was.
    """
    found = (
        _check(str(each.sqltext))
        for each in kind.table.constraints
        if isinstance(each, CheckConstraint) and not each._type_bound
    )
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _check(rule: str) -> tuple[str, Check]:
    if found := _LENGTH.fullmatch(rule):
        name, least = found[1], int(found[2])
        return f"{name} must not be empty", lambda row: len(str(row[name])) > least
    if found := _BETWEEN.fullmatch(rule):
        name, low, high = found[1], int(found[2]), int(found[3])
        return f"{name} must be {low} to {high}", lambda row: _in(row[name], low, high)
    if found := _AT_LEAST.fullmatch(rule):
        name, low = found[1], int(found[2])
        return f"{name} must be {low} or more", lambda row: _in(row[name], low, None)
    if found := _NOT_BEFORE.fullmatch(rule):
        name, first = found[1], found[2]
        return f"{name} must not be before {first}", lambda row: _not_before(row[name], row[first])
    if found := _DIFFERS.fullmatch(rule):
        name, other = found[1], found[2]
        return f"{name} must not be the same as {other}", lambda row: row[name] != row[other]
    if found := _EITHER.fullmatch(rule):
        name, other = found[1], found[2]
        return f"{name} or {other} is needed", lambda row: bool(row[name] or row[other])
    raise TypeError(f"a check that import does not know how to make: {rule}")


def _not_before(later: object, earlier: object) -> bool:
    return not (isinstance(later, date) and isinstance(earlier, date)) or later >= earlier


def _in(value: object, low: int, high: int | None) -> bool:
    return not isinstance(value, int) or (value >= low and (high is None or value <= high))
