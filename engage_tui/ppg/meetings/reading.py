"""Meetings read from the store into views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import db
from db.terms import AttendanceState, Side
from engage_tui.due.working_days import DaysOff
from engage_tui.ppg import lookups
from engage_tui.ppg.group.reading import member_lines
from engage_tui.ppg.meetings import matters_arising
from engage_tui.ppg.meetings.rules import (
    deadlines,
    minutes_between,
    present,
    quorum,
    state_of,
    we_will_without_owner,
)
from engage_tui.ppg.meetings.then import fields_of
from engage_tui.ppg.meetings.views import (
    AttendanceLine,
    ItemLine,
    MeetingLine,
    MeetingView,
    OutcomeLine,
    PromiseLine,
)
from engage_tui.practice.then import by_initials, practice_then
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.shown import lines_in, shown

_SIDES = list(Side)


@dataclass(frozen=True)
class _Came:
    """Someone at a meeting, as far as counting goes."""

    side: Side
    state: AttendanceState | None


def lines(session: db.Session, book: Workbook, ppg_id: str) -> tuple[MeetingLine, ...]:
    """Every meeting of a group, newest first, with who came and what is due."""
    group = lookups.group_of(session, ppg_id)
    closed = lookups.days_off(session, book)
    mine = (db.Meeting.ppg_id == ppg_id, db.Meeting.removed_at.is_(None))
    wanted = (
        db.select(db.Attendance.meeting_id, db.Attendance.side, db.Attendance.state)
        .join(db.Meeting, db.Meeting.id == db.Attendance.meeting_id)
        .where(*mine, db.Attendance.removed_at.is_(None), db.Attendance.state.is_not(None))
    )
    came: dict[str, list[_Came]] = {}
    for row in session.execute(wanted):
        came.setdefault(row.meeting_id, []).append(_Came(row.side, row.state))
    found = session.scalars(
        db.select(db.Meeting).where(*mine).order_by(db.Meeting.held_on.desc(), db.Meeting.id.desc())
    )
    return tuple(_line(each, group, came.get(each.id, []), closed, book) for each in found)


def _line(
    each: db.Meeting, group: db.Ppg, came: Sequence[_Came], closed: DaysOff, book: Workbook
) -> MeetingLine:
    return shown(
        MeetingLine,
        each,
        state=state_of(each),
        present=present(came),
        quorate=quorum(came, group).quorate,
        deadlines=deadlines(each, group, closed, book.today),
        publish_by=lookups.publish_by(book, each, closed),
    )


def view(session: db.Session, book: Workbook, meeting: db.Meeting) -> MeetingView:
    """One whole meeting."""
    group = lookups.group_of(session, meeting.ppg_id)
    attendance = attendance_lines(session, book, meeting)
    outcomes = outcome_lines(session, meeting.id)
    around = _around(session, meeting)
    return shown(
        MeetingView,
        meeting,
        ppg_name=group.name,
        practice_name=_practice_name(session, meeting.held_on),
        state=state_of(meeting),
        approved_at_on=_held_on(session, meeting.approved_at_id),
        feedback_reviewed=lines_in(meeting.feedback_reviewed),
        items=_items(session, book, meeting, outcomes),
        attendance=attendance,
        quorum=quorum(attendance, group),
        deadlines=deadlines(
            meeting, group, lookups.days_off(session, book), book.today, _told_on(session, meeting)
        ),
        promises_without_owner=we_will_without_owner(outcomes),
        minutes_there_are=minutes_between(meeting.starts_at, meeting.ends_at),
        names=_names(session, meeting.ppg_id, meeting.held_on),
        previous_id=around[0],
        next_id=around[1],
        coming_on=around[2],
    )


def promises(session: db.Session, meeting_id: str) -> tuple[PromiseLine, ...]:
    """Every promise of a meeting that nobody owns."""
    return we_will_without_owner(outcome_lines(session, meeting_id))


def attendance_lines(session: db.Session, book: Workbook, meeting: db.Meeting) -> tuple[AttendanceLine, ...]:
    """Everyone on the list: patients by name, then the practice, then guests."""
    people = {each.id: each for each in member_lines(session, book, meeting.ppg_id, meeting.held_on)}
    staff = by_initials(session, meeting.held_on)
    found = []
    for row in session.scalars(db.standing(db.Attendance, meeting_id=meeting.id)):
        person = people.get(row.member_id or "")
        worker = staff.get(row.name.casefold()) if row.side is Side.PRACTICE else None
        found.append(
            shown(
                AttendanceLine,
                row,
                name=person.name if person else (worker.name or worker.initials) if worker else row.name,
                initials=person.initials if person else worker.initials if worker else "",
                roles=person.role_words if person else worker.role if worker else "",
                needs=person.communication_needs if person else "",
                preferred_format=person.preferred_format if person else "",
            )
        )
    return tuple(sorted(found, key=lambda each: (_SIDES.index(each.side), each.name.casefold(), each.id)))


def outcome_lines(session: db.Session, meeting_id: str) -> tuple[OutcomeLine, ...]:
    """Everything minuted, in the order it was said, each with the action it promises."""
    wanted = db.standing(db.Outcome, meeting_id=meeting_id)
    found = session.scalars(wanted.order_by(db.Outcome.said_at, db.Outcome.id)).all()
    promised = db.standing(
        db.Action, db.Action.source_id.in_([each.id for each in found]), source_kind=lookups.PROMISED
    )
    actions: dict[str, list[db.Action]] = {}
    for action in session.scalars(promised.order_by(db.Action.id)):
        actions.setdefault(action.source_id, []).append(action)
    return tuple(_outcome_line(each, actions.get(each.id, [])) for each in found)


def _outcome_line(each: db.Outcome, actions: list[db.Action]) -> OutcomeLine:
    first = actions[0] if actions else None
    return shown(
        OutcomeLine,
        each,
        action_id=first.id if first else None,
        owner=first.owner if first else "",
        due_on=first.due_on if first else None,
        state=first.state if first else None,
        note=first.note if first else "",
        owned=tuple(action.text for action in actions if action.owner),
    )


def _items(
    session: db.Session, book: Workbook, meeting: db.Meeting, outcomes: tuple[OutcomeLine, ...]
) -> tuple[ItemLine, ...]:
    # What was minuted stays to be seen, though the other PC took its item off meanwhile.
    spoken = db.AgendaItem.id.in_({each.item_id for each in outcomes})
    wanted = db.select(db.AgendaItem).where(
        db.AgendaItem.meeting_id == meeting.id, db.or_(db.AgendaItem.removed_at.is_(None), spoken)
    )
    found = session.scalars(wanted.order_by(db.AgendaItem.position, db.AgendaItem.id)).all()
    carried = matters_arising.by_item(session, book, meeting, found)
    return tuple(
        shown(
            ItemLine,
            each,
            number=number,
            carried=carried.get(each.id, ()),
            outcomes=tuple(outcome for outcome in outcomes if outcome.item_id == each.id),
        )
        for number, each in enumerate(found, 1)
    )


def _names(session: db.Session, ppg_id: str, day: date) -> dict[str, str]:
    """Initials to names, as they were on a day: of staff, and of the group's people who were not erased."""
    people = (
        db.select(db.Person.initials, db.Person.name)
        .join(db.Member, db.Member.person_id == db.Person.id)
        .where(db.Member.ppg_id == ppg_id, db.Person.initials != "", db.Member.removed_at.is_(None))
    )
    found = {row.initials: row.name for row in session.execute(people)}
    staff = by_initials(session, day).values()
    return found | {each.initials: each.name for each in staff if each.name}


def _around(session: db.Session, meeting: db.Meeting) -> tuple[str | None, str | None, date | None]:
    wanted = (
        db.select(db.Meeting.id, db.Meeting.held_on, db.Meeting.opened_at)
        .where(db.Meeting.ppg_id == meeting.ppg_id, db.Meeting.removed_at.is_(None))
        .where(db.Meeting.cancelled_because == "", db.Meeting.id != meeting.id)
        .order_by(db.Meeting.held_on, db.Meeting.id)
    )
    here = (meeting.held_on, meeting.id)
    others = session.execute(wanted).all()
    before = [row.id for row in others if (row.held_on, row.id) < here]
    after = [row for row in others if (row.held_on, row.id) > here]
    coming = after[0].held_on if after and after[0].opened_at is None else None
    return before[-1] if before else None, after[0].id if after else None, coming


def _told_on(session: db.Session, meeting: db.Meeting) -> date | None:
    """The day the meeting's date was fixed: here, or at an earlier meeting that named it."""
    from db.log.changes import history

    fixed = next((each.at for each in history(session, meeting.id) if "held_on" in fields_of(each)), None)
    closed = db.Meeting.closed_at.is_not(None)
    wanted = db.standing(db.Meeting.held_on, closed, ppg_id=meeting.ppg_id, next_on=meeting.held_on)
    named = session.scalars(wanted.order_by(db.Meeting.held_on)).first()
    days = [named, fixed.astimezone(LONDON).date() if fixed is not None else None]
    return min((each for each in days if each is not None and each <= meeting.held_on), default=None)


def _practice_name(session: db.Session, day: date) -> str:
    home = practice_then(session, day)
    return home.name if home else ""


def _held_on(session: db.Session, meeting_id: str | None) -> date | None:
    other = session.get(db.Meeting, meeting_id) if meeting_id else None
    return other.held_on if other is not None else None
