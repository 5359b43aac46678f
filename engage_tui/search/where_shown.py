"""Where exactly a record that was found is shown, when its own columns do not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import db
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import there


@dataclass(frozen=True)
class Membership:
    """Where a person stands in the list of a group."""

    ppg_id: str
    member_id: str
    current: bool


@dataclass(frozen=True)
class AnswerPlace:
    """The box of a step that an answer stands in."""

    engagement_id: str
    step_number: int
    field: str


@dataclass(frozen=True)
class ThemePlace:
    """Where a theme stands in the list of themes."""

    code: str
    merged: bool


def answer_place(book: Workbook, answer_id: str) -> AnswerPlace:
    """The step and the box that an answer was typed into."""
    with book.read() as session:
        held = there(session, db.Answer, answer_id, "answer")
        return AnswerPlace(held.engagement_id, held.step_number, held.field)


def form_of_question(book: Workbook, question_id: str) -> str:
    """The paper form that a question is on."""
    with book.read() as session:
        return there(session, db.PaperQuestion, question_id, "question").form_id


def membership(book: Workbook, person_id: str) -> Membership | None:
    """The membership that a person has now, else the last one."""
    today = book.today
    with book.read() as session:
        held = session.scalars(
            db.standing(db.Member, person_id=person_id).order_by(
                db.Member.left_on.is_(None).desc(), db.Member.joined_on.desc()
            )
        ).first()
        if held is None:
            return None
        return Membership(held.ppg_id, held.id, held.left_on is None or held.left_on > today)


def piece_of(book: Workbook, kind: str, record_id: str) -> str | None:
    """The newest piece of feedback that a person, an answer we gave or a telling belongs to."""
    with book.read() as session:
        if kind == "person":
            return _newest_piece(session, db.Feedback.person_id == record_id)
        if kind == "told":
            told = there(session, db.Told, record_id, "telling")
            if told.feedback_id is not None:
                return told.feedback_id
            record_id = told.response_id or ""
        return _newest_piece(session, db.Feedback.response_id == record_id)


def _newest_piece(session: db.Session, belongs: object) -> str | None:
    wanted = db.select(db.Feedback.id).where(belongs, db.Feedback.removed_at.is_(None))  # type: ignore[arg-type]
    return session.scalars(wanted.order_by(db.Feedback.received_on.desc(), db.Feedback.id.desc())).first()


def theme_place(book: Workbook, theme: str) -> ThemePlace:
    """Which line of the themes it is, by the key of the practice's own record or a shipped one's code."""
    if lists.entry("themes", theme, book.data_dir) is not None:
        return ThemePlace(theme, merged=False)
    with book.read() as session:
        held = there(session, db.Theme, theme, "theme")
        return ThemePlace(held.code, bool(held.merged_into))


def month_of(book: Workbook, correction_id: str) -> date:
    """The month of the Friends and Family Test that a note was written on."""
    with book.read() as session:
        note = there(session, db.FftCorrection, correction_id, "note")
        return there(session, db.FftMonth, note.month_id, "month").month
