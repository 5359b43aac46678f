"""After a meeting: closed, minutes sent round, approved, published; and reopened with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import db
from engage_tui.forms.dates import worded_date
from engage_tui.ppg import lookups
from engage_tui.ppg.meetings import following, reading
from engage_tui.ppg.meetings.following import Following
from engage_tui.ppg.meetings.forms import (
    APPROVE_FORM,
    CIRCULATE_FORM,
    CLOSE_MEETING_FORM,
    PUBLISH_FORM,
    REOPEN_MEETING_FORM,
)
from engage_tui.ppg.meetings.planning import NOTHING, begun, meeting_of
from engage_tui.ppg.meetings.rules import state_of
from engage_tui.ppg.meetings.views import MeetingState, PromiseLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused


def close_meeting(
    book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING
) -> tuple[PromiseLine, ...]:
    """Close a meeting; return every promise made in it that nobody owns.

    Who was there and whether it was enough are worked out from the list and never typed.
    """
    with book.change("Meeting closed") as session:
        meeting = begun(session, meeting_id)
        if meeting.closed_at is not None:
            raise Refused("This meeting is closed already.")
        form = lookups.read_form(session, book, CLOSE_MEETING_FORM, typed)
        now = book.clock.now().astimezone(LONDON)
        if not form.values.get("ends_at"):
            today = meeting.held_on == now.date()
            form.values["ends_at"] = f"{now:%H:%M}" if today else meeting.ends_at
        form.in_order("starts_at", "ends_at", {"starts_at": meeting.starts_at})
        form.not_before("next_on", meeting.held_on + timedelta(days=1))
        form.stop()
        meeting.closed_at = book.clock.now()
        planned = Following.of(meeting)
        form.save(session, meeting)
        following.follow(session, book, meeting, planned)
        return reading.promises(session, meeting_id)


def circulate(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the draft minutes went round."""
    with book.change("Draft minutes sent round") as session:
        meeting = _closed(session, meeting_id)
        form = lookups.read_form(session, book, CIRCULATE_FORM, typed)
        on = form.dated("on", book.today)
        form.not_ahead("on")
        form.not_before("on", meeting.held_on)
        form.stop()
        meeting.circulated_on = on


def approve(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the group approved the minutes, where and with which corrections; they are locked."""
    with book.change("Minutes approved") as session:
        meeting = _closed(session, meeting_id)
        form = lookups.read_form(session, book, APPROVE_FORM, typed, meeting=meeting)
        at_id = form.values.get("approved_at")
        at = meeting_of(session, str(at_id)) if at_id else None
        on = form.dated("approved_on", at.held_on if at is not None else book.today)
        form.not_ahead("approved_on")
        form.not_before("approved_on", meeting.held_on)
        form.stop()
        meeting.approved_on = on
        meeting.approved_at_id = at.id if at is not None else None
        meeting.corrections = str(form.values.get("corrections") or "")


def publish(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Record where and when approved minutes were published."""
    with book.change("Minutes published") as session:
        meeting = meeting_of(session, meeting_id)
        if not state_of(meeting).locked:
            raise Refused("Only approved minutes are published.", do="Approve them first.")
        form = lookups.read_form(session, book, PUBLISH_FORM, typed)
        form.dated("published_on", book.today)
        form.not_ahead("published_on")
        form.not_before("published_on", meeting.approved_on)
        form.save(session, meeting)


def reopen_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Open a closed meeting's minutes again; what it was and why stay on record with it."""
    with book.change("Minutes reopened") as session:
        meeting = meeting_of(session, meeting_id)
        state = state_of(meeting)
        if meeting.closed_at is None or state is MeetingState.CANCELLED:
            raise Refused("These minutes are not closed.")
        form = lookups.read_form(session, book, REOPEN_MEETING_FORM, typed)
        form.stop()
        line = f"{worded_date(book.today)}, when {state.words.lower()}: {form.values['because']}"
        meeting.reopened_because = "\n".join(filter(None, (line, meeting.reopened_because)))
        meeting.reopened_on = book.today
        meeting.closed_at = meeting.circulated_on = meeting.approved_on = None
        meeting.approved_at_id, meeting.published_on = None, None


def _closed(session: db.Session, meeting_id: str) -> db.Meeting:
    meeting = begun(session, meeting_id)
    if meeting.closed_at is None:
        raise Refused("This meeting is still under way.", do="Close it first.")
    return meeting
