"""Closing a meeting: the next one planned there and then, and what was not reached taken along."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engage_tui.history.changes import undo
from engage_tui.ppg.meetings.closing import close_meeting, reopen_meeting
from engage_tui.ppg.meetings.minutes import minute, save_item
from engage_tui.ppg.meetings.planning import agenda_sent, open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting, meetings
from engage_tui.ppg.meetings.views import MeetingLine, MeetingState, MeetingView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import NotValid
from tests.engage_tui.ppg.made_up import TODAY

NEXT = date(2026, 12, 17)


@pytest.fixture
def live(book: Workbook, twelve: str) -> str:
    """A meeting of the twelve, under way, with two items of its own."""
    typed = {**TODAY, "link": "https://meet.example/ppg", "chair": "AA", "access": "Hearing loop on"}
    key = plan_meeting(book, twelve, typed)
    for title in ("Parking", "Signs"):
        save_item(book, key, None, {"title": title, "presenter": "AA", "minutes": "7"})
    open_meeting(book, key)
    return key


def coming(book: Workbook, ppg: str) -> list[MeetingLine]:
    return [each for each in meetings(book, ppg) if each.state is MeetingState.PLANNED]


def the_next(book: Workbook, ppg: str) -> MeetingView:
    [line] = coming(book, ppg)
    return meeting(book, line.id)


def test_the_next_meeting_is_planned_as_this_one_was(book: Workbook, twelve: str, live: str) -> None:
    close_meeting(book, live, {"next_on": "17/12/2026", "ends_at": "17:12"})
    assert meeting(book, live).ends_at == "17:12"
    found = the_next(book, twelve)
    assert (found.held_on, found.starts_at, found.ends_at) == (NEXT, "16:00", "17:30")
    assert (found.place, found.link, found.chair) == ("Meeting room", "https://meet.example/ppg", "AA")
    assert (found.mode, found.access) == ("in_person", "Hearing loop on")
    assert len(found.attendance) == 13
    assert found.items[0].title == "Welcome and apologies"
    assert meeting(book, live).coming_on == NEXT
    assert undo(book) == "Meeting closed"
    assert coming(book, twelve) == []


def test_what_was_not_reached_is_on_its_agenda_at_once(book: Workbook, twelve: str, live: str) -> None:
    parking = next(each for each in meeting(book, live).items if each.title == "Parking")
    minute(book, live, parking.id, "note", {"text": "Full at ten"})
    close_meeting(book, live, {"next_on": "17/12/2026"})
    items = the_next(book, twelve).items
    assert "Parking" not in [each.title for each in items]
    [signs] = [each for each in items if each.title == "Signs"]
    assert (signs.presenter, signs.minutes) == ("AA", 7)
    assert [each.words for each in signs.carried] == ["Not reached on 23 Nov 2026"]


def test_what_was_not_reached_moves_to_a_meeting_that_was_planned_already(
    book: Workbook, twelve: str, live: str
) -> None:
    planned = plan_meeting(book, twelve, {"held_on": "10/12/2026"})
    close_meeting(book, live)
    assert [each.id for each in coming(book, twelve)] == [planned]
    titles = [each.title for each in meeting(book, planned).items]
    assert titles[-4:] == ["Parking", "Signs", "Any other business", "Next meeting"]


def test_a_day_that_is_planned_already_is_not_planned_twice(book: Workbook, twelve: str, live: str) -> None:
    planned = plan_meeting(book, twelve, {"held_on": "17/12/2026", "place": "Library"})
    assert meeting(book, live).coming_on == NEXT
    close_meeting(book, live, {"next_on": "17/12/2026"})
    assert [each.id for each in coming(book, twelve)] == [planned]
    assert meeting(book, planned).place == "Library"


def test_another_day_at_a_second_closing_moves_it(book: Workbook, twelve: str, live: str) -> None:
    close_meeting(book, live, {"next_on": "17/12/2026"})
    [first] = coming(book, twelve)
    reopen_meeting(book, live, {"because": "The day was wrong"})
    close_meeting(book, live, {"next_on": "18/12/2026"})
    [moved] = coming(book, twelve)
    assert (moved.id, moved.held_on) == (first.id, date(2026, 12, 18))


def test_what_was_reached_after_all_leaves_the_next_agenda(book: Workbook, twelve: str, live: str) -> None:
    close_meeting(book, live, {"next_on": "17/12/2026"})
    reopen_meeting(book, live, {"because": "Signs were talked about"})
    signs = next(each for each in meeting(book, live).items if each.title == "Signs")
    minute(book, live, signs.id, "note", {"text": "Two are faded"})
    close_meeting(book, live, {"next_on": "17/12/2026"})
    titles = [each.title for each in the_next(book, twelve).items]
    assert "Signs" not in titles
    assert titles.count("Parking") == 1


def test_one_that_people_were_told_of_stays_where_it_is(book: Workbook, twelve: str, live: str) -> None:
    close_meeting(book, live, {"next_on": "17/12/2026"})
    [first] = coming(book, twelve)
    agenda_sent(book, first.id)
    reopen_meeting(book, live, {"because": "The day was wrong"})
    close_meeting(book, live, {"next_on": "18/12/2026"})
    days = {each.held_on: each.state for each in meetings(book, twelve) if each.id != live}
    assert days == {NEXT: MeetingState.AGENDA_SENT, date(2026, 12, 18): MeetingState.PLANNED}


def test_a_day_that_has_passed_is_noted_and_not_planned(book: Workbook, twelve: str, live: str) -> None:
    later = replace(book, clock=fixed(datetime(2027, 1, 4, 9, tzinfo=UTC)))
    close_meeting(later, live, {"next_on": "17/12/2026"})
    assert meeting(book, live).next_on == NEXT
    assert coming(book, twelve) == []


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"next_on": "23/11/2026"}, "next_on", "24 Nov 2026 or a later day"),
        ({"ends_at": "15:59"}, "ends_at", "a time after 16:00"),
        ({"ends_at": "16:00"}, "ends_at", "a time after 16:00"),
    ],
)
def test_a_day_or_an_end_that_cannot_be_is_asked_about(
    book: Workbook, live: str, typed: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(NotValid, match=words) as asked:
        close_meeting(book, live, typed)
    assert set(asked.value.errors) == {field}


def test_now_is_asked_about_too_when_it_is_before_the_beginning(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, {"held_on": "today", "starts_at": "18:00"})
    open_meeting(book, key)
    with pytest.raises(NotValid, match="Ended at: type a time after 18:00"):
        close_meeting(book, key)
    close_meeting(book, key, {"ends_at": "19:00"})
