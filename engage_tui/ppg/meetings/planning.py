"""Meetings before they begin: planned, changed, cancelled, their agenda sent, and opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from engage_tui.forms.reading import values_of
from engage_tui.ppg import lookups
from engage_tui.ppg.meetings import gathering
from engage_tui.ppg.meetings.forms import CANCEL_FORM, MEETING_FORM, NOTICE_FORM, SENT_FORM
from engage_tui.ppg.meetings.rules import state_of
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed

NOTHING: Mapping[str, str] = {}


def plan_meeting(book: Workbook, ppg_id: str, typed: Mapping[str, str]) -> str:
    """Plan a meeting: its agenda, what earlier ones left open, and who is expected; return its key."""
    with book.change("Meeting planned") as session:
        group = lookups.group_of(session, ppg_id)
        if group.ended_on is not None and group.ended_on <= book.today:
            raise Refused("This group has ended.", do="Open its terms and clear the day it ended.")
        form = lookups.read_form(session, book, MEETING_FORM, typed, ppg_id=ppg_id)
        form.in_order("starts_at", "ends_at")
        form.values["mode"] = form.values.get("mode") or group.mode
        meeting = db.Meeting(ppg_id=ppg_id)
        form.save(session, meeting)
        gather(session, book, meeting)
        return meeting.id


def gather(session: db.Session, book: Workbook, meeting: db.Meeting) -> None:
    """Give a meeting what it begins with: its agenda, what earlier ones left, and who is expected."""
    gathering.standing_items(session, book, meeting)
    gathering.carried_items(session, book, meeting)
    gathering.expected(session, book, meeting)


def save_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Change when, where and how a meeting is held; who is expected follows its date."""
    with book.change("Meeting changed") as session:
        meeting = changeable(session, meeting_id)
        known, was_on = values_of(meeting, MEETING_FORM), meeting.held_on
        form = lookups.read_form(session, book, MEETING_FORM, typed, ppg_id=meeting.ppg_id, known=known)
        form.in_order("starts_at", "ends_at", known)
        if "mode" in form.values and form.values["mode"] is None:
            form.values["mode"] = meeting.mode
        form.save(session, meeting)
        if meeting.held_on != was_on and meeting.closed_at is None:
            gathering.expected(session, book, meeting)


def cancel_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Cancel a meeting that has not begun; it stays on record with the reason."""
    with book.change("Meeting cancelled") as session:
        meeting = changeable(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has begun, so it cannot be cancelled.", do="Close it instead.")
        form = lookups.read_form(session, book, CANCEL_FORM, typed)
        form.stop()
        meeting.cancelled_because = str(form.values["because"])


def remove_meeting(book: Workbook, meeting_id: str) -> None:
    """Take a meeting off the record that was planned by mistake; one that began stays."""
    with book.change("Meeting removed") as session:
        meeting = meeting_of(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has begun, so it stays on record.")
        meeting.removed_at = book.clock.now()


def notice_given(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Record on which day and how people were told of a meeting."""
    with book.change("Notice of a meeting given") as session:
        meeting = changeable(session, meeting_id)
        form = lookups.read_form(session, book, NOTICE_FORM, typed)
        _before(meeting, form, "notice_on", book.today)
        form.save(session, meeting)


def _before(meeting: db.Meeting, form: Typed, name: str, today: date) -> date:
    """The day of something that is done before a meeting; what is wrong with it is noted on the form."""
    day = form.dated(name, today)
    form.not_ahead(name)
    if day > meeting.held_on:
        form.wrong(name, "this is after the meeting.")
    return day


def agenda_sent(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the agenda went out, with what earlier meetings left open by then."""
    with book.change("Agenda sent") as session:
        meeting = changeable(session, meeting_id)
        form = lookups.read_form(session, book, SENT_FORM, typed)
        sent_on = _before(meeting, form, "on", book.today)
        form.stop()
        gathering.carried_items(session, book, meeting)
        meeting.agenda_sent_on = sent_on


def open_meeting(book: Workbook, meeting_id: str) -> None:
    """Begin the live minutes: whoever joined since it was planned is on the list.

    Raises:
        Refused: It has begun already, or its day has not come.
    """
    with book.change("Meeting opened") as session:
        meeting = changeable(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has been opened already.")
        if meeting.held_on > book.today:
            raise Refused("The day of this meeting has not come.", do="Change its date if it is held today.")
        gathering.carried_items(session, book, meeting)
        gathering.expected(session, book, meeting)
        meeting.opened_at = book.clock.now()


def meeting_of(session: db.Session, meeting_id: str) -> db.Meeting:
    """The meeting of that key; refused when it is gone."""
    return refusing.found(session, db.Meeting, meeting_id, "meeting")


def changeable(session: db.Session, meeting_id: str) -> db.Meeting:
    """The meeting of that key; refused when its minutes are locked or it was cancelled."""
    meeting = meeting_of(session, meeting_id)
    lookups.refuse_locked(state_of(meeting))
    return meeting


def begun(session: db.Session, meeting_id: str) -> db.Meeting:
    """A meeting whose minutes may be written: opened, and not locked."""
    meeting = changeable(session, meeting_id)
    if state_of(meeting) in (MeetingState.PLANNED, MeetingState.AGENDA_SENT):
        raise Refused("This meeting has not been opened.", do="Open it first.")
    return meeting
