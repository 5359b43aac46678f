"""What goes along with a record when its words are erased, and what follows from it.

Loads SQLAlchemy, so it is imported inside the actions that use it.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Action,
    Engagement,
    Feedback,
    FormerPost,
    Outcome,
    PaperAnswer,
    PaperQuestion,
    PaperReturn,
    Record,
    Staff,
)
from engage_tui.checklist.settling import settle
from engage_tui.feedback.paper_forms.written_answers import row_key
from engage_tui.workbook.book import Workbook


def origins(session: Session, record: Record) -> Iterator[Feedback]:
    """The pieces a piece of feedback was split off from: its words were said there before."""
    seen = {record.id}
    origin = record.split_from_id if isinstance(record, Feedback) else None
    while origin and origin not in seen:
        seen.add(origin)
        before = session.get_one(Feedback, origin)
        yield before
        origin = before.split_from_id


def papers(session: Session, record: Record) -> Iterator[PaperAnswer]:
    """The answers on paper that a piece of feedback was logged from, both keyings of them."""
    if not isinstance(record, Feedback) or not record.row_key:
        return
    wanted = (
        select(PaperAnswer, PaperReturn.form_id, PaperReturn.number)
        .join(PaperReturn, PaperReturn.id == PaperAnswer.return_id)
        .join(PaperQuestion, PaperQuestion.id == PaperAnswer.question_id)
        .where(PaperQuestion.as_feedback)
    )
    for answer, form_id, number in session.execute(wanted):
        if row_key(form_id, number, answer.question_id) == record.row_key:
            yield answer


def twins(session: Session, record: Record) -> Iterator[Record]:
    """What goes along: a minute and its promise say the same words; a name of before is the same person's."""
    if isinstance(record, Staff):
        yield from session.scalars(select(FormerPost).where(FormerPost.staff_id == record.id)).all()
    if isinstance(record, Outcome):
        promised = select(Action).where(Action.source_kind == "outcome", Action.source_id == record.id)
        yield from session.scalars(promised.where(Action.text == record.text)).all()
    if isinstance(record, Action) and record.source_kind == "outcome":
        minuted = session.get(Outcome, record.source_id)
        if minuted is not None and minuted.text == record.text:
            yield minuted


def settle_all(session: Session, book: Workbook, engagement_ids: Iterable[str]) -> None:
    """A step that lacks an erased answer is done no longer; a closed engagement stays as it was."""
    for each in sorted(engagement_ids):
        engagement = session.get(Engagement, each)
        if engagement is not None and engagement.removed_at is None and engagement.closed_on is None:
            settle(session, book, each)
