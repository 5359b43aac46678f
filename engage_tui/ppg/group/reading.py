"""Members read from the store into views.

Loads SQLAlchemy, so it is imported inside the queries and actions that use it.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Member, MemberRole, Person, Site
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.ppg.meetings.rules import is_member
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

PERSONAL = (
    "name",
    "initials",
    "contact",
    "contact_route",
    "is_carer",
    "site_id",
    "communication_needs",
    "preferred_format",
    "consented_on",
)
"""Columns of a person that say who they are or what they need."""


def member_lines(session: Session, book: Workbook, ppg_id: str, at: date) -> tuple[MemberLine, ...]:
    """Every membership of a group by name, each marked whether it held on that day."""
    wanted = (
        select(Member, Person, Site.name)
        .join(Person, Person.id == Member.person_id)
        .outerjoin(Site, Site.id == Person.site_id)
        .where(Member.ppg_id == ppg_id, Member.removed_at.is_(None))
    )
    held = (
        select(MemberRole)
        .join(Member, Member.id == MemberRole.member_id)
        .where(Member.ppg_id == ppg_id, MemberRole.removed_at.is_(None))
        .order_by(MemberRole.starts_on.desc(), MemberRole.id)
    )
    roles: dict[str, list[RoleLine]] = {}
    for each in session.scalars(held):
        roles.setdefault(each.member_id, []).append(_role_line(each, book, at))
    lines = [
        _line(record, person, site or "", tuple(roles.get(record.id, ())), at)
        for record, person, site in session.execute(wanted)
    ]
    return tuple(sorted(lines, key=lambda line: (not line.current, line.name.casefold(), line.id)))


def _line(record: Member, person: Person, site: str, roles: tuple[RoleLine, ...], at: date) -> MemberLine:
    own = {name: getattr(person, name) for name in (*PERSONAL, "is_registered_patient", "erased_on")}
    return MemberLine(
        id=record.id,
        person_id=person.id,
        roles=roles,
        joined_on=record.joined_on,
        left_on=record.left_on,
        left_because=record.left_because,
        site=site,
        current=is_member(record, at),
        **own,
    )


def _role_line(each: MemberRole, book: Workbook, at: date) -> RoleLine:
    words = lists.words("ppg_roles", each.role, book.data_dir)
    current = each.starts_on <= at and (each.ends_on is None or at <= each.ends_on)
    return RoleLine(each.id, each.role, words, each.starts_on, each.ends_on, current)
