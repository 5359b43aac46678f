"""Meetings read from the store into views.

Loads SQLAlchemy, so it is imported inside the queries and actions that use it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Action, AgendaItem, Attendance, Meeting, Member, Outcome, Person, Ppg, Practice, Staff
from db.terms import AttendanceState, Side
from engage_tui.due.working_days import DaysOff
from engage_tui.ppg import lookups
from engage_tui.ppg.group.reading import member_lines
from engage_tui.ppg.meetings import carried_in
from engage_tui.ppg.meetings.rules import (
    deadlines,
    minutes_between,
    present,
    quorum,
    state_of,
    we_will_without_owner,
)
from engage_tui.ppg.meetings.views import (
    AttendanceLine,
    CarriedLine,
    ItemLine,
    MeetingLine,
    MeetingView,
    OutcomeLine,
    PromiseLine,
)
from engage_tui.workbook.book import Workbook

_SIDES = list(Side)


@dataclass(frozen=True)
class _Came:
    """Someone at a meeting, as far as counting goes."""

    side: Side
    state: AttendanceState | None


def lines(session: Session, book: Workbook, ppg_id: str) -> tuple[MeetingLine, ...]:
    """Every meeting of a group, newest first, with who came and what is due."""
    group = lookups.group_of(session, ppg_id)
    closed = lookups.days_off(session, book)
    mine = (Meeting.ppg_id == ppg_id, Meeting.removed_at.is_(None))
    wanted = (
        select(Attendance.meeting_id, Attendance.side, Attendance.state)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(*mine, Attendance.removed_at.is_(None), Attendance.state.is_not(None))
    )
    came: dict[str, list[_Came]] = {}
    for row in session.execute(wanted):
        came.setdefault(row.meeting_id, []).append(_Came(row.side, row.state))
    found = session.scalars(select(Meeting).where(*mine).order_by(Meeting.held_on.desc(), Meeting.id.desc()))
    return tuple(_line(each, group, came.get(each.id, []), closed, book.today) for each in found)


def _line(each: Meeting, group: Ppg, came: Sequence[_Came], closed: DaysOff, today: date) -> MeetingLine:
    return MeetingLine(
        id=each.id,
        held_on=each.held_on,
        starts_at=each.starts_at,
        mode=each.mode,
        place=each.place,
        state=state_of(each),
        present=present(came),
        quorate=quorum(came, group).quorate,
        deadlines=deadlines(each, group, closed, today),
    )


def view(session: Session, book: Workbook, meeting: Meeting) -> MeetingView:
    """One whole meeting."""
    group = lookups.group_of(session, meeting.ppg_id)
    attendance = attendance_lines(session, book, meeting)
    outcomes = outcome_lines(session, meeting.id)
    around = _around(session, meeting)
    own = {name: getattr(meeting, name) for name in _OWN}
    return MeetingView(
        **own,
        ppg_name=group.name,
        practice_name=_practice_name(session),
        state=state_of(meeting),
        approved_at_on=_held_on(session, meeting.approved_at_id),
        feedback_reviewed=tuple(filter(None, meeting.feedback_reviewed.split("\n"))),
        items=_items(session, book, meeting, outcomes),
        attendance=attendance,
        quorum=quorum(attendance, group),
        deadlines=deadlines(meeting, group, lookups.days_off(session, book), book.today),
        promises_without_owner=we_will_without_owner(outcomes),
        minutes_there_are=minutes_between(meeting.starts_at, meeting.ends_at),
        names=_names(session, meeting.ppg_id),
        previous_id=around[0],
        next_id=around[1],
    )


_OWN = tuple(
    name
    for name in MeetingView.__dataclass_fields__
    if name in Meeting.__mapper__.columns and name != "feedback_reviewed"
)


def promises(session: Session, meeting_id: str) -> tuple[PromiseLine, ...]:
    """Every promise of a meeting that nobody owns."""
    return we_will_without_owner(outcome_lines(session, meeting_id))


def attendance_lines(session: Session, book: Workbook, meeting: Meeting) -> tuple[AttendanceLine, ...]:
    """Everyone on the list: patients by name, then the practice, then guests."""
    people = {each.id: each for each in member_lines(session, book, meeting.ppg_id, meeting.held_on)}
    staff = {each.initials.casefold(): each for each in session.scalars(select(Staff).order_by(Staff.id))}
    wanted = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.removed_at.is_(None))
    found = []
    for row in session.scalars(wanted):
        person = people.get(row.member_id or "")
        worker = staff.get(row.name.casefold()) if row.side is Side.PRACTICE else None
        initials = person.initials if person else worker.initials if worker else ""
        name = person.name if person else (worker.name or worker.initials) if worker else row.name
        found.append(
            AttendanceLine(
                id=row.id,
                member_id=row.member_id,
                name=name,
                initials=initials,
                side=row.side,
                state=row.state,
                deputy=row.deputy,
                came_at=row.came_at,
                left_at=row.left_at,
                roles=person.role_words if person else worker.role if worker else "",
                needs=person.communication_needs if person else "",
                preferred_format=person.preferred_format if person else "",
            )
        )
    return tuple(sorted(found, key=lambda each: (_SIDES.index(each.side), each.name.casefold(), each.id)))


def outcome_lines(session: Session, meeting_id: str) -> tuple[OutcomeLine, ...]:
    """Everything minuted, in the order it was said, each with the action it promises."""
    wanted = select(Outcome).where(Outcome.meeting_id == meeting_id, Outcome.removed_at.is_(None))
    found = session.scalars(wanted.order_by(Outcome.said_at, Outcome.id)).all()
    promised = select(Action).where(
        Action.source_kind == lookups.PROMISED,
        Action.source_id.in_([each.id for each in found]),
        Action.removed_at.is_(None),
    )
    actions: dict[str, list[Action]] = {}
    for action in session.scalars(promised.order_by(Action.id)):
        actions.setdefault(action.source_id, []).append(action)
    return tuple(_outcome_line(each, actions.get(each.id, [])) for each in found)


def _outcome_line(each: Outcome, actions: list[Action]) -> OutcomeLine:
    first = actions[0] if actions else None
    return OutcomeLine(
        id=each.id,
        item_id=each.item_id,
        kind=each.kind,
        text=each.text,
        said_at=each.said_at,
        votes_for=each.votes_for,
        votes_against=each.votes_against,
        votes_abstained=each.votes_abstained,
        action_id=first.id if first else None,
        owner=first.owner if first else "",
        due_on=first.due_on if first else None,
        state=first.state if first else None,
        note=first.note if first else "",
        owned=tuple(action.text for action in actions if action.owner),
    )


def _items(
    session: Session, book: Workbook, meeting: Meeting, outcomes: tuple[OutcomeLine, ...]
) -> tuple[ItemLine, ...]:
    wanted = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_at.is_(None))
    found = session.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)).all()
    carried: Mapping[str, tuple[CarriedLine, ...]] = carried_in.by_item(session, book, meeting, found)
    return tuple(
        ItemLine(
            id=each.id,
            position=each.position,
            number=number,
            title=each.title,
            presenter=each.presenter,
            minutes=each.minutes,
            used_seconds=each.used_seconds,
            carried_kind=each.carried_kind,
            carried_id=each.carried_id,
            carried=carried.get(each.id, ()),
            outcomes=tuple(outcome for outcome in outcomes if outcome.item_id == each.id),
        )
        for number, each in enumerate(found, 1)
    )


def _names(session: Session, ppg_id: str) -> dict[str, str]:
    """Initials to names: of staff, and of the group's people who were not erased."""
    staff = select(Staff.initials, Staff.name).where(Staff.name != "").order_by(Staff.id)
    people = (
        select(Person.initials, Person.name)
        .join(Member, Member.person_id == Person.id)
        .where(Member.ppg_id == ppg_id, Person.initials != "", Member.removed_at.is_(None))
    )
    return {row.initials: row.name for query in (people, staff) for row in session.execute(query)}


def _around(session: Session, meeting: Meeting) -> tuple[str | None, str | None]:
    wanted = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.ppg_id == meeting.ppg_id, Meeting.removed_at.is_(None))
        .where(Meeting.cancelled_because == "", Meeting.id != meeting.id)
        .order_by(Meeting.held_on, Meeting.id)
    )
    here = (meeting.held_on, meeting.id)
    others = [(row.held_on, row.id) for row in session.execute(wanted)]
    before = [key for key in others if key < here]
    after = [key for key in others if key > here]
    return (before[-1][1] if before else None, after[0][1] if after else None)


def _practice_name(session: Session) -> str:
    wanted = select(Practice.name).where(Practice.removed_at.is_(None)).order_by(Practice.id).limit(1)
    return session.scalar(wanted) or ""


def _held_on(session: Session, meeting_id: str | None) -> date | None:
    other = session.get(Meeting, meeting_id) if meeting_id else None
    return other.held_on if other is not None else None
