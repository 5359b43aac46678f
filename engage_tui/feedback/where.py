"""The rules of `rules.py` as the store is asked them, so that a list finds its lines without reading all.

Loads SQLAlchemy, so it is imported inside the queries that use it.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, literal, or_, select
from sqlalchemy.orm import Session

from db import search
from db.models import Action, Feedback, Response, Told
from db.terms import OPEN_ACTION_STATES, ActionState, Audience, LoopState
from engage_tui.feedback.rules import CHANGES
from engage_tui.feedback.which import FeedbackWhich
from engage_tui.workbook import Workbook

SOURCE_KIND = "response"
"""What `source_kind` of an action says when it carries out a decision on feedback."""
MOST_FOUND = 5_000
"""Pieces that words may find at most: nobody reads on, and common words would hold up the keys."""


def _of_response() -> ColumnElement[bool]:
    """Actions that carry out the response at hand: its own, and its improvement's."""
    own = and_(Action.source_kind == SOURCE_KIND, Action.source_id == Response.id)
    improvement = and_(Action.source_kind == "outcome", Action.source_id == Response.outcome_id)
    return and_(or_(own, improvement), Action.removed_at.is_(None))


def work_expression() -> ColumnElement[str]:
    """`rules.work_state` of the response at hand."""
    has = exists().where(_of_response())
    has_open = exists().where(_of_response(), Action.state.in_(OPEN_ACTION_STATES))
    has_moved = exists().where(_of_response(), Action.state != ActionState.OPEN)
    return case(
        (and_(has_open, has_moved), literal(LoopState.DOING.value)),
        (has_open, literal(LoopState.DECIDED.value)),
        (
            or_(Response.kind.not_in(CHANGES), Response.we_did != "", has),
            literal(LoopState.TO_TELL.value),
        ),
        else_=literal(LoopState.DECIDED.value),
    )


def responses_in(state: LoopState) -> Any:
    """Keys of the responses whose work stands there, as a subquery."""
    return select(Response.id).where(Response.removed_at.is_(None), work_expression() == state.value)


def _told() -> ColumnElement[bool]:
    """Whether the piece at hand was told as its person was promised."""
    person = exists().where(
        Told.feedback_id == Feedback.id, Told.audience == Audience.PERSON, Told.removed_at.is_(None)
    )
    public = Feedback.response_id.in_(
        select(Told.response_id).where(Told.feedback_id.is_(None), Told.removed_at.is_(None))
    )
    return or_(person, and_(Feedback.wants_reply.is_(False), public))


def in_state(state: LoopState) -> ColumnElement[bool]:
    """Whether the piece at hand stands there."""
    if state is LoopState.COMPLAINT:
        return Feedback.complaint_on.is_not(None)
    if state is LoopState.SAME:
        return and_(Feedback.complaint_on.is_(None), Feedback.same_as_id.is_not(None))
    return and_(Feedback.complaint_on.is_(None), Feedback.same_as_id.is_(None), _leg(state))


def _leg(state: LoopState) -> ColumnElement[bool]:
    """Whether a piece that has a loop of its own stands on this leg of it."""
    if state is LoopState.HEARD:
        return and_(Feedback.response_id.is_(None), Feedback.looking_on.is_(None))
    if state is LoopState.LOOKING:
        return and_(Feedback.response_id.is_(None), Feedback.looking_on.is_not(None))
    if state not in (LoopState.CLOSED, LoopState.TO_TELL):
        return Feedback.response_id.in_(responses_in(state))
    settled = Feedback.response_id.in_(responses_in(LoopState.TO_TELL))
    return and_(settled, _told() if state is LoopState.CLOSED else ~_told())


def conditions(session: Session, book: Workbook, which: FeedbackWhich) -> list[ColumnElement[bool]]:
    """What a piece of feedback must be like to be among those."""
    chosen: list[ColumnElement[bool]] = [Feedback.removed_at.is_(None)]
    if which.text.strip():
        chosen.append(Feedback.id.in_(_found(session, which.text)))
    if which.states:
        chosen.append(or_(*(in_state(each) for each in which.states)))
    if which.source:
        chosen.append(Feedback.source == which.source)
    if which.unsorted:
        chosen.append(Feedback.theme == "")
    elif which.theme:
        from engage_tui.feedback.themes import codes_of

        chosen.append(Feedback.theme.in_(codes_of(session, book, which.theme)))
    if which.since:
        chosen.append(Feedback.received_on >= which.since)
    if which.until:
        chosen.append(Feedback.received_on <= which.until)
    if which.engagement_id:
        chosen.append(Feedback.engagement_id == which.engagement_id)
    if which.wants_reply is not None:
        chosen.append(Feedback.wants_reply.is_(which.wants_reply))
    if which.sentiment:
        chosen.append(Feedback.sentiment == which.sentiment)
    if which.import_id:
        chosen.append(Feedback.import_id == which.import_id)
    if which.response_id:
        chosen.append(Feedback.response_id == which.response_id)
    return chosen


def _found(session: Session, words: str) -> list[str]:
    """Keys of the pieces that hold every word; newest first where there are too many."""
    return search.newest(session, words, "feedback", MOST_FOUND)
