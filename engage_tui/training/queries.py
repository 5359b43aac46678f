"""Reading the record of training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, date

import db
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.forms.reading import to_typed
from engage_tui.reference import lists
from engage_tui.training.forms import OTHER, TRAINING_FORM
from engage_tui.training.rules import Completed, Standing, latest, standing
from engage_tui.training.views import CourseLine, TrainingLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown


def training(book: Workbook) -> tuple[TrainingLine, ...]:
    """Everything on record: what waits first, then by person and the newest."""
    with book.read() as session:
        return training_in(session, book)


def training_in(session: db.Session, book: Workbook) -> tuple[TrainingLine, ...]:
    """The same within a transaction that is open already."""
    staff = people(session, everyone=True)
    held = session.scalars(db.standing(db.Training).order_by(db.Training.id)).all()
    newest = latest(Completed(each.id, _whose(each), each.course, each.completed_on) for each in held)
    lines = [_line(each, staff, book, followed=each.id not in newest) for each in held]
    return tuple(sorted(lines, key=_order))


def _order(each: TrainingLine) -> tuple[int, str, int]:
    """What waits first, by its day; the rest by person, the newest first."""
    by = each.renew_on.toordinal() if each.waits and each.renew_on else MAXYEAR * 366
    return by, each.who.casefold(), -each.completed_on.toordinal()


def courses(book: Workbook) -> tuple[CourseLine, ...]:
    """Each course of the list, with how many of the staff hold it."""
    with book.read() as session:
        lines = training_in(session, book)
        here = {each.id for each in people(session, everyone=True).values() if _is_here(each, book.today)}
    held: dict[str, set[str]] = {}
    for each in lines:
        if each.whose in here and each.standing in (Standing.HELD, Standing.SOON):
            held.setdefault(each.course, set()).add(each.whose)
    return tuple(
        CourseLine(
            each["code"], each["words"], each.get("whom", ""), len(held.get(each["code"], ())), len(here)
        )
        for each in lists.entries("courses", book.data_dir)
        if each["code"] != OTHER
    )


def options_for(book: Workbook, fields: Sequence[Field]) -> Mapping[str, tuple[Option, ...]]:
    """The choices of the form: the staff who are here, and the courses of the list."""
    with book.read() as session:
        staff = tuple(
            Option(each.initials, each.name or each.initials)
            for each in sorted(people(session).values(), key=lambda one: one.initials)
            if _is_here(each, book.today)
        )
    given = {"who": staff, "course": lists.options("courses", book.data_dir)}
    return {each.name: given[each.name] for each in fields if each.name in given}


def typed_of(line: TrainingLine, book: Workbook) -> dict[str, str]:
    """What the form's boxes show for a record."""
    listed = lists.entry("courses", line.course, book.data_dir) is not None
    held: dict[str, Value] = {
        "who": line.initials or line.who,
        "course": line.course if listed else OTHER,
        "named": "" if listed else line.course,
        "completed_on": line.completed_on,
        "renew_on": line.renew_on,
        "note": line.note,
    }
    return {each.name: to_typed(each, held[each.name]) for each in TRAINING_FORM.fields}


def people(session: db.Session, *, everyone: bool = False) -> Mapping[str, db.Staff]:
    """The staff by their key; also those removed since, whose training stays on record."""
    found = session.scalars(db.select(db.Staff).order_by(db.Staff.left_on.is_not(None), db.Staff.id))
    return {each.id: each for each in found if everyone or each.removed_at is None}


def _is_here(staff: db.Staff, today: date) -> bool:
    return staff.removed_at is None and (staff.left_on is None or staff.left_on >= today)


def _whose(record: db.Training) -> str:
    return record.staff_id or record.who.casefold()


def _line(
    record: db.Training, staff: Mapping[str, db.Staff], book: Workbook, *, followed: bool
) -> TrainingLine:
    of = staff.get(record.staff_id or "")
    return shown(
        TrainingLine,
        record,
        whose=_whose(record),
        initials=of.initials if of else "",
        course_words=lists.words("courses", record.course, book.data_dir),
        standing=standing(record.renew_on, book.today, followed=followed),
        here=of is None or _is_here(of, book.today),
    )
