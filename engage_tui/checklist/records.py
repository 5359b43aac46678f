"""Between rows as the store keeps them and values as forms and rules know them.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.changes import table_of
from db.models import Engagement, Record, Staff, StepRow
from db.models.base import Base
from engage_tui.checklist.model import Contents
from engage_tui.checklist.rules import ROW_LISTS, row_options
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.forms.reading import read, to_typed
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import found

MODELS: dict[str, type[StepRow]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, StepRow)
}
"""Row kind name to the model that keeps it."""


def engagement_of(session: Session, engagement_id: str) -> Engagement:
    """The engagement of that key; refused when it is gone."""
    return found(session, Engagement, engagement_id, "engagement")


def fill(record: Record, values: Mapping[str, Value]) -> None:
    """Set the columns of a record from read values; a blank becomes what the column calls blank."""
    columns = table_of(type(record)).columns
    for name, value in values.items():
        setattr(record, name, column_value(columns[name], value))


def column_value(column: Any, value: Value) -> object:
    """A read value as its column keeps it."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if value is None and not column.nullable and isinstance(column.default, ScalarElementColumnDefault):
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


def options_in(
    session: Session, book: Workbook, fields: Iterable[Field], contents: Contents | None = None
) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere: reference lists, staff, the engagement's rows."""
    given: dict[str, tuple[Option, ...]] = {}
    staff: tuple[Option, ...] | None = None
    for field in fields:
        if field.listed == "staff":
            staff = staff_options(session, book) if staff is None else staff
            given[field.name] = staff
        elif field.listed in ROW_LISTS:
            given[field.name] = row_options(contents, field.listed) if contents else ()
        elif field.listed:
            given[field.name] = lists.options(field.listed, book.data_dir)
    return given


def staff_options(session: Session, book: Workbook) -> tuple[Option, ...]:
    """Staff of today by initials: suggestions for whoever does something."""
    wanted = select(Staff.initials, Staff.name, Staff.role, Staff.left_on).where(Staff.removed_at.is_(None))
    here = [each for each in session.execute(wanted) if each.left_on is None or each.left_on >= book.today]
    here.sort(key=lambda each: each.initials.casefold())
    return tuple(Option(each.initials, each.name or each.initials, each.role) for each in here)
