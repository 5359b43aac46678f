"""You said, we did: what was decided in a period, in a poster's few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import db
from db.terms import LoopState, ResponseKind
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

COULD_NOT = (ResponseKind.NO_CHANGE, ResponseKind.EXPLAINED, ResponseKind.PASSED_ON)


@dataclass(frozen=True)
class Pair:
    """One thing people said, and what came of it.

    Args:
        answer: "We did", "We couldn't, because" or "We are working on it".
        pieces, people: How many pieces it answers, and how many people said it.
        sources: By which ways it came, in words.
    """

    response_id: str
    you_said: str
    answer: str
    we_did: str
    decided_on: date
    pieces: int
    people: int
    sources: tuple[str, ...]
    ready: bool
    """Whether both sides are written for the poster."""
    at_risk: bool = False
    """Whether one of the pieces says someone is at risk, and nothing is written down yet."""


def pairs(book: Workbook, since: date, until: date) -> tuple[Pair, ...]:
    """What was decided in a period, those with words for a poster first, then the newest."""
    from db.models.feedback import at_risk as condition
    from engage_tui.feedback.loops.reading_loops import work_of

    with book.read() as session:
        wanted = (
            db.select(db.Response, db.func.count(), db.func.sum(db.Feedback.said_by))
            .join(db.Feedback, db.Feedback.response_id == db.Response.id)
            .where(db.Response.removed_at.is_(None), db.Response.decided_on.between(since, until))
            .where(db.Feedback.removed_at.is_(None), db.Feedback.complaint_on.is_(None))
            .group_by(db.Response.id)
            .order_by(db.Response.decided_on.desc(), db.Response.id.desc())
        )
        found = session.execute(wanted).all()
        work = work_of(session, [row[0] for row in found])
        ids = [row[0].id for row in found]
        sources = _sources(session, book, ids)
        at_risk = db.standing(db.Feedback.response_id, db.Feedback.response_id.in_(ids), condition())
        marked = set(session.scalars(at_risk))
    made = [
        Pair(
            response_id=held.id,
            you_said=held.you_said,
            answer=_answer(held.kind, work[held.id]),
            we_did=held.we_did,
            decided_on=held.decided_on,
            pieces=pieces,
            people=people,
            sources=sources[held.id],
            ready=bool(held.you_said and held.we_did),
            at_risk=held.id in marked,
        )
        for held, pieces, people in found
    ]
    return tuple(sorted(made, key=lambda each: not each.ready))


def _sources(session: db.Session, book: Workbook, responses: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Response to the ways by which what it answers came in, in words."""
    wanted = db.select(db.Feedback.response_id, db.Feedback.source).distinct()
    held: dict[str, list[str]] = {each: [] for each in responses}
    for response_id, source in session.execute(wanted.where(db.Feedback.response_id.in_(responses))):
        held[str(response_id)].append(lists.words("feedback_sources", source, book.data_dir))
    return {response_id: tuple(sorted(words)) for response_id, words in held.items()}


def _answer(kind: ResponseKind, work: LoopState) -> str:
    if kind in COULD_NOT:
        return "We couldn't, because" if kind is ResponseKind.NO_CHANGE else "Our answer"
    return "We did" if work is LoopState.TO_TELL else "We are working on it"
