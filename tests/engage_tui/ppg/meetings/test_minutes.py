"""Live minutes: who is there, what is said, decided, promised and voted, and what is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from db.terms import ActionState, AttendanceState, OutcomeKind, Side
from engage_tui.checklist.actions import remove_action, save_action
from engage_tui.checklist.queries import Which, action_page
from engage_tui.forms.reading import values_of
from engage_tui.history.changes import history, undo
from engage_tui.ppg.meetings import queries
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, reopen_meeting
from engage_tui.ppg.meetings.forms import ATTENDANCE_FORM, ITEM_FORM, PROMISE_FORM
from engage_tui.ppg.meetings.minutes import (
    TIMER,
    add_attendee,
    change_minute,
    mark,
    minute,
    move_item,
    own_promise,
    remove_attendee,
    remove_item,
    remove_minute,
    review_feedback,
    save_item,
    set_attendance,
    use_time,
)
from engage_tui.ppg.meetings.planning import agenda_sent, open_meeting, plan_meeting, save_meeting
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import TODAY


@pytest.fixture
def live(book: Workbook, twelve: str) -> str:
    """A meeting of the twelve, under way."""
    key = plan_meeting(book, twelve, TODAY)
    open_meeting(book, key)
    return key


def first_item(book: Workbook, meeting: str) -> str:
    return queries.meeting(book, meeting).items[0].id


def test_everything_minuted_is_stamped_and_in_order(book: Workbook, live: str) -> None:
    item = first_item(book, live)
    minute(book, live, item, "note", {"text": "Phones\nare busy"})
    minute(book, live, item, "decision", {"text": "Two on the phones"})
    minute(book, live, item, "vote", {"text": "By show of hands", "votes_for": "7"})
    kinds = [each.kind for each in queries.meeting(book, live).items[0].outcomes]
    assert kinds == [OutcomeKind.NOTE, OutcomeKind.DECISION, OutcomeKind.VOTE]
    note, _decision, vote = queries.meeting(book, live).outcomes
    assert note.said_at == datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
    assert note.text == "Phones\nare busy"
    assert (vote.votes_for, vote.votes_against, vote.votes_abstained) == (7, None, None)
    assert note.action_id is None


@pytest.mark.parametrize("kind", ["action", "improvement"])
def test_a_promise_is_an_action_of_the_practice(book: Workbook, live: str, kind: str) -> None:
    key = minute(book, live, first_item(book, live), kind, {"text": "Mend the ramp", "owner": "Sam Brook"})
    [line] = action_page(book, Which(), 0, 10)
    assert (line.text, line.owner, line.state) == ("Mend the ramp", "SB", ActionState.OPEN)
    [outcome] = queries.meeting(book, live).outcomes
    assert (outcome.id, outcome.action_id) == (key, line.id)
    assert values_of(outcome, PROMISE_FORM)["owner"] == "SB"
    change_minute(book, key, {"text": "Mend the steps", "due_on": "+14", "state": "done"})
    [line] = action_page(book, Which(state="all"), 0, 10)
    assert (line.text, line.owner, line.due_on) == ("Mend the steps", "SB", date(2026, 12, 7))
    assert (line.state, line.closed_on) == (ActionState.DONE, date(2026, 11, 23))
    remove_minute(book, key)
    assert action_page(book, Which(state="all"), 0, 10) == ()
    assert queries.meeting(book, live).outcomes == ()
    assert undo(book) == "Minute removed"
    assert len(action_page(book, Which(state="all"), 0, 10)) == 1


def test_a_member_can_own_an_action_by_name_or_initials(book: Workbook, live: str) -> None:
    typed = {"text": "Bring the poster", "owner": "ada ashdown"}
    minute(book, live, first_item(book, live), "action", typed)
    [outcome] = queries.meeting(book, live).outcomes
    assert outcome.owner == "AA"
    assert queries.meeting(book, live).names["AA"] == "Ada Ashdown"
    fields = PROMISE_FORM.fields
    codes = [each.code for each in options_for(book, fields, meeting_id=live)["owner"]]
    assert codes[0] == "AA"
    assert "SB" in codes


def test_work_done_on_the_list_shows_in_the_minutes(book: Workbook, live: str) -> None:
    minute(book, live, first_item(book, live), "action", {"text": "Mend the ramp"})
    [line] = action_page(book, Which(), 0, 10)
    save_action(book, line.id, {"text": "Mend the ramp by spring", "owner": "SB", "note": "Quote asked"})
    [outcome] = queries.meeting(book, live).outcomes
    assert (outcome.text, outcome.owner, outcome.note) == ("Mend the ramp", "SB", "Quote asked")
    remove_action(book, line.id)
    [outcome] = queries.meeting(book, live).outcomes
    assert (outcome.action_id, outcome.owner) == (None, "")
    assert [each.sentence for each in queries.meeting(book, live).promises_without_owner] == ["Mend the ramp"]


def test_a_sentence_of_a_note_becomes_an_action(book: Workbook, live: str) -> None:
    text = "Phones are busy. We will look at the rota. We will ask the network."
    key = minute(book, live, first_item(book, live), "note", {"text": text})
    first, second = queries.meeting(book, live).promises_without_owner
    assert (first.outcome_id, first.sentence) == (key, "We will look at the rota.")
    own_promise(book, key, {"text": second.sentence, "owner": "SB", "due_on": "+7"})
    assert queries.meeting(book, live).promises_without_owner == (first,)
    own_promise(book, key, {"text": first.sentence})
    assert queries.meeting(book, live).promises_without_owner == (first,)  # nobody's name to it
    assert len(action_page(book, Which(), 0, 10)) == 2
    change_minute(book, key, {"text": "Phones are busy."})
    assert queries.meeting(book, live).promises_without_owner == ()
    remove_minute(book, key)
    assert action_page(book, Which(), 0, 10) == ()


def test_attendance_by_one_key_and_in_full(book: Workbook, live: str) -> None:
    ada, bert, cora, *_others, sam = queries.meeting(book, live).attendance
    mark(book, ada.id, AttendanceState.PRESENT)
    mark(book, bert.id, "apologies")
    set_attendance(book, cora.id, {"deputy": "Dora"})
    set_attendance(book, sam.id, {"state": "present", "came_at": "4.20pm", "left_at": "17:00"})
    view = queries.meeting(book, live)
    found = {each.id: each for each in view.attendance}
    assert [found[key.id].state for key in (ada, bert, cora, sam)] == [
        AttendanceState.PRESENT,
        AttendanceState.APOLOGIES,
        AttendanceState.DEPUTY,
        AttendanceState.PRESENT,
    ]
    assert (found[sam.id].came_at, found[sam.id].left_at) == ("16:20", "17:00")
    assert values_of(found[cora.id], ATTENDANCE_FORM)["deputy"] == "Dora"
    assert (sam.side, sam.name, sam.initials) == (Side.PRACTICE, "Sam Brook", "SB")
    assert (view.quorum.patients, view.quorum.practice, view.quorum.marked) == (2, 1, 4)
    assert len(view.unmarked) == 9
    mark(book, ada.id, None)
    assert undo(book) == "Attendance marked"
    assert undo(book) == "Attendance changed"
    assert queries.meeting(book, live).quorum.practice == 0


def test_nobody_leaves_before_they_came(book: Workbook, live: str) -> None:
    line = queries.meeting(book, live).attendance[0]
    set_attendance(book, line.id, {"came_at": "17:00"})
    with pytest.raises(NotValid, match="after 17:00"):
        set_attendance(book, line.id, {"left_at": "16:30"})
    with pytest.raises(NotValid, match="type a time"):
        set_attendance(book, line.id, {"came_at": "later"})


def test_guests_are_listed_and_not_counted(book: Workbook, live: str) -> None:
    guest = add_attendee(book, live, {"name": "Nia Network", "side": "guest"})
    doctor = add_attendee(book, live, {"name": "Dr Locum", "side": "practice"})
    view = queries.meeting(book, live)
    found = {each.id: each for each in view.attendance}
    assert (found[guest].state, found[doctor].state) == (AttendanceState.GUEST, AttendanceState.PRESENT)
    assert (view.quorum.patients, view.quorum.practice) == (0, 1)
    assert view.attendance[-1].id == guest
    remove_attendee(book, guest)
    assert guest not in {each.id for each in queries.meeting(book, live).attendance}
    with pytest.raises(Refused, match="Members stay"):
        remove_attendee(book, view.attendance[0].id)


def test_time_used_is_not_what_undo_takes_back(book: Workbook, live: str) -> None:
    item = first_item(book, live)
    minute(book, live, item, "note", {"text": "Phones are busy"})
    use_time(book, item, 100)
    use_time(book, item, 50)
    use_time(book, item, 0)
    found = queries.meeting(book, live).items[0]
    assert (found.used_seconds, found.used_minutes) == (150, 3)
    assert {each.author for each in history(book, item)} == {"SB", TIMER}
    assert undo(book) == "Note minuted"
    assert queries.meeting(book, live).items[0].used_seconds == 150


def test_the_agenda_can_be_put_right_while_it_runs(book: Workbook, live: str) -> None:
    key = save_item(book, live, None, {"title": "Parking", "presenter": "AA", "minutes": "12"})
    titles = [each.title for each in queries.meeting(book, live).items]
    assert titles[-3:] == ["Parking", "Any other business", "Next meeting"]
    save_item(book, live, key, {"title": "Parking at the branch"})
    [found] = [each for each in queries.meeting(book, live).items if each.id == key]
    assert values_of(found, ITEM_FORM) == {
        "title": "Parking at the branch",
        "presenter": "AA",
        "minutes": 12,
    }
    move_item(book, key, -100)
    assert queries.meeting(book, live).items[0].id == key
    move_item(book, key, 1)
    assert queries.meeting(book, live).items[1].id == key
    assert queries.meeting(book, live).over_by == 12
    minute(book, live, key, "note", {"text": "Full at ten"})
    with pytest.raises(Refused, match="minuted under this item"):
        remove_item(book, key)


def test_feedback_gone_through_and_what_came_of_it(book: Workbook, live: str) -> None:
    review_feedback(book, live, {"feedback_reviewed": "Friends and Family Test, Complaint themes"})
    review_feedback(book, live, {"feedback_outcome": "No change needed"})
    view = queries.meeting(book, live)
    assert (view.feedback_reviewed, view.feedback_outcome) == (("fft", "complaints"), "No change needed")


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("note", {"text": " "}, "text"),
        ("action", {"text": "Mend it", "due_on": "someday"}, "due_on"),
        ("vote", {"text": "Hands", "votes_for": "-1"}, "votes_for"),
        ("vote", {"text": "Hands", "votes_for": "many"}, "votes_for"),
    ],
)
def test_what_cannot_be_minuted(
    book: Workbook, live: str, kind: str, typed: dict[str, str], field: str
) -> None:
    with pytest.raises(NotValid) as refused:
        minute(book, live, first_item(book, live), kind, typed)
    assert set(refused.value.errors) == {field}
    assert queries.meeting(book, live).outcomes == ()
    assert action_page(book, Which(), 0, 10) == ()


def test_an_item_of_another_meeting_is_refused(book: Workbook, live: str, twelve: str) -> None:
    other = plan_meeting(book, twelve, TODAY)
    with pytest.raises(Refused, match="another meeting"):
        minute(book, live, first_item(book, other), "note", {"text": "x"})
    with pytest.raises(Refused, match="another meeting"):
        save_item(book, live, first_item(book, other), {"title": "x"})


def test_nothing_is_minuted_before_the_meeting_is_opened(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, TODAY)
    item = first_item(book, key)
    for act in (
        lambda: minute(book, key, item, "note", {"text": "x"}),
        lambda: use_time(book, item, 5),
        lambda: review_feedback(book, key, {"feedback_outcome": "x"}),
        lambda: close_meeting(book, key),
    ):
        with pytest.raises(Refused, match="not been opened"):
            act()


LOCKED: list[Callable[[Workbook, str], object]] = [
    lambda book, key: save_meeting(book, key, {"place": "x"}),
    lambda book, key: save_item(book, key, None, {"title": "x"}),
    lambda book, key: move_item(book, first_item(book, key), 1),
    lambda book, key: remove_item(book, queries.meeting(book, key).items[-1].id),
    lambda book, key: mark(book, queries.meeting(book, key).attendance[0].id, "absent"),
    lambda book, key: set_attendance(book, queries.meeting(book, key).attendance[0].id, {}),
    lambda book, key: add_attendee(book, key, {"name": "x", "side": "guest"}),
    lambda book, key: minute(book, key, first_item(book, key), "note", {"text": "x"}),
    lambda book, key: change_minute(book, queries.meeting(book, key).outcomes[0].id, {"text": "x"}),
    lambda book, key: remove_minute(book, queries.meeting(book, key).outcomes[0].id),
    lambda book, key: own_promise(book, queries.meeting(book, key).outcomes[0].id, {"text": "x"}),
    lambda book, key: use_time(book, first_item(book, key), 5),
    lambda book, key: review_feedback(book, key, {"feedback_outcome": "x"}),
    circulate,
    approve,
    close_meeting,
    agenda_sent,
]


@pytest.mark.parametrize("act", LOCKED)
def test_approved_minutes_are_locked(
    book: Workbook, live: str, act: Callable[[Workbook, str], object]
) -> None:
    minute(book, live, first_item(book, live), "note", {"text": "Said"})
    close_meeting(book, live)
    approve(book, live)
    before = queries.meeting(book, live)
    with pytest.raises(Refused, match="approved and locked"):
        act(book, live)
    assert queries.meeting(book, live) == before
    reopen_meeting(book, live, {"because": "A name was wrong"})
    assert queries.meeting(book, live).state is MeetingState.LIVE
