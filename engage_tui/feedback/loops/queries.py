"""What screens and documents ask for about feedback.

SQLAlchemy is loaded inside the functions, so that naming a query on a screen does not hold
up the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence

import db
from db.terms import LoopState
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.lookups import options_in
from engage_tui.feedback.loops.views import FeedbackLine, FeedbackView, ResponseView
from engage_tui.forms.fields import Field, Option
from engage_tui.workbook.book import Workbook

NEVER_TOLD = FeedbackWhich(states=(LoopState.TO_TELL,))
"""Decided, done or settled, and nobody was told."""


def feedback_count(book: Workbook, which: FeedbackWhich) -> int:
    """How many pieces there are of that sort."""
    from engage_tui.feedback.loops.counting import count_in, counts_in

    with book.read() as session:
        number = count_in(session, book, which)
        return sum(counts_in(session, book, which).values()) if number is None else number


def feedback_page(book: Workbook, which: FeedbackWhich, offset: int, limit: int) -> tuple[FeedbackLine, ...]:
    """A page of pieces, newest first."""
    from engage_tui.feedback.loops.conditions import conditions
    from engage_tui.feedback.loops.reading_loops import lines_of, pieces_in_order

    with book.read() as session:
        keys = db.select(db.Feedback.id).where(*conditions(session, book, which))
        keys = (
            keys.order_by(db.Feedback.received_on.desc(), db.Feedback.id.desc()).offset(offset).limit(limit)
        )
        ids = session.scalars(keys).all()
        return lines_of(session, book, pieces_in_order(session, ids))


def feedback_ids(book: Workbook, which: FeedbackWhich, limit: int = 10_000) -> tuple[str, ...]:
    """Keys of the pieces of that sort, newest first."""
    from engage_tui.feedback.loops.conditions import conditions

    with book.read() as session:
        wanted = db.select(db.Feedback.id).where(*conditions(session, book, which))
        ordered = wanted.order_by(db.Feedback.received_on.desc(), db.Feedback.id.desc()).limit(limit)
        return tuple(session.scalars(ordered))


def still_there(book: Workbook, ids: Sequence[str]) -> frozenset[str]:
    """Those of these pieces that were not removed."""
    with book.read() as session:
        wanted = db.standing(db.Feedback.id, db.Feedback.id.in_(ids))
        return frozenset(session.scalars(wanted))


def state_counts(book: Workbook, which: FeedbackWhich = FeedbackWhich()) -> dict[LoopState, int]:  # noqa: B008 - frozen
    """How many pieces stand where; every state is there."""
    from engage_tui.feedback.loops.counting import counts_in

    with book.read() as session:
        return counts_in(session, book, which)


def feedback(book: Workbook, feedback_id: str) -> FeedbackView:
    """One piece with everything about its loop."""
    from engage_tui.feedback.loops.reading_piece import piece_view

    with book.read() as session:
        return piece_view(session, book, feedback_id)


def response(book: Workbook, response_id: str) -> ResponseView:
    """One response: what was decided, what carries it out, who was told."""
    from engage_tui.feedback.loops.reading_piece import response_view

    with book.read() as session:
        return response_view(session, book, response_id)


def responses(book: Workbook, text: str = "", limit: int = 50) -> tuple[ResponseView, ...]:
    """The newest responses, or those that hold the words: to answer more feedback with."""
    from db.search import finding
    from engage_tui.feedback.loops.reading_piece import response_view

    with book.read() as session:
        wanted = db.standing(db.Response.id)
        if text.strip():
            wanted = wanted.where(db.Response.id.in_(finding.newest(session, text, "response", 500)))
        ids = session.scalars(
            wanted.order_by(db.Response.decided_on.desc(), db.Response.id.desc()).limit(limit)
        )
        return tuple(response_view(session, book, each) for each in ids.all())


def never_told_count(book: Workbook) -> int:
    """How many pieces were settled without anyone being told."""
    return feedback_count(book, NEVER_TOLD)


def never_told_page(book: Workbook, offset: int, limit: int) -> tuple[FeedbackLine, ...]:
    """A page of the pieces whose people were never told, newest first."""
    return feedback_page(book, NEVER_TOLD, offset, limit)


def options_for(book: Workbook, fields: Sequence[Field]) -> dict[str, tuple[Option, ...]]:
    """Choices by field name, for fields listed elsewhere."""
    with book.read() as session:
        return options_in(session, book, fields)
