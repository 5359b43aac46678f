"""What every action on the practice's own records does: read the form, find the record, fill it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import db
from engage_tui.forms.fields import Form, Value
from engage_tui.forms.reading import NO_OPTIONS, Options, read

if TYPE_CHECKING:
    Kept = TypeVar("Kept", bound=db.Record)


def read_form(
    form: Form, typed: Mapping[str, str], today: date, options: Options = NO_OPTIONS
) -> tuple[dict[str, Value], dict[str, str]]:
    """The form's values and what is wrong so far, both open to the caller's own checks.

    Initials become capitals, which is how people know each other's on paper.
    """
    reading = read(form.fields, typed, today=today, options=options)
    values = dict(reading.values)
    if "initials" in values:
        values["initials"] = str(values["initials"]).upper()
    return values, dict(reading.errors)


def kept(session: db.Session, model: type[Kept]) -> list[Kept]:
    """The records of a kind that were not removed, oldest first."""
    return list(session.scalars(db.select(model).where(model.removed_at.is_(None)).order_by(model.id)))


def fill(record: db.Record, values: Mapping[str, Value]) -> None:
    """Put the read values in the columns of the same names."""
    for name, value in values.items():
        setattr(record, name, value)
