"""Logging what someone said, putting it right later, and handing complaints over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import db
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.deciding import drop_unasked
from engage_tui.feedback.loops.forms import DESK_FORM, FEEDBACK_FORM
from engage_tui.feedback.loops.risk import stays_marked
from engage_tui.feedback.themes.quotes import forget_quote
from engage_tui.forms.fields import Field, Value
from engage_tui.ppg.meetings.rules import read_time
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import added, fill

REPLY = ("reply_name", "reply_route", "reply_contact")
"""Fields that belong to the person, not to what was said."""
WORDS_OF = ("words", "summary", "quote")
"""What goes when it is moved to the complaints procedure."""
OF_A_COMPLAINT = ("source", "theme", "said_by", "site_id", "safety")
"""What is kept of one that was never anything else: a complaint does not make anyone safe."""


def log_feedback(book: Workbook, typed: Mapping[str, str]) -> str:
    """Write down what someone said; return its key."""
    with book.change("Feedback logged") as session:
        piece = db.Feedback(received_on=book.today, received_by=book.author)
        return _save(session, book, piece, DESK_FORM.fields, {"said_by": "1", **typed})


def log_complaint(book: Workbook, typed: Mapping[str, str]) -> str:
    """Note that there was a complaint: its day, source, theme and how many; none of its words."""
    asked = tuple(each for each in DESK_FORM.fields if each.name in OF_A_COMPLAINT)
    with book.change("Complaint noted") as session:
        piece = db.Feedback(received_on=book.today, received_by=book.author, complaint_on=book.today)
        kept = {each.name: typed[each.name] for each in asked if each.name in typed}
        return _save(session, book, piece, asked, {"said_by": "1", **kept})


def take_back_complaint(book: Workbook, feedback_id: str) -> None:
    """Take back that there was a complaint: it was noted by mistake, and its words are still at the desk."""
    with book.change("Complaint taken back") as session:
        lookups.piece_of(session, feedback_id).removed_at = book.clock.now()


def also_said(book: Workbook, ids: Sequence[str]) -> None:
    """Count one more person who said the same."""
    with book.change("Another person said it") as session:
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        for piece in pieces:
            piece.said_by += 1


def save_feedback(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> None:
    """Put right what was logged."""
    with book.change("Feedback changed") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        said = piece.words
        _save(session, book, piece, FEEDBACK_FORM.fields, typed, known=known_of(session, piece))
        if piece.words != said:
            forget_quote(piece)  # somebody cleared other words than these


def remove_feedback(book: Workbook, ids: Sequence[str]) -> None:
    """Take pieces off the list; Ctrl+Z brings them back."""
    with book.change("Feedback removed") as session:
        for piece in lookups.pieces_of(session, ids):
            followers = db.standing(db.Feedback, same_as_id=piece.id)
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
    from db.erasing.erase import erase, forget_history

    with book.change("Moved to the complaints procedure") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        if piece.response_id is not None:
            raise Refused(
                "Something was decided about this already.",
                do="Take the decision back from it first, then move it.",
            )
        erase(session, piece, WORDS_OF, "complaint")
        origin = piece.split_from_id
        while origin:  # the words were said there before they were split off
            before = session.get_one(db.Feedback, origin)
            forget_history(session, before, WORDS_OF, "complaint")
            origin = before.split_from_id
        piece.words = piece.summary = ""
        forget_quote(piece)
        piece.complaint_on = book.today
        piece.wants_reply = False
        person_id, piece.person_id = piece.person_id, None
        if person_id:
            _forget(session, book, person_id)


def known_of(session: db.Session, piece: db.Feedback) -> dict[str, Value]:
    """What the form shows of a piece."""
    person = session.get(db.Person, piece.person_id) if piece.person_id else None
    of_person = {
        "reply_name": person.name if person else "",
        "reply_route": person.contact_route if person else "",
        "reply_contact": person.contact if person else "",
    }
    names = [each.name for each in FEEDBACK_FORM.fields if each.name not in REPLY]
    return {**{name: getattr(piece, name) for name in names}, **of_person}


def _save(
    session: db.Session,
    book: Workbook,
    piece: db.Feedback,
    fields: tuple[Field, ...],
    typed: Mapping[str, str],
    *,
    known: Mapping[str, Value] | None = None,
) -> str:
    form = lookups.read(session, book, fields, typed, known)
    stays_marked(form, piece)
    values = form.values
    if "received_on" in values:
        day = form.dated("received_on", piece.received_on)
        form.not_ahead("received_on", "Received")
        answer = session.get(db.Response, piece.response_id) if piece.response_id else None
        if answer is not None and day > answer.decided_on:
            form.wrong("received_on", "something was decided about it before that day.", "Received")
    if "received_at" in values:
        try:
            values["received_at"] = read_time(str(values["received_at"] or "")) or None
        except ValueError as problem:
            form.wrong("received_at", str(problem))
    reply = {name: str(values.pop(name) or "") for name in REPLY if name in values}
    if not values.get("wants_reply", piece.wants_reply):
        reply = dict.fromkeys(reply, "")
    elif (reply or piece.person_id is None) and not (reply.get("reply_contact") or reply.get("reply_name")):
        form.wrong("reply_contact", "without it nobody can reply.")
    form.stop()
    if values.get("wants_reply", False) is None:
        values["wants_reply"] = False
    fill(piece, values)
    if reply or not piece.wants_reply:
        set_person(session, book, piece, reply)
    return added(session, piece)


def set_person(session: db.Session, book: Workbook, piece: db.Feedback, reply: Mapping[str, str]) -> None:
    """Keep who wants the reply in their one place; forget them when they no longer do."""
    if not any(reply.values()):
        if piece.person_id:
            person_id, piece.person_id = piece.person_id, None
            _forget(session, book, person_id)
        return
    person = session.get(db.Person, piece.person_id) if piece.person_id else None
    if person is None:
        person = db.Person(is_registered_patient=True)
    person.name = reply.get("reply_name") or "Someone who wants a reply"
    person.contact_route = reply.get("reply_route", "")
    person.contact = reply.get("reply_contact", "")
    session.add(person)
    session.flush()
    piece.person_id = person.id


def _forget(session: db.Session, book: Workbook, person_id: str) -> None:
    """Erase someone who is named nowhere else: nothing else needs their details."""
    from db.erasing.erase import erase
    from db.erasing.personal import HELD

    session.flush()
    elsewhere = session.scalars(db.select(db.Feedback.id).where(db.Feedback.person_id == person_id)).first()
    person = session.get(db.Person, person_id)
    if (
        person is None
        or elsewhere
        or session.scalars(db.select(db.Member.id).where(db.Member.person_id == person_id)).first()
    ):
        return
    erase(session, person, HELD["person"].columns, "no_reply")
    person.erased_on = book.today
