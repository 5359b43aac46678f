"""Who came to the group's meetings, over time, and what its meetings promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import db
from db.terms import OPEN_ACTION_STATES, ActionState, AttendanceState, OutcomeKind, Side
from engage_tui.ppg.meetings.queries import meetings
from engage_tui.ppg.meetings.rules import COUNTED
from engage_tui.ppg.meetings.views import MeetingLine, MeetingState
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown

HELD = (MeetingState.CLOSED, MeetingState.CIRCULATED, MeetingState.APPROVED, MeetingState.PUBLISHED)


@dataclass(frozen=True)
class MeetingAttendance:
    """How many came to one meeting."""

    meeting: MeetingLine
    patients: int
    practice: int
    guests: int
    apologies: int
    absent: int


@dataclass(frozen=True)
class MemberAttendance:
    """How often one member came, of the meetings they were expected at."""

    member_id: str
    initials: str
    expected: int
    came: int
    apologies: int
    absent: int


@dataclass(frozen=True)
class AttendanceOverTime:
    """Everyone's attendance between two days, meetings oldest first and members by initials."""

    first: date
    last: date
    meetings: tuple[MeetingAttendance, ...]
    members: tuple[MemberAttendance, ...]


@dataclass(frozen=True)
class PromisedLine:
    """An action or improvement promised in a meeting."""

    action_id: str
    outcome_id: str
    kind: OutcomeKind
    text: str
    owner: str
    due_on: date | None
    state: ActionState
    closed_on: date | None
    note: str
    agreed_on: date
    overdue: bool
    removed: bool = False


def attendance_over_time(book: Workbook, ppg_id: str, first: date, last: date) -> AttendanceOverTime:
    """Attendance of the meetings held between two days, both included."""
    held = sorted(
        (each for each in meetings(book, ppg_id) if each.state in HELD and first <= each.held_on <= last),
        key=lambda each: (each.held_on, each.id),
    )
    with book.read() as session:
        sides, members = _counted(session, [each.id for each in held])
    return AttendanceOverTime(first, last, tuple(_meeting(each, sides) for each in held), members)


def _meeting(each: MeetingLine, sides: Mapping[tuple[str, Side, AttendanceState], int]) -> MeetingAttendance:
    def of(side: Side, *states: AttendanceState) -> int:
        return sum(sides.get((each.id, side, state), 0) for state in states)

    everyone = tuple(Side)
    return MeetingAttendance(
        meeting=each,
        patients=of(Side.PATIENT, *COUNTED),
        practice=of(Side.PRACTICE, *COUNTED),
        guests=of(Side.GUEST, *COUNTED) + sum(of(side, AttendanceState.GUEST) for side in everyone),
        apologies=sum(of(side, AttendanceState.APOLOGIES) for side in everyone),
        absent=sum(of(side, AttendanceState.ABSENT) for side in everyone),
    )


def _counted(
    session: db.Session, meeting_ids: list[str]
) -> tuple[Mapping[tuple[str, Side, AttendanceState], int], tuple[MemberAttendance, ...]]:
    wanted = (
        db.select(
            db.Attendance.meeting_id,
            db.Attendance.side,
            db.Attendance.state,
            db.Attendance.member_id,
            db.Person.initials,
        )
        .outerjoin(db.Member, db.Member.id == db.Attendance.member_id)
        .outerjoin(db.Person, db.Person.id == db.Member.person_id)
        .where(db.Attendance.meeting_id.in_(meeting_ids), db.Attendance.removed_at.is_(None))
    )
    sides: Counter[tuple[str, Side, AttendanceState]] = Counter()
    members: dict[tuple[str, str], Counter[str]] = {}
    for meeting_id, side, state, member_id, initials in session.execute(wanted):
        if state is not None:
            sides[meeting_id, side, state] += 1
        if member_id is not None:
            mine = members.setdefault((initials or "", member_id), Counter())
            mine["expected"] += 1
            mine["came"] += state in COUNTED
            mine["apologies"] += state is AttendanceState.APOLOGIES
            mine["absent"] += state is AttendanceState.ABSENT
    lines = (
        MemberAttendance(key, initials, each["expected"], each["came"], each["apologies"], each["absent"])
        for (initials, key), each in sorted(members.items())
    )
    return sides, tuple(lines)


def promised(book: Workbook, ppg_id: str, *, removed: bool = False) -> tuple[PromisedLine, ...]:
    """Every action and improvement the group's meetings promised, soonest due first.

    Args:
        removed: Also those that somebody took off the list since.
    """
    wanted = (
        db.select(db.Action, db.Outcome.id, db.Outcome.kind, db.Meeting.held_on)
        .join(db.Outcome, (db.Action.source_kind == "outcome") & (db.Action.source_id == db.Outcome.id))
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .where(db.Meeting.ppg_id == ppg_id, db.Meeting.removed_at.is_(None))
        .where(db.Outcome.removed_at.is_(None))
        .order_by(db.Action.due_on.asc().nulls_last(), db.Action.id)
    )
    if not removed:
        wanted = wanted.where(db.Action.removed_at.is_(None))
    with book.read() as session:
        return tuple(
            shown(
                PromisedLine,
                each,
                action_id=each.id,
                outcome_id=outcome_id,
                kind=kind,
                agreed_on=held_on,
                overdue=each.state in OPEN_ACTION_STATES
                and each.due_on is not None
                and each.due_on < book.today,
                removed=each.removed_at is not None,
            )
            for each, outcome_id, kind, held_on in session.execute(wanted)
        )
