"""Whatever was recorded under an item is in its minutes, once; and stays as it was approved."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage_tui.checklist.actions import save_action, set_action_state
from engage_tui.documents.json_page import plain
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.merging import reviewed
from engage_tui.feedback.national.fft_actions import save_counts, share
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings.closing import approve, close_meeting
from engage_tui.ppg.meetings.going_through import go_through, settle
from engage_tui.ppg.meetings.minutes import change_minute, minute, own_promise, review_feedback, save_item
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.review.reviews import save_review
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.feedback.loops.made_up import heard
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS


@dataclass
class Room:
    """A group whose meetings follow each other, and a clock that goes on by a minute each time it is read."""

    book: Workbook
    ppg: str
    days: Iterator[date]
    names: Iterator[int] = field(default_factory=itertools.count)
    month: date = date(2010, 1, 1)

    def word(self, kind: str) -> str:
        """Words nobody typed before, with what looks like markup in them."""
        return f"[{kind}] number {next(self.names)}."


@dataclass
class Evening:
    """One meeting under way: what must be in its minutes."""

    room: Room
    id: str
    items: list[str]
    expected: list[str] = field(default_factory=list)
    earlier: str = ""
    """The meeting before, its minutes not agreed yet."""
    open_actions: list[str] = field(default_factory=list)
    """What that one promised."""
    notes: dict[str, str] = field(default_factory=dict)
    """What was said last of each of them, and of the feedback."""

    @property
    def book(self) -> Workbook:
        return self.room.book

    def says(self, kind: str) -> str:
        """New words, which the minutes must hold."""
        words = self.room.word(kind)
        self.expected.append(words)
        return words

    def says_of(self, what: str) -> str:
        """New words in the place of those before."""
        self.notes[what] = self.room.word("said of it")
        return self.notes[what]

    def lacking(self) -> list[str]:
        """What the minutes should hold and do not."""
        found = words_of(self.book, self.id)
        return [each for each in (*self.expected, *self.notes.values()) if each not in found]


class Ticking:
    """A clock whose day a test sets, and that never stands still."""

    def __init__(self) -> None:
        self.moment = datetime(2020, 1, 1, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


TICKING = Ticking()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder: Path = tmp_path_factory.mktemp("minutes")
    book = open_workbook(folder, author="SB", clock=Clock(now=TICKING))
    set_up(book, PRACTICE)
    ppg = save_group(book, None, GROUP)
    for name in MEMBERS[:3]:
        save_member(book, ppg, None, {"name": name, "joined_on": "1/4/2019"})
    yield Room(book, ppg, (date(2020, 2, 1) + timedelta(days=7 * week) for week in itertools.count()))
    book.store.close()


def note(on: Evening, item: str) -> None:
    minute(on.book, on.id, item, "note", {"text": on.says("note")})


def led(on: Evening, item: str) -> None:
    save_item(on.book, on.id, item, {"presenter": "CC"})
    note(on, item)
    title = next(each.title for each in meeting(on.book, on.id).items if each.id == item)
    on.expected.append(f"{title}, led by CC")


def decision(on: Evening, item: str) -> None:
    minute(on.book, on.id, item, "decision", {"text": on.says("decision")})


def vote(on: Evening, item: str) -> None:
    minute(on.book, on.id, item, "vote", {"text": on.says("vote"), "votes_for": "7", "votes_against": "9"})
    on.expected += ["7 for, 9 against. Not carried. 16 voted, and 0 are marked as there."]


def promise(on: Evening, item: str) -> None:
    typed = {"text": on.says("promise"), "owner": "SB", "due_on": "1/1/2031", "note": on.says("so far")}
    minute(on.book, on.id, item, "action", typed)


def improvement(on: Evening, item: str) -> None:
    minute(on.book, on.id, item, "improvement", {"text": on.says("better"), "state": "in_progress"})


def promise_in_a_note(on: Evening, item: str) -> None:
    first, second = on.says("a sentence"), on.says("another sentence")
    made = minute(on.book, on.id, item, "note", {"text": f"{first} {second}"})
    own_promise(on.book, made, {"text": second, "owner": "SB"})
    own_promise(on.book, made, {"text": on.says("in other words"), "due_on": "2/1/2031"})


def line_changed(on: Evening, item: str) -> None:
    made = minute(on.book, on.id, item, "action", {"text": on.room.word("before")})
    change_minute(on.book, made, {"text": on.says("after"), "state": "done", "note": on.says("done")})


def ticked_off(on: Evening, _item: str) -> None:
    settle(on.book, on.id, on.open_actions[0], "done")


def ticked_off_elsewhere(on: Evening, _item: str) -> None:
    action = on.open_actions[1]
    save_action(on.book, action, {"note": on.says_of(action), "state": "dropped"})


def gone_through(on: Evening, item: str) -> None:
    action = on.open_actions[on.items.index(item) % 2]
    go_through(on.book, on.id, action, {"note": on.says_of(action)})


def feedback(on: Evening, _item: str) -> None:
    typed = {"feedback_reviewed": "fft", "feedback_outcome": on.says_of("feedback")}
    review_feedback(on.book, on.id, typed)


def pieces(on: Evening, _item: str) -> None:
    reviewed(on.book, [heard(on.book)], on.id)
    on.expected.append("Looked at one by one: a few pieces of feedback.")


def figures(on: Evening, _item: str) -> None:
    on.room.month = (on.room.month + timedelta(days=31)).replace(day=1)
    save_counts(on.book, on.room.month, {"answer_good": "7"})
    share(on.book, on.room.month, on.id)
    on.expected.append(f"Friends and Family Test of {on.room.month:%B %Y}")


def review(on: Evening, _item: str) -> None:
    typed = {
        "reviewed_on": "today",
        "discussed_at_id": on.id,
        "gaps": on.says("gap"),
        "plan": on.says("plan"),
    }
    save_review(on.book, on.room.ppg, None, typed)


def earlier_agreed(on: Evening, _item: str) -> None:
    if on.earlier:
        approve(on.book, on.earlier, {"approved_at": on.id, "corrections": on.says("correction")})
        on.earlier = ""


RECORDED: tuple[Callable[[Evening, str], None], ...] = (
    *(note, led, decision, vote, promise, improvement, promise_in_a_note, line_changed, ticked_off),
    *(ticked_off_elsewhere, gone_through, feedback, pieces, figures, review, earlier_agreed),
)


def evening(room: Room) -> Evening:
    """A meeting under way, with an item of its own among the usual ones."""
    day = next(room.days)
    TICKING.moment = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    key = plan_meeting(room.book, room.ppg, {"held_on": day.isoformat()})
    save_item(room.book, key, None, {"title": room.word("item")})
    open_meeting(room.book, key)
    return Evening(room, key, [each.id for each in meeting(room.book, key).items])


def evening_after(room: Room) -> Evening:
    """A meeting under way, after one that promised two things."""
    before = evening(room)
    for _each in range(2):
        promise(before, before.items[0])
    close_meeting(before.book, before.id)
    on = evening(room)
    on.earlier = before.id
    on.open_actions = [each.action_id or "" for each in meeting(before.book, before.id).outcomes]
    return on


def words_of(book: Workbook, key: str) -> str:
    """All the words of the minutes, whatever they are drawn in; what was made out of them left out."""
    return str(plain(replace(build(book, "minutes", key), meta=()))["blocks"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(RECORDED), st.integers(0, 10)), max_size=12))
def test_whatever_was_recorded_under_an_item_is_in_its_minutes(
    room: Room, history: list[tuple[Callable[[Evening, str], None], int]]
) -> None:
    on = evening_after(room)
    for record, place in history:
        record(on, on.items[place % len(on.items)])
    assert on.lacking() == []
    found = words_of(on.book, on.id)
    assert [each for each in on.expected if each.startswith("[") and found.count(each) > 1] == []
    close_meeting(on.book, on.id)
    assert on.lacking() == []
    approve(on.book, on.id)
    assert on.lacking() == []


def test_approved_minutes_say_the_same_when_what_they_did_is_done_again(room: Room) -> None:
    on = evening_after(room)
    action, first = on.open_actions[0], on.earlier
    go_through(on.book, on.id, action, {"note": on.says("asked")})
    earlier_agreed(on, "")
    pieces(on, "")
    review(on, "")
    close_meeting(on.book, on.id)
    approve(on.book, on.id)
    before, before_that = words_of(on.book, on.id), words_of(on.book, first)
    later = evening(room)
    settle(later.book, later.id, action, "done")
    save_action(later.book, action, {"note": later.says("mended")})
    reviewed(later.book, [heard(later.book)], on.id)
    figures(replace(later, id=on.id), "")
    assert words_of(on.book, on.id) == before
    assert words_of(on.book, first) == before_that
    assert later.expected[0] in words_of(later.book, later.id)
    assert on.expected[0] not in words_of(later.book, later.id)


def test_what_was_ticked_by_mistake_and_opened_again_is_not_minuted(room: Room) -> None:
    on = evening_after(room)
    text = meeting(on.book, on.earlier).outcomes[0].text
    for state in ("done", "open"):
        set_action_state(on.book, on.open_actions[0], state)
    assert text not in words_of(on.book, on.id)
    set_action_state(on.book, on.open_actions[0], "done")
    assert f"{text}\\nDone." in words_of(on.book, on.id)
