"""Calendar files of a group's meetings: one of them, or all of a year's."""

from __future__ import annotations

from datetime import UTC, datetime

import db
from engage_tui.ppg.meetings import reading
from engage_tui.ppg.meetings.calendar_file import Entry, calendar_file
from engage_tui.ppg.meetings.planning import meeting_of
from engage_tui.ppg.year.year import year_days
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
"""Sequences count from here in seconds: above those of older versions, and fit in a diary until 2088."""


def meeting_calendar(book: Workbook, meeting_id: str) -> bytes:
    """One meeting for a diary.

    Raises:
        Refused: There is no such meeting, or this PC cannot write it.
    """
    with book.read() as session:
        entries = [_entry(session, book, meeting_of(session, meeting_id))]
    return calendar_file(entries, book.clock.now())


def year_calendar(book: Workbook, ppg_id: str, year: str) -> bytes:
    """Every meeting of a financial year for a diary, those that were cancelled among them.

    Raises:
        Refused: There was none, or this PC cannot write it.
    """
    first, last = year_days(year, book.today, to_come=True)
    with book.read() as session:
        wanted = db.standing(db.Meeting, db.Meeting.held_on.between(first, last), ppg_id=ppg_id)
        found = session.scalars(wanted.order_by(db.Meeting.held_on, db.Meeting.id)).all()
        entries = [_entry(session, book, each) for each in found]
    if not entries:
        raise Refused(f"No meeting is planned in {year}.", "Nothing was written.", "Plan one first.")
    return calendar_file(entries, book.clock.now())


def _entry(session: db.Session, book: Workbook, meeting: db.Meeting) -> Entry:
    return Entry(reading.view(session, book, meeting), sequence_of(session, meeting.id))


def sequence_of(session: db.Session, meeting_id: str) -> int:
    """A number that never falls and rises with everything that is done to a meeting, undo too.

    The log says it: the second the meeting was written down here, and one more for each entry since.
    So two PCs that are joined have at least the higher of theirs, and a meeting that came in from
    another workbook begins above whatever that one gave it.
    """
    wanted = db.select(db.func.min(db.Change.at), db.func.count(db.Change.id))
    first, entries = session.execute(wanted.where(db.Change.record_id == meeting_id)).one()
    return max(0, int((first - BEGINNING).total_seconds())) + entries if first is not None else 0
