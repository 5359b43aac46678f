"""Members: who is in the group as at a date, their roles, and erasing a person's details."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from engage_tui.forms.fields import Value
from engage_tui.ppg.group.forms import END_ROLE_FORM, LEFT_FORM, MEMBER_FORM, ROLE_FORM
from engage_tui.ppg.group.views import MemberLine
from engage_tui.ppg.meetings.rules import is_member
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Member, MemberRole, Person

ERASED_NAME = "Former member"
"""What stands where an erased person's name stood, so that the records keep their shape."""

OF_MEMBERSHIP = ("joined_on",)
"""Fields of the member form that belong to the membership; the rest are the person's."""


def members(book: Workbook, ppg_id: str, at: date | None = None) -> tuple[MemberLine, ...]:
    """Members as at a date, by name; everyone who ever was one when no date is given."""
    from engage_tui.ppg.group.reading import member_lines

    with book.read() as session:
        lines = member_lines(session, book, ppg_id, at or book.today)
    return tuple(each for each in lines if at is None or each.current)


def member(book: Workbook, member_id: str) -> MemberLine:
    """One membership."""
    from db.models import Member
    from engage_tui.ppg.group.reading import member_lines

    with book.read() as session:
        ppg_id = refusing.found(session, Member, member_id, "member").ppg_id
        return next(each for each in member_lines(session, book, ppg_id, book.today) if each.id == member_id)


def save_member(book: Workbook, ppg_id: str, member_id: str | None, typed: Mapping[str, str]) -> str:
    """Add a member, or change one; return the membership's key."""
    from db.models import Member, Person
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Member changed" if member_id else "Member joined") as session:
        lookups.group_of(session, ppg_id)
        record, person = _both(session, ppg_id, member_id)
        known = _known(record, person) if member_id else None
        values, errors = lookups.read_form(session, book, MEMBER_FORM, typed, ppg_id=ppg_id, known=known)
        lookups.dated(values, "joined_on", record.joined_on or book.today)
        lookups.not_ahead(book, values, "joined_on", "Joined on", errors)
        if record.left_on and isinstance(joined := values["joined_on"], date) and joined > record.left_on:
            errors.setdefault("joined_on", "Joined on: this is after the day they left.")
        refusing.stop_on(errors)
        if not values.get("initials") and not (member_id and person.initials and "initials" not in values):
            values["initials"] = _initials(str(values["name"]), _taken(session, book, ppg_id, person))
        if values.get("is_registered_patient", True) is None:
            values["is_registered_patient"] = True
        own = {name: value for name, value in values.items() if name in OF_MEMBERSHIP}
        records.fill(person, {name: value for name, value in values.items() if name not in own})
        session.add(person)
        session.flush()
        record.person_id = person.id
        records.fill(record, own)
        session.add(record)
        session.flush()
        assert isinstance(record, Member)
        assert isinstance(person, Person)
        return record.id


def rejoin(book: Workbook, member_id: str, typed: Mapping[str, str]) -> str:
    """Begin a new membership for someone who left; the earlier one stays as it was."""
    from db.models import Member
    from engage_tui.ppg import lookups

    with book.change("Member joined again") as session:
        old = refusing.found(session, Member, member_id, "member")
        if old.left_on is None:
            raise Refused("They are a member already.")
        form_values, errors = lookups.read_form(session, book, MEMBER_FORM, {"name": "-", **typed})
        joined = lookups.dated(form_values, "joined_on", book.today)
        lookups.not_ahead(book, form_values, "joined_on", "Joined on", errors)
        first = old.left_on + timedelta(days=1)
        lookups.not_before(form_values, "joined_on", first, "Joined on", errors)
        refusing.stop_on(errors)
        new = Member(ppg_id=old.ppg_id, person_id=old.person_id, joined_on=joined)
        session.add(new)
        session.flush()
        return new.id


def member_left(book: Workbook, member_id: str, typed: Mapping[str, str]) -> None:
    """Record that a member left; roles they held end with it."""
    from db.models import Member
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Member left") as session:
        record = refusing.found(session, Member, member_id, "member")
        values, errors = lookups.read_form(session, book, LEFT_FORM, typed)
        left_on = lookups.dated(values, "left_on", book.today)
        lookups.not_before(values, "left_on", record.joined_on, "Last day as a member", errors)
        refusing.stop_on(errors)
        records.fill(record, values)
        for role in _roles(session, member_id):
            if role.starts_on > left_on:
                role.removed_at = book.clock.now()
            elif role.ends_on is None or role.ends_on > left_on:
                role.ends_on = left_on


def member_stays(book: Workbook, member_id: str) -> None:
    """Take back that a member left."""
    from db.models import Member

    with book.change("Member stays after all") as session:
        record = refusing.found(session, Member, member_id, "member")
        record.left_on, record.left_because = None, ""


def save_role(book: Workbook, member_id: str, role_id: str | None, typed: Mapping[str, str]) -> str:
    """Give a member a role, or change one; its term is as the terms of reference say unless typed."""
    from db.models import Member, MemberRole
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Role changed" if role_id else "Role given") as session:
        record = refusing.found(session, Member, member_id, "member")
        role = (
            refusing.found(session, MemberRole, role_id, "role")
            if role_id
            else MemberRole(member_id=member_id)
        )
        known: dict[str, Value] | None = None
        if role_id:
            known = {"role": role.role, "starts_on": role.starts_on, "ends_on": role.ends_on}
        values, errors = lookups.read_form(session, book, ROLE_FORM, typed, known=known)
        starts_on = lookups.dated(values, "starts_on", role.starts_on or book.today)
        lookups.not_before(values, "starts_on", record.joined_on, "From", errors)
        lookups.not_before(values, "ends_on", starts_on, "Until", errors)
        if record.left_on is not None and starts_on > record.left_on:
            errors.setdefault("starts_on", "From: they had left the group by then.")
        refusing.stop_on(errors)
        if not role_id and values.get("ends_on") is None:
            values["ends_on"] = _term_end(starts_on, lookups.group_of(session, record.ppg_id).role_years)
        records.fill(role, values)
        session.add(role)
        session.flush()
        return role.id


def end_role(book: Workbook, role_id: str, typed: Mapping[str, str]) -> None:
    """End a role on a day."""
    from db.models import MemberRole
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Role ended") as session:
        role = refusing.found(session, MemberRole, role_id, "role")
        values, errors = lookups.read_form(session, book, END_ROLE_FORM, typed)
        lookups.dated(values, "ends_on", book.today)
        lookups.not_before(values, "ends_on", role.starts_on, "Last day in the role", errors)
        refusing.stop_on(errors)
        records.fill(role, values)


def remove_role(book: Workbook, role_id: str) -> None:
    """Take away a role that was given by mistake."""
    from db.models import MemberRole

    with book.change("Role removed") as session:
        refusing.found(session, MemberRole, role_id, "role").removed_at = book.clock.now()


def erase_person(book: Workbook, person_id: str) -> None:
    """Erase a person's details here and in the history; meetings keep their count of who was there.

    Raises:
        Refused: They are a member still: a group cannot keep a member it knows nothing of.
    """
    from sqlalchemy import select

    from db.erase import erase
    from db.models import Attendance, Feedback, Member, Person
    from engage_tui.ppg.group.reading import PERSONAL

    with book.change("A person's details erased") as session:
        person = refusing.found(session, Person, person_id, "person")
        theirs = session.scalars(select(Member).where(Member.person_id == person_id)).all()
        if any(each.removed_at is None and is_member(each, book.today) for each in theirs):
            raise Refused("They are a member today.", do="Record that they left first.")
        erase(session, person.id, PERSONAL)
        person.name, person.erased_on = ERASED_NAME, book.today
        person.initials = person.contact = person.contact_route = ""
        person.communication_needs = person.preferred_format = ""
        person.is_carer, person.site_id, person.consented_on = False, None, None
        for membership in theirs:
            erase(session, membership.id, ("left_because",))
            membership.left_because = ""
        for piece in session.scalars(select(Feedback).where(Feedback.person_id == person_id)):
            piece.person_id, piece.wants_reply = None, False  # nobody could be reached any more
        wanted = select(Attendance).where(Attendance.member_id.in_([each.id for each in theirs]))
        for row in session.scalars(wanted):
            if row.deputy:
                erase(session, row.id, ("deputy",))
                row.deputy = ""


def _both(session: "Session", ppg_id: str, member_id: str | None) -> "tuple[Member, Person]":
    from db.models import Member, Person

    if member_id is None:
        return Member(ppg_id=ppg_id), Person()
    record = refusing.found(session, Member, member_id, "member")
    if record.ppg_id != ppg_id:
        raise Refused("That member belongs to another group.")
    person = refusing.found(session, Person, record.person_id, "person")
    if person.erased_on is not None:
        raise Refused("This person's details were erased, as they asked.", do="Add them anew if they return.")
    return record, person


def _known(record: "Member", person: "Person") -> dict[str, Value]:
    return {
        field.name: getattr(record if field.name in OF_MEMBERSHIP else person, field.name)
        for field in MEMBER_FORM.fields
    }


def _roles(session: "Session", member_id: str) -> "list[MemberRole]":
    from sqlalchemy import select

    from db.models import MemberRole

    wanted = select(MemberRole).where(MemberRole.member_id == member_id, MemberRole.removed_at.is_(None))
    return list(session.scalars(wanted))


def _taken(session: "Session", book: Workbook, ppg_id: str, person: "Person") -> set[str]:
    """Initials somebody else of the group or the practice goes by."""
    from engage_tui.checklist import records
    from engage_tui.ppg.group.reading import member_lines

    here = member_lines(session, book, ppg_id, book.today)
    others = (each.initials for each in here if each.person_id != person.id)
    staff = (each.code for each in records.staff_options(session, book))
    return {each.casefold() for each in (*others, *staff) if each}


def _initials(name: str, taken: Iterable[str]) -> str:
    """The first letters of a name, with a number when someone else has them."""
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalnum())
    short = (letters or name.strip())[:4].upper()
    held, number, tried = set(taken), 2, short
    while tried.casefold() in held:
        tried = f"{short[: 6 - len(str(number))]}{number}"
        number += 1
    return tried


def _term_end(starts_on: date, years: int | None) -> date | None:
    """The last day of a term of so many years."""
    if years is None:
        return None
    try:
        return starts_on.replace(year=starts_on.year + years) - timedelta(days=1)
    except ValueError:  # 29 February: the term's last day is 28 February, as for any 1 March.
        return date(starts_on.year + years, 2, 28)
