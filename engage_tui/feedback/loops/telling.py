"""Telling people what happened: what closes a loop, and the only thing that does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.terms import Audience, LoopState
from engage_tui.feedback.loops.forms import TELL_FORM, TELL_PERSON_FORM
from engage_tui.forms.fields import Field, Value
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Response


def tell(book: Workbook, response_id: str, typed: Mapping[str, str]) -> str:
    """Record that people were told of a decision; return its key."""
    from db.models import Told
    from engage_tui.feedback.loops import lookups

    with book.change("People were told") as session:
        held = lookups.response_of(session, response_id)
        values, errors = _read(session, book, held, TELL_FORM.fields, typed)
        if values.get("audience") == Audience.GROUP and not values.get("whom"):
            errors.setdefault("whom", "Which group? Say who was told.")
        refusing.stop_on(errors)
        made = Told(response_id=response_id, audience=Audience(str(values.pop("audience"))))
        return _add(session, book, made, values)


def tell_many(book: Workbook, ids: Sequence[str], typed: Mapping[str, str]) -> int:
    """Record that people were told of all decisions about pieces, as one poster does; return how many."""
    from db.models import Told
    from engage_tui.feedback.loops import lookups

    with book.change("People were told") as session:
        pieces = lookups.pieces_of(session, ids)
        answered = dict.fromkeys(each.response_id for each in pieces if each.response_id)
        if not answered or any(each.response_id is None for each in pieces):
            raise Refused(
                "Not everything chosen is decided yet.", do="Decide first; then people can be told."
            )
        for response_id in answered:
            held = lookups.response_of(session, response_id)
            values, errors = _read(session, book, held, TELL_FORM.fields, typed)
            if values.get("audience") == Audience.GROUP and not values.get("whom"):
                errors.setdefault("whom", "Which group? Say who was told.")
            refusing.stop_on(errors)
            made = Told(response_id=response_id, audience=Audience(str(values.pop("audience"))))
            _add(session, book, made, values)
        return len(answered)


def tell_person(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> str:
    """Record that the person who said it was told; return its key."""
    from db.models import Told
    from engage_tui.feedback.loops import lookups

    with book.change("The person was told") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        if piece.response_id is None:
            raise Refused("Nothing was decided about this yet.", do="Decide first; then they can be told.")
        held = lookups.response_of(session, piece.response_id)
        values, errors = _read(session, book, held, TELL_PERSON_FORM.fields, typed)
        refusing.stop_on(errors)
        made = Told(response_id=held.id, feedback_id=piece.id, audience=Audience.PERSON)
        return _add(session, book, made, values)


def take_back_told(book: Workbook, told_id: str) -> None:
    """Take back that people were told; the loop is open again."""
    from db.models import Told

    with book.change("Taken back that people were told") as session:
        refusing.found(session, Told, told_id, "line").removed_at = book.clock.now()


def _read(
    session: "Session", book: Workbook, held: "Response", fields: tuple[Field, ...], typed: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, str]]:
    from engage_tui.feedback.loops import lookups
    from engage_tui.feedback.loops.reading_loops import work_of
    from engage_tui.ppg.lookups import dated, not_ahead, not_before

    if work_of(session, [held])[held.id] is not LoopState.TO_TELL:
        raise Refused(
            "What was decided is not carried out yet.",
            do="Mark its actions done or dropped, or write what “We did” says; then people can be told.",
        )
    values, errors = lookups.read(session, book, fields, typed)
    day: date = dated(values, "told_on", book.today)
    not_ahead(book, {"told_on": day}, "told_on", "When", errors)
    not_before(values, "told_on", held.decided_on, "When", errors)
    return values, errors


def _add(session: "Session", book: Workbook, made: object, values: Mapping[str, Value]) -> str:
    from db.models import Told
    from engage_tui.checklist import records

    assert isinstance(made, Told)
    records.fill(made, values)
    made.told_by = made.told_by or book.author
    session.add(made)
    session.flush()
    return made.id
