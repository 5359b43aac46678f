"""Who works here: staff sign what is written by their initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import db
from engage_tui.forms.fields import Value
from engage_tui.practice.former import keep_post, taken_out
from engage_tui.practice.forms import CHANGE_STAFF_FORM
from engage_tui.practice.lookups import fill, kept, read_form
from engage_tui.practice.views import StaffLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import found, stop_on
from engage_tui.workbook.shown import shown

INITIALS = re.compile(r"[^\W_]{1,6}")
INITIALS_WORDS = "Initials are up to 6 letters or digits, with no spaces or dots."


def staff(book: Workbook) -> tuple[StaffLine, ...]:
    """Everyone: those here today by initials, then those who have left."""
    with book.read() as session:
        return _staff(session, book.today)


def save_staff(book: Workbook, staff_id: str | None, typed: Mapping[str, str]) -> StaffLine:
    """Add a member of staff, or change one; the name and role of before stay with the papers of those days.

    Args:
        typed: `how` says whether the name or role changed or was only typed wrong before; `since` is
            the day the new one counts from, and blank means today.

    Raises:
        NotValid: Also when someone here today has the same initials, in any capitals.
        Refused: When it would leave the practice with no staff at all.
    """
    values, errors = read_form(CHANGE_STAFF_FORM, typed, book.today)
    since = taken_out(values, book.today)
    first, last = values.get("joined_on"), values.get("left_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        errors["left_on"] = "Left on: this is before the day they came."
    with book.change("Member of staff changed" if staff_id else "Member of staff added") as session:
        record = found(session, db.Staff, staff_id, "member of staff") if staff_id else db.Staff()
        others = [each for each in _staff(session, book.today) if each.id != staff_id]
        leaving = _gone(values.get("left_on", record.left_on), book.today)
        check_initials(values, errors, () if leaving else others)
        stop_on(errors)
        if leaving and staff_id and not any(each.current for each in others):
            raise _last_one()
        if staff_id and since is not None:
            keep_post(session, book, record, values, since)
        fill(record, values)
        session.add(record)
        session.flush()
        return _staff_line(record, book.today)


def remove_staff(book: Workbook, staff_id: str) -> None:
    """Take someone off the list who should never have been on it; leavers get a last day instead."""
    with book.change("Member of staff removed") as session:
        record = found(session, db.Staff, staff_id, "member of staff")
        if not any(each.current and each.id != staff_id for each in _staff(session, book.today)):
            raise _last_one()
        record.removed_at = book.clock.now()


def check_initials(values: Mapping[str, Value], errors: dict[str, str], others: Iterable[StaffLine]) -> None:
    """Note what is wrong with the initials: their shape, or that someone here has them already."""
    if "initials" in errors:
        return
    initials = str(values["initials"])
    if not INITIALS.fullmatch(initials):
        errors["initials"] = INITIALS_WORDS
    elif initials.casefold() in {each.initials.casefold() for each in others if each.current}:
        errors["initials"] = "Someone here has these initials already; add a letter to tell them apart."


def _last_one() -> Refused:
    return Refused(
        "This is the only member of staff left, and someone has to sign what is written.",
        do="Add another member of staff first.",
    )


def _gone(left_on: Value, today: date) -> bool:
    return isinstance(left_on, date) and left_on < today


def _staff(session: db.Session, today: date) -> tuple[StaffLine, ...]:
    lines = [_staff_line(each, today) for each in kept(session, db.Staff)]
    return tuple(sorted(lines, key=lambda line: (not line.current, line.initials.casefold())))


def _staff_line(record: db.Staff, today: date) -> StaffLine:
    return shown(StaffLine, record, current=not _gone(record.left_on, today))
