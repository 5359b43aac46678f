"""What people wrote on paper, among the feedback: logged once, and put right with the paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import db
from engage_tui.feedback.loops.desk import set_person
from engage_tui.feedback.paper_forms.rules import BLANK, UNCLEAR, Question
from engage_tui.workbook.book import Workbook


class Became(StrEnum):
    """What became of the piece of feedback when an answer was put right."""

    NOTHING = "nothing"
    LOGGED = "logged"
    CHANGED = "changed"
    REMOVED = "removed"
    WORKED_ON = "worked_on"


BECAME_WORDS = {
    Became.NOTHING: "",
    Became.LOGGED: "What they wrote is logged as feedback.",
    Became.CHANGED: "The feedback that was logged from it says the same now.",
    Became.REMOVED: "The feedback that was logged from it is off the list.",
    Became.WORKED_ON: (
        "The feedback that was logged from it stays as it was: somebody has worked on it already. "
        "F5 opens it, if it should change too."
    ),
}


def row_key(form_id: str, number: int, question_id: str) -> str:
    """What tells one written answer from another, however often its paper is keyed."""
    return hashlib.sha256(f"paper/{form_id}/{number}/{question_id}".encode()).hexdigest()


def is_logged(question: Question, value: str) -> bool:
    """Whether an answer belongs among the feedback."""
    return question.as_feedback and value not in (BLANK, UNCLEAR)


def piece_at(session: db.Session, paper: db.PaperReturn, question_id: str) -> db.Feedback | None:
    """The piece that was logged from an answer, while it stands."""
    key = row_key(paper.form_id, paper.number, question_id)
    wanted = db.standing(db.Feedback, row_key=key)
    return session.scalars(wanted.order_by(db.Feedback.id).limit(1)).first()


@dataclass(frozen=True)
class Scribe:
    """Logs what stands on the papers of one form."""

    session: db.Session
    book: Workbook
    form: db.PaperForm

    def log(self, paper: db.PaperReturn, question: Question, words: str, contact: str = "") -> bool:
        """Log what is written there, unless it stands among the feedback already; whether it was new.

        Args:
            contact: Where to reach whoever wrote it, if they want a reply.
        """
        if piece_at(self.session, paper, question.id) is not None:
            return False
        piece = db.Feedback(
            received_on=paper.keyed_on,
            received_by=self.book.author,
            source=self.form.source,
            engagement_id=self.form.engagement_id,
            words=words,
            row_key=row_key(self.form.id, paper.number, question.id),
        )
        self.session.add(piece)
        self._reach(piece, contact)
        return True

    def _reach(self, piece: db.Feedback, contact: str) -> None:
        """Keep where to reach whoever wrote it, beside what is known of that already."""
        if not contact:
            return
        person = self.session.get(db.Person, piece.person_id) if piece.person_id else None
        known = person.contact if person else ""
        told = ", ".join(filter(None, (known, *(each for each in contact.split(", ") if each not in known))))
        reply = {"reply_contact": told}
        if person is not None:
            reply |= {"reply_name": person.name, "reply_route": person.contact_route}
        piece.wants_reply = True
        set_person(self.session, self.book, piece, reply)

    def put_right(
        self, paper: db.PaperReturn, question: Question, before: str, after: str, contact: str = ""
    ) -> Became:
        """Let the piece follow its answer, unless somebody has worked on it."""
        if not question.as_feedback or before == after:
            return Became.NOTHING
        piece = piece_at(self.session, paper, question.id)
        if piece is None:
            # Taken off the list by hand, it stays off; written where nothing was, it is new.
            fresh = is_logged(question, after) and not is_logged(question, before)
            return Became.LOGGED if fresh and self.log(paper, question, after, contact) else Became.NOTHING
        if piece.words != before or worked_on(self.session, piece):
            return Became.WORKED_ON
        if is_logged(question, after):
            piece.words, piece.summary = after, ""
            self._reach(piece, contact)
            return Became.CHANGED
        piece.removed_at = self.book.clock.now()
        return Became.REMOVED


def worked_on(session: db.Session, piece: db.Feedback) -> bool:
    """Whether anybody did something about it that its words are part of; a theme alone is not that."""
    if piece.looking_on or piece.response_id or piece.complaint_on or piece.same_as_id or piece.quote:
        return True
    beside = db.standing(
        db.Feedback.id, db.or_(db.Feedback.same_as_id == piece.id, db.Feedback.split_from_id == piece.id)
    )
    told = db.standing(db.Told.id, feedback_id=piece.id)
    reviewed = db.standing(db.FeedbackReview.id, feedback_id=piece.id)
    return any(session.scalar(each.limit(1)) is not None for each in (beside, told, reviewed))
