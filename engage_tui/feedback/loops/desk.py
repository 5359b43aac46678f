"""Logging what someone said, putting it right later, and handing complaints over."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from engage_tui.feedback.loops.forms import DESK_FORM, FEEDBACK_FORM
from engage_tui.feedback.themes.quotes import forget_quote
from engage_tui.forms.fields import Field, Value
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Feedback

REPLY = ("reply_name", "reply_route", "reply_contact")
"""Fields that belong to the person, not to what was said."""
WORDS_OF = ("words", "summary", "quote")
"""What goes when it is moved to the complaints procedure."""


def log_feedback(book: Workbook, typed: Mapping[str, str]) -> str:
    """Write down what someone said; return its key."""
    from db.models import Feedback

    with book.change("Feedback logged") as session:
        piece = Feedback(received_on=book.today, received_by=book.author)
        _fill(session, book, piece, DESK_FORM.fields, {"said_by": "1", **typed})
        session.add(piece)
        session.flush()
        return piece.id


def log_complaint(book: Workbook, typed: Mapping[str, str]) -> str:
    """Note that there was a complaint: its day, source, theme and how many; none of its words."""
    from db.models import Feedback

    asked = tuple(each for each in DESK_FORM.fields if each.name in ("source", "theme", "said_by", "site_id"))
    with book.change("Complaint noted") as session:
        piece = Feedback(received_on=book.today, received_by=book.author, complaint_on=book.today)
        kept = {name: value for name, value in typed.items() if name in {each.name for each in asked}}
        _fill(session, book, piece, asked, {"said_by": "1", **kept})
        session.add(piece)
        session.flush()
        return piece.id


def save_feedback(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> None:
    """Put right what was logged."""
    from engage_tui.feedback.loops import lookups

    with book.change("Feedback changed") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        said = piece.words
        _fill(session, book, piece, FEEDBACK_FORM.fields, typed, known=known_of(session, piece))
        if piece.words != said:
            forget_quote(piece)  # somebody cleared other words than these


def remove_feedback(book: Workbook, ids: Sequence[str]) -> None:
    """Take pieces off the list; Ctrl+Z brings them back."""
    from sqlalchemy import select

    from db.models import Feedback
    from engage_tui.feedback.loops import lookups
    from engage_tui.feedback.loops.deciding import drop_unasked

    with book.change("Feedback removed") as session:
        for piece in lookups.pieces_of(session, ids):
            followers = select(Feedback).where(Feedback.same_as_id == piece.id, Feedback.removed_at.is_(None))
            if any(each.id not in ids for each in session.scalars(followers)):
                raise Refused(
                    "Other pieces were marked as the same as this one and follow it.",
                    do="Take that back first, or remove them with it.",
                )
            piece.removed_at = book.clock.now()
            if piece.response_id:
                drop_unasked(session, book, [piece.response_id])


def move_to_complaints(book: Workbook, feedback_id: str) -> None:
    """Hand a piece over to the complaints procedure: its count, theme and day stay, its words go for good."""
    from db.erase import erase
    from db.models import Feedback
    from engage_tui.feedback.loops import lookups

    with book.change("Moved to the complaints procedure") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        if piece.response_id is not None:
            raise Refused(
                "Something was decided about this already.",
                do="Take the decision back from it first, then move it.",
            )
        erase(session, piece.id, WORDS_OF)
        origin = piece.split_from_id
        while origin:  # the words were said there before they were split off
            erase(session, origin, WORDS_OF)
            origin = session.get_one(Feedback, origin).split_from_id
        piece.words = piece.summary = ""
        forget_quote(piece)
        piece.complaint_on = book.today
        piece.wants_reply = False
        person_id, piece.person_id = piece.person_id, None
        if person_id:
            _forget(session, book, person_id)


def known_of(session: "Session", piece: "Feedback") -> dict[str, Value]:
    """What the form shows of a piece."""
    from db.models import Person

    person = session.get(Person, piece.person_id) if piece.person_id else None
    of_person = {
        "reply_name": person.name if person else "",
        "reply_route": person.contact_route if person else "",
        "reply_contact": person.contact if person else "",
    }
    names = [each.name for each in FEEDBACK_FORM.fields if each.name not in REPLY]
    return {**{name: getattr(piece, name) for name in names}, **of_person}


def _fill(
    session: "Session",
    book: Workbook,
    piece: "Feedback",
    fields: Sequence[Field],
    typed: Mapping[str, str],
    *,
    known: Mapping[str, Value] | None = None,
) -> None:
    from db.models import Response
    from engage_tui.checklist import records
    from engage_tui.feedback.loops import lookups
    from engage_tui.ppg.lookups import dated, not_ahead

    values, errors = lookups.read(session, book, fields, typed, known)
    if "received_on" in values:
        dated(values, "received_on", piece.received_on)
        not_ahead(book, values, "received_on", "Received", errors)
        answer = session.get(Response, piece.response_id) if piece.response_id else None
        if answer is not None and isinstance(day := values["received_on"], date) and day > answer.decided_on:
            errors.setdefault("received_on", "Received: something was decided about it before that day.")
    reply = {name: str(values.pop(name) or "") for name in REPLY if name in values}
    if not values.get("wants_reply", piece.wants_reply):
        reply = dict.fromkeys(reply, "")
    elif (reply or piece.person_id is None) and not (reply.get("reply_contact") or reply.get("reply_name")):
        errors.setdefault("reply_contact", "Where to reach them: without it nobody can reply.")
    refusing.stop_on(errors)
    if values.get("wants_reply", False) is None:
        values["wants_reply"] = False
    records.fill(piece, values)
    if reply or not piece.wants_reply:
        _set_person(session, book, piece, reply)


def _set_person(session: "Session", book: Workbook, piece: "Feedback", reply: Mapping[str, str]) -> None:
    """Keep who wants the reply in their one place; forget them when they no longer do."""
    from db.models import Person

    if not any(reply.values()):
        if piece.person_id:
            person_id, piece.person_id = piece.person_id, None
            _forget(session, book, person_id)
        return
    person = session.get(Person, piece.person_id) if piece.person_id else None
    if person is None:
        person = Person(is_registered_patient=True)
    person.name = reply.get("reply_name") or "Someone who wants a reply"
    person.contact_route = reply.get("reply_route", "")
    person.contact = reply.get("reply_contact", "")
    session.add(person)
    session.flush()
    piece.person_id = person.id


def _forget(session: "Session", book: Workbook, person_id: str) -> None:
    """Erase someone who is named nowhere else: nothing else needs their details."""
    from sqlalchemy import select

    from db.erase import erase
    from db.models import Feedback, Member, Person
    from engage_tui.ppg.group.members import ERASED_NAME
    from engage_tui.ppg.group.reading import PERSONAL

    session.flush()
    elsewhere = session.scalars(select(Feedback.id).where(Feedback.person_id == person_id)).first()
    person = session.get(Person, person_id)
    if (
        person is None
        or elsewhere
        or session.scalars(select(Member.id).where(Member.person_id == person_id)).first()
    ):
        return
    erase(session, person_id, PERSONAL)
    person.name, person.erased_on = ERASED_NAME, book.today
    person.contact = person.contact_route = ""
