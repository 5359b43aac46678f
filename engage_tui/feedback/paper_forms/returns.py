"""Keying papers, putting one right, and settling where two keyings differ: each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import db
from db.log.past import Within
from db.terms import QuestionKind
from engage_tui.feedback.paper_forms import reading, written_answers
from engage_tui.feedback.paper_forms.double_entry import Second, second_of, truth
from engage_tui.feedback.paper_forms.rules import BLANK, Question, as_second, for_second
from engage_tui.forms.text import clean
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.feedback.paper_forms.written_answers import Became

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Keyed:
    """What keeping a paper came to."""

    number: int
    logged: int


def place_of(form_id: str, *, again: bool) -> str:
    """Where the draft of the paper under the keys is kept."""
    return f"paper/{form_id}/{'again' if again else 'keying'}"


def keyed_work(form_id: str, *, again: bool) -> Within:
    """What keying may take back: the papers of this form, of this keying."""
    return Within(form_id, {"paper_return": {"form_id": form_id, "again": again}})


def save_paper(
    book: Workbook,
    form_id: str,
    number: int,
    answers: Mapping[str, str],
    *,
    again: bool = False,
    kept_at: str = "",
    reach: Mapping[str, str] = NOTHING,
) -> Keyed:
    """Keep a paper with all its answers, and forget its draft in the same moment.

    A first keying logs what people wrote as feedback, where the question says so. A number that
    was given to another paper meanwhile makes way for the next free one.

    Args:
        answers: Key of a question to its answer; one that is missing was left blank.
        kept_at: Where its draft is kept, if not in the form's own place.
        reach: Key of a question to where whoever wrote its answer is reached, if they want a reply.

    Raises:
        Refused: The form changed meanwhile, or there is no such paper to key again.
    """
    from db import drafts

    with book.change("Paper keyed again" if again else "Paper keyed") as session:
        form = reading.form_of(session, form_id)
        asked = reading.questions_of(session, form_id)
        questions = tuple(for_second(each) for each in asked) if again else asked
        values = {each.id: _read(each, answers.get(each.id, BLANK)) for each in questions}
        if not questions:
            raise Refused("This form has no question yet.", do="Add one first.")
        if again:
            _may_key_again(session, form_id, number)
        elif reading.return_at(session, form_id, number) is not None:
            number = reading.next_number(session, form_id)
        paper = db.PaperReturn(
            form_id=form_id, number=number, keyed_on=book.today, keyed_by=book.author, again=again
        )
        session.add(paper)
        session.flush()
        session.add_all(
            db.PaperAnswer(return_id=paper.id, question_id=key, value=value) for key, value in values.items()
        )
        scribe = written_answers.Scribe(session, book, form)
        written = (
            () if again else [each for each in asked if written_answers.is_logged(each, values[each.id])]
        )
        logged = sum(scribe.log(paper, each, values[each.id], reach.get(each.id, "")) for each in written)
        drafts.drop(session, kept_at or place_of(form_id, again=again))
        return Keyed(number, logged)


def _read(question: Question, value: str) -> str:
    text = clean(value).strip() if question.kind is QuestionKind.WORDS else value
    if not question.holds(text):
        raise Refused(
            "The form was changed while this paper was keyed, and an answer no longer fits.",
            "What was keyed is still there.",
            "Go back with [ and key it again.",
        )
    return text


def _may_key_again(session: db.Session, form_id: str, number: int) -> None:
    if reading.return_at(session, form_id, number) is None:
        raise Refused(f"Paper {number} is not among those keyed.", do="Go back and look again.")
    if reading.return_at(session, form_id, number, again=True) is not None:
        raise Refused(f"Paper {number} was keyed a second time already.", do="Take the next one.")


def put_right(book: Workbook, return_id: str, question_id: str, value: str, contact: str = "") -> Became:
    """Put one answer of a paper right; say what became of the feedback that was logged from it.

    Once the paper was keyed a second time, both keyings stay as they were and what the paper says
    is kept beside them: otherwise the error rate would be talked down. That is also how it is
    settled which of two keyings is right.

    Args:
        contact: Where to reach whoever wrote it, where that was among the words and they want a reply.
    """
    with book.change("Answer on a paper put right") as session:
        paper = reading.return_of(session, return_id)
        question = _question(session, paper.form_id, question_id)
        after = _read(question, value)
        first = _answer(session, paper, question_id)
        second = reading.return_at(session, paper.form_id, paper.number, again=True)
        check = _answer(session, second, question_id) if second is not None else None
        if first is None:
            first = db.PaperAnswer(return_id=paper.id, question_id=question_id, value=BLANK)
            session.add(first)
        before = truth(first.value, check.value if check else None)
        if check is None:
            first.value = after
        elif after != before or as_second(question, first.value) != second_of(check.value).keyed:
            check.value = Second(second_of(check.value).keyed, after).value
        scribe = written_answers.Scribe(session, book, reading.form_of(session, paper.form_id))
        return scribe.put_right(paper, question, before, after, contact)


def remove_paper(book: Workbook, return_id: str) -> int:
    """Take a paper out, its second keying and what was logged from it too; return how many pieces stay.

    Feedback that somebody has worked on stays: other records stand on it.
    """
    stay = 0
    with book.change("Paper taken out") as session:
        paper = reading.return_of(session, return_id)
        for each in reading.questions_of(session, paper.form_id):
            piece = written_answers.piece_at(session, paper, each.id)
            if piece is not None and written_answers.worked_on(session, piece):
                stay += 1
            elif piece is not None:
                piece.removed_at = book.clock.now()
        second = reading.return_at(session, paper.form_id, paper.number, again=True)
        for held in (paper, second):
            if held is not None:
                held.removed_at = book.clock.now()
    return stay


def _question(session: db.Session, form_id: str, question_id: str) -> Question:
    found = next((each for each in reading.questions_of(session, form_id) if each.id == question_id), None)
    if found is None:
        raise Refused("That question is no longer on the form.", do="Look at the form again.")
    return found


def _answer(session: db.Session, paper: db.PaperReturn, question_id: str) -> db.PaperAnswer | None:
    wanted = db.select(db.PaperAnswer).where(
        db.PaperAnswer.return_id == paper.id, db.PaperAnswer.question_id == question_id
    )
    return session.scalars(wanted).first()
