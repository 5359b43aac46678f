"""Telling people what happened: what closes a loop, and the only thing that does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import db
from db.terms import Audience, LoopState
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.forms import TELL_FORM, TELL_PERSON_FORM
from engage_tui.forms.fields import Field
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed


def tell(book: Workbook, response_id: str, typed: Mapping[str, str]) -> str:
    """Record that people were told of a decision; return its key."""
    with book.change("People were told") as session:
        return _tell(session, book, response_id, typed)


def tell_many(book: Workbook, ids: Sequence[str], typed: Mapping[str, str]) -> int:
    """Record that people were told of all decisions about pieces, as one poster does; return how many."""
    with book.change("People were told") as session:
        pieces = lookups.pieces_of(session, ids)
        answered = dict.fromkeys(each.response_id for each in pieces if each.response_id)
        if not answered or any(each.response_id is None for each in pieces):
            raise Refused(
                "Not everything chosen is decided yet.", do="Decide first; then people can be told."
            )
        for response_id in answered:
            _tell(session, book, response_id, typed)
        return len(answered)


def tell_person(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> str:
    """Record that the person who said it was told; return its key."""
    with book.change("The person was told") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        if piece.response_id is None:
            raise Refused("Nothing was decided about this yet.", do="Decide first; then they can be told.")
        form = _read(session, book, piece.response_id, TELL_PERSON_FORM.fields, typed)
        made = db.Told(response_id=piece.response_id, feedback_id=piece.id, audience=Audience.PERSON)
        return _save(session, made, form)


def take_back_told(book: Workbook, told_id: str) -> None:
    """Take back that people were told; the loop is open again."""
    with book.change("Taken back that people were told") as session:
        refusing.found(session, db.Told, told_id, "line").removed_at = book.clock.now()


def _tell(session: db.Session, book: Workbook, response_id: str, typed: Mapping[str, str]) -> str:
    form = _read(session, book, response_id, TELL_FORM.fields, typed)
    if form.values.get("audience") == Audience.GROUP and not form.values.get("whom"):
        form.errors.setdefault("whom", "Which group? Say who was told.")
    form.stop()
    audience = Audience(str(form.values.pop("audience")))
    return _save(session, db.Told(response_id=response_id, audience=audience), form)


def _read(
    session: db.Session,
    book: Workbook,
    response_id: str,
    fields: tuple[Field, ...],
    typed: Mapping[str, str],
) -> Typed:
    from engage_tui.feedback.loops.reading_loops import work_of

    held = lookups.response_of(session, response_id)
    if work_of(session, [held])[held.id] is not LoopState.TO_TELL:
        raise Refused(
            "What was decided is not carried out yet.",
            do="Mark its actions done or dropped, or write what “We did” says; then people can be told.",
        )
    form = lookups.read(session, book, fields, typed)
    form.dated("told_on", book.today)
    form.not_ahead("told_on")
    form.not_before("told_on", held.decided_on)
    return form


def _save(session: db.Session, made: db.Told, form: Typed) -> str:
    form.values["told_by"] = form.values.get("told_by") or form.book.author
    return form.save(session, made)
