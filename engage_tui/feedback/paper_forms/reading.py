"""Paper forms out of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import db
from engage_tui.feedback.paper_forms.rules import Question, choices_in
from engage_tui.feedback.paper_forms.views import FormLine
from engage_tui.reference import lists
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook


def form_of(session: db.Session, form_id: str) -> db.PaperForm:
    """The form of that key; refused when it is gone."""
    return refusing.found(session, db.PaperForm, form_id, "paper form")


def return_of(session: db.Session, return_id: str) -> db.PaperReturn:
    """The paper of that key; refused when it is gone."""
    return refusing.found(session, db.PaperReturn, return_id, "paper")


def as_question(row: db.PaperQuestion) -> Question:
    """A question as the rules know it."""
    return Question(row.id, row.text, row.kind, choices_in(row.choices), row.as_feedback)


def rows_of(session: db.Session, form_id: str) -> list[db.PaperQuestion]:
    """The questions of a form, in their order."""
    wanted = db.standing(db.PaperQuestion, form_id=form_id)
    return list(session.scalars(wanted.order_by(db.PaperQuestion.position, db.PaperQuestion.id)))


def questions_of(session: db.Session, form_id: str) -> tuple[Question, ...]:
    """The same, as the rules know them."""
    return tuple(as_question(each) for each in rows_of(session, form_id))


def returns_of(session: db.Session, form_id: str, *, again: bool = False) -> list[db.PaperReturn]:
    """Papers keyed the first or the second time, by number; of two under one number the earlier."""
    wanted = db.standing(db.PaperReturn, db.PaperReturn.again.is_(again), form_id=form_id)
    found: dict[int, db.PaperReturn] = {}
    for each in session.scalars(wanted.order_by(db.PaperReturn.number, db.PaperReturn.id)):
        found.setdefault(each.number, each)
    return list(found.values())


def return_at(
    session: db.Session, form_id: str, number: int, *, again: bool = False
) -> db.PaperReturn | None:
    """The paper of that number; None when it was not keyed."""
    wanted = db.standing(db.PaperReturn, db.PaperReturn.again.is_(again), form_id=form_id, number=number)
    return session.scalars(wanted.order_by(db.PaperReturn.id).limit(1)).first()


def next_number(session: db.Session, form_id: str) -> int:
    """The lowest number that no paper has: one that was taken back is used again."""
    taken = db.standing(db.PaperReturn.number, db.PaperReturn.again.is_(False), form_id=form_id)
    number = 1
    for each in session.scalars(taken.order_by(db.PaperReturn.number)):
        if each > number:
            break
        number = each + 1
    return number


def answers_of(session: db.Session, ids: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Key of a paper to its answers, each by the key of its question."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    held = tuple(ids)
    for start in range(0, len(held), 500):
        wanted = db.select(db.PaperAnswer.return_id, db.PaperAnswer.question_id, db.PaperAnswer.value).where(
            db.PaperAnswer.return_id.in_(held[start : start + 500]), db.PaperAnswer.removed_at.is_(None)
        )
        for row in session.execute(wanted):
            found[row.return_id][row.question_id] = row.value
    return found


def lines_of(session: db.Session, book: Workbook, forms: Sequence[db.PaperForm]) -> tuple[FormLine, ...]:
    """Forms as a list shows them."""
    ids = [each.id for each in forms]
    counts = db.select(db.PaperQuestion.form_id, db.func.count()).where(
        db.PaperQuestion.form_id.in_(ids), db.PaperQuestion.removed_at.is_(None)
    )
    asked = {row[0]: row[1] for row in session.execute(counts.group_by(db.PaperQuestion.form_id))}
    counted = db.select(
        db.PaperReturn.form_id,
        db.func.count(db.case((db.PaperReturn.again.is_(False), db.PaperReturn.number)).distinct()),
        db.func.count(db.case((db.PaperReturn.again.is_(True), db.PaperReturn.number)).distinct()),
        db.func.max(db.PaperReturn.keyed_on),
    ).where(db.PaperReturn.form_id.in_(ids), db.PaperReturn.removed_at.is_(None))
    keyed = {row[0]: row for row in session.execute(counted.group_by(db.PaperReturn.form_id))}
    return tuple(
        FormLine(
            each.id,
            each.name,
            each.source,
            lists.words("feedback_sources", each.source, book.data_dir),
            asked.get(each.id, 0),
            keyed[each.id][1] if each.id in keyed else 0,
            keyed[each.id][2] if each.id in keyed else 0,
            keyed[each.id][3] if each.id in keyed else None,
            each.closed_on,
        )
        for each in forms
    )


def line_of(session: db.Session, book: Workbook, form_id: str) -> FormLine:
    """One form as a list shows it."""
    return lines_of(session, book, [form_of(session, form_id)])[0]


def engagement_words(session: db.Session, engagement_id: str | None) -> str:
    """The title of the engagement a form belongs to."""
    held = session.get(db.Engagement, engagement_id) if engagement_id else None
    return held.title if held is not None and held.removed_at is None else ""
