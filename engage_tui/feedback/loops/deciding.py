"""Looking into what was said, and deciding about it: one decision may answer many pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import db
from db.terms import ActionState, ResponseKind
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.forms import (
    CHANGE_DECISION_FORM,
    CHECK_FORM,
    DECISION_FORM,
    POSTER_WORDS,
    PROMISE_FORM,
)
from engage_tui.feedback.loops.rules import SOURCE_KIND
from engage_tui.forms.fields import Value
from engage_tui.forms.reading import values_of
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed, added

OF_ACTION = ("action", "owner", "due_on")
SIDES = ("you_said", "we_did")


def look_into(book: Workbook, ids: Sequence[str]) -> None:
    """Say that someone is looking into it; who is at the keyboard is the one."""
    with book.change("Looking into feedback") as session:
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        for piece in pieces:
            if piece.looking_on is None:
                piece.looking_on, piece.looking_by = book.today, book.author


def stop_looking(book: Workbook, ids: Sequence[str]) -> None:
    """Take back that someone is looking into it."""
    with book.change("No longer looking into feedback") as session:
        for piece in lookups.pieces_of(session, ids):
            piece.looking_on, piece.looking_by = None, ""


def decide(book: Workbook, ids: Sequence[str], typed: Mapping[str, str]) -> str:
    """Decide about one or many pieces, with the reason; return the response's key."""
    with book.change("Decided about feedback") as session:
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        _refuse_decided(pieces)
        form = lookups.read(session, book, DECISION_FORM.fields, typed)
        action = {name: form.values.pop(name, None) for name in OF_ACTION}
        if not action["action"] and (action["owner"] or action["due_on"]):
            form.errors.setdefault("action", "What will be done? Say it, or leave who and when empty.")
        made = db.Response(engagement_id=_common(each.engagement_id for each in pieces))
        _save(session, made, form, max(each.received_on for each in pieces))
        for piece in pieces:
            piece.response_id = made.id
        if action["action"]:
            _promise(session, made, action)
        return made.id


def change_response(book: Workbook, response_id: str, typed: Mapping[str, str]) -> None:
    """Put right what was decided, or write what the poster will say."""
    with book.change("Decision changed") as session:
        held = lookups.response_of(session, response_id)
        known = values_of(held, CHANGE_DECISION_FORM)
        form = lookups.read(session, book, CHANGE_DECISION_FORM.fields, typed, known)
        last = db.select(db.func.max(db.Feedback.received_on)).where(
            db.Feedback.response_id == held.id, db.Feedback.removed_at.is_(None)
        )
        first = db.select(db.func.min(db.Told.told_on)).where(
            db.Told.response_id == held.id, db.Told.removed_at.is_(None)
        )
        _save(session, held, form, session.scalar(last), session.scalar(first))


def answer_with(book: Workbook, ids: Sequence[str], response_id: str) -> None:
    """Answer more pieces with a decision that was made already."""
    with book.change("Feedback answered with an earlier decision") as session:
        lookups.response_of(session, response_id)
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        _refuse_decided(pieces)
        for piece in pieces:
            piece.response_id = response_id


def take_back_response(book: Workbook, ids: Sequence[str]) -> None:
    """Open the loop again; a decision that answers nothing any more goes, with what was to be done for it."""
    with book.change("Decision taken back") as session:
        pieces = lookups.pieces_of(session, ids)
        left = {each.response_id for each in pieces if each.response_id}
        if not left:
            raise Refused("Nothing was decided about this yet.")
        for piece in pieces:
            piece.response_id = None
        # What somebody was told was this decision; it does not tell them of the next one.
        told = db.standing(db.Told, db.Told.feedback_id.in_([each.id for each in pieces]))
        for each in session.scalars(told):
            each.removed_at = book.clock.now()
        drop_unasked(session, book, left)


def drop_unasked(session: db.Session, book: Workbook, responses: Iterable[str]) -> None:
    """Remove those of these decisions that answer nothing any more, with what was to be done for them."""
    session.flush()
    for response_id in sorted(responses):
        still = db.standing(db.Feedback.id, response_id=response_id)
        if session.scalars(still).first() is None:
            _remove(session, book, lookups.response_of(session, response_id))


def promise(book: Workbook, response_id: str, typed: Mapping[str, str]) -> str:
    """Add something to be done for a decision; return the action's key."""
    with book.change("Action promised for feedback") as session:
        held = lookups.response_of(session, response_id)
        form = lookups.read(session, book, PROMISE_FORM.fields, typed)
        form.stop()
        return _promise(session, held, form.values)


def impact_check(book: Workbook, response_id: str, typed: Mapping[str, str]) -> None:
    """Write down whether what was done helped."""
    with book.change("Looked whether it helped") as session:
        held = lookups.response_of(session, response_id)
        form = lookups.read(session, book, CHECK_FORM.fields, typed)
        form.dated("checked_on", book.today)
        form.not_ahead("checked_on")
        form.not_before("checked_on", held.decided_on)
        form.save(session, held)


def _refuse_decided(pieces: Sequence[db.Feedback]) -> None:
    if any(each.response_id is not None for each in pieces):
        raise Refused(
            "Something was decided about this already.",
            do="Change that decision, or take it back first.",
        )


def _save(
    session: db.Session,
    held: db.Response,
    form: Typed,
    received: date | None,
    told_on: date | None = None,
) -> None:
    """Keep a decision, once what its kind asks for, its dates and the poster's words are right."""
    values = form.values
    decided_on = form.dated("decided_on", held.decided_on or form.book.today)
    form.not_ahead("decided_on")
    form.not_before("decided_on", received)
    if values.get("kind") == ResponseKind.PASSED_ON and not values.get("passed_to"):
        form.errors.setdefault("passed_to", "Passed on to whom? Say who has it now.")
    for name in SIDES:
        words = len(str(values.get(name) or "").split())
        if words > POSTER_WORDS:
            form.wrong(name, f"at most {POSTER_WORDS} words; this has {words}.")
    if told_on is not None and decided_on > told_on:
        form.wrong("decided_on", "people were told before that day.")
    form.stop()
    values["kind"] = ResponseKind(str(values["kind"]))
    values["decided_by"] = values.get("decided_by") or held.decided_by or form.book.author
    if "outcome_id" in values:
        values["outcome_id"] = values["outcome_id"] or None
    form.save(session, held)


def _promise(session: db.Session, held: db.Response, values: Mapping[str, Value]) -> str:
    action = db.Action(
        text=str(values["action"]),
        owner=str(values.get("owner") or ""),
        due_on=values.get("due_on"),
        state=ActionState.OPEN,
        source_kind=SOURCE_KIND,
        source_id=held.id,
        engagement_id=held.engagement_id,
    )
    return added(session, action)


def _remove(session: db.Session, book: Workbook, held: db.Response) -> None:
    now = book.clock.now()
    held.removed_at = now
    own = db.standing(db.Action, source_kind=SOURCE_KIND, source_id=held.id)
    told = db.standing(db.Told, response_id=held.id)
    for each in (*session.scalars(own), *session.scalars(told)):
        each.removed_at = now


def _common(keys: Iterable[str | None]) -> str | None:
    """The engagement all of them are about; none when they differ."""
    found = set(keys)
    return found.pop() if len(found) == 1 else None
