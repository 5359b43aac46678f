"""What the practice keeps about itself: read and changed here, one function per user action.

The store's models are imported inside the functions: a screen that imports this module
to name an action must not make the first paint wait for SQLAlchemy.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from db.terms import ContractType
from engage_tui.errors import NotValid, Refused
from engage_tui.forms import Form, Value
from engage_tui.practice_forms import (
    CLOSED_DAY_FORM,
    FIRST_RUN_FORM,
    PRACTICE_FORM,
    SITE_FORM,
    STAFF_FORM,
)
from engage_tui.reading import read
from engage_tui.workbook import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.base import Record
    from db.models.practice import Practice, Staff

    Kept = TypeVar("Kept", bound=Record)

ODS_CODE = re.compile(r"[A-Z]\d{5}", re.ASCII)
INITIALS = re.compile(r"[^\W_]{1,6}")
INITIALS_WORDS = "Initials are up to 6 letters or digits, with no spaces or dots."


@dataclass(frozen=True)
class PracticeView:
    """The practice this workbook belongs to."""

    id: str
    name: str
    ods_code: str
    contract_type: ContractType


@dataclass(frozen=True)
class StaffLine:
    """One member of staff, of today or before."""

    id: str
    initials: str
    name: str
    role: str
    left_on: date | None
    current: bool
    """Still here today: someone is until the end of their last day."""


@dataclass(frozen=True)
class SiteLine:
    """One building of the practice."""

    id: str
    name: str
    address: str


@dataclass(frozen=True)
class ClosedDayLine:
    """One working day the practice is shut."""

    id: str
    day: date
    reason: str


def practice(book: Workbook) -> PracticeView | None:
    """The practice, or None while the workbook is not set up."""
    from db.models.practice import Practice

    with book.read() as session:
        return next((_practice_view(each) for each in _kept(session, Practice)), None)


def set_up(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Set up an empty workbook: the practice and its first member of staff, who signs it.

    Raises:
        NotValid: When the form has something wrong.
        Refused: When the workbook already belongs to a practice.
    """
    values, errors = _read(book, FIRST_RUN_FORM, typed)
    _check_ods(values, errors)
    _check_initials(values, errors, ())
    _stop_on(errors)
    who = {"initials": values["initials"], "name": values.get("person_name") or ""}
    return _set_up(book.signed(str(values["initials"])), values, who)


def set_up_without_staff(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Set up an empty workbook and leave the staff for later, as an unattended set-up does."""
    values, errors = _read(book, PRACTICE_FORM, typed)
    _check_ods(values, errors)
    _stop_on(errors)
    return _set_up(book, values, None)


def save_practice(book: Workbook, typed: Mapping[str, str]) -> PracticeView:
    """Change the practice's name, code or contract."""
    from db.models.practice import Practice

    values, errors = _read(book, PRACTICE_FORM, typed)
    _check_ods(values, errors)
    _stop_on(errors)
    with book.change("Practice changed") as session:
        record = next(iter(_kept(session, Practice)), None)
        if record is None:
            raise Refused("This workbook has no practice yet.", do="Set the practice up first.")
        _fill(record, values)
        session.flush()
        return _practice_view(record)


def staff(book: Workbook) -> tuple[StaffLine, ...]:
    """Everyone: those here today by initials, then those who have left."""
    with book.read() as session:
        return _staff(session, book.today)


def save_staff(book: Workbook, staff_id: str | None, typed: Mapping[str, str]) -> StaffLine:
    """Add a member of staff, or change one.

    Raises:
        NotValid: Also when someone here today has the same initials, in any capitals.
        Refused: When it would leave the practice with no staff at all.
    """
    from db.models.practice import Staff

    values, errors = _read(book, STAFF_FORM, typed)
    with book.change("Member of staff changed" if staff_id else "Member of staff added") as session:
        record = _found(session, Staff, staff_id, "member of staff") if staff_id else Staff()
        others = [each for each in _staff(session, book.today) if each.id != staff_id]
        leaving = _gone(values.get("left_on", record.left_on), book.today)
        _check_initials(values, errors, () if leaving else others)
        _stop_on(errors)
        if leaving and staff_id and not any(each.current for each in others):
            raise _last_one()
        _fill(record, values)
        session.add(record)
        session.flush()
        return _staff_line(record, book.today)


def remove_staff(book: Workbook, staff_id: str) -> None:
    """Take someone off the list who should never have been on it; leavers get a last day instead."""
    from db.models.practice import Staff

    with book.change("Member of staff removed") as session:
        record = _found(session, Staff, staff_id, "member of staff")
        if not any(each.current and each.id != staff_id for each in _staff(session, book.today)):
            raise _last_one()
        record.removed_at = book.clock.now()


def sites(book: Workbook) -> tuple[SiteLine, ...]:
    """The practice's buildings by name."""
    from db.models.practice import Site

    with book.read() as session:
        lines = [SiteLine(each.id, each.name, each.address) for each in _kept(session, Site)]
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def save_site(book: Workbook, site_id: str | None, typed: Mapping[str, str]) -> SiteLine:
    """Add a site, or change one."""
    from db.models.practice import Site

    values, errors = _read(book, SITE_FORM, typed)
    with book.change("Site changed" if site_id else "Site added") as session:
        taken = {each.name.casefold() for each in _kept(session, Site) if each.id != site_id}
        if str(values.get("name")).casefold() in taken:
            errors["name"] = "There is a site with this name already."
        _stop_on(errors)
        record = _found(session, Site, site_id, "site") if site_id else Site()
        _fill(record, values)
        session.add(record)
        session.flush()
        return SiteLine(record.id, record.name, record.address)


def remove_site(book: Workbook, site_id: str) -> None:
    """Take a site off the list; records that name it keep it."""
    from db.models.practice import Site

    with book.change("Site removed") as session:
        _found(session, Site, site_id, "site").removed_at = book.clock.now()


def closed_days(book: Workbook) -> tuple[ClosedDayLine, ...]:
    """The days the practice is shut, earliest first."""
    from db.models.practice import ClosedDay

    with book.read() as session:
        lines = [ClosedDayLine(each.id, each.day, each.reason) for each in _kept(session, ClosedDay)]
    return tuple(sorted(lines, key=lambda line: line.day))


def save_closed_day(book: Workbook, day_id: str | None, typed: Mapping[str, str]) -> ClosedDayLine:
    """Add a closed day, or change one."""
    from db.models.practice import ClosedDay

    values, errors = _read(book, CLOSED_DAY_FORM, typed)
    with book.change("Closed day changed" if day_id else "Closed day added") as session:
        taken = {each.day for each in _kept(session, ClosedDay) if each.id != day_id}
        if values.get("day") in taken:
            errors["day"] = "That day is on the list already."
        _stop_on(errors)
        record = _found(session, ClosedDay, day_id, "closed day") if day_id else ClosedDay()
        _fill(record, values)
        session.add(record)
        session.flush()
        return ClosedDayLine(record.id, record.day, record.reason)


def remove_closed_day(book: Workbook, day_id: str) -> None:
    """Take a closed day off the list: the practice works that day after all."""
    from db.models.practice import ClosedDay

    with book.change("Closed day removed") as session:
        _found(session, ClosedDay, day_id, "closed day").removed_at = book.clock.now()


def _set_up(book: Workbook, values: Mapping[str, Value], who: Mapping[str, Value] | None) -> PracticeView:
    from db.models.practice import Practice, Staff

    with book.change("Practice set up") as session:
        if _kept(session, Practice):
            raise Refused(
                "This workbook is set up already.",
                do="Change the practice in Settings, or choose another folder with --data-dir.",
            )
        record = Practice(**{each.name: values[each.name] for each in PRACTICE_FORM.fields})
        session.add(record)
        if who is not None:
            session.add(Staff(**who))
        session.flush()
        return _practice_view(record)


def _read(book: Workbook, form: Form, typed: Mapping[str, str]) -> tuple[dict[str, Value], dict[str, str]]:
    """The form's values and what is wrong so far, both open to the caller's own checks."""
    reading = read(form.fields, typed, today=book.today)
    return dict(reading.values), dict(reading.errors)


def _check_ods(values: dict[str, Value], errors: dict[str, str]) -> None:
    if "ods_code" in errors:
        return
    code = str(values["ods_code"]).upper()
    values["ods_code"] = code
    if not ODS_CODE.fullmatch(code):
        errors["ods_code"] = "An ODS code is one letter and five digits, such as Y99999."


def _check_initials(values: Mapping[str, Value], errors: dict[str, str], others: Iterable[StaffLine]) -> None:
    if "initials" in errors:
        return
    initials = str(values["initials"])
    if not INITIALS.fullmatch(initials):
        errors["initials"] = INITIALS_WORDS
    elif initials.casefold() in {each.initials.casefold() for each in others if each.current}:
        errors["initials"] = "Someone here has these initials already; add a letter to tell them apart."


def _stop_on(errors: dict[str, str]) -> None:
    if errors:
        raise NotValid(errors)


def _last_one() -> Refused:
    return Refused(
        "This is the only member of staff left, and someone has to sign what is written.",
        do="Add another member of staff first.",
    )


def _gone(left_on: Value, today: date) -> bool:
    return isinstance(left_on, date) and left_on < today


def _kept(session: "Session", model: "type[Kept]") -> "list[Kept]":
    from sqlalchemy import select

    return list(session.scalars(select(model).where(model.removed_at.is_(None)).order_by(model.id)))


def _found(session: "Session", model: "type[Kept]", record_id: str, words: str) -> "Kept":
    record = session.get(model, record_id)
    if record is None or record.removed_at is not None:
        raise Refused(f"That {words} is no longer in the workbook.", do="Go back and look at the list again.")
    return record


def _fill(record: "Record", values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        setattr(record, name, value)


def _staff(session: "Session", today: date) -> tuple[StaffLine, ...]:
    from db.models.practice import Staff

    lines = [_staff_line(each, today) for each in _kept(session, Staff)]
    return tuple(sorted(lines, key=lambda line: (not line.current, line.initials.casefold())))


def _staff_line(record: "Staff", today: date) -> StaffLine:
    return StaffLine(
        id=record.id,
        initials=record.initials,
        name=record.name,
        role=record.role,
        left_on=record.left_on,
        current=not _gone(record.left_on, today),
    )


def _practice_view(record: "Practice") -> PracticeView:
    return PracticeView(record.id, record.name, record.ods_code, record.contract_type)
