"""Looking into what was said, and deciding about it: one decision may answer many pieces."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.terms import ActionState, ResponseKind
from engage_tui.feedback.loops.forms import (
    CHANGE_DECISION_FORM,
    CHECK_FORM,
    DECISION_FORM,
    POSTER_WORDS,
    PROMISE_FORM,
)
from engage_tui.forms.fields import Value
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Feedback, Response

OF_ACTION = ("action", "owner", "due_on")
SIDES = {"you_said": "You said", "we_did": "We did"}


def look_into(book: Workbook, ids: Sequence[str]) -> None:
    """Say that someone is looking into it; who is at the keyboard is the one."""
    from engage_tui.feedback.loops import lookups

    with book.change("Looking into feedback") as session:
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        for piece in pieces:
            if piece.looking_on is None:
                piece.looking_on, piece.looking_by = book.today, book.author


def stop_looking(book: Workbook, ids: Sequence[str]) -> None:
    """Take back that someone is looking into it."""
    from engage_tui.feedback.loops import lookups

    with book.change("No longer looking into feedback") as session:
        for piece in lookups.pieces_of(session, ids):
            piece.looking_on, piece.looking_by = None, ""


def decide(book: Workbook, ids: Sequence[str], typed: Mapping[str, str]) -> str:
    """Decide about one or many pieces, with the reason; return the response's key."""
    from db.models import Response
    from engage_tui.feedback.loops import lookups

    with book.change("Decided about feedback") as session:
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        _refuse_decided(pieces)
        values, errors = lookups.read(session, book, DECISION_FORM.fields, typed)
        action = {name: values.pop(name, None) for name in OF_ACTION}
        if not action["action"] and (action["owner"] or action["due_on"]):
            errors.setdefault("action", "What will be done? Say it, or leave who and when empty.")
        _check(book, values, errors, max(each.received_on for each in pieces))
        refusing.stop_on(errors)
        made = Response()
        _fill(session, book, made, values)
        made.engagement_id = _common(each.engagement_id for each in pieces)
        session.add(made)
        session.flush()
        for piece in pieces:
            piece.response_id = made.id
        if action["action"]:
            _promise(session, made, action)
        return made.id


def change_response(book: Workbook, response_id: str, typed: Mapping[str, str]) -> None:
    """Put right what was decided, or write what the poster will say."""
    from sqlalchemy import func, select

    from db.models import Feedback, Told
    from engage_tui.feedback.loops import lookups

    with book.change("Decision changed") as session:
        held = lookups.response_of(session, response_id)
        known = {each.name: getattr(held, each.name) for each in CHANGE_DECISION_FORM.fields}
        values, errors = lookups.read(session, book, CHANGE_DECISION_FORM.fields, typed, known)
        last = select(func.max(Feedback.received_on)).where(
            Feedback.response_id == held.id, Feedback.removed_at.is_(None)
        )
        _check(book, values, errors, session.scalar(last), held)
        first = select(func.min(Told.told_on)).where(Told.response_id == held.id, Told.removed_at.is_(None))
        told_on, decided_on = session.scalar(first), values["decided_on"]
        if told_on is not None and isinstance(decided_on, date) and decided_on > told_on:
            errors.setdefault("decided_on", "When: people were told before that day.")
        refusing.stop_on(errors)
        _fill(session, book, held, values)


def answer_with(book: Workbook, ids: Sequence[str], response_id: str) -> None:
    """Answer more pieces with a decision that was made already."""
    from engage_tui.feedback.loops import lookups

    with book.change("Feedback answered with an earlier decision") as session:
        lookups.response_of(session, response_id)
        pieces = lookups.pieces_of(session, ids)
        lookups.in_loop(pieces)
        _refuse_decided(pieces)
        for piece in pieces:
            piece.response_id = response_id


def take_back_response(book: Workbook, ids: Sequence[str]) -> None:
    """Open the loop again; a decision that answers nothing any more goes, with what was to be done for it."""
    from sqlalchemy import select

    from db.models import Told
    from engage_tui.feedback.loops import lookups

    with book.change("Decision taken back") as session:
        pieces = lookups.pieces_of(session, ids)
        left = {each.response_id for each in pieces if each.response_id}
        if not left:
            raise Refused("Nothing was decided about this yet.")
        for piece in pieces:
            piece.response_id = None
        # What somebody was told was this decision; it does not tell them of the next one.
        told = select(Told).where(
            Told.feedback_id.in_([each.id for each in pieces]), Told.removed_at.is_(None)
        )
        for each in session.scalars(told):
            each.removed_at = book.clock.now()
        drop_unasked(session, book, left)


def drop_unasked(session: "Session", book: Workbook, responses: Iterable[str]) -> None:
    """Remove those of these decisions that answer nothing any more, with what was to be done for them."""
    from sqlalchemy import select

    from db.models import Feedback
    from engage_tui.feedback.loops import lookups

    session.flush()
    for response_id in sorted(responses):
        still = select(Feedback.id).where(Feedback.response_id == response_id, Feedback.removed_at.is_(None))
        if session.scalars(still).first() is None:
            _remove(session, book, lookups.response_of(session, response_id))


def promise(book: Workbook, response_id: str, typed: Mapping[str, str]) -> str:
    """Add something to be done for a decision; return the action's key."""
    from engage_tui.feedback.loops import lookups

    with book.change("Action promised for feedback") as session:
        held = lookups.response_of(session, response_id)
        values, errors = lookups.read(session, book, PROMISE_FORM.fields, typed)
        refusing.stop_on(errors)
        return _promise(session, held, values)


def impact_check(book: Workbook, response_id: str, typed: Mapping[str, str]) -> None:
    """Write down whether what was done helped."""
    from engage_tui.checklist import records
    from engage_tui.feedback.loops import lookups
    from engage_tui.ppg.lookups import dated, not_ahead, not_before

    with book.change("Looked whether it helped") as session:
        held = lookups.response_of(session, response_id)
        values, errors = lookups.read(session, book, CHECK_FORM.fields, typed)
        dated(values, "checked_on", book.today)
        not_ahead(book, values, "checked_on", "When did you look", errors)
        not_before(values, "checked_on", held.decided_on, "When did you look", errors)
        refusing.stop_on(errors)
        records.fill(held, values)


def _refuse_decided(pieces: Sequence["Feedback"]) -> None:
    if any(each.response_id is not None for each in pieces):
        raise Refused(
            "Something was decided about this already.",
            do="Change that decision, or take it back first.",
        )


def _check(
    book: Workbook,
    values: dict[str, Value],
    errors: dict[str, str],
    received: date | None,
    held: "Response | None" = None,
) -> None:
    """What the kind of a decision asks for, its dates, and the length of the poster's words."""
    from engage_tui.ppg.lookups import dated, not_ahead, not_before

    dated(values, "decided_on", held.decided_on if held else book.today)
    not_ahead(book, values, "decided_on", "When", errors)
    not_before(values, "decided_on", received, "When", errors)
    if values.get("kind") == ResponseKind.PASSED_ON and not values.get("passed_to"):
        errors.setdefault("passed_to", "Passed on to whom? Say who has it now.")
    for name, label in SIDES.items():
        words = len(str(values.get(name) or "").split())
        if words > POSTER_WORDS:
            errors.setdefault(name, f"{label}: at most {POSTER_WORDS} words; this has {words}.")


def _fill(session: "Session", book: Workbook, held: "Response", values: Mapping[str, Value]) -> None:
    from engage_tui.checklist import records

    kept = {name: value for name, value in values.items() if name != "outcome_id"}
    kept["kind"] = ResponseKind(str(values["kind"]))
    if not kept.get("decided_by"):
        kept["decided_by"] = held.decided_by or book.author
    records.fill(held, kept)
    if "outcome_id" in values:
        held.outcome_id = str(values["outcome_id"]) if values["outcome_id"] else None


def _promise(session: "Session", held: "Response", values: Mapping[str, Value]) -> str:
    from db.models import Action
    from engage_tui.feedback.loops.conditions import SOURCE_KIND

    action = Action(
        text=str(values["action"]),
        owner=str(values.get("owner") or ""),
        due_on=values.get("due_on"),
        state=ActionState.OPEN,
        source_kind=SOURCE_KIND,
        source_id=held.id,
        engagement_id=held.engagement_id,
    )
    session.add(action)
    session.flush()
    return action.id


def _remove(session: "Session", book: Workbook, held: "Response") -> None:
    from sqlalchemy import select

    from db.models import Action, Told
    from engage_tui.feedback.loops.conditions import SOURCE_KIND

    now = book.clock.now()
    held.removed_at = now
    own = select(Action).where(
        Action.source_kind == SOURCE_KIND, Action.source_id == held.id, Action.removed_at.is_(None)
    )
    told = select(Told).where(Told.response_id == held.id, Told.removed_at.is_(None))
    for each in (*session.scalars(own), *session.scalars(told)):
        each.removed_at = now


def _common(keys: Iterable[str | None]) -> str | None:
    """The engagement all of them are about; none when they differ."""
    found = set(keys)
    return found.pop() if len(found) == 1 else None
