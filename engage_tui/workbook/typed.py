"""A form as someone typed it, on its way into a record: the same road for the actions of every area.

An action reads its form, adds what only it can check, and saves: nothing is written while anything
is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import db
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.forms.reading import read, to_typed
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import stop_on


class Typed:
    """What was understood of a form, and words for the rest; an action may add to both.

    Args:
        options: Field name to its choices, for fields that are listed elsewhere.
        known: What the record holds already; a needed field that was not asked keeps it.
    """

    def __init__(
        self,
        book: Workbook,
        fields: tuple[Field, ...],
        typed: Mapping[str, str],
        options: Mapping[str, tuple[Option, ...]],
        known: Mapping[str, Value] | None = None,
    ) -> None:
        self.book = book
        self.fields = fields
        self.values, self.errors = read_typed(book, fields, typed, options, known)

    def wrong(self, name: str, words: str, label: str = "") -> None:
        """Say what is wrong with a field, unless something was said of it already.

        Args:
            label: What to call the field, where that is not its own label.
        """
        label = label or next(each.label for each in self.fields if each.name == name).rstrip("?:. ")
        self.errors.setdefault(name, f"{label}: {words}")

    def dated(self, name: str, blank: date) -> date:
        """The date of a field; `blank` when its box was left empty, and then that is kept as typed."""
        found = self.values.get(name)
        day = found if isinstance(found, date) else blank
        self.values[name] = day
        return day

    def not_ahead(self, name: str, label: str = "") -> None:
        """What has happened did not happen tomorrow."""
        day = self.values.get(name)
        if isinstance(day, date) and day > self.book.today:
            self.wrong(name, "type today or an earlier day.", label)

    def not_before(self, name: str, first: Value, within: Mapping[str, Value] | None = None) -> None:
        """What follows something else comes on its day or later.

        Args:
            within: Where the field's own day is, when it need not have been typed.
        """
        day = (self.values if within is None else within).get(name)
        if isinstance(day, date) and isinstance(first, date) and day < first:
            self.wrong(name, f"type {worded_date(first)} or a later day.")

    def in_order(
        self, first: str, then: str, known: Mapping[str, Value] | None = None, label: str = ""
    ) -> None:
        """Ask about a time of day that comes before the one it follows.

        Args:
            known: What the record holds of a time whose box was not asked.
        """
        held = {**(known or {}), **self.values}
        begins, ends = (str(held.get(name) or "") for name in (first, then))
        if first in self.errors or not (begins and ends):
            return
        if ends <= begins:
            self.wrong(then, f"type a time after {begins}.", label)

    def stop(self) -> None:
        """Refuse the form when anything is wrong with it."""
        stop_on(self.errors)

    def save(self, session: db.Session, record: db.Record) -> str:
        """Put what was typed in a record that may be new, unless something is wrong; return its key."""
        self.stop()
        fill(record, self.values)
        return added(session, record)


def added(session: db.Session, record: db.Record) -> str:
    """Put a record in the store, unless it is there; return its key."""
    session.add(record)
    session.flush()
    return record.id


def fill(record: db.Record, values: Mapping[str, Value]) -> None:
    """Set the columns of a record from read values; a blank becomes what the column calls blank."""
    from db.log.changes import table_of

    columns = table_of(type(record)).columns
    for name, value in values.items():
        setattr(record, name, column_value(columns[name], value))


def column_value(column: Any, value: Value) -> object:
    """A read value as its column keeps it."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if value is None and not column.nullable and column.default is not None and column.default.is_scalar:
        return column.default.arg
    return value


def read_typed(
    book: Workbook,
    fields: tuple[Field, ...],
    typed: Mapping[str, str],
    options: Mapping[str, tuple[Option, ...]],
    known: Mapping[str, Value] | None = None,
) -> tuple[dict[str, Value], dict[str, str]]:
    """Read what was typed; a needed field that was not asked keeps what is `known`.

    What stands as it was kept is taken as it is: a choice that has left the practice's list
    must not stop someone from saving the rest.
    """
    kept = {
        field.name: to_typed(field, known[field.name])
        for field in fields
        if known is not None and field.required and field.name in known
    }
    reading = read(fields, {**kept, **typed}, today=book.today, options=options)
    values, errors = dict(reading.values), dict(reading.errors)
    for field in fields:
        value = (known or {}).get(field.name)
        shown = typed.get(field.name, kept.get(field.name))
        if field.name in errors and value and shown == to_typed(field, value):
            values[field.name] = value
            del errors[field.name]
    return values, errors
