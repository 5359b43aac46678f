"""Members read from the store into views."""

from __future__ import annotations

from datetime import date

import db
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.ppg.meetings.rules import is_member
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown


def member_lines(session: db.Session, book: Workbook, ppg_id: str, at: date) -> tuple[MemberLine, ...]:
    """Every membership of a group by name, each marked whether it held on that day."""
    wanted = (
        db.select(db.Member, db.Person, db.Site.name)
        .join(db.Person, db.Person.id == db.Member.person_id)
        .outerjoin(db.Site, db.Site.id == db.Person.site_id)
        .where(db.Member.ppg_id == ppg_id, db.Member.removed_at.is_(None))
    )
    held = (
        db.select(db.MemberRole)
        .join(db.Member, db.Member.id == db.MemberRole.member_id)
        .where(db.Member.ppg_id == ppg_id, db.MemberRole.removed_at.is_(None))
        .order_by(db.MemberRole.starts_on.desc(), db.MemberRole.id)
    )
    roles: dict[str, list[RoleLine]] = {}
    for each in session.scalars(held):
        roles.setdefault(each.member_id, []).append(_role_line(each, book, at))
    lines = [
        _line(record, person, site or "", tuple(roles.get(record.id, ())), at)
        for record, person, site in session.execute(wanted)
    ]
    return tuple(sorted(lines, key=lambda line: (not line.current, line.name.casefold(), line.id)))


def _line(
    record: db.Member, person: db.Person, site: str, roles: tuple[RoleLine, ...], at: date
) -> MemberLine:
    current, not_same = is_member(record, at), frozenset(person.not_same_as.split())
    return shown(MemberLine, record, person, roles=roles, site=site, current=current, not_same=not_same)


def _role_line(each: db.MemberRole, book: Workbook, at: date) -> RoleLine:
    current = each.starts_on <= at and (each.ends_on is None or at <= each.ends_on)
    return shown(RoleLine, each, words=lists.words("ppg_roles", each.role, book.data_dir), current=current)
