"""How many pieces of feedback stand where.

Pieces of one response without a promised reply all stand where it stands, so many are
counted together: the store reads one index in its own order, and no piece. Few are asked
one by one. Loads SQLAlchemy.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, select
from sqlalchemy.orm import Session

from db.models import Feedback
from db.terms import LoopState
from engage_tui.feedback.loops.conditions import conditions, standing_responses, state_expression, told_person
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.rules import loop_state
from engage_tui.workbook.book import Workbook

_LIVE = (Feedback.complaint_on.is_(None), Feedback.same_as_id.is_(None))
"""A piece with a loop of its own."""
FEW = 20_000
"""Pieces that are quicker asked one by one than together, with who was told themselves looked up."""


def count_in(session: Session, book: Workbook, which: FeedbackWhich) -> int | None:
    """The number of pieces, where that can be told without looking at a response; else None."""
    chosen = conditions(session, book, replace(which, states=()))
    states = set(which.states)
    if states and not states <= {LoopState.HEARD, LoopState.LOOKING}:
        return None
    if states:
        chosen += [*_LIVE, Feedback.response_id.is_(None)]
        if len(states) == 1:
            looked = Feedback.looking_on.is_not(None)
            chosen.append(looked if LoopState.LOOKING in states else ~looked)
    return session.scalar(select(func.count()).select_from(Feedback).where(*chosen)) or 0


def counts_in(session: Session, book: Workbook, which: FeedbackWhich) -> dict[LoopState, int]:
    """The number of pieces in each state; every state is there."""
    chosen = conditions(session, book, replace(which, states=()))
    number = session.scalar(select(func.count()).select_from(Feedback).where(*chosen)) or 0
    if number <= FEW:
        counts = _counted_singly(session, chosen)
    else:
        counts = _counted_together(session, chosen)
        for state, moved in _told_themselves(session, chosen).items():
            counts[state] += moved  # one place less where they would stand, one more where they do
    asked = which.states or tuple(LoopState)
    return {state: counts[state] if state in asked else 0 for state in LoopState}


def _counted_singly(session: Session, chosen: list[ColumnElement[bool]]) -> Counter[LoopState]:
    """The counts by asking of each piece where it stands."""
    state = state_expression().label("state")
    wanted = select(state, func.count()).where(*chosen).group_by("state")  # by name: worked out once
    return Counter({LoopState(found): number for found, number in session.execute(wanted)})


def _counted_together(session: Session, chosen: list[ColumnElement[bool]]) -> Counter[LoopState]:
    """The counts as they would be, had no person been told themselves."""
    groups = (
        select(
            Feedback.response_id,
            func.count().label("pieces"),
            func.sum(cast(Feedback.wants_reply, Integer)).label("promised"),
        )
        .where(*chosen, *_LIVE, Feedback.response_id.is_not(None))
        .group_by(Feedback.response_id)
        .subquery()
    )
    held = standing_responses().c
    wanted: Any = (
        select(held.work, held.public, func.sum(groups.c.pieces), func.sum(groups.c.promised))
        .select_from(groups.join(standing_responses(), held.id == groups.c.response_id))
        .group_by(held.work, held.public)
    )
    counts: Counter[LoopState] = Counter()
    for work, public, pieces, promised in session.execute(wanted):
        for wants_reply, number in ((True, promised), (False, pieces - promised)):
            counts[_state(work, public, wants_reply)] += number
    undecided = select(func.count(), func.count(Feedback.looking_on)).where(
        *chosen, *_LIVE, Feedback.response_id.is_(None)
    )
    pieces, looking = session.execute(undecided).one()
    counts.update({LoopState.HEARD: pieces - looking, LoopState.LOOKING: looking})
    complaint, same = Feedback.complaint_on.is_not(None), Feedback.same_as_id.is_not(None)
    for state, which in ((LoopState.COMPLAINT, complaint), (LoopState.SAME, and_(~complaint, same))):
        wanted = select(func.count()).select_from(Feedback).where(which, *chosen)
        counts[state] = session.scalar(wanted) or 0
    return counts


def _told_themselves(session: Session, chosen: list[ColumnElement[bool]]) -> Counter[LoopState]:
    """What it changes that some were told themselves: fewer here, as many more there."""
    held = standing_responses().c
    wanted = (
        select(held.work, held.public, Feedback.wants_reply, func.count())
        .join(standing_responses(), held.id == Feedback.response_id)
        .where(told_person(), *chosen, *_LIVE)
        .group_by(held.work, held.public, Feedback.wants_reply)
    )
    moved: Counter[LoopState] = Counter()
    for work, public, wants_reply, number in session.execute(wanted):
        moved[_state(work, public, wants_reply)] -= number
        moved[_state(work, public, wants_reply, told_person=True)] += number
    return moved


def _state(work: str, public: bool, wants_reply: bool, *, told_person: bool = False) -> LoopState:
    """Where pieces stand that something was decided about: `rules` says."""
    return loop_state(
        complaint=False,
        same=False,
        looking=False,
        work=LoopState(work),
        wants_reply=wants_reply,
        told_person=told_person,
        told_publicly=bool(public),
    )
