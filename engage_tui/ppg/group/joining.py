"""Two members who are one person become one: what named either names that one, in one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import db
from db.terms import AttendanceState
from engage_tui.ppg.meetings.rules import state_of
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

FILLED_IN = (
    "contact",
    "contact_route",
    "site_id",
    "communication_needs",
    "preferred_format",
    "consented_on",
)
"""Details that the one who stays takes over where they have none."""
WEIGHT = (None, AttendanceState.ABSENT, AttendanceState.APOLOGIES, AttendanceState.DEPUTY)
"""What is noted of somebody at a meeting, the weakest first; whoever was there outweighs all of these."""


def join_members(book: Workbook, member_id: str, double_id: str) -> None:
    """Make the second membership's person the first's: roles, attendance, actions, replies, all of it.

    Approved minutes keep their words and the initials they had; who was on their list twice is there once.

    Raises:
        Refused: They are one person already, or the details of one were erased.
    """
    with book.change("Two members joined into one") as session:
        person, double = (_person(session, each) for each in (member_id, double_id))
        if person is double:
            raise Refused("These are two memberships of one person already.")
        first = {each.id for each in _spells(session, person)}
        for spell in session.scalars(db.select(db.Member).where(db.Member.person_id == double.id)):
            spell.person_id = person.id
        for piece in session.scalars(db.select(db.Feedback).where(db.Feedback.person_id == double.id)):
            piece.person_id = person.id
        _take_over(session, person, double)
        double.same_as_id, double.removed_at = person.id, book.clock.now()
        session.flush()
        while (pair := next(_overlapping(_spells(session, person), first), None)) is not None:
            _make_one(session, book, *pair)
            session.flush()


def are_two(book: Workbook, member_id: str, other_ids: Sequence[str]) -> None:
    """Remember that members who look alike are somebody else each, so that nobody is asked again."""
    with book.change("Members who look alike are two people") as session:
        keep_apart(session, _person(session, member_id), other_ids)


def keep_apart(session: db.Session, person: db.Person, member_ids: Sequence[str]) -> None:
    """Remember of a person that the members of these keys are somebody else."""
    for each in member_ids:
        other = _person(session, each)
        if other is not person:
            _not_same(person, other)
            _not_same(other, person)


def _not_same(person: db.Person, other: db.Person) -> None:
    known = person.not_same_as.split()
    if other.id not in known:
        person.not_same_as = "\n".join((*known, other.id))


def doubles_of(session: db.Session, person_id: str) -> list[db.Person]:
    """The records of those who turned out to be this person, and of those who had turned out to be them."""
    found: list[db.Person] = []
    waiting = [person_id]
    while waiting:
        same = db.select(db.Person).where(db.Person.same_as_id == waiting.pop())
        new = [each for each in session.scalars(same) if each not in found]
        found += new
        waiting += [each.id for each in new]
    return found


def _person(session: db.Session, member_id: str) -> db.Person:
    spell = refusing.found(session, db.Member, member_id, "member")
    person = refusing.found(session, db.Person, spell.person_id, "person")
    if person.erased_on is not None:
        raise Refused("The details of one of them were erased, so nobody can tell who it was.")
    return person


def _take_over(session: db.Session, person: db.Person, double: db.Person) -> None:
    """Details that were known of the double only; the initials that were there first stand for both.

    They are the ones that people know and that minutes which were agreed have.
    """
    for name in FILLED_IN:
        if not getattr(person, name):
            setattr(person, name, getattr(double, name))
    person.is_carer = person.is_carer or double.is_carer
    for course in session.scalars(db.standing(db.Training, staff_id=None)):
        if course.who.casefold() == double.name.casefold():
            course.who = person.name
    kept, given_up = sorted((person, double), key=lambda each: each.id)
    old, new = given_up.initials, kept.initials or given_up.initials
    person.initials = new
    if old and new and old.casefold() != new.casefold() and not _others_have(session, old, person, double):
        _called_by(session, old.casefold(), new)


def _others_have(session: db.Session, initials: str, *but: db.Person) -> bool:
    """Whether the initials may mean somebody else."""
    ours = {each.id for each in but}
    people = (each for each in session.scalars(db.standing(db.Person)) if each.id not in ours)
    staff = session.scalars(db.standing(db.Staff.initials))
    held = {each.initials.casefold() for each in people} | {each.casefold() for each in staff}
    return initials.casefold() in held


def _called_by(session: db.Session, old: str, new: str) -> None:
    for action in session.scalars(db.standing(db.Action)):
        if action.owner.casefold() == old:
            action.owner = new
    open_ones = [each for each in session.scalars(db.standing(db.Meeting)) if not state_of(each).locked]
    for meeting in open_ones:
        for name in ("chair", "minute_taker"):
            if getattr(meeting, name).casefold() == old:
                setattr(meeting, name, new)
    ids = {each.id for each in open_ones}
    for item in session.scalars(db.standing(db.AgendaItem)):
        if item.meeting_id in ids and item.presenter.casefold() == old:
            item.presenter = new


def _spells(session: db.Session, person: db.Person) -> list[db.Member]:
    wanted = db.standing(db.Member, person_id=person.id)
    return list(session.scalars(wanted.order_by(db.Member.joined_on, db.Member.id)))


def _overlapping(spells: list[db.Member], first: set[str]) -> Iterator[tuple[db.Member, db.Member]]:
    """Two memberships of one group that held on the same day; the one that stays comes first."""
    for place, one in enumerate(spells):
        for other in spells[place + 1 :]:
            if one.ppg_id == other.ppg_id and (one.left_on is None or other.joined_on <= one.left_on):
                yield (other, one) if other.id in first and one.id not in first else (one, other)


def _make_one(session: db.Session, book: Workbook, stays: db.Member, goes: db.Member) -> None:
    """One membership of two, from the first day of either to the last."""
    goes.removed_at = book.clock.now()
    stays.joined_on = min(stays.joined_on, goes.joined_on)
    if stays.left_on is not None and (goes.left_on is None or goes.left_on > stays.left_on):
        stays.left_on, stays.left_because = goes.left_on, goes.left_because
    _move_roles(session, book, stays, goes)
    here = {
        row.meeting_id: row
        for row in session.scalars(db.select(db.Attendance).where(db.Attendance.member_id == stays.id))
    }
    for row in session.scalars(db.standing(db.Attendance, member_id=goes.id)):
        mine = here.get(row.meeting_id)
        if mine is None:
            row.member_id = stays.id
            continue
        if mine.removed_at is not None or _weight(row) > _weight(mine):
            mine.state, mine.deputy, mine.removed_at = row.state, row.deputy, None
            mine.came_at, mine.left_at = row.came_at, row.left_at
        row.removed_at = book.clock.now()


def _move_roles(session: db.Session, book: Workbook, stays: db.Member, goes: db.Member) -> None:
    """Every role goes along; one held twice at a time was held once."""
    for role in session.scalars(db.standing(db.MemberRole, member_id=goes.id)):
        role.member_id = stays.id
    session.flush()
    wanted = db.standing(db.MemberRole, member_id=stays.id).order_by(db.MemberRole.starts_on)
    held: dict[str, db.MemberRole] = {}
    for role in session.scalars(wanted):
        before = held.get(role.role)
        if before is None or (before.ends_on is not None and before.ends_on < role.starts_on):
            held[role.role] = role
            continue
        role.removed_at = book.clock.now()
        if before.ends_on is not None and (role.ends_on is None or role.ends_on > before.ends_on):
            before.ends_on = role.ends_on


def _weight(row: db.Attendance) -> int:
    return WEIGHT.index(row.state) if row.state in WEIGHT else len(WEIGHT)
