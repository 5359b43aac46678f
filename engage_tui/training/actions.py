"""Keeping the record of training: one function per thing a person does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from engage_tui.forms.fields import Option, Value
from engage_tui.forms.reading import read
from engage_tui.reference import lists
from engage_tui.training.forms import OTHER, TRAINING_FORM
from engage_tui.training.queries import people
from engage_tui.training.rules import renewal
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import found, stop_on


def save_training(book: Workbook, training_id: str | None, typed: Mapping[str, str]) -> str:
    """Write down that someone completed a course, or put it right; returns its key.

    Raises:
        NotValid: Also when the day has not come yet, or the renewal is before it.
    """
    with book.change("Training changed" if training_id else "Training added") as session:
        staff = people(session)
        given = {"who": _options(staff), "course": lists.options("courses", book.data_dir)}
        reading = read(TRAINING_FORM.fields, typed, today=book.today, options=given)
        values, errors = dict(reading.values), dict(reading.errors)
        _check(values, errors, book.today)
        stop_on(errors)
        record = found(session, db.Training, training_id, "training") if training_id else db.Training()
        course, done = str(values["named"] or values["course"]), _day(values["completed_on"])
        record.renew_on = _renewal(book, course, done, values.get("renew_on"), record)
        record.course, record.completed_on = course, done
        record.note = str(values.get("note", record.note or ""))
        _name(record, str(values["who"]), staff)
        session.add(record)
        session.flush()
        return record.id


def remove_training(book: Workbook, training_id: str) -> None:
    """Take off the record what should never have been on it."""
    with book.change("Training removed") as session:
        found(session, db.Training, training_id, "training").removed_at = book.clock.now()


def _options(staff: Mapping[str, db.Staff]) -> tuple[Option, ...]:
    return tuple(Option(each.initials, each.name or each.initials) for each in staff.values())


def _check(values: dict[str, Value], errors: dict[str, str], today: date) -> None:
    """What only several boxes together show, and a name for the course only where it is asked."""
    done, again = values.get("completed_on"), values.get("renew_on")
    if isinstance(done, date) and done > today:
        errors["completed_on"] = "That day has not come yet: write it down once it is completed."
    if isinstance(done, date) and isinstance(again, date) and again <= done:
        errors["renew_on"] = "That is not after the day it was completed."
    named = str(values.get("named") or "") if values.get("course") == OTHER else ""
    if values.get("course") == OTHER and not named and "named" not in errors:
        errors["named"] = "Type the name of the course, or choose one of the list."
    values["named"] = named


def _day(value: Value) -> date:
    assert isinstance(value, date)
    return value


def _name(record: db.Training, who: str, staff: Mapping[str, db.Staff]) -> None:
    """Tie the record to the member of staff who was named, under the name they have now."""
    same = next((each for each in staff.values() if each.initials.casefold() == who.casefold()), None)
    record.staff_id = same.id if same else None
    record.who = (same.name or same.initials) if same else who


def _renewal(book: Workbook, course: str, done: date, typed: Value, record: db.Training) -> date | None:
    """The day typed; else what the list of courses makes of it.

    When the course or its day is put right, a renewal that followed from what was wrong goes with it.
    """
    if isinstance(typed, date):
        same = (record.course, record.completed_on) == (course, done)
        if same or typed != record.renew_on or typed != _usual(book, record.course, record.completed_on):
            return typed
    return _usual(book, course, done)


def _usual(book: Workbook, course: str, done: date) -> date | None:
    entry = lists.entry("courses", course, book.data_dir)
    return renewal(done, int(entry["months"])) if entry else None
