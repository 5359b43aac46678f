"""Rows read from an export's files and looked at one by one, before anything is written."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Column, Enum, String

from db.counting import counted
from engage_tui.exchange.declared import take_answer, takings
from engage_tui.exchange.kinds import Kind
from engage_tui.exchange.values import checks, reader_of
from engage_tui.forms.text import clean

SHOWN = 10
"""How many problems a message lists: enough to see what is wrong, few enough to read."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Values = dict[str, object]


MOST_NAMED = 1_000
"""Rows that are named one by one: nobody reads more, and a file of a million bad rows has to end."""


@dataclass
class Problems:
    """What stops the whole import, each by file and row and never by what was typed."""

    found: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, place: str, words: str) -> None:
        """Note one problem; beyond a screenful they are only counted."""
        if len(self.found) < SHOWN:
            self.found.append(f"{place}: {words}.")
        else:
            self.more += 1

    def __bool__(self) -> bool:
        return bool(self.found)

    def __str__(self) -> str:
        more = (f"There are {self.more:,} more.",) if self.more else ()
        return "\n".join((*self.found, *more))


@dataclass
class LeftOut:
    """The rows that are left out, each named with what is wrong with it: a bad row costs one row."""

    rows: int = 0
    named: list[tuple[str, str]] = field(default_factory=list)
    """Place and what is wrong."""

    def add(self, place: str, words: str) -> None:
        """Note one row."""
        self.rows += 1
        if len(self.named) < MOST_NAMED:
            self.named.append((place, words))

    def copy(self) -> "LeftOut":
        """The same, to add to."""
        return LeftOut(self.rows, list(self.named))

    @property
    def remarks(self) -> tuple[str, ...]:
        """Each row by name."""
        more = self.rows - len(self.named)
        told = tuple(f"Left out: {place}: {words}." for place, words in self.named)
        return (*told, f"{counted(more, 'more row was', 'more rows were')} left out.") if more else told

    def refuse(self, problems: Problems, file: str = "") -> None:
        """Make problems of them, or of those of one file: without these rows there is no import."""
        for place, words in self.named:
            if place.startswith(file):
                problems.add(place, words)


@dataclass(frozen=True)
class Incoming:
    """The understood rows of one kind, with the number each has in its file."""

    kind: Kind
    rows: tuple[tuple[int, Values], ...]

    def place(self, number: int) -> str:
        """Where a row stands, as a person can find it."""
        return f"{self.kind.file}.json row {number}"


def read_kind(
    folder: Path, kind: Kind, problems: Problems, left_out: LeftOut, cleaned: Callable[[], None]
) -> Incoming | None:
    """The rows of one kind, or None when its file is not there.

    Args:
        problems: Takes what is wrong with the file as a whole.
        left_out: Takes the rows that no form would take.
        cleaned: Called for each text that held control characters, which are left out.
    """
    path = folder / f"{kind.file}.json"
    if not path.is_file():
        return None
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        problems.add(path.name, "it cannot be read as JSON")
        return Incoming(kind, ())
    if not isinstance(rows, list):
        problems.add(path.name, "it should be a list of records")
        return Incoming(kind, ())
    return Incoming(kind, tuple(_understood(kind, rows, left_out, cleaned)))


def _understood(
    kind: Kind, rows: list[object], left_out: LeftOut, cleaned: Callable[[], None]
) -> Iterator[tuple[int, Values]]:
    reader = _RowReader(kind, cleaned)
    for number, row in enumerate(rows, 1):
        place = f"{kind.file}.json row {number}"
        try:
            yield number, reader.read(row)
        except ValueError as problem:
            left_out.add(place, str(problem))


class _RowReader:
    """Reads the rows of one kind; what is looked up about its table is looked up once."""

    def __init__(self, kind: Kind, cleaned: Callable[[], None]) -> None:
        self.columns = {column.name: column for column in kind.table.columns}
        self.readers = {name: reader_of(column) for name, column in self.columns.items()}
        self.limits = {
            name: column.type.length
            for name, column in self.columns.items()
            if isinstance(column.type, String) and not isinstance(column.type, Enum)
        }
        self.checks = checks(kind)
        self.takings = takings(kind)
        self.is_answer = kind.table.name == "answer"
        self.unique: dict[tuple[str, ...], set[tuple[object, ...]]] = {
            names: set() for names in (("id",), *kind.unique)
        }
        self.cleaned = cleaned

    def read(self, row: object) -> Values:
        if not isinstance(row, dict):
            raise ValueError("should be one record, in curly brackets")
        if unknown := sorted(set(row) - set(self.columns)):
            raise ValueError(f"has a column this version of Engage does not know ({_named(unknown[0])})")
        values = {name: self._value(column, row) for name, column in self.columns.items()}
        if not _UUID.fullmatch(str(values["id"])):
            raise ValueError("id should be a UUID, such as 01890a5d-ac96-774b-bcce-b302099a8057")
        for words, holds in self.checks:
            if not holds(values):
                raise ValueError(words)
        self._take(values)
        for names, seen in self.unique.items():
            key = tuple(values[name] for name in names)
            if key in seen:
                raise ValueError(f"is in the file twice (same {' and '.join(names)})")
            seen.add(key)
        return values

    def _take(self, values: Values) -> None:
        """Make sure that the forms would take them, too."""
        for name, take in self.takings.items():
            try:
                take(values[name])
            except ValueError as problem:
                raise ValueError(f"{name} {problem}") from None
        if self.is_answer:
            take_answer(values)

    def _value(self, column: Column[object], row: Values) -> object:
        name = column.name
        if name not in row:
            return _default(column)
        try:
            value = self.readers[name](row[name])
        except ValueError as problem:
            raise ValueError(f"{name} {problem}") from None
        if isinstance(value, str) and name in self.limits:
            return self._text(name, self.limits[name], value)
        return value

    def _text(self, name: str, limit: int | None, value: str) -> str:
        text = clean(value)
        if text != value:
            self.cleaned()
        if limit and len(text) > limit:
            raise ValueError(f"{name} is longer than {counted(limit, 'character')}")
        return text


def _default(column: Column[object]) -> object:
    """What a column holds that the file leaves out, as an older export may."""
    if column.default is not None and column.default.is_scalar:
        return column.default.arg  # type: ignore[attr-defined]
    if column.nullable:
        return None
    raise ValueError(f"{column.name} is missing")


def _named(name: str) -> str:
    return re.sub(r"\W", "?", name)[:40]
