"""What a meeting begins with: the usual items, what earlier meetings left, and who is expected.

Each may be run again: it adds what is missing and brings nothing twice, nor what someone took off.
"""

from __future__ import annotations

from collections.abc import Iterable

import db
from db.terms import Side
from engage_tui.ppg.meetings.rules import is_member
from engage_tui.ppg.meetings.views import ItemLine
from engage_tui.practice.then import staff_then
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

STANDING, CARRIED, TAKEN_OFF = "standing", "item", "taken_off"
"""What `carried_kind` of an item says: from the practice's usual agenda, or from an earlier meeting.

A usual item that brings things in says what instead: `minutes` or `feedback`. One from an earlier
meeting that someone took off says so, which an undone one does not: that comes again.
"""


def standing_items(session: db.Session, book: Workbook, meeting: db.Meeting) -> None:
    """Add the practice's usual agenda to a meeting that has none."""
    for position, entry in enumerate(lists.entries("agenda", book.data_dir), 1):
        session.add(
            db.AgendaItem(
                meeting_id=meeting.id,
                position=position,
                title=str(entry["words"])[:200],
                minutes=max(0, min(1440, int(entry["minutes"]))),
                carried_kind=str(entry.get("carries") or STANDING)[:40],
                carried_id=str(entry["code"])[:36],
            )
        )
    session.flush()


def carried_items(session: db.Session, book: Workbook, meeting: db.Meeting) -> None:
    """Bring in what the last meeting planned for itself and did not get to.

    What it got to after all, because its minutes were opened again, leaves.
    """
    last = last_closed(session, meeting)
    if last is None:
        return
    mine = session.scalars(db.select(db.AgendaItem).where(db.AgendaItem.meeting_id == meeting.id)).all()
    left = _not_reached(session, last.id)
    its = set(session.scalars(db.select(db.AgendaItem.id).where(db.AgendaItem.meeting_id == last.id)))
    for each in mine:
        reached = each.carried_id in its - {item.id for item in left}
        if each.carried_kind == CARRIED and each.removed_at is None and reached:
            each.removed_at = book.clock.now()
    known = {
        each.carried_id
        for each in mine
        if each.carried_kind == TAKEN_OFF or (each.carried_kind == CARRIED and each.removed_at is None)
    }
    place = _before_other_business(mine)
    for item in left:
        if item.id in known:
            continue
        for later in mine:
            if later.position >= place:
                later.position += 1
        new = db.AgendaItem(
            meeting_id=meeting.id,
            position=place,
            title=item.title,
            presenter=item.presenter,
            minutes=item.minutes,
            carried_kind=CARRIED,
            carried_id=item.id,
        )
        session.add(new)
        place += 1
    session.flush()


def last_closed(session: db.Session, meeting: db.Meeting) -> db.Meeting | None:
    """The latest meeting of the group held before this one and closed."""
    wanted = (
        db.standing(
            db.Meeting,
            db.Meeting.closed_at.is_not(None),
            db.Meeting.id != meeting.id,
            db.Meeting.held_on < meeting.held_on,
            ppg_id=meeting.ppg_id,
        )
        .order_by(db.Meeting.held_on.desc(), db.Meeting.id.desc())
        .limit(1)
    )
    return session.scalars(wanted).first()


def not_reached(item: ItemLine) -> bool:
    """Whether an item that was put on an agenda for its own sake had not a word or a minute spent on it."""
    return item.carried_kind in ("", CARRIED) and not item.outcomes and not item.used_seconds


def _not_reached(session: db.Session, meeting_id: str) -> list[db.AgendaItem]:
    """The items of a meeting that were not reached, as the store knows them."""
    spoken = db.standing(db.Outcome.item_id, meeting_id=meeting_id)
    wanted = db.standing(
        db.AgendaItem,
        db.AgendaItem.carried_kind.in_(("", CARRIED)),
        db.AgendaItem.id.not_in(spoken),
        meeting_id=meeting_id,
        used_seconds=0,
    ).order_by(db.AgendaItem.position, db.AgendaItem.id)
    return list(session.scalars(wanted))


def _before_other_business(items: Iterable[db.AgendaItem]) -> int:
    """The place of any other business, or the end."""
    here = [each for each in items if each.removed_at is None]
    ends = ("other", "next")
    found = [each.position for each in here if each.carried_kind == STANDING and each.carried_id in ends]
    return min(found, default=max((each.position for each in here), default=0) + 1)


def new_position(session: db.Session, meeting_id: str) -> int:
    """Where an item that someone adds goes: before any other business."""
    wanted = db.select(db.AgendaItem).where(db.AgendaItem.meeting_id == meeting_id)
    items = session.scalars(wanted).all()
    place = _before_other_business(items)
    for each in items:
        if each.position >= place:
            each.position += 1
    return place


def expected(session: db.Session, book: Workbook, meeting: db.Meeting) -> None:
    """Put on the list the members as at the meeting's day, and the practice's staff.

    Who is not a member that day leaves it again, unless something was noted about them.
    """
    rows = list(session.scalars(db.select(db.Attendance).where(db.Attendance.meeting_id == meeting.id)))
    wanted = db.standing(db.Member, ppg_id=meeting.ppg_id)
    spells = {each.id: each for each in session.scalars(wanted)}
    here = {key for key, each in spells.items() if is_member(each, meeting.held_on)}
    for row in rows:
        if row.member_id is None:
            continue
        untouched = row.state is None and not (row.deputy or row.came_at or row.left_at)
        if row.member_id in here:
            row.removed_at = None
        elif untouched:
            row.removed_at = book.clock.now()
    listed = {row.member_id for row in rows}
    for key in sorted(here - listed):
        session.add(db.Attendance(meeting_id=meeting.id, member_id=key, side=Side.PATIENT))
    named = {row.name.casefold() for row in rows if row.side is Side.PRACTICE}
    for staff in staff_then(session, meeting.held_on):
        if staff.current and staff.initials.casefold() not in named:
            session.add(db.Attendance(meeting_id=meeting.id, name=staff.initials, side=Side.PRACTICE))
    session.flush()
