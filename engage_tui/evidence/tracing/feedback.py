"""The feedback behind a decision, read in one go: an engagement may have thousands of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import db
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.views import FeedbackLine
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Heard:
    """One piece of feedback as a trace tells it; who said it is not among what is read.

    Args:
        words: What was said; empty when it was moved to the complaints procedure.
        reviewed: PPG meetings that went through it: key and day.
        told_on: Days on which the person who said it was told, with by whom.
        risk_on: When something was done about a risk it told of, with by whom.
    """

    line: FeedbackLine
    words: str
    looking_on: date | None
    looking_by: str
    reviewed: tuple[tuple[str, date], ...]
    told_on: tuple[tuple[date, str], ...]
    risk_on: date | None
    risk_by: str


def heard(book: Workbook, which: FeedbackWhich) -> tuple[Heard, ...]:
    """Every piece of that sort, the earliest first."""
    from engage_tui.feedback.loops.conditions import conditions
    from engage_tui.feedback.loops.reading_loops import lines_of

    with book.read() as session:
        wanted = db.select(db.Feedback).where(*conditions(session, book, which))
        pieces = session.scalars(wanted.order_by(db.Feedback.received_on, db.Feedback.id)).all()
        lines = lines_of(session, book, pieces)
        reviewed, told = _reviews(session, pieces), _told(session, pieces)
        return tuple(
            Heard(
                line,
                piece.words or piece.summary,
                piece.looking_on,
                piece.looking_by,
                tuple(reviewed.get(piece.id, ())),
                tuple(told.get(piece.id, ())),
                piece.risk_on,
                piece.risk_by,
            )
            for piece, line in zip(pieces, lines, strict=True)
        )


def _reviews(session: db.Session, pieces: Sequence[db.Feedback]) -> dict[str, list[tuple[str, date]]]:
    found: dict[str, list[tuple[str, date]]] = {}
    wanted = (
        db.select(db.FeedbackReview.feedback_id, db.Meeting.id, db.Meeting.held_on)
        .join(db.Meeting, db.Meeting.id == db.FeedbackReview.meeting_id)
        .where(db.FeedbackReview.removed_at.is_(None), db.Meeting.removed_at.is_(None))
        .order_by(db.Meeting.held_on, db.Meeting.id)
    )
    mine = {each.id for each in pieces}
    for feedback_id, meeting_id, held_on in session.execute(wanted):
        if feedback_id in mine:
            found.setdefault(feedback_id, []).append((meeting_id, held_on))
    return found


def _told(session: db.Session, pieces: Sequence[db.Feedback]) -> dict[str, list[tuple[date, str]]]:
    found: dict[str, list[tuple[date, str]]] = {}
    mine = {each.id for each in pieces}
    wanted = db.select(db.Told.feedback_id, db.Told.told_on, db.Told.told_by)
    wanted = wanted.where(db.Told.feedback_id.is_not(None), db.Told.removed_at.is_(None))
    for feedback_id, told_on, told_by in session.execute(wanted.order_by(db.Told.told_on, db.Told.id)):
        if feedback_id in mine:
            found.setdefault(feedback_id, []).append((told_on, told_by))
    return found
