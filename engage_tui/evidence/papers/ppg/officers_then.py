"""The officers at a meeting as they stood on record when its minutes were approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import db
from db.unreadable import day_of
from engage_tui.ppg.meetings.then import Then
from engage_tui.ppg.meetings.views import AttendanceLine, MeetingView
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook


def officers_then(
    session: db.Session, book: Workbook, view: MeetingView, approval: db.Change | None
) -> tuple[AttendanceLine, ...]:
    """Who was on the list, members with the roles that were known of that day, and the names they had."""
    attendance = _as_called(session, view, approval)
    wanted = (
        db.select(db.MemberRole)
        .join(db.Member, db.Member.id == db.MemberRole.member_id)
        .where(db.Member.ppg_id == view.ppg_id)
        .order_by(db.MemberRole.starts_on.desc(), db.MemberRole.id)
    )
    held = session.scalars(wanted).all()
    mine = db.select(db.Member.id, db.Member.person_id).where(db.Member.ppg_id == view.ppg_id)
    person = {row.id: row.person_id for row in session.execute(mine)}
    then = Then(session, [*(each.id for each in held), *person.values()], approval)
    roles: dict[str, list[str]] = {}
    for each in held:
        if then.there(each.id, each.removed_at) and _covers(each, then, view.held_on):
            code = str(then.said(each.id, "role", each.role))
            roles.setdefault(each.member_id, []).append(lists.words("ppg_roles", code, book.data_dir))
    return tuple(
        each
        if each.member_id is None
        else replace(
            each,
            name=str(then.said(person.get(each.member_id, ""), "name", each.name)),
            roles=", ".join(roles.get(each.member_id, ())),
        )
        for each in attendance
    )


def _as_called(
    session: db.Session, view: MeetingView, approval: db.Change | None
) -> tuple[AttendanceLine, ...]:
    """Who was there, by the initials of then: somebody may have got others since, or proved to be two."""
    lines = {each.id: each.member_id for each in view.attendance if each.member_id}
    then = Then(session, lines, approval)
    of_line = {key: str(then.said(key, "member_id", held)) for key, held in lines.items()}
    members = session.scalars(db.select(db.Member).where(db.Member.id.in_(of_line.values()))).all()
    then = Then(session, [each.id for each in members], approval)
    of_member = {each.id: str(then.said(each.id, "person_id", each.person_id)) for each in members}
    then = Then(session, of_member.values(), approval)
    wanted = db.select(db.Person).where(db.Person.id.in_(of_member.values()), db.Person.erased_on.is_(None))
    initials = {
        each.id: str(then.said(each.id, "initials", each.initials)) for each in session.scalars(wanted)
    }
    return tuple(
        replace(each, initials=initials.get(of_member.get(of_line.get(each.id, ""), ""), each.initials))
        for each in view.attendance
    )


def _covers(role: db.MemberRole, then: Then, day: date) -> bool:
    first = _day(then.said(role.id, "starts_on", role.starts_on))
    last = _day(then.said(role.id, "ends_on", role.ends_on))
    return first is not None and first <= day and (last is None or day <= last)


def _day(kept: object) -> date | None:
    """A day, or as the log keeps one."""
    if isinstance(kept, str):
        return day_of(kept) if kept else None
    return kept if isinstance(kept, date) else None
