"""The meeting after this one: planned when this one is closed, with what this one did not get to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import db
from engage_tui.ppg import lookups
from engage_tui.ppg.meetings.gathering import carried_items, expected
from engage_tui.ppg.meetings.planning import gather
from engage_tui.workbook.book import Workbook

AS_BEFORE = ("mode", "place", "link", "chair", "minute_taker", "access")
"""What a group keeps from one meeting to the next until somebody changes it."""


@dataclass(frozen=True)
class Following:
    """What a meeting had planned before it was closed: its times, and the next one it had named."""

    starts_at: str
    ends_at: str
    next_on: date | None

    @classmethod
    def of(cls, meeting: db.Meeting) -> Following:
        """What it has planned now."""
        return cls(meeting.starts_at, meeting.ends_at, meeting.next_on)


def follow(session: db.Session, book: Workbook, meeting: db.Meeting, planned: Following) -> None:
    """Plan the meeting that was named, unless it is planned, and take along what was not reached."""
    named = meeting.next_on
    group = lookups.group_of(session, meeting.ppg_id)
    ended = group.ended_on is not None and named is not None and group.ended_on <= named
    wanted = named is not None and named >= book.today and not ended
    free = named is not None and wanted and _on(session, meeting, named) is None
    if named is not None and free and not _move(session, book, meeting, planned, named):
        _plan(session, book, meeting, planned, named)
    if (coming := _coming(session, meeting)) is not None:
        carried_items(session, book, coming)


def _plan(session: db.Session, book: Workbook, meeting: db.Meeting, planned: Following, named: date) -> None:
    """A meeting as this one was planned: the same hours, place and people."""
    kept = {name: getattr(meeting, name) for name in AS_BEFORE}
    coming = db.Meeting(
        ppg_id=meeting.ppg_id,
        held_on=named,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        **kept,
    )
    session.add(coming)
    session.flush()
    gather(session, book, coming)


def _move(session: db.Session, book: Workbook, meeting: db.Meeting, planned: Following, named: date) -> bool:
    """Move the meeting that was planned at an earlier closing, where nobody was told of it yet."""
    other = _on(session, meeting, planned.next_on) if planned.next_on else None
    if other is None or other.opened_at is not None or other.agenda_sent_on is not None:
        return False
    other.held_on = named
    expected(session, book, other)
    return True


def _on(session: db.Session, meeting: db.Meeting, day: date) -> db.Meeting | None:
    """Another meeting of the group on that day, when there is one."""
    wanted = db.standing(
        db.Meeting, db.Meeting.id != meeting.id, ppg_id=meeting.ppg_id, held_on=day, cancelled_because=""
    )
    return session.scalars(wanted.order_by(db.Meeting.id)).first()


def _coming(session: db.Session, meeting: db.Meeting) -> db.Meeting | None:
    """The group's next meeting that has not begun."""
    wanted = db.standing(
        db.Meeting,
        db.Meeting.held_on > meeting.held_on,
        db.Meeting.opened_at.is_(None),
        ppg_id=meeting.ppg_id,
        cancelled_because="",
    )
    return session.scalars(wanted.order_by(db.Meeting.held_on, db.Meeting.id)).first()
