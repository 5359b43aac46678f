"""After a meeting: closed, minutes sent round, approved, published; and reopened with a reason."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.meetings.forms import (
    APPROVE_FORM,
    CIRCULATE_FORM,
    CLOSE_MEETING_FORM,
    PUBLISH_FORM,
    REOPEN_MEETING_FORM,
)
from engage_tui.ppg.meetings.planning import NOTHING, begun, meeting_of
from engage_tui.ppg.meetings.rules import minutes_between, state_of
from engage_tui.ppg.meetings.views import MeetingState, PromiseLine
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Meeting


def close_meeting(
    book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING
) -> tuple[PromiseLine, ...]:
    """Close a meeting; return every promise made in it that nobody owns.

    Who was there and whether it was enough are worked out from the list and never typed.
    """
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings import reading

    with book.change("Meeting closed") as session:
        meeting = begun(session, meeting_id)
        if meeting.closed_at is not None:
            raise Refused("This meeting is closed already.")
        values, errors = lookups.read_form(session, book, CLOSE_MEETING_FORM, typed)
        now = book.clock.now().astimezone(LONDON)
        if not values.get("ends_at"):
            today = meeting.held_on == now.date()
            values["ends_at"] = f"{now:%H:%M}" if today else meeting.ends_at
        elif meeting.starts_at and minutes_between(meeting.starts_at, str(values["ends_at"])) is None:
            errors.setdefault("ends_at", f"Ended at: type a time after {meeting.starts_at}.")
        lookups.not_before(values, "next_on", meeting.held_on, "Next meeting", errors)
        refusing.stop_on(errors)
        records.fill(meeting, values)
        meeting.closed_at = book.clock.now()
        session.flush()
        return reading.promises(session, meeting_id)


def circulate(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the draft minutes went round."""
    from engage_tui.ppg import lookups

    with book.change("Draft minutes sent round") as session:
        meeting = _closed(session, meeting_id)
        values, errors = lookups.read_form(session, book, CIRCULATE_FORM, typed)
        on = lookups.dated(values, "on", book.today)
        lookups.not_ahead(book, values, "on", "Sent on", errors)
        lookups.not_before(values, "on", meeting.held_on, "Sent on", errors)
        refusing.stop_on(errors)
        meeting.circulated_on = on


def approve(book: Workbook, meeting_id: str, typed: Mapping[str, str] = NOTHING) -> None:
    """Record that the group approved the minutes, where and with which corrections; they are locked."""
    from engage_tui.ppg import lookups

    with book.change("Minutes approved") as session:
        meeting = _closed(session, meeting_id)
        values, errors = lookups.read_form(session, book, APPROVE_FORM, typed, meeting=meeting)
        at_id = values.get("approved_at")
        at = meeting_of(session, str(at_id)) if at_id else None
        blank = at.held_on if at is not None else book.today
        on = lookups.dated(values, "approved_on", blank)
        lookups.not_ahead(book, values, "approved_on", "Approved on", errors)
        lookups.not_before(values, "approved_on", meeting.held_on, "Approved on", errors)
        refusing.stop_on(errors)
        meeting.approved_on = on
        meeting.approved_at_id = at.id if at is not None else None
        meeting.corrections = str(values.get("corrections") or "")


def publish(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Record where and when approved minutes were published."""
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Minutes published") as session:
        meeting = meeting_of(session, meeting_id)
        if not state_of(meeting).locked:
            raise Refused("Only approved minutes are published.", do="Approve them first.")
        values, errors = lookups.read_form(session, book, PUBLISH_FORM, typed)
        lookups.dated(values, "published_on", book.today)
        lookups.not_ahead(book, values, "published_on", "Published on", errors)
        lookups.not_before(values, "published_on", meeting.approved_on, "Published on", errors)
        refusing.stop_on(errors)
        records.fill(meeting, values)


def reopen_meeting(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Open a closed meeting's minutes again; what it was and why stay on record with it."""
    from engage_tui.ppg import lookups

    with book.change("Minutes reopened") as session:
        meeting = meeting_of(session, meeting_id)
        state = state_of(meeting)
        if meeting.closed_at is None or state is MeetingState.CANCELLED:
            raise Refused("These minutes are not closed.")
        values, errors = lookups.read_form(session, book, REOPEN_MEETING_FORM, typed)
        refusing.stop_on(errors)
        was = state.words.lower()
        line = f"{worded_date(book.today)}, when {was}: {values['because']}"
        meeting.reopened_because = "\n".join(filter(None, (line, meeting.reopened_because)))
        meeting.reopened_on = book.today
        meeting.closed_at = meeting.circulated_on = meeting.approved_on = None
        meeting.approved_at_id, meeting.published_on = None, None


def _closed(session: "Session", meeting_id: str) -> "Meeting":
    meeting = begun(session, meeting_id)
    if meeting.closed_at is None:
        raise Refused("This meeting is still under way.", do="Close it first.")
    return meeting
