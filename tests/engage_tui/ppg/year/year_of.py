"""A made-up group's year, lived through the actions that people take."""

from dataclasses import replace
from datetime import UTC, date, datetime

from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.minutes import mark, minute, review_feedback
from engage_tui.ppg.meetings.planning import agenda_sent, open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed


def on(book: Workbook, day: date) -> Workbook:
    """The same workbook on the evening of another day."""
    return replace(book, clock=fixed(datetime(day.year, day.month, day.day, 19, tzinfo=UTC)))


def held(
    book: Workbook, ppg: str, day: date, *, patients: int = 5, feedback: str = "", outcome: str = ""
) -> str:
    """A meeting of that day, planned, held and closed; its id."""
    that = on(book, day)
    key = planned(that, ppg, day)
    agenda_sent(that, key)
    open_meeting(that, key)
    there = [each for each in meeting(that, key).attendance if each.member_id]
    for number, each in enumerate(there):
        mark(that, each.id, "present" if number < patients else "apologies")
    for each in meeting(that, key).attendance:
        if not each.member_id:
            mark(that, each.id, "present")
    if feedback:
        typed = {"feedback_reviewed": feedback, "feedback_outcome": outcome}
        review_feedback(that, key, typed)
    close_meeting(that, key)
    return key


def planned(book: Workbook, ppg: str, day: date) -> str:
    """A meeting that is to come."""
    typed = {"held_on": day.isoformat(), "starts_at": "18:00", "ends_at": "19:30", "place": "Meeting room"}
    return plan_meeting(book, ppg, typed)


def improved(book: Workbook, meeting_id: str, **typed: str) -> str:
    """An improvement agreed at a meeting that is open; its id."""
    first = meeting(book, meeting_id).items[0].id
    asked = {"text": "A call-back for long waits", "owner": "SB", "due_on": "1 Nov 2026", **typed}
    return minute(book, meeting_id, first, "improvement", asked)
