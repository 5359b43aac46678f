"""What earlier meetings leave for the next: open promises, minutes to approve, feedback, unreached items."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.terms import ActionState
from engage_tui.checklist.actions import save_action, set_action_state
from engage_tui.checklist.queries import Which, action_page
from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import save_group, save_round
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings.closing import approve, close_meeting
from engage_tui.ppg.meetings.minutes import minute, remove_item, review_feedback, save_item, use_time
from engage_tui.ppg.meetings.planning import agenda_sent, open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import CarriedLine
from engage_tui.practice import set_up
from engage_tui.search.finding import search
from engage_tui.this_pc.opening import open_workbook
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.ppg.made_up import GROUP, TODAY


@dataclass
class Standing:
    """A clock a test moves on by days."""

    moment: datetime

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def carried(book: Workbook, meeting_id: str, kind: str) -> tuple[CarriedLine, ...]:
    lines = (line for item in meeting(book, meeting_id).items for line in item.carried)
    return tuple(line for line in lines if line.kind == kind)


def held(book: Workbook, group: str, **said: str) -> str:
    """A meeting of today, opened, with an action minuted when `action` is said."""
    key = plan_meeting(book, group, TODAY)
    open_meeting(book, key)
    if "action" in said:
        first = meeting(book, key).items[0].id
        minute(book, key, first, "action", {"text": said["action"], "due_on": "+7", "owner": "SB"})
    return key


def test_the_usual_agenda_is_the_practice_s_own(book: Workbook, ppg: str, data_dir: Path) -> None:
    (data_dir / "reference").mkdir(exist_ok=True)
    text = 'as_of = 2026-11-23\nsource = "ours"\n[[entry]]\ncode = "tea"\nwords = "Tea"\nminutes = 30\n'
    (data_dir / "reference" / "agenda.toml").write_text(text)
    [item] = meeting(book, plan_meeting(book, ppg, TODAY)).items
    assert (item.number, item.title, item.minutes, item.carried) == (1, "Tea", 30, ())


def test_an_open_action_comes_to_the_next_agenda_and_leaves_when_it_is_done(book: Workbook, ppg: str) -> None:
    first = held(book, ppg, action="Ask about the lift")
    second = plan_meeting(book, ppg, {"held_on": "+28"})
    [line] = carried(book, second, "action")
    assert (line.words, line.owner, line.since) == ("Ask about the lift", "SB", date(2026, 11, 23))
    assert carried(book, first, "action") == ()
    set_action_state(book, line.id, ActionState.DONE)
    assert carried(book, second, "action") == ()


def test_an_action_shows_where_it_was_promised(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, action="Ask about the lift")
    save_action(book, None, {"text": "Something else", "due_on": "+1"})
    other, line = action_page(book, Which(), 0, 10)
    assert (line.source, line.meeting_id) == ("PPG meeting, 23 Nov 2026", key)
    assert (other.source, other.meeting_id) == ("", None)
    [due] = [each for each in today(book).due if each.id == line.id]
    assert due.where == "PPG meeting, 23 Nov 2026"
    found = {each.kind: each for each in search(book, "lift")}
    assert set(found) == {"outcome", "action"}
    assert (found["outcome"].meeting_id, found["outcome"].engagement_id) == (key, None)
    assert found["outcome"].where == "PPG meeting, 23 Nov 2026"


def test_a_search_leads_to_the_group_the_meeting_and_the_member(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, {**TODAY, "place": "Village hall"})
    save_member(book, ppg, None, {"name": "Ada Ashdown"})
    [group] = search(book, "Elm Grove Patient")
    [place] = search(book, "village")
    [person] = search(book, "ashdown")
    assert (group.ppg_id, group.where) == (ppg, "Elm Grove Patient Group")
    assert (place.ppg_id, place.meeting_id) == (ppg, key)
    assert (person.ppg_id, person.meeting_id, person.engagement_id) == (ppg, None, None)


def test_the_last_minutes_wait_for_approval(book: Workbook, ppg: str) -> None:
    first = held(book, ppg)
    second = plan_meeting(book, ppg, {"held_on": "+28"})
    assert carried(book, second, "minutes") == ()
    close_meeting(book, first)
    [line] = carried(book, second, "minutes")
    assert (line.id, line.words) == (first, "Minutes of 23 Nov 2026 to approve")
    approve(book, first)
    assert carried(book, second, "minutes") == ()


def test_usual_sources_not_gone_through_this_year_wait(book: Workbook, ppg: str) -> None:
    first = held(book, ppg)
    assert {each.id for each in carried(book, first, "feedback")} == {"fft", "gpps", "complaints", "desk"}
    review_feedback(book, first, {"feedback_reviewed": "fft\ngpps", "feedback_outcome": "No change"})
    save_round(book, ppg, None, {"question": "Well?", "sent_on": "1 Mar 2026", "feedback_reviewed": "desk"})
    second = plan_meeting(book, ppg, {"held_on": "+28"})
    waiting = {each.id: each for each in carried(book, second, "feedback")}
    assert set(waiting) == {"complaints", "desk"}
    assert waiting["desk"].words.endswith("last gone through on 1 Mar 2026")
    assert waiting["complaints"].words.endswith("not gone through yet this year")
    next_year = plan_meeting(book, ppg, {"held_on": "20 Apr 2027"})
    assert len(carried(book, next_year, "feedback")) == 4


def test_an_item_that_was_not_reached_comes_again_once(book: Workbook, ppg: str) -> None:
    first = held(book, ppg)
    for title in ("Parking", "Garden", "Phones"):
        save_item(book, first, None, {"title": title, "minutes": "10"})
    spoken = {each.title: each.id for each in meeting(book, first).items}
    minute(book, first, spoken["Garden"], "note", {"text": "It grows."})
    use_time(book, spoken["Phones"], 60)
    early = plan_meeting(book, ppg, {"held_on": "+14"})
    assert carried(book, early, "item") == ()  # the first is not over
    close_meeting(book, first)
    agenda_sent(book, early)
    [line] = carried(book, early, "item")
    assert line.words == "Not reached on 23 Nov 2026"
    view = meeting(book, early)
    titles = [each.title for each in view.items]
    assert titles.index("Parking") == titles.index("Any other business") - 1
    assert "Garden" not in titles
    assert "Phones" not in titles
    [mine] = [each.id for each in view.items if each.title == "Parking"]
    remove_item(book, mine)
    agenda_sent(book, early)
    assert carried(book, early, "item") == ()  # someone took it off


def test_what_was_brought_in_and_undone_comes_again(book: Workbook, ppg: str) -> None:
    first = held(book, ppg)
    save_item(book, first, None, {"title": "Parking"})
    second = plan_meeting(book, ppg, {"held_on": "+14"})
    close_meeting(book, first)
    assert undo(book) == "Meeting closed"
    assert carried(book, second, "item") == ()
    close_meeting(book, first)
    [line] = carried(book, second, "item")
    [mine] = [each.id for each in meeting(book, second).items if each.carried == (line,)]
    remove_item(book, mine)
    assert undo(book) == "Agenda item removed"
    assert carried(book, second, "item") == (line,)


def test_what_comes_from_one_group_does_not_go_to_another(book: Workbook, ppg: str) -> None:
    other = save_group(book, None, {"name": "Branch group", "mode": "online"})
    first = held(book, ppg, action="Ask about the lift")
    save_item(book, first, None, {"title": "Parking"})
    close_meeting(book, first)
    key = plan_meeting(book, other, {"held_on": "+28"})
    assert carried(book, key, "action") == carried(book, key, "minutes") == carried(book, key, "item") == ()


PROMISES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(("action", "improvement")),
        st.none() | st.tuples(st.integers(0, 4), st.sampled_from(("done", "dropped"))),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def moving() -> Standing:
    return Standing(datetime(2026, 4, 6, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory, moving: Standing) -> Workbook:
    book = open_workbook(tmp_path_factory.mktemp("long") / "workbook", "SB", Clock(now=moving))
    set_up(book, PRACTICE)
    return book


@settings(max_examples=8)
@given(promises=PROMISES)
def test_each_agenda_has_what_was_promised_before_and_not_settled_by_then(
    long_book: Workbook, moving: Standing, promises: list[tuple[int, str, tuple[int, str] | None]]
) -> None:
    """Four meetings a month apart; each promise is made at one and perhaps settled later on."""
    book = long_book
    group = save_group(book, None, GROUP)
    meetings: list[tuple[str, date]] = []
    made: dict[int, tuple[str, int, date | None]] = {}
    for turn in range(4):
        key = plan_meeting(book, group, {"held_on": "today"})
        meetings.append((key, book.today))
        open_meeting(book, key)
        item = meeting(book, key).items[0].id
        for number, (at, kind, _end) in enumerate(promises):
            if at == turn:
                outcome = minute(book, key, item, kind, {"text": f"Promise {number}"})
                [action] = [each.action_id for each in meeting(book, key).outcomes if each.id == outcome]
                made[number] = (str(action), turn, None)
        moving.moment += timedelta(days=15)
        for number, (at, _kind, end) in enumerate(promises):
            if number in made and end is not None and at + end[0] == turn:
                set_action_state(book, made[number][0], end[1])
                made[number] = (made[number][0], at, book.today)
        moving.moment += timedelta(days=15)
    for turn, (key, held_on) in enumerate(meetings):
        shown = sorted(each.id for kind in ("action", "improvement") for each in carried(book, key, kind))
        expected = sorted(
            action for action, at, end in made.values() if at < turn and (end is None or end >= held_on)
        )
        assert shown == expected
