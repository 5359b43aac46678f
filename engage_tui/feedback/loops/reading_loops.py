"""Pieces of feedback out of the store, with where each loop stands.

Loads SQLAlchemy, so it is imported inside the queries and actions that use it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Action, Feedback, Response, Told
from db.terms import LoopState, ResponseKind
from engage_tui.due.working_days import DaysOff
from engage_tui.feedback.loops.rules import (
    SOURCE_KIND,
    STATE_WORDS,
    Carrying,
    Waits,
    due_on,
    loop_state,
    open_risk,
    waits_for,
    work_state,
)
from engage_tui.feedback.loops.views import FeedbackLine
from engage_tui.feedback.themes.themes import ThemeList, themes_in
from engage_tui.forms.text import one_line
from engage_tui.ppg.lookups import days_off
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown

MOST_NAMED = 500
"""Keys named in a question at most; beyond that, reading all is quicker than looking each up."""
TITLE = 200
"""Characters of what was said that a list may show."""


def waits(book: Workbook) -> Waits:
    """The practice's own timings."""
    return Waits(*(lists.target(f"feedback_{leg}_days", book.data_dir) for leg in ("look", "decide", "tell")))


@dataclass(frozen=True)
class Standing:
    """Everything lines are worked out from, read once for a page of them."""

    work: Mapping[str, LoopState]
    """Response to how far it was carried out."""
    decided: Mapping[str, Response]
    carried: Mapping[str, Sequence[Carrying]]
    """Response to the actions that carry it out."""
    told_publicly: frozenset[str]
    """Responses that people were told of, otherwise than one person at a time."""
    told_person: frozenset[str]
    """Pieces whose person was told."""
    themes: ThemeList
    waits: Waits
    closed: DaysOff


def standing(session: Session, book: Workbook, pieces: Sequence[Feedback]) -> Standing:
    """What a page of pieces is worked out from."""
    responses = {each.response_id for each in pieces if each.response_id}
    decided = {each.id: each for each in session.scalars(select(Response).where(Response.id.in_(responses)))}
    publicly, person = told_of(session, responses, [each.id for each in pieces])
    carried = carrying(session, tuple(decided.values()))
    return Standing(
        _work(decided.values(), carried),
        decided,
        carried,
        publicly,
        person,
        themes_in(session, book),
        waits(book),
        days_off(session, book),
    )


def told_of(
    session: Session, responses: Iterable[str], pieces: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of responses that people were told of, and of pieces whose person was told."""
    wanted = select(Told.response_id, Told.feedback_id).where(
        Told.removed_at.is_(None),
        or_(Told.response_id.in_(tuple(responses)), Told.feedback_id.in_(tuple(pieces))),
    )
    publicly: set[str] = set()
    person: set[str] = set()
    for response_id, feedback_id in session.execute(wanted):
        if feedback_id:
            person.add(feedback_id)
        elif response_id:
            publicly.add(response_id)
    return frozenset(publicly), frozenset(person)


class Decided(Protocol):
    """What of a response its work is worked out from: the record, or a row of these columns."""

    @property
    def id(self) -> str:
        """Its key."""
        ...

    @property
    def kind(self) -> ResponseKind:
        """What was decided."""
        ...

    @property
    def we_did(self) -> str:
        """What the poster says was done."""
        ...

    @property
    def outcome_id(self) -> str | None:
        """The improvement that carries it out."""
        ...


def work_of(session: Session, responses: Iterable[Decided]) -> dict[str, LoopState]:
    """Response to how far it was carried out."""
    held = tuple(responses)
    return _work(held, carrying(session, held))


def _work(responses: Iterable[Decided], carried: Mapping[str, Sequence[Carrying]]) -> dict[str, LoopState]:
    return {
        each.id: work_state(each.kind, each.we_did, (action.state for action in carried.get(each.id, ())))
        for each in responses
    }


def carrying(session: Session, responses: Sequence[Decided]) -> Mapping[str, list[Carrying]]:
    """Response to the actions that carry it out, its improvement's among them."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for each in responses:
        by_source[each.id].append(each.id)
        if each.outcome_id:
            by_source[each.outcome_id].append(each.id)
    found: dict[str, list[Carrying]] = defaultdict(list)
    wanted = select(Action.source_kind, Action.source_id, Action.state, Action.owner).where(
        Action.source_kind.in_((SOURCE_KIND, "outcome")), Action.removed_at.is_(None)
    )
    if len(by_source) <= MOST_NAMED:
        wanted = wanted.where(Action.source_id.in_(tuple(by_source)))
    for kind, source_id, state, owner in session.execute(wanted.order_by(Action.id)):
        for response_id in by_source.get(source_id, ()):
            found[response_id].append(Carrying(state, owner, with_ppg=kind != SOURCE_KIND))
    return found


def state_of(piece: Feedback, at: Standing) -> LoopState:
    """Where one piece stands."""
    return loop_state(
        complaint=piece.complaint_on is not None,
        same=piece.same_as_id is not None,
        looking=piece.looking_on is not None,
        work=at.work.get(piece.response_id or ""),
        wants_reply=piece.wants_reply,
        told_person=piece.id in at.told_person,
        told_publicly=(piece.response_id or "") in at.told_publicly,
    )


def line_of(piece: Feedback, at: Standing, book: Workbook) -> FeedbackLine:
    """One piece as a list shows it."""
    state = state_of(piece, at)
    response = at.decided.get(piece.response_id or "")
    theme = at.themes.effective(piece.theme) if piece.theme else ""
    due = due_on(state, piece.received_on, response.decided_on if response else None, at.waits, at.closed)
    return shown(
        FeedbackLine,
        piece,
        source_words=lists.words("feedback_sources", piece.source, book.data_dir),
        title=title_of(piece),
        theme=theme,
        theme_words=at.themes.words(theme) if theme else "",
        state=state,
        state_words=STATE_WORDS[state],
        due_on=due,
        overdue=due is not None and due < book.today,
        risk=open_risk(piece.safety, piece.risk_on),
        waits_for=waits_for(
            state,
            wants_reply=piece.wants_reply,
            looking_by=piece.looking_by,
            actions=at.carried.get(piece.response_id or "", ()),
            with_ppg=response is not None and response.outcome_id is not None,
        ),
    )


def title_of(piece: Feedback) -> str:
    """What was said in short."""
    if piece.complaint_on is not None:
        return "Moved to the complaints procedure; the words are kept there"
    return piece.summary or one_line(piece.words, TITLE)


def pieces_in_order(session: Session, ids: Sequence[str]) -> list[Feedback]:
    """The pieces of these keys, in their order."""
    held = {each.id: each for each in session.scalars(select(Feedback).where(Feedback.id.in_(ids)))}
    return [held[each] for each in ids if each in held]


def lines_of(session: Session, book: Workbook, pieces: Sequence[Feedback]) -> tuple[FeedbackLine, ...]:
    """A page of pieces as a list shows them."""
    at = standing(session, book, pieces)
    return tuple(line_of(each, at, book) for each in pieces)
