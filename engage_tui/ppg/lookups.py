"""What every action on the PPG's records does alike: choices, reading a form, finding a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import db
from engage_tui.due.working_days import DaysOff, add_working_days
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Option, Value
from engage_tui.ppg.meetings.rules import read_time, state_of
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.reference import lists
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed

TIMES = ("starts_at", "ends_at", "came_at", "left_at")
"""Fields of the forms that hold a time of day."""

PROMISED = "outcome"
"""What `source_kind` of an action says when it was promised in a meeting."""

OF_GROUP = ("ppg_people", "ppg_later_meetings")
"""Lists of choices that are a group's own records."""


def options_in(
    session: db.Session,
    book: Workbook,
    fields: Iterable[Field],
    ppg_id: str | None,
    meeting: db.Meeting | None = None,
) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere: reference lists, people, sites, meetings."""
    from engage_tui.checklist import records

    given = records.options_in(session, book, (each for each in fields if each.listed not in OF_GROUP))
    for field in fields:
        if field.listed == "ppg_people":
            given[field.name] = people(session, book, ppg_id)
        elif field.listed == "ppg_later_meetings":
            given[field.name] = _later_meetings(session, book, meeting)
    return given


def people(session: db.Session, book: Workbook, ppg_id: str | None) -> tuple[Option, ...]:
    """Members of today and staff by initials: suggestions for whoever does something."""
    from engage_tui.checklist import records

    wanted = (
        db.select(db.Person.initials, db.Person.name)
        .join(db.Member, db.Member.person_id == db.Person.id)
        .where(db.Member.removed_at.is_(None), db.Member.joined_on <= book.today, db.Person.initials != "")
        .where(db.Member.left_on.is_(None) | (db.Member.left_on >= book.today))
        .order_by(db.Person.initials)
    )
    if ppg_id is not None:
        wanted = wanted.where(db.Member.ppg_id == ppg_id)
    members = {row.initials: Option(row.initials, row.name, "Member") for row in session.execute(wanted)}
    staff = {each.code: each for each in records.staff_options(session, book)}
    return tuple({**members, **staff}.values())


def _later_meetings(session: db.Session, book: Workbook, meeting: db.Meeting | None) -> tuple[Option, ...]:
    """The meetings at which another's minutes may have been approved: their day has come."""
    if meeting is None:
        return ()
    wanted = (
        db.select(db.Meeting.id, db.Meeting.held_on)
        .where(
            db.Meeting.ppg_id == meeting.ppg_id, db.Meeting.id != meeting.id, db.Meeting.removed_at.is_(None)
        )
        .where(db.Meeting.held_on.between(meeting.held_on, book.today), db.Meeting.cancelled_because == "")
        .order_by(db.Meeting.held_on, db.Meeting.id)
    )
    return tuple(Option(row.id, worded_date(row.held_on)) for row in session.execute(wanted))


def read_form(
    session: db.Session,
    book: Workbook,
    form: Form,
    typed: Mapping[str, str],
    *,
    ppg_id: str | None = None,
    known: Mapping[str, Value] | None = None,
    meeting: db.Meeting | None = None,
) -> Typed:
    """A form as it was typed; a time of day may be typed as people say it."""
    options = options_in(session, book, form.fields, ppg_id, meeting)
    found = Typed(book, form.fields, typed, options, known)
    for name in TIMES:
        if name in found.values:
            try:
                found.values[name] = read_time(str(found.values[name] or ""))
            except ValueError as problem:
                found.wrong(name, str(problem))
    return found


def group_of(session: db.Session, ppg_id: str) -> db.Ppg:
    """The group of that key; refused when it is gone."""
    return refusing.found(session, db.Ppg, ppg_id, "group")


def held_meeting(session: db.Session, book: Workbook, meeting_id: str, do: str) -> db.Meeting:
    """The meeting of that key, once it was held.

    Args:
        do: What to do about one that is still to come.
    """
    meeting = refusing.found(session, db.Meeting, meeting_id, "meeting")
    if meeting.cancelled_because:
        raise Refused("That meeting was cancelled.", do="Choose another one.")
    if meeting.held_on > book.today:
        raise Refused("That meeting is still to come.", do=do)
    return meeting


def days_off(session: db.Session, book: Workbook) -> DaysOff:
    """Bank holidays and the practice's closed days."""
    wanted = db.standing(db.ClosedDay.day)
    return DaysOff(frozenset(session.scalars(wanted)), book.data_dir)


def publish_by(book: Workbook, meeting: db.Meeting, closed: DaysOff) -> date | None:
    """The day by which the minutes of a meeting are published, while they are approved and wait for it."""
    if state_of(meeting) is not MeetingState.APPROVED or meeting.approved_on is None:
        return None
    days = lists.target("publish_minutes_days", book.data_dir)
    return add_working_days(meeting.approved_on, days, closed)


def refuse_locked(state: MeetingState) -> None:
    """Approved minutes are what the group agreed, and a cancelled meeting did not happen."""
    if state.locked:
        raise Refused("These minutes are approved and locked.", do="Reopen them first, and say why.")
    if state is MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled.", do="Plan another one.")


def item_of(session: db.Session, item_id: str, meeting_id: str | None = None) -> db.AgendaItem:
    """The item of that key; refused when it is gone, or belongs to another meeting."""
    item = refusing.found(session, db.AgendaItem, item_id, "item")
    if meeting_id is not None and item.meeting_id != meeting_id:
        raise Refused("That item belongs to another meeting.")
    return item


def attendance_of(session: db.Session, attendance_id: str) -> db.Attendance:
    """The line of a meeting's list; refused when it is gone."""
    return refusing.found(session, db.Attendance, attendance_id, "line of the list")


def outcome_of(session: db.Session, outcome_id: str) -> db.Outcome:
    """The minute of that key; refused when it is gone."""
    return refusing.found(session, db.Outcome, outcome_id, "minute")


def promised_by(session: db.Session, outcome_id: str) -> list[db.Action]:
    """The actions that came of a minute, first the one it was minuted as."""
    wanted = db.standing(db.Action, source_kind=PROMISED, source_id=outcome_id)
    return list(session.scalars(wanted.order_by(db.Action.id)))
