"""Members: who is in the group as at a date, their roles, and erasing a person's details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import db
from engage_tui.forms.dates import worded_date
from engage_tui.forms.reading import values_of
from engage_tui.ppg import lookups
from engage_tui.ppg.group.forms import END_ROLE_FORM, LEFT_FORM, MEMBER_FORM, ROLE_FORM
from engage_tui.ppg.group.joining import doubles_of, keep_apart
from engage_tui.ppg.group.reading import member_lines
from engage_tui.ppg.group.views import MemberLine
from engage_tui.ppg.meetings.rules import is_member
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import added

OF_MEMBERSHIP = ("joined_on",)
"""Fields of the member form that belong to the membership; the rest are the person's."""


def members(book: Workbook, ppg_id: str, at: date | None = None) -> tuple[MemberLine, ...]:
    """Members as at a date, by name; everyone who ever was one when no date is given."""
    with book.read() as session:
        lines = member_lines(session, book, ppg_id, at or book.today)
    return tuple(each for each in lines if at is None or each.current)


def member(book: Workbook, member_id: str) -> MemberLine:
    """One membership."""
    with book.read() as session:
        ppg_id = refusing.found(session, db.Member, member_id, "member").ppg_id
        return next(each for each in member_lines(session, book, ppg_id, book.today) if each.id == member_id)


def save_member(
    book: Workbook,
    ppg_id: str,
    member_id: str | None,
    typed: Mapping[str, str],
    *,
    not_same: Sequence[str] = (),
) -> str:
    """Add a member, or change one; return the membership's key.

    Args:
        not_same: Members who look like them and are somebody else.
    """
    with book.change("Member changed" if member_id else "Member joined") as session:
        lookups.group_of(session, ppg_id)
        record, person = _both(session, ppg_id, member_id)
        known = {**values_of(person, MEMBER_FORM), "joined_on": record.joined_on} if member_id else None
        form = lookups.read_form(session, book, MEMBER_FORM, typed, ppg_id=ppg_id, known=known)
        joined_on = form.dated("joined_on", record.joined_on or book.today)
        form.not_ahead("joined_on")
        if record.left_on and joined_on > record.left_on:
            form.wrong("joined_on", "this is after the day they left.")
        form.stop()
        values = form.values
        if not values.get("initials") and not (member_id and person.initials and "initials" not in values):
            values["initials"] = _initials(str(values["name"]), _taken(session, book, ppg_id, person))
        if values.get("is_registered_patient", True) is None:
            values["is_registered_patient"] = True
        del values["joined_on"]
        record.person_id = form.save(session, person)
        record.joined_on = joined_on
        keep_apart(session, person, not_same)
        return added(session, record)


def rejoin(book: Workbook, member_id: str, typed: Mapping[str, str]) -> str:
    """Begin a new membership for someone who left; the earlier one stays as it was."""
    with book.change("Member joined again") as session:
        old = refusing.found(session, db.Member, member_id, "member")
        if old.left_on is None:
            raise Refused("They are a member already.")
        form = lookups.read_form(session, book, MEMBER_FORM, {"name": "-", **typed})
        joined_on = form.dated("joined_on", book.today)
        form.not_ahead("joined_on")
        form.not_before("joined_on", old.left_on + timedelta(days=1))
        form.stop()
        return added(session, db.Member(ppg_id=old.ppg_id, person_id=old.person_id, joined_on=joined_on))


def member_left(book: Workbook, member_id: str, typed: Mapping[str, str]) -> None:
    """Record that a member left; roles they held end with it."""
    with book.change("Member left") as session:
        record = refusing.found(session, db.Member, member_id, "member")
        form = lookups.read_form(session, book, LEFT_FORM, typed)
        left_on = form.dated("left_on", book.today)
        form.not_before("left_on", record.joined_on)
        form.save(session, record)
        for role in session.scalars(db.standing(db.MemberRole, member_id=member_id)):
            if role.starts_on > left_on:
                role.removed_at = book.clock.now()
            elif role.ends_on is None or role.ends_on > left_on:
                role.ends_on = left_on


def member_stays(book: Workbook, member_id: str) -> None:
    """Take back that a member left."""
    with book.change("Member stays after all") as session:
        record = refusing.found(session, db.Member, member_id, "member")
        record.left_on, record.left_because = None, ""


def save_role(book: Workbook, member_id: str, role_id: str | None, typed: Mapping[str, str]) -> str:
    """Give a member a role, or change one; its term is as the terms of reference say unless typed."""
    with book.change("Role changed" if role_id else "Role given") as session:
        record = refusing.found(session, db.Member, member_id, "member")
        role = refusing.found_or_new(session, db.MemberRole, role_id, "role", member_id=member_id)
        known = values_of(role, ROLE_FORM) if role_id else None
        form = lookups.read_form(session, book, ROLE_FORM, typed, known=known)
        starts_on = form.dated("starts_on", role.starts_on or book.today)
        if starts_on < record.joined_on:
            day = worded_date(record.joined_on)
            form.wrong("starts_on", f"type {day} or a later day; that is when they joined.")
        form.not_before("ends_on", starts_on)
        if record.left_on is not None and starts_on > record.left_on:
            form.wrong("starts_on", "they had left the group by then.")
        form.stop()
        if not role_id and form.values.get("ends_on") is None:
            years = lookups.group_of(session, record.ppg_id).role_years
            form.values["ends_on"] = _term_end(starts_on, years)
        return form.save(session, role)


def end_role(book: Workbook, role_id: str, typed: Mapping[str, str]) -> None:
    """End a role on a day."""
    with book.change("Role ended") as session:
        role = refusing.found(session, db.MemberRole, role_id, "role")
        form = lookups.read_form(session, book, END_ROLE_FORM, typed)
        form.dated("ends_on", book.today)
        form.not_before("ends_on", role.starts_on)
        form.save(session, role)


def remove_role(book: Workbook, role_id: str) -> None:
    """Take away a role that was given by mistake."""
    with book.change("Role removed") as session:
        refusing.found(session, db.MemberRole, role_id, "role").removed_at = book.clock.now()


def everybody(book: Workbook) -> tuple[tuple[str, str], ...]:
    """Key and name of everyone whose details are kept, by name."""
    wanted = db.select(db.Person.id, db.Person.name).where(
        db.Person.removed_at.is_(None), db.Person.erased_on.is_(None)
    )
    with book.read() as session:
        return tuple(sorted(((key, name) for key, name in session.execute(wanted)), key=lambda each: each[1]))


def erase_person(book: Workbook, person_id: str, because: str = "asked") -> None:
    """Erase a person's details here and in the history; meetings keep their count of who was there.

    Raises:
        Refused: They are a member still: a group cannot keep a member it knows nothing of.
    """
    with book.change("A person's details erased") as session:
        forget_person(session, book, refusing.found(session, db.Person, person_id, "person"), because)


def forget_person(session: db.Session, book: Workbook, person: db.Person, because: str) -> int:
    """Erase a person's details inside an action; return how many entries of the history were emptied.

    Raises:
        Refused: They are a member still.
    """
    from db.erasing.erase import erase
    from db.erasing.personal import HELD

    theirs = session.scalars(db.select(db.Member).where(db.Member.person_id == person.id)).all()
    if any(each.removed_at is None and is_member(each, book.today) for each in theirs):
        raise Refused("They are a member today.", do="Record that they left first.")
    emptied = 0
    for each in (person, *doubles_of(session, person.id)):
        emptied += erase(session, each, HELD["person"].columns, because)
        each.erased_on = book.today
    for membership in theirs:
        emptied += erase(session, membership, HELD["member"].columns, because)
    for piece in session.scalars(db.select(db.Feedback).where(db.Feedback.person_id == person.id)):
        piece.person_id, piece.wants_reply = None, False  # nobody could be reached any more
    wanted = db.select(db.Attendance).where(db.Attendance.member_id.in_([each.id for each in theirs]))
    for row in session.scalars(wanted):
        if row.deputy:
            emptied += erase(session, row, ("deputy",), because)
    return emptied


def _both(session: db.Session, ppg_id: str, member_id: str | None) -> tuple[db.Member, db.Person]:
    if member_id is None:
        return db.Member(ppg_id=ppg_id), db.Person()
    record = refusing.found(session, db.Member, member_id, "member")
    if record.ppg_id != ppg_id:
        raise Refused("That member belongs to another group.")
    person = refusing.found(session, db.Person, record.person_id, "person")
    if person.erased_on is not None:
        raise Refused("This person's details were erased, as they asked.", do="Add them anew if they return.")
    return record, person


def _taken(session: db.Session, book: Workbook, ppg_id: str, person: db.Person) -> set[str]:
    """Initials somebody else of the group or the practice goes by."""
    from engage_tui.checklist import records

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
