"""Meetings before they begin: planned, changed, cancelled, their agenda sent, and opened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engage_tui.forms.fields import Value
from engage_tui.ppg.meetings.forms import CANCEL_FORM, MEETING_FORM, SENT_FORM
from engage_tui.ppg.meetings.rules import minutes_between, state_of
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Meeting

NOTHING: Mapping[str, str] = {}


def plan_meeting(book: Workbook, ppg_id: str, typed: Mapping[str, str]) -> str:
    """Plan a meeting: its agenda, what earlier ones left open, and who is expected; return its key."""
    from db.models import Meeting
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings import gathering

    with book.change("Meeting planned") as session:
        group = lookups.group_of(session, ppg_id)
        if group.ended_on is not None and group.ended_on <= book.today:
            raise Refused("This group has ended.", do="Open its terms and clear the day it ended.")
        values, errors = lookups.read_form(session, book, MEETING_FORM, typed, ppg_id=ppg_id)
        _check(values, errors)
        refusing.stop_on(errors)
        meeting = Meeting(ppg_id=ppg_id)
        values["mode"] = values.get("mode") or group.mode
        records.fill(meeting, values)
        session.add(meeting)
        session.flush()
        gathering.standing_items(session, book, meeting)
        gathering.carried_items(session, book, meeting)
        gathering.expected(session, book, meeting)
        return meeting.id


def save_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Change when, where and how a meeting is held; who is expected follows its date."""
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings import gathering

    with book.change("Meeting changed") as session:
        meeting = changeable(session, meeting_id)
        known: dict[str, Value] = {field.name: getattr(meeting, field.name) for field in MEETING_FORM.fields}
        values, errors = lookups.read_form(
            session, book, MEETING_FORM, typed, ppg_id=meeting.ppg_id, known=known
        )
        _check({**known, **values}, errors)
        if "mode" in values and values["mode"] is None:
            values["mode"] = meeting.mode
        refusing.stop_on(errors)
        moved = values.get("held_on", meeting.held_on) != meeting.held_on
        records.fill(meeting, values)
        if moved and meeting.closed_at is None:
            gathering.expected(session, book, meeting)


def cancel_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Cancel a meeting that has not begun; it stays on record with the reason."""
    from engage_tui.ppg import lookups

    with book.change("Meeting cancelled") as session:
        meeting = changeable(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has begun, so it cannot be cancelled.", do="Close it instead.")
        values, errors = lookups.read_form(session, book, CANCEL_FORM, typed)
        refusing.stop_on(errors)
        meeting.cancelled_because = str(values["because"])


def remove_meeting(book: Workbook, meeting_id: str) -> None:
    """Take a meeting off the record that was planned by mistake; one that began stays."""
    with book.change("Meeting removed") as session:
        meeting = meeting_of(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has begun, so it stays on record.")
        meeting.removed_at = book.clock.now()


def agenda_sent(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the agenda went out, with what earlier meetings left open by then."""
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings import gathering

    with book.change("Agenda sent") as session:
        meeting = changeable(session, meeting_id)
        values, errors = lookups.read_form(session, book, SENT_FORM, typed)
        sent_on = lookups.dated(values, "on", book.today)
        lookups.not_ahead(book, values, "on", "Sent on", errors)
        if sent_on > meeting.held_on:
            errors.setdefault("on", "Sent on: this is after the meeting.")
        refusing.stop_on(errors)
        gathering.carried_items(session, book, meeting)
        meeting.agenda_sent_on = sent_on


def open_meeting(book: Workbook, meeting_id: str) -> None:
    """Begin the live minutes: whoever joined since it was planned is on the list.

    Raises:
        Refused: It has begun already, or its day has not come.
    """
    from engage_tui.ppg.meetings import gathering

    with book.change("Meeting opened") as session:
        meeting = changeable(session, meeting_id)
        if meeting.opened_at is not None:
            raise Refused("This meeting has been opened already.")
        if meeting.held_on > book.today:
            raise Refused("The day of this meeting has not come.", do="Change its date if it is held today.")
        gathering.carried_items(session, book, meeting)
        gathering.expected(session, book, meeting)
        meeting.opened_at = book.clock.now()


def meeting_of(session: "Session", meeting_id: str) -> "Meeting":
    """The meeting of that key; refused when it is gone."""
    from db.models import Meeting

    return refusing.found(session, Meeting, meeting_id, "meeting")


def changeable(session: "Session", meeting_id: str) -> "Meeting":
    """The meeting of that key; refused when its minutes are locked or it was cancelled."""
    from engage_tui.ppg import lookups

    meeting = meeting_of(session, meeting_id)
    lookups.refuse_locked(state_of(meeting))
    return meeting


def begun(session: "Session", meeting_id: str) -> "Meeting":
    """A meeting whose minutes may be written: opened, and not locked."""
    meeting = changeable(session, meeting_id)
    if state_of(meeting) in (MeetingState.PLANNED, MeetingState.AGENDA_SENT):
        raise Refused("This meeting has not been opened.", do="Open it first.")
    return meeting


def _check(values: Mapping[str, Value], errors: dict[str, str]) -> None:
    starts, ends = str(values.get("starts_at") or ""), str(values.get("ends_at") or "")
    if "starts_at" in errors or "ends_at" in errors or not (starts and ends):
        return
    if minutes_between(starts, ends) is None:
        errors.setdefault("ends_at", f"Ends at: type a time after {starts}.")
