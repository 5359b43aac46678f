"""What every action on the PPG's records does alike: choices, reading a form, finding a record.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Action,
    AgendaItem,
    Attendance,
    ClosedDay,
    Meeting,
    Member,
    Outcome,
    Person,
    Ppg,
    Site,
)
from engage_tui.checklist import records
from engage_tui.due.working_days import DaysOff
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Option, Value
from engage_tui.ppg.meetings.rules import read_time
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

TIMES = ("starts_at", "ends_at", "came_at", "left_at")
"""Fields of the forms that hold a time of day."""

PROMISED = "outcome"
"""What `source_kind` of an action says when it was promised in a meeting."""

Read = tuple[dict[str, Value], dict[str, str]]


def options_in(
    session: Session,
    book: Workbook,
    fields: Iterable[Field],
    ppg_id: str | None,
    meeting: Meeting | None = None,
) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere: reference lists, people, sites, meetings."""
    given = records.options_in(
        session, book, (each for each in fields if each.listed not in ("sites", *_OF_GROUP))
    )
    for field in fields:
        if field.listed == "sites":
            given[field.name] = _sites(session)
        elif field.listed == "ppg_people":
            given[field.name] = people(session, book, ppg_id)
        elif field.listed == "ppg_later_meetings":
            given[field.name] = _later_meetings(session, meeting)
    return given


_OF_GROUP = ("ppg_people", "ppg_later_meetings")


def people(session: Session, book: Workbook, ppg_id: str | None) -> tuple[Option, ...]:
    """Members of today and staff by initials: suggestions for whoever does something."""
    wanted = (
        select(Person.initials, Person.name)
        .join(Member, Member.person_id == Person.id)
        .where(Member.removed_at.is_(None), Member.joined_on <= book.today, Person.initials != "")
        .where(Member.left_on.is_(None) | (Member.left_on >= book.today))
        .order_by(Person.initials)
    )
    if ppg_id is not None:
        wanted = wanted.where(Member.ppg_id == ppg_id)
    members = {row.initials: Option(row.initials, row.name, "Member") for row in session.execute(wanted)}
    staff = {each.code: each for each in records.staff_options(session, book)}
    return tuple({**members, **staff}.values())


def _sites(session: Session) -> tuple[Option, ...]:
    wanted = select(Site.id, Site.name).where(Site.removed_at.is_(None)).order_by(Site.name, Site.id)
    return tuple(Option(row.id, row.name) for row in session.execute(wanted))


def _later_meetings(session: Session, meeting: Meeting | None) -> tuple[Option, ...]:
    if meeting is None:
        return ()
    wanted = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.ppg_id == meeting.ppg_id, Meeting.id != meeting.id, Meeting.removed_at.is_(None))
        .where(Meeting.held_on >= meeting.held_on, Meeting.cancelled_because == "")
        .order_by(Meeting.held_on, Meeting.id)
    )
    return tuple(Option(row.id, worded_date(row.held_on)) for row in session.execute(wanted))


def read_form(
    session: Session,
    book: Workbook,
    form: Form,
    typed: Mapping[str, str],
    *,
    ppg_id: str | None = None,
    known: Mapping[str, Value] | None = None,
    meeting: Meeting | None = None,
) -> Read:
    """The form's values and what is wrong so far, both open to the caller's own checks."""
    options = options_in(session, book, form.fields, ppg_id, meeting)
    values, errors = records.read_typed(book, form.fields, typed, options, known)
    for field in form.fields:
        if field.name not in TIMES or field.name not in values:
            continue
        try:
            values[field.name] = read_time(str(values[field.name] or ""))
        except ValueError as problem:
            errors[field.name] = f"{field.label.rstrip('?:. ')}: {problem}"
    return values, errors


def dated(values: dict[str, Value], name: str, blank: date) -> date:
    """The read date of that name; `blank` when the box was left empty, and then it is kept as read."""
    found = values.get(name)
    day = found if isinstance(found, date) else blank
    values[name] = day
    return day


def not_ahead(
    book: Workbook, values: Mapping[str, Value], name: str, label: str, errors: dict[str, str]
) -> None:
    """What has happened did not happen tomorrow."""
    day = values.get(name)
    if isinstance(day, date) and day > book.today:
        errors.setdefault(name, f"{label}: type today or an earlier day.")


def not_before(
    values: Mapping[str, Value], name: str, first: date | None, label: str, errors: dict[str, str]
) -> None:
    """What follows something else comes on its day or later."""
    day = values.get(name)
    if isinstance(day, date) and first is not None and day < first:
        errors.setdefault(name, f"{label}: type {worded_date(first)} or a later day.")


def group_of(session: Session, ppg_id: str) -> Ppg:
    """The group of that key; refused when it is gone."""
    return refusing.found(session, Ppg, ppg_id, "group")


def days_off(session: Session, book: Workbook) -> DaysOff:
    """Bank holidays and the practice's closed days."""
    wanted = select(ClosedDay.day).where(ClosedDay.removed_at.is_(None))
    return DaysOff(frozenset(session.scalars(wanted)), book.data_dir)


def refuse_locked(state: MeetingState) -> None:
    """Approved minutes are what the group agreed, and a cancelled meeting did not happen."""
    if state.locked:
        raise Refused("These minutes are approved and locked.", do="Reopen them first, and say why.")
    if state is MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled.", do="Plan another one.")


def item_of(session: Session, item_id: str, meeting_id: str | None = None) -> AgendaItem:
    """The item of that key; refused when it is gone, or belongs to another meeting."""
    item = refusing.found(session, AgendaItem, item_id, "item")
    if meeting_id is not None and item.meeting_id != meeting_id:
        raise Refused("That item belongs to another meeting.")
    return item


def attendance_of(session: Session, attendance_id: str) -> Attendance:
    """The line of a meeting's list; refused when it is gone."""
    return refusing.found(session, Attendance, attendance_id, "line of the list")


def outcome_of(session: Session, outcome_id: str) -> Outcome:
    """The minute of that key; refused when it is gone."""
    return refusing.found(session, Outcome, outcome_id, "minute")


def promised_by(session: Session, outcome_id: str) -> list[Action]:
    """The actions that came of a minute, first the one it was minuted as."""

    wanted = select(Action).where(
        Action.source_kind == PROMISED, Action.source_id == outcome_id, Action.removed_at.is_(None)
    )
    return list(session.scalars(wanted.order_by(Action.id)))
