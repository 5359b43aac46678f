"""Defining a paper form: one function is one user action, done in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import db
from db.terms import QuestionKind
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.paper_forms import reading
from engage_tui.feedback.paper_forms.forms import PAPER_FORM, QUESTION_FORM
from engage_tui.feedback.paper_forms.rules import WITH_CHOICES, Question, breaks, choices_in, problems_with
from engage_tui.forms.fields import Value
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import added

MOST_QUESTIONS = 200


def save_form(book: Workbook, form_id: str | None, typed: Mapping[str, str]) -> str:
    """Begin a form, or put right what it is called; return its key.

    What was logged from its papers keeps the source and the engagement it was logged with.
    """
    with book.change("Paper form saved" if form_id else "Paper form begun") as session:
        held = refusing.found_or_new(session, db.PaperForm, form_id, "paper form")
        known = {"name": held.name, "source": held.source} if form_id else {}
        return lookups.read(session, book, PAPER_FORM.fields, typed, known).save(session, held)


def put_away(book: Workbook, form_id: str) -> None:
    """Say that no more papers come, or take that back; what was keyed stays either way."""
    with book.read() as session:
        closed = reading.form_of(session, form_id).closed_on is not None
    with book.change("Paper form taken out again" if closed else "Paper form put away") as session:
        reading.form_of(session, form_id).closed_on = None if closed else book.today


def remove_form(book: Workbook, form_id: str) -> None:
    """Take a form off the list while nothing was keyed."""
    with book.change("Paper form removed") as session:
        held = reading.form_of(session, form_id)
        if reading.returns_of(session, form_id):
            raise Refused("Papers of this form were keyed.", do="Put it away instead: c does that.")
        for each in reading.rows_of(session, form_id):
            each.removed_at = book.clock.now()
        held.removed_at = book.clock.now()


def save_question(book: Workbook, form_id: str, question_id: str | None, typed: Mapping[str, str]) -> str:
    """Add a question at the end, or change one; return its key.

    Raises:
        NotValid: A box does not read, or the change would make kept answers say something else.
    """
    with book.change("Question of a paper form saved") as session:
        reading.form_of(session, form_id)
        rows = reading.rows_of(session, form_id)
        form = lookups.read(session, book, QUESTION_FORM.fields, typed)
        form.stop()
        asked = _asked(question_id or "", form.values)
        refusing.stop_on(problems_with(asked))
        if question_id is None:
            if len(rows) >= MOST_QUESTIONS:
                raise Refused(f"A form has at most {MOST_QUESTIONS} questions.")
            held = db.PaperQuestion(form_id=form_id, position=len(rows) + 1)
        else:
            held = refusing.found(session, db.PaperQuestion, question_id, "question")
            if _is_answered(session, held):
                refusing.stop_on(breaks(reading.as_question(held), asked))
        held.text, held.kind, held.as_feedback = asked.text, asked.kind, asked.as_feedback
        held.choices = "\n".join(asked.choices)
        return added(session, held)


def _asked(question_id: str, values: Mapping[str, Value]) -> Question:
    asked = Question(question_id, str(values["text"]), QuestionKind(str(values["kind"])))
    if asked.kind in WITH_CHOICES:
        return replace(asked, choices=choices_in(str(values.get("choices") or "")))
    words = asked.kind is QuestionKind.WORDS
    return replace(asked, as_feedback=words and values.get("as_feedback") is True)


def move_question(book: Workbook, question_id: str, by: int) -> None:
    """Move a question up (negative) or down; past an end it stays at that end.

    Allowed at any time: answers belong to their question, wherever it stands.
    """
    with book.change("Question of a paper form moved") as session:
        held = refusing.found(session, db.PaperQuestion, question_id, "question")
        order = reading.rows_of(session, held.form_id)
        place = order.index(held)
        order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
        _number(order)


def remove_question(book: Workbook, question_id: str) -> None:
    """Take a question off the form while no paper holds an answer to it."""
    with book.change("Question of a paper form removed") as session:
        held = refusing.found(session, db.PaperQuestion, question_id, "question")
        if _is_answered(session, held):
            raise Refused(
                "Papers were keyed with this question, and their answers would be lost.",
                do="Leave it: what nobody answered counts as left blank.",
            )
        held.removed_at = book.clock.now()
        session.flush()
        _number(reading.rows_of(session, held.form_id))


def _number(order: list[db.PaperQuestion]) -> None:
    for position, each in enumerate(order, 1):
        each.position = position


def _is_answered(session: db.Session, held: db.PaperQuestion) -> bool:
    wanted = (
        db.select(db.PaperAnswer.id)
        .join(db.PaperReturn, db.PaperReturn.id == db.PaperAnswer.return_id)
        .where(db.PaperAnswer.question_id == held.id)
        .where(db.PaperAnswer.removed_at.is_(None), db.PaperReturn.removed_at.is_(None))
    )
    return session.scalar(wanted.limit(1)) is not None
