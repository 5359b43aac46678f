"""What every action on feedback does alike: choices, finding records, reading forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import db
from db.terms import OutcomeKind
from engage_tui.feedback.loops.rules import SOURCE_KIND
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.forms.text import one_line
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed

MOST_CHOICES = 200
WORDS = 80


def options_in(session: db.Session, book: Workbook, fields: Sequence[Field]) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere."""
    from engage_tui.checklist import records

    given = records.options_in(session, book, (each for each in fields if each.listed not in _RECORDS))
    for field in fields:
        if field.listed in _RECORDS:
            given[field.name] = _RECORDS[field.listed](session, book)
    return given


def _themes(session: db.Session, book: Workbook) -> tuple[Option, ...]:
    return themes_in(session, book).options()


def _engagements(session: db.Session, _book: Workbook) -> tuple[Option, ...]:
    wanted = (
        db.select(db.Engagement.id, db.Engagement.title)
        .where(db.Engagement.removed_at.is_(None), db.Engagement.archived_on.is_(None))
        .order_by(db.Engagement.closed_on.is_not(None), db.Engagement.id.desc())
    )
    return tuple(Option(row.id, row.title) for row in session.execute(wanted.limit(MOST_CHOICES)))


def _improvements(session: db.Session, _book: Workbook) -> tuple[Option, ...]:
    wanted = (
        db.select(db.Outcome.id, db.Outcome.text, db.Meeting.held_on)
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .where(db.Outcome.removed_at.is_(None), db.Meeting.removed_at.is_(None))
        .where(db.Outcome.kind == OutcomeKind.IMPROVEMENT)
        .order_by(db.Meeting.held_on.desc(), db.Outcome.id)
    )
    return tuple(
        Option(row.id, one_line(row.text, WORDS), f"PPG meeting, {worded_date(row.held_on)}")
        for row in session.execute(wanted.limit(MOST_CHOICES))
    )


def _meetings(session: db.Session, _book: Workbook) -> tuple[Option, ...]:
    wanted = (
        db.select(db.Meeting.id, db.Meeting.held_on)
        .where(db.Meeting.removed_at.is_(None), db.Meeting.cancelled_because == "")
        .order_by(db.Meeting.held_on.desc(), db.Meeting.id)
    )
    return tuple(
        Option(row.id, worded_date(row.held_on)) for row in session.execute(wanted.limit(MOST_CHOICES))
    )


_RECORDS: Mapping[str, Callable[[db.Session, Workbook], tuple[Option, ...]]] = {
    "themes": _themes,
    "engagements": _engagements,
    "improvements": _improvements,
    "feedback_meetings": _meetings,
}
"""Lists of choices that are records, not reference data."""


def piece_of(session: db.Session, feedback_id: str) -> db.Feedback:
    """The piece of that key; refused when it is gone."""
    return refusing.found(session, db.Feedback, feedback_id, "feedback")


def pieces_of(session: db.Session, ids: Sequence[str]) -> list[db.Feedback]:
    """Pieces to act on together; refused when there are none, or one is gone."""
    if not ids:
        raise Refused("No feedback was chosen.", do="Point at a line, or mark some with Space.")
    return [piece_of(session, each) for each in dict.fromkeys(ids)]


def in_loop(pieces: Iterable[db.Feedback]) -> None:
    """Refuse what a loop cannot be gone on with: complaints have their own road, twins follow another."""
    for each in pieces:
        if each.complaint_on is not None:
            raise Refused("This was moved to the complaints procedure.", do="It goes on there.")
        if each.same_as_id is not None:
            raise Refused(
                "This says the same as another piece and follows that one.",
                do="Open the other one, or take back that they are the same.",
            )


def response_of(session: db.Session, response_id: str) -> db.Response:
    """The response of that key; refused when it is gone."""
    return refusing.found(session, db.Response, response_id, "decision")


def read(
    session: db.Session,
    book: Workbook,
    fields: tuple[Field, ...],
    typed: Mapping[str, str],
    known: Mapping[str, Value] | None = None,
) -> Typed:
    """A form as it was typed."""
    return Typed(book, fields, typed, options_in(session, book, fields), known)


def actions_of(session: db.Session, response: db.Response) -> list[db.Action]:
    """The actions that carry out a response, its improvement's last."""
    own = db.standing(db.Action, source_kind=SOURCE_KIND, source_id=response.id)
    found = list(session.scalars(own.order_by(db.Action.id)))
    if response.outcome_id:
        theirs = db.standing(db.Action, source_kind="outcome", source_id=response.outcome_id)
        found += session.scalars(theirs.order_by(db.Action.id))
    return found
