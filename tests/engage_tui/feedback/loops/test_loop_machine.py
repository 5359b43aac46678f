"""Random histories of feedback: each loop stands where the rules say, and nothing is lost."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from sqlalchemy import select

from db.models import Feedback, Response, Told
from db.problems import CannotUndo
from db.terms import ActionState, LoopState, ResponseKind
from engage_tui.checklist.actions.action_list import set_action_state
from engage_tui.feedback.loops import counting, deciding, merging, queries
from engage_tui.feedback.loops.deciding import answer_with, look_into, stop_looking, take_back_response
from engage_tui.feedback.loops.desk import log_feedback, move_to_complaints, remove_feedback, save_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.listing import counts_of, listing, listing_page
from engage_tui.feedback.loops.merging import merge, sort_into, unmerge
from engage_tui.feedback.loops.saved_filters import save_filter, saved_filters
from engage_tui.feedback.loops.telling import tell, tell_person
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.history.changes import undo
from engage_tui.workbook.errors import Refused
from tests.support.made_up import practice_at

FILTERS = (
    FeedbackWhich(theme="waiting_room"),
    FeedbackWhich(unsorted=True),
    FeedbackWhich(source="desk", wants_reply=True),
    FeedbackWhich(wants_reply=False, states=(LoopState.HEARD, LoopState.TO_TELL, LoopState.SAME)),
    FeedbackWhich(states=(LoopState.COMPLAINT, LoopState.CLOSED)),
    FeedbackWhich(text="surgery"),
    FeedbackWhich(text="one thing", states=(LoopState.HEARD,)),
    FeedbackWhich(since=date(2026, 11, 24)),
    FeedbackWhich(since=date(2026, 11, 1), until=date(2026, 11, 23), theme="premises"),
)
"""Each is asked of the store, and worked out here from every piece as it reads."""
PARTS = {"waiting_room": {"waiting_room"}, "premises": {"premises", "premises_parking"}}


def lets_through(which: FeedbackWhich, view: FeedbackView) -> bool:
    """Whether a filter lets a piece through, worked out from all that is known of it."""
    line, words = view.line, f"{view.summary} {view.words}".casefold()
    return (
        (not which.states or line.state in which.states)
        and (not which.source or line.source == which.source)
        and (not which.theme or line.theme in PARTS[which.theme])
        and (not which.unsorted or not line.theme)
        and (which.wants_reply is None or line.wants_reply is which.wants_reply)
        and (which.since is None or line.received_on >= which.since)
        and (which.until is None or line.received_on <= which.until)
        and all(word in words for word in which.text.split())
    )


KINDS = st.sampled_from(list(ResponseKind))
THEMES = st.sampled_from(["", "premises_parking", "contact_phone"])


class Loops(RuleBasedStateMachine):
    """Everything one may do with feedback, in any order."""

    pieces = Bundle("pieces")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.book = practice_at(Path(self.folder.name))
        self.known: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.store.close()
            self.folder.cleanup()

    def tried(self, job: Any, *args: Any) -> Any:
        """Do it; a refusal is an answer, and must leave everything as it was."""
        before = self.states()
        try:
            return job(self.book, *args)
        except Refused:
            assert self.states() == before
            return None

    def states(self) -> dict[str, LoopState]:
        lines = queries.feedback_page(self.book, FeedbackWhich(), 0, 500)
        return {each.id: each.state for each in lines}

    @rule(target=pieces, theme=THEMES, reply=st.booleans())
    def log(self, theme: str, reply: bool) -> str:
        typed = {"words": "Made-up words about the surgery", "source": "desk", "theme": theme}
        if reply:
            typed |= {"wants_reply": "yes", "reply_contact": "00000 000000"}
        made = log_feedback(self.book, typed)
        self.known.add(made)
        return made

    @rule(piece=pieces)
    def look(self, piece: str) -> None:
        self.tried(look_into, [piece])

    @rule(piece=pieces)
    def stop(self, piece: str) -> None:
        self.tried(stop_looking, [piece])

    @rule(one=pieces, other=pieces, kind=KINDS, act=st.booleans(), did=st.booleans())
    def decide(self, one: str, other: str, kind: ResponseKind, act: bool, did: bool) -> None:
        typed = {"kind": kind.value, "reason": "Because we say so", "passed_to": "Somebody else"}
        typed |= {"action": "Do it"} if act else {}
        typed |= {"we_did": "We did it"} if did else {}
        self.tried(deciding.decide, [one, other], typed)

    @rule(one=pieces, other=pieces)
    def answer(self, one: str, other: str) -> None:
        held = self.response_of(other)
        if held:
            self.tried(answer_with, [one], held)

    @rule(piece=pieces)
    def open_again(self, piece: str) -> None:
        self.tried(take_back_response, [piece])

    @rule(piece=pieces, state=st.sampled_from(list(ActionState)))
    def work(self, piece: str, state: ActionState) -> None:
        held = self.response_of(piece)
        for each in queries.response(self.book, held).actions if held else ():
            set_action_state(self.book, each.id, state)

    @rule(piece=pieces)
    def tell_all(self, piece: str) -> None:
        held = self.response_of(piece)
        if held:
            self.tried(tell, held, {"audience": "registered", "how": "poster"})

    @rule(piece=pieces)
    def tell_one(self, piece: str) -> None:
        self.tried(tell_person, piece, {"how": "phone"})

    @rule(one=pieces, other=pieces)
    def join(self, one: str, other: str) -> None:
        self.tried(merge, [one], other)

    @rule(piece=pieces)
    def part(self, piece: str) -> None:
        self.tried(unmerge, piece)

    @rule(target=pieces, piece=pieces)
    def split(self, piece: str) -> str:
        made = self.tried(merging.split, piece, {"words": "One thing", "rest": "Another"})
        if made is None:
            return piece
        self.known.add(made)
        return str(made)

    @rule(piece=pieces)
    def complain(self, piece: str) -> None:
        self.tried(move_to_complaints, piece)

    @rule(piece=consumes(pieces))
    def remove(self, piece: str) -> None:
        before = self.states()
        self.tried(remove_feedback, [piece])
        if self.states() != before:
            self.known.discard(piece)

    @rule(piece=pieces)
    def sort(self, piece: str) -> None:
        self.tried(sort_into, [piece], "waiting_room")

    @rule(piece=pieces, which=st.sampled_from(FILTERS))
    def clear_a_promise(self, piece: str, which: FeedbackWhich) -> None:
        self.tried(save_feedback, piece, {"wants_reply": "no"})
        with suppress(Refused):
            save_filter(self.book, "The one filter", which)

    @rule(pieces=st.lists(pieces, min_size=1, max_size=3))
    def look_at_many(self, pieces: list[str]) -> None:
        self.tried(look_into, pieces)

    @rule()
    def take_back(self) -> None:
        with suppress(CannotUndo):
            undo(self.book)
        with self.book.read() as session:
            self.known = set(session.scalars(select(Feedback.id).where(Feedback.removed_at.is_(None))))

    def response_of(self, piece: str) -> str | None:
        with self.book.read() as session:
            held = session.get(Feedback, piece)
            return held.response_id if held and held.removed_at is None else None

    @invariant()
    def nothing_vanishes(self) -> None:
        if hasattr(self, "book"):
            assert set(self.states()) == self.known

    @invariant()
    def the_store_agrees_with_the_rules(self) -> None:
        if not hasattr(self, "book"):
            return
        states = self.states()
        counts = queries.state_counts(self.book)
        assert sum(counts.values()) == len(states)
        for state in LoopState:
            there = set(queries.feedback_ids(self.book, FeedbackWhich(states=(state,))))
            assert there == {each for each, stands in states.items() if stands is state}
            assert counts[state] == len(there)

    @invariant()
    def every_filter_shows_what_it_says(self) -> None:
        if not hasattr(self, "book"):
            return
        views = [queries.feedback(self.book, each) for each in self.states()]
        for which in (*FILTERS, *(each.which for each in saved_filters(self.book))):
            there = [each.id for each in views if lets_through(which, each)]
            opened = listing(self.book, which)
            assert [each.id for each in listing_page(self.book, opened, 0, 500)] == there
            assert list(queries.feedback_ids(self.book, which)) == there
            assert opened.total == queries.feedback_count(self.book, which) == len(there)
            anywhere = [each for each in views if lets_through(replace(which, states=()), each)]
            standing = {state: _standing(anywhere, state) for state in LoopState}
            assert counts_of(self.book, opened) == standing
            with pytest.MonkeyPatch.context() as many:
                many.setattr(counting, "FEW", -1)  # as a store of a hundred thousand is counted
                assert queries.state_counts(self.book, replace(which, states=())) == standing

    @invariant()
    def closed_means_told_and_decided_means_why(self) -> None:
        if not hasattr(self, "book"):
            return
        states = self.states()
        with self.book.read() as session:
            assert all(session.scalars(select(Response.reason)))
            for piece_id, state in states.items():
                piece = session.get(Feedback, piece_id)
                assert piece is not None
                told = session.scalars(
                    select(Told).where(Told.removed_at.is_(None), Told.response_id == piece.response_id)
                ).all()
                themselves = any(each.feedback_id == piece_id for each in told)
                if state is LoopState.CLOSED:
                    assert themselves if piece.wants_reply else told
                if state is LoopState.COMPLAINT:
                    assert not piece.words


def _standing(views: list[FeedbackView], state: LoopState) -> int:
    return sum(1 for each in views if each.line.state is state)


TestLoops = Loops.TestCase
TestLoops.settings = settings(
    max_examples=5, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
