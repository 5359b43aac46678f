"""The rules of `rules.py` as the store is asked them, so that a list finds its lines without reading all.

Loads SQLAlchemy, so it is imported inside the queries that use it.
"""

from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, case, literal, not_, or_, select
from sqlalchemy.orm import Session

from db.many import among
from db.models import Action, Feedback, Response, Told
from db.models.feedback import at_risk, makes_one_ask
from db.search import finding
from db.terms import OPEN_ACTION_STATES, ActionState, LoopState
from engage_tui.feedback.loops.filter import MOST_FOUND, FeedbackWhich
from engage_tui.feedback.loops.rules import CHANGES, SOURCE_KIND
from engage_tui.workbook.book import Workbook


def _carried_out(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the response at hand has an action of that sort: its own, or its improvement's.

    Asked of lists made once, not of each response in turn.
    """

    def of(kind: str) -> Any:
        return select(Action.source_id).where(Action.source_kind == kind, Action.removed_at.is_(None), *which)

    return or_(Response.id.in_(of(SOURCE_KIND)), Response.outcome_id.in_(of("outcome")))


def work_expression() -> ColumnElement[str]:
    """`rules.work_state` of the response at hand."""
    has_open = _carried_out(Action.state.in_(OPEN_ACTION_STATES))
    has_moved = _carried_out(Action.state != ActionState.OPEN)
    doing, decided = literal(LoopState.DOING.value), literal(LoopState.DECIDED.value)
    settled = or_(Response.kind.not_in(CHANGES), Response.we_did != "", has_moved)
    return case(
        (has_open, case((has_moved, doing), else_=decided)),
        (settled, literal(LoopState.TO_TELL.value)),
        else_=decided,
    )


@cache
def standing_responses() -> CTE:
    """Every response with its `work`, and whether people were told of it publicly (`public`).

    One list beside the question, made once; the rest of the question looks things up in it.
    """
    told = select(Told.response_id).where(Told.feedback_id.is_(None), Told.removed_at.is_(None))
    wanted = select(
        Response.id, work_expression().label("work"), Response.id.in_(told).label("public")
    ).where(Response.removed_at.is_(None))
    return wanted.cte("standing")


def told_person() -> ColumnElement[bool]:
    """Whether the person of the piece at hand was told."""
    told = select(Told.feedback_id).where(Told.feedback_id.is_not(None), Told.removed_at.is_(None))
    return Feedback.id.in_(told)


@cache
def state_expression() -> ColumnElement[str]:
    """`rules.loop_state` of the piece at hand.

    One expression and no condition that an index could serve: the planner would fetch every
    piece of a thousand responses one by one, where reading the list's index in its order finds
    the first page at once. What most pieces are is asked first.
    """
    held = standing_responses().c

    def answered(work: LoopState, *which: ColumnElement[bool]) -> ColumnElement[bool]:
        return Feedback.response_id.in_(select(held.id).where(held.work == work.value, *which))

    return case(
        (Feedback.complaint_on.is_not(None), literal(LoopState.COMPLAINT.value)),
        (Feedback.same_as_id.is_not(None), literal(LoopState.SAME.value)),
        (
            Feedback.response_id.is_(None),
            case(
                (Feedback.looking_on.is_(None), literal(LoopState.HEARD.value)),
                else_=literal(LoopState.LOOKING.value),
            ),
        ),
        (
            answered(LoopState.TO_TELL, held.public),
            _closed_where(or_(Feedback.wants_reply.is_(False), told_person())),
        ),
        (answered(LoopState.TO_TELL), _closed_where(told_person())),
        (answered(LoopState.DOING), literal(LoopState.DOING.value)),
        else_=literal(LoopState.DECIDED.value),
    )


def _closed_where(told: ColumnElement[bool]) -> ColumnElement[str]:
    return case((told, literal(LoopState.CLOSED.value)), else_=literal(LoopState.TO_TELL.value))


def in_state(*states: LoopState) -> ColumnElement[bool]:
    """Whether the piece at hand stands in one of these."""
    return state_expression().in_([each.value for each in states])


EQUAL = ("source", "engagement_id", "sentiment", "group", "import_id", "response_id")
"""Parts of a filter that say what a column holds."""


def conditions(session: Session, book: Workbook, which: FeedbackWhich) -> list[ColumnElement[bool]]:
    """What a piece of feedback must be like to be among those; what costs most comes last."""
    chosen: list[ColumnElement[bool]] = [Feedback.removed_at.is_(None)]
    if which.text.strip():
        chosen.append(among(Feedback.id, _found(session, which.text)))
    if which.since:
        chosen.append(Feedback.received_on >= which.since)
    if which.until:
        chosen.append(Feedback.received_on <= which.until)
    chosen += [getattr(Feedback, each) == getattr(which, each) for each in EQUAL if getattr(which, each)]
    if which.wants_reply is not None:
        chosen.append(Feedback.wants_reply.is_(which.wants_reply))
    if which.at_risk is not None:
        settled = or_(Feedback.safety.is_(None), Feedback.risk_on.is_not(None))
        chosen.append(at_risk() if which.at_risk else settled)
    if which.asks is not None:
        chosen.append(makes_one_ask() if which.asks else not_(makes_one_ask()))
    if which.unsorted:
        chosen.append(Feedback.theme == "")
    elif which.theme:
        from engage_tui.feedback.themes.themes import codes_of

        chosen.append(Feedback.theme.in_(codes_of(session, book, which.theme)))
    if which.states:
        chosen.append(in_state(*which.states))
    return chosen


def _found(session: Session, words: str) -> list[str]:
    """Keys of the pieces that hold every word; newest first where there are too many."""
    return finding.newest(session, words, "feedback", MOST_FOUND)
