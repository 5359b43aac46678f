"""Paper forms out of the store.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.models import Engagement, PaperAnswer, PaperForm, PaperQuestion, PaperReturn
from engage_tui.feedback.paper_forms.rules import Question, choices_in
from engage_tui.feedback.paper_forms.views import FormLine
from engage_tui.reference import lists
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook


def form_of(session: Session, form_id: str) -> PaperForm:
    """The form of that key; refused when it is gone."""
    return refusing.found(session, PaperForm, form_id, "paper form")


def return_of(session: Session, return_id: str) -> PaperReturn:
    """The paper of that key; refused when it is gone."""
    return refusing.found(session, PaperReturn, return_id, "paper")


def as_question(row: PaperQuestion) -> Question:
    """A question as the rules know it."""
    return Question(row.id, row.text, row.kind, choices_in(row.choices), row.as_feedback)


def rows_of(session: Session, form_id: str) -> list[PaperQuestion]:
    """The questions of a form, in their order."""
    wanted = select(PaperQuestion).where(PaperQuestion.form_id == form_id, PaperQuestion.removed_at.is_(None))
    return list(session.scalars(wanted.order_by(PaperQuestion.position, PaperQuestion.id)))


def questions_of(session: Session, form_id: str) -> tuple[Question, ...]:
    """The same, as the rules know them."""
    return tuple(as_question(each) for each in rows_of(session, form_id))


def returns_of(session: Session, form_id: str, *, again: bool = False) -> list[PaperReturn]:
    """Papers keyed the first or the second time, by number; of two under one number the earlier."""
    wanted = select(PaperReturn).where(
        PaperReturn.form_id == form_id, PaperReturn.again.is_(again), PaperReturn.removed_at.is_(None)
    )
    found: dict[int, PaperReturn] = {}
    for each in session.scalars(wanted.order_by(PaperReturn.number, PaperReturn.id)):
        found.setdefault(each.number, each)
    return list(found.values())


def return_at(session: Session, form_id: str, number: int, *, again: bool = False) -> PaperReturn | None:
    """The paper of that number; None when it was not keyed."""
    wanted = select(PaperReturn).where(
        PaperReturn.form_id == form_id,
        PaperReturn.number == number,
        PaperReturn.again.is_(again),
        PaperReturn.removed_at.is_(None),
    )
    return session.scalars(wanted.order_by(PaperReturn.id).limit(1)).first()


def next_number(session: Session, form_id: str) -> int:
    """The lowest number that no paper has: one that was taken back is used again."""
    taken = select(PaperReturn.number).where(
        PaperReturn.form_id == form_id, PaperReturn.again.is_(False), PaperReturn.removed_at.is_(None)
    )
    number = 1
    for each in session.scalars(taken.order_by(PaperReturn.number)):
        if each > number:
            break
        number = each + 1
    return number


def answers_of(session: Session, ids: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Key of a paper to its answers, each by the key of its question."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    held = tuple(ids)
    for start in range(0, len(held), 500):
        wanted = select(PaperAnswer.return_id, PaperAnswer.question_id, PaperAnswer.value).where(
            PaperAnswer.return_id.in_(held[start : start + 500]), PaperAnswer.removed_at.is_(None)
        )
        for row in session.execute(wanted):
            found[row.return_id][row.question_id] = row.value
    return found


def lines_of(session: Session, book: Workbook, forms: Sequence[PaperForm]) -> tuple[FormLine, ...]:
    """Forms as a list shows them."""
    ids = [each.id for each in forms]
    counts = select(PaperQuestion.form_id, func.count()).where(
        PaperQuestion.form_id.in_(ids), PaperQuestion.removed_at.is_(None)
    )
    asked = {row[0]: row[1] for row in session.execute(counts.group_by(PaperQuestion.form_id))}
    counted = select(
        PaperReturn.form_id,
        func.count(case((PaperReturn.again.is_(False), PaperReturn.number)).distinct()),
        func.count(case((PaperReturn.again.is_(True), PaperReturn.number)).distinct()),
        func.max(PaperReturn.keyed_on),
    ).where(PaperReturn.form_id.in_(ids), PaperReturn.removed_at.is_(None))
    keyed = {row[0]: row for row in session.execute(counted.group_by(PaperReturn.form_id))}
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


def line_of(session: Session, book: Workbook, form_id: str) -> FormLine:
    """One form as a list shows it."""
    return lines_of(session, book, [form_of(session, form_id)])[0]


def engagement_words(session: Session, engagement_id: str | None) -> str:
    """The title of the engagement a form belongs to."""
    held = session.get(Engagement, engagement_id) if engagement_id else None
    return held.title if held is not None and held.removed_at is None else ""
