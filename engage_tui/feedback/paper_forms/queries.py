"""What screens and documents ask for about paper forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import db
from engage_tui.feedback.paper_forms import reading, written_answers
from engage_tui.feedback.paper_forms.double_entry import Pair, outcome, sample, second_of, truth, waiting
from engage_tui.feedback.paper_forms.results import results
from engage_tui.feedback.paper_forms.rules import BLANK, Question, for_second
from engage_tui.feedback.paper_forms.views import (
    AnswerLine,
    CheckView,
    FormLine,
    FormView,
    Head,
    PaperLine,
    PaperView,
    ResultsView,
)
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

PERCENT, LEAST, ERRORS = "paper_check_percent", "paper_check_least", "paper_error_percent"
"""What the practice may set about the check."""


def forms(book: Workbook) -> tuple[FormLine, ...]:
    """Every form, the newest first."""
    with book.read() as session:
        wanted = db.standing(db.PaperForm).order_by(db.PaperForm.id.desc())
        return reading.lines_of(session, book, list(session.scalars(wanted)))


def form(book: Workbook, form_id: str) -> FormView:
    """One form with its questions."""
    with book.read() as session:
        held = reading.form_of(session, form_id)
        return FormView(
            reading.line_of(session, book, form_id),
            held.engagement_id,
            reading.engagement_words(session, held.engagement_id),
            reading.questions_of(session, form_id),
        )


def head(book: Workbook, form_id: str) -> Head:
    """What keying the next paper begins with."""
    with book.read() as session:
        line = reading.line_of(session, book, form_id)
        number = reading.next_number(session, form_id)
        asked = reading.questions_of(session, form_id)
        return Head(form_id, line.name, asked, number, line.keyed)


def head_again(book: Workbook, form_id: str, *, beyond: bool = False) -> Head:
    """What keying the next paper a second time begins with: nothing of what was keyed first.

    Args:
        beyond: Whether to go on with the papers that are not of the sample.
    """
    with book.read() as session:
        line = reading.line_of(session, book, form_id)
        asked = tuple(for_second(each) for each in reading.questions_of(session, form_id))
        first = {each.number: each.keyed_by for each in reading.returns_of(session, form_id)}
        again = {each.number for each in reading.returns_of(session, form_id, again=True)}
        drawn, rest = waiting(list(first), again, form_id, *_lot(book))
        queue = (*drawn, *rest) if beyond else drawn
        number = queue[0] if queue else None
        by = first[number] if number is not None else ""
        return Head(form_id, line.name, asked, number, len(again), by, len(queue), number in drawn)


def papers(book: Workbook, form_id: str) -> tuple[PaperLine, ...]:
    """The papers of a form, the last one first."""
    with book.read() as session:
        held = reading.returns_of(session, form_id)
        second = {each.number: each for each in reading.returns_of(session, form_id, again=True)}
        said = reading.answers_of(session, [each.id for each in held])
        lines = (_line(each, said.get(each.id, {}), second.get(each.number)) for each in held)
        return tuple(sorted(lines, key=lambda each: -each.number))


def paper(book: Workbook, return_id: str) -> PaperView:
    """One paper with what counts as its answers."""
    with book.read() as session:
        return _paper(session, reading.return_of(session, return_id))


def paper_numbered(book: Workbook, form_id: str, number: int) -> PaperView:
    """The paper of that number.

    Raises:
        Refused: It was taken out meanwhile.
    """
    with book.read() as session:
        held = reading.return_at(session, form_id, number)
        if held is None:
            raise Refused(f"Paper {number} is not among those keyed.", do="Go back and look again.")
        return _paper(session, held)


def _paper(session: db.Session, held: db.PaperReturn) -> PaperView:
    asked = reading.questions_of(session, held.form_id)
    second = reading.return_at(session, held.form_id, held.number, again=True)
    said = _truths(session, asked, held, second)
    answers = tuple(
        AnswerLine(
            each,
            said.get(each.id),
            each.words(said[each.id]) if each.id in said else "not asked then",
            each.as_feedback and written_answers.piece_at(session, held, each.id) is not None,
        )
        for each in asked
    )
    name = reading.form_of(session, held.form_id).name
    return PaperView(_line(held, said, second), held.form_id, name, answers)


def check(book: Workbook, form_id: str) -> CheckView:
    """How the double-entry check of a form stands."""
    with book.read() as session:
        line = reading.line_of(session, book, form_id)
        asked = reading.questions_of(session, form_id)
        first = {each.number: each for each in reading.returns_of(session, form_id)}
        second = {
            each.number: each
            for each in reading.returns_of(session, form_id, again=True)
            if each.number in first
        }
        said = reading.answers_of(
            session, [each.id for number in second for each in (first[number], second[number])]
        )
        pairs = [
            Pair(number, question, said[first[number].id][question.id], second_of(keyed))
            for number, held in second.items()
            for question in asked
            if (keyed := said.get(held.id, {}).get(question.id)) is not None
            and question.id in said.get(first[number].id, {})
        ]
        drawn, rest = waiting(list(first), list(second), form_id, *_lot(book))
        found = outcome(pairs, most=lists.target(ERRORS, book.data_dir) / 100, waiting=len(drawn))
        return CheckView(
            line,
            sample(first, form_id, *_lot(book)),
            tuple(second),
            sum(1 for number, each in second.items() if each.keyed_by == first[number].keyed_by),
            tuple(each for each in pairs if each.differs or each.wrong),
            found,
            len(rest),
            lists.target(PERCENT, book.data_dir),
        )


def form_results(book: Workbook, form_id: str) -> ResultsView:
    """What the papers of a form say, with how far they can be trusted."""
    checked = check(book, form_id)
    with book.read() as session:
        held = reading.form_of(session, form_id)
        asked = reading.questions_of(session, form_id)
        first = reading.returns_of(session, form_id)
        second = {each.number: each for each in reading.returns_of(session, form_id, again=True)}
        said = reading.answers_of(session, [each.id for each in (*first, *second.values())])
        found = results(asked, (_of(asked, each, second.get(each.number), said) for each in first))
        days = [each.keyed_on for each in first]
        return ResultsView(
            reading.line_of(session, book, form_id),
            reading.engagement_words(session, held.engagement_id),
            found,
            len(first),
            min(days, default=None),
            max(days, default=None),
            checked.outcome,
            book.today,
            Counter(each.keyed_by for each in first),
        )


def _lot(book: Workbook) -> tuple[int, int]:
    return lists.target(PERCENT, book.data_dir), lists.target(LEAST, book.data_dir)


def _line(held: db.PaperReturn, said: Mapping[str, str], second: db.PaperReturn | None) -> PaperLine:
    blank = sum(1 for value in said.values() if value == BLANK)
    by = second.keyed_by if second is not None else ""
    return PaperLine(held.id, held.number, held.keyed_on, held.keyed_by, blank, len(said), by)


def _truths(
    session: db.Session, asked: tuple[Question, ...], held: db.PaperReturn, second: db.PaperReturn | None
) -> Mapping[str, str]:
    said = reading.answers_of(session, [held.id, *([second.id] if second else [])])
    return _of(asked, held, second, said)


def _of(
    asked: tuple[Question, ...],
    held: db.PaperReturn,
    second: db.PaperReturn | None,
    said: Mapping[str, Mapping[str, str]],
) -> Mapping[str, str]:
    first, check = said.get(held.id, {}), said.get(second.id, {}) if second is not None else {}
    return {each.id: truth(first[each.id], check.get(each.id)) for each in asked if each.id in first}
