"""How many pieces of feedback stand where.

Pieces of one response without a promised reply all stand where it stands, so they are
counted together: the store reads an index, not the words. Loads SQLAlchemy.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Feedback, Told
from db.terms import LoopState
from engage_tui.feedback.reading_loops import all_work
from engage_tui.feedback.rules import loop_state
from engage_tui.feedback.where import conditions
from engage_tui.feedback.which import FeedbackWhich
from engage_tui.workbook import Workbook


def counts_in(session: Session, book: Workbook, which: FeedbackWhich) -> dict[LoopState, int]:
    """The number of pieces in each state; every state is there."""
    standing = (
        Feedback.complaint_on.is_not(None),
        Feedback.same_as_id.is_not(None),
        Feedback.looking_on.is_not(None),
        Feedback.response_id,
        Feedback.wants_reply,
    )
    wanted = select(*standing, func.count()).where(*conditions(session, book, which)).group_by(*standing)
    groups = session.execute(wanted).all()
    work = all_work(session)
    public = select(Told.response_id).where(Told.feedback_id.is_(None), Told.removed_at.is_(None))
    publicly = set(session.scalars(public))
    counts = dict.fromkeys(LoopState, 0)
    for complaint, same, looking, response_id, promised, number in groups:
        state = loop_state(
            complaint=complaint,
            same=same,
            looking=looking,
            work=work.get(response_id or ""),
            wants_reply=promised,
            told_person=False,
            told_publicly=response_id in publicly,
        )
        counts[state] += number
    told = _told_apart(session, book, which, work, publicly)
    counts[LoopState.TO_TELL] -= told
    counts[LoopState.CLOSED] += told
    return counts


def _told_apart(
    session: Session,
    book: Workbook,
    which: FeedbackWhich,
    work: dict[str, LoopState],
    publicly: set[str | None],
) -> int:
    """How many are closed only because their own person was told."""
    person = select(Told.feedback_id).where(Told.feedback_id.is_not(None), Told.removed_at.is_(None))
    wanted = select(Feedback.response_id, Feedback.wants_reply).where(
        *conditions(session, book, which),
        Feedback.id.in_(person),
        Feedback.complaint_on.is_(None),
        Feedback.same_as_id.is_(None),
        Feedback.response_id.is_not(None),
    )
    return sum(
        1
        for response_id, promised in session.execute(wanted)
        if work.get(response_id or "") is LoopState.TO_TELL and (promised or response_id not in publicly)
    )
