"""The practice itself: setting it up, and changing what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from db.terms import ContractType
from engage_tui.forms.fields import Value
from engage_tui.practice.former import keep_name, taken_out
from engage_tui.practice.forms import CHANGE_PRACTICE_FORM, FIRST_RUN_FORM, PRACTICE_FORM
from engage_tui.practice.lookups import fill, kept, read_form
from engage_tui.practice.own_code import check_code
from engage_tui.practice.people import check_initials
from engage_tui.practice.views import PracticeView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on
from engage_tui.workbook.shown import shown


def practice(book: Workbook) -> PracticeView | None:
    """The practice, or None while the workbook is not set up."""
    with book.read() as session:
        return next((shown(PracticeView, each) for each in kept(session, db.Practice)), None)


def set_up(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Set up an empty workbook: the practice and its first member of staff, who signs it.

    Raises:
        NotValid: When the form has something wrong.
        Refused: When the workbook already belongs to a practice.
    """
    values = read_set_up(typed, book.today)
    who = {"initials": values["initials"], "name": values.get("person_name") or ""}
    return _set_up(book.signed(str(values["initials"])), values, who)


def set_up_without_staff(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Set up an empty workbook and leave the staff for later, as an unattended set-up does."""
    return _set_up(book, read_set_up(typed, book.today, staff=False), None)


def read_set_up(typed: Mapping[str, str], today: date, *, staff: bool = True) -> dict[str, Value]:
    """Read what a workbook is set up with, before there is one: bad input must not leave an empty store.

    Raises:
        NotValid: When the form has something wrong.
    """
    values, errors = read_form(FIRST_RUN_FORM if staff else PRACTICE_FORM, typed, today)
    check_code(values, errors)
    _check_contract(values)
    if staff:
        check_initials(values, errors, ())
    stop_on(errors)
    return values


def save_practice(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Change the practice's name, code or contract; what it was called stays with the papers of those days.

    Args:
        typed: `how` says whether the name or code changed or was only typed wrong before; `since` is
            the day the new one counts from, and blank means today.
    """
    values, errors = read_form(CHANGE_PRACTICE_FORM, typed, book.today)
    check_code(values, errors)
    _check_contract(values)
    stop_on(errors)
    since = taken_out(values, book.today)
    with book.change("Practice changed") as session:
        record = next(iter(kept(session, db.Practice)), None)
        if record is None:
            raise Refused("This workbook has no practice yet.", do="Set the practice up first.")
        if since is not None:
            keep_name(session, book, record, values, since)
        fill(record, values)
        session.flush()
        return shown(PracticeView, record)


def _set_up(book: Workbook, values: Mapping[str, Value], who: Mapping[str, Value] | None) -> PracticeView:
    with book.change("Practice set up") as session:
        if kept(session, db.Practice):
            raise Refused(
                "This workbook is set up already.",
                do="Change the practice in Settings, or choose another folder with --data-dir.",
            )
        record = db.Practice(**{each.name: values[each.name] for each in PRACTICE_FORM.fields})
        session.add(record)
        if who is not None:
            session.add(db.Staff(**who))
        session.flush()
        return shown(PracticeView, record)


def _check_contract(values: dict[str, Value]) -> None:
    """Nobody has to be sure of the contract yet."""
    values["contract_type"] = values.get("contract_type") or ContractType.UNSURE.value
