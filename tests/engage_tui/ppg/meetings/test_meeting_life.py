"""A group's meetings through everything people may do with them, in any order, on a real store.

The machine does one thing after another, allowed or not. What is not allowed must be refused and
change nothing; undo must bring back, whole, what stood before; and at every step what is shown
must hold together.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from db.log.undo import undo_batch
from db.models import Change
from db.problems import CannotUndo
from db.terms import OPEN_ACTION_STATES, ActionState, AttendanceState, OutcomeKind
from engage_tui.checklist.actions import set_action_state
from engage_tui.checklist.queries import Which, action_count, action_page
from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import group, groups, save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings import closing, minutes, planning, queries
from engage_tui.ppg.meetings.closing import close_meeting, reopen_meeting
from engage_tui.ppg.meetings.minutes import remove_minute, save_item
from engage_tui.ppg.meetings.planning import agenda_sent, cancel_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meetings
from engage_tui.ppg.meetings.rules import quorum, we_will_without_owner
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import Refused
from tests.engage_tui.conftest import PRACTICE

BEGAN = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PICK = st.integers(0, 50)
TEXTS = st.sampled_from(("Phones were busy.", "We will ask. We will tell.", "Paint the gate"))
BEFORE = (MeetingState.PLANNED, MeetingState.AGENDA_SENT)
WRITTEN = (MeetingState.LIVE, MeetingState.CLOSED, MeetingState.CIRCULATED)
"""States in which minutes may be written: drafts are put right until they are approved."""

DONE = (MeetingState.CLOSED, MeetingState.CIRCULATED, MeetingState.APPROVED, MeetingState.PUBLISHED)

World = Mapping[str, MeetingView]


@cache
def template() -> Path:
    """A store with a practice and a group of three, made once."""
    folder = Path(tempfile.mkdtemp()) / "workbook"
    book = open_workbook(folder, "SB", Clock(now=Ticking()))
    set_up(book, PRACTICE)
    terms = {"name": "Elm Grove Patient Group", "mode": "hybrid", "quorum_patients": "2"}
    group = save_group(book, None, terms)
    for name in ("Ada Ashdown", "Bert Birchwood", "Cora Copse"):
        save_member(book, group, None, {"name": name, "joined_on": "1 Apr 2026"})
    book.store.close()
    return folder


class Ticking:
    """A clock that goes on a minute whenever it is looked at, and further when days pass."""

    def __init__(self) -> None:
        self.moment = BEGAN

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


class MeetingLife(RuleBasedStateMachine):
    """One group and up to three meetings."""

    @initialize(begun=st.booleans())
    def open(self, begun: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(template(), self.folder / "workbook")
        self.ticking = Ticking()
        self.ticking.moment += timedelta(days=1)
        self.book = open_workbook(self.folder / "workbook", "SB", Clock(now=self.ticking))
        [group] = groups(self.book)
        self.group = group.id
        self.past: list[World] = []
        self.timed = False
        self.world = self.look()
        self.plan(0)
        if begun:
            self.open_meeting(0)

    def teardown(self) -> None:
        if hasattr(self, "book"):
            assert self.book.store.check().problems == ()
            self.book.store.close()
            shutil.rmtree(self.folder)

    def look(self) -> World:
        """Everything shown of every meeting."""
        found = meetings(self.book, self.group)
        return {each.id: queries.meeting(self.book, each.id) for each in found}

    def do(self, allowed: bool, act: Callable[[], object]) -> None:
        """Do something: it must be done when it is allowed, and refused without a trace when not."""
        before = steady(self.world)
        try:
            act()
        except Refused:
            assert not allowed
            self.world = self.look()
            assert steady(self.world) == before
        else:
            assert allowed
            self.past.append(before)
            self.world = self.look()
            if len(self.past) % 2 and not self.timed:
                self.back_and_forth(before)

    def back_and_forth(self, before: World) -> None:
        """What was just done is taken back whole, and brought back whole."""
        after = steady(self.world)
        assert undo(self.book) is not None
        assert steady(self.look()) == before
        with self.book.change("Undo of the undo") as session:
            newest = session.scalars(select(Change.batch).order_by(Change.at.desc())).first()
            undo_batch(session, str(newest))
        self.world = self.look()
        assert steady(self.world) == after

    def meeting(self, pick: int, *states: MeetingState) -> MeetingView:
        """A meeting: mostly one in these states, where there is one, and now and then any."""
        known = sorted(self.world)
        fitting = [key for key in known if self.world[key].state in states]
        if fitting and pick % 4:
            known = fitting
        return self.world[known[pick % len(known)]]

    @precondition(lambda self: len(self.world) < 3)
    @rule(days=st.sampled_from((0, 0, 0, 1, 10, 30)))
    def plan(self, days: int) -> None:
        self.do(True, lambda: plan_meeting(self.book, self.group, {"held_on": f"+{days}"}))

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.ticking.moment += timedelta(days=days)
        self.world = self.look()

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def send(self, pick: int) -> None:
        view = self.meeting(pick, *BEFORE)
        allowed = not closed_to_changes(view) and self.book.today <= view.held_on
        if view.agenda_sent_on != self.book.today:
            self.do(allowed, lambda: agenda_sent(self.book, view.id))

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def open_meeting(self, pick: int) -> None:
        view = self.meeting(pick, *BEFORE)
        allowed = view.state in BEFORE and view.held_on <= self.book.today
        self.do(allowed, lambda: planning.open_meeting(self.book, view.id))

    @precondition(lambda self: self.world)
    @rule(pick=PICK, who=PICK, state=st.none() | st.sampled_from(AttendanceState))
    def mark(self, pick: int, who: int, state: AttendanceState | None) -> None:
        view = self.meeting(pick, MeetingState.LIVE)
        line = view.attendance[who % len(view.attendance)]
        if line.state != state:
            self.do(not closed_to_changes(view), lambda: minutes.mark(self.book, line.id, state))

    @precondition(lambda self: self.world)
    @rule(pick=PICK, state=st.sampled_from(AttendanceState))
    def mark_everyone(self, pick: int, state: AttendanceState) -> None:
        view = self.meeting(pick, MeetingState.LIVE)
        for line in view.attendance:
            if line.state != state:
                self.do(not closed_to_changes(view), partial(minutes.mark, self.book, line.id, state))

    @precondition(lambda self: self.world)
    @rule(pick=PICK, which=PICK, kind=st.sampled_from(OutcomeKind), text=TEXTS, owned=st.booleans())
    def minute(self, pick: int, which: int, kind: OutcomeKind, text: str, owned: bool) -> None:
        view = self.meeting(pick, MeetingState.LIVE)
        item = view.items[which % len(view.items)].id
        typed = {"text": text, "owner": "SB" if owned else "", "due_on": "+14"}
        self.do(view.state in WRITTEN, lambda: minutes.minute(self.book, view.id, item, kind, typed))

    @precondition(lambda self: any(view.outcomes for view in self.world.values()))
    @rule(pick=PICK, remove=st.booleans())
    def change_minute(self, pick: int, remove: bool) -> None:
        said = [(view, each) for view in self.world.values() for each in view.outcomes]
        view, outcome = sorted(said, key=lambda pair: pair[1].id)[pick % len(said)]
        if remove:
            self.do(view.state in WRITTEN, lambda: remove_minute(self.book, outcome.id))
        elif outcome.text != "Paint the fence":
            typed = {"text": "Paint the fence"}
            self.do(view.state in WRITTEN, lambda: minutes.change_minute(self.book, outcome.id, typed))

    @precondition(lambda self: self.world)
    @rule(pick=PICK, title=st.sampled_from(("Parking", "Garden")))
    def add_item(self, pick: int, title: str) -> None:
        view = self.meeting(pick)
        self.do(
            not closed_to_changes(view),
            lambda: save_item(self.book, view.id, None, {"title": title, "minutes": "5"}),
        )

    @precondition(lambda self: self.world)
    @rule(pick=PICK, which=PICK, by=st.integers(-12, 12))
    def move_item(self, pick: int, which: int, by: int) -> None:
        view = self.meeting(pick)
        place = which % len(view.items)
        there = max(0, min(len(view.items) - 1, place + by))
        if there != place:
            key = view.items[place].id
            self.do(not closed_to_changes(view), lambda: minutes.move_item(self.book, key, by))
            if not closed_to_changes(view):
                assert self.world[view.id].items[there].id == key

    @precondition(lambda self: self.world)
    @rule(pick=PICK, which=PICK)
    def remove_item(self, pick: int, which: int) -> None:
        view = self.meeting(pick)
        item = view.items[which % len(view.items)]
        if len(view.items) > 8:
            allowed = not closed_to_changes(view) and not item.outcomes
            self.do(allowed, lambda: minutes.remove_item(self.book, item.id))

    @precondition(lambda self: any(view.state in WRITTEN for view in self.world.values()))
    @rule(pick=PICK, which=PICK)
    def use_time(self, pick: int, which: int) -> None:
        open_ones = [view for view in self.world.values() if view.state in WRITTEN]
        view = open_ones[pick % len(open_ones)]
        item = view.items[which % len(view.items)]
        minutes.use_time(self.book, item.id, 90)
        self.timed = True
        self.world = self.look()
        now = next(each for each in self.world[view.id].items if each.id == item.id)
        assert now.used_seconds == item.used_seconds + 90

    @precondition(lambda self: any(view.outcomes for view in self.world.values()))
    @rule(pick=PICK, state=st.sampled_from(ActionState))
    def settle(self, pick: int, state: ActionState) -> None:
        promised = sorted(
            (each.action_id, each.state)
            for view in self.world.values()
            for each in view.outcomes
            if each.action_id
        )
        if promised and promised[pick % len(promised)][1] != state:
            key = promised[pick % len(promised)][0]
            self.do(True, lambda: set_action_state(self.book, str(key), state))

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def close(self, pick: int) -> None:
        view = self.meeting(pick, MeetingState.LIVE)
        told: list[object] = []
        self.do(
            view.state is MeetingState.LIVE,
            lambda: told.extend(close_meeting(self.book, view.id)),
        )
        assert tuple(told) == (self.world[view.id].promises_without_owner if told else ())

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def circulate(self, pick: int) -> None:
        view = self.meeting(pick, MeetingState.CLOSED)
        allowed = view.state in (MeetingState.CLOSED, MeetingState.CIRCULATED)
        if view.circulated_on != self.book.today:
            self.do(allowed, lambda: closing.circulate(self.book, view.id))

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def approve(self, pick: int) -> None:
        view = self.meeting(pick, MeetingState.CLOSED, MeetingState.CIRCULATED)
        allowed = view.state in (MeetingState.CLOSED, MeetingState.CIRCULATED)
        self.do(allowed, lambda: closing.approve(self.book, view.id, {"corrections": "None"}))

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def publish(self, pick: int) -> None:
        view = self.meeting(pick, MeetingState.APPROVED)
        if view.published_on != self.book.today:
            typed = {"published_where": "Practice website"}
            self.do(view.state.locked, lambda: closing.publish(self.book, view.id, typed))

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def reopen(self, pick: int) -> None:
        view = self.meeting(pick, *DONE)
        allowed = view.closed_at is not None
        self.do(allowed, lambda: reopen_meeting(self.book, view.id, {"because": "A slip"}))
        if allowed:
            now = self.world[view.id]
            assert now.state is MeetingState.LIVE
            assert now.reopened_because.count("A slip") == view.reopened_because.count("A slip") + 1

    @precondition(lambda self: self.world)
    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        view = self.meeting(pick, *BEFORE)
        allowed = view.state in BEFORE
        self.do(allowed, lambda: cancel_meeting(self.book, view.id, {"because": "Snow"}))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        try:
            assert undo(self.book) is not None
        except CannotUndo:
            assert self.timed  # What the timer wrote stands on items that would have to go.
            return
        self.world = self.look()
        assert steady(self.world) == self.past.pop()

    @invariant()
    def what_is_shown_holds_together(self) -> None:
        for view in getattr(self, "world", {}).values():
            assert view.quorum == quorum(view.attendance, group(self.book, self.group))
            said = sorted(view.outcomes, key=lambda each: (each.said_at, each.id))
            assert view.promises_without_owner == we_will_without_owner(said)
            assert [each.number for each in view.items] == list(range(1, len(view.items) + 1))
            assert len({each.member_id for each in view.attendance if each.member_id}) == 3
            kinds = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
            assert all((each.action_id is not None) is (each.kind in kinds) for each in view.outcomes)

    @invariant()
    def no_promise_is_forgotten(self) -> None:
        """What is promised and open is on the practice's list, and on the next agenda, once."""
        world = getattr(self, "world", {})
        standing = {
            each.action_id: view.held_on
            for view in world.values()
            for each in view.outcomes
            if each.state in OPEN_ACTION_STATES
        }
        if not world:
            return
        count = action_count(self.book, Which())
        listed = {each.id for each in action_page(self.book, Which(), 0, count)}
        assert listed == set(standing)
        for view in world.values():
            carried = [
                line.id
                for item in view.items
                for line in item.carried
                if line.kind in ("action", "improvement") and line.state in OPEN_ACTION_STATES
            ]
            brings = any(item.carried_kind == "minutes" for item in view.items)
            earlier = {key for key, held_on in standing.items() if held_on < view.held_on}
            assert sorted(carried) == (sorted(map(str, earlier)) if brings else [])


def closed_to_changes(view: MeetingView) -> bool:
    """Whether nothing of the meeting may change."""
    return view.state.locked or view.state is MeetingState.CANCELLED


def steady(world: World) -> World:
    """What is shown, without what changes by itself: time used, and what is late by now."""
    return {
        key: replace(
            view,
            deadlines=(),
            items=tuple(
                replace(
                    item,
                    used_seconds=0,
                    carried=tuple(replace(line, overdue=False) for line in item.carried),
                )
                for item in view.items
            ),
        )
        for key, view in world.items()
    }


TestMeetingLife = MeetingLife.TestCase
TestMeetingLife.settings = settings(
    max_examples=12, stateful_step_count=40, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
