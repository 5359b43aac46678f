"""A meeting's life, from planning to published minutes."""

from datetime import date, timedelta

import pytest

from db.terms import GroupMode
from engage_tui.history.changes import history
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import member_left, members, save_member
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, publish, reopen_meeting
from engage_tui.ppg.meetings.forms import APPROVE_FORM
from engage_tui.ppg.meetings.minutes import mark, minute
from engage_tui.ppg.meetings.planning import (
    agenda_sent,
    cancel_meeting,
    open_meeting,
    plan_meeting,
    remove_meeting,
    save_meeting,
)
from engage_tui.ppg.meetings.queries import meeting, meetings, options_for
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.practice import save_closed_day
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import TODAY

DAY = date(2026, 11, 23)


def test_a_meeting_from_plan_to_published(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, TODAY)
    planned = meeting(book, key)
    assert planned.state is MeetingState.PLANNED
    assert len(planned.attendance) == 13
    assert planned.planned_minutes == 90
    assert planned.over_by == 0
    agenda_sent(book, key)
    open_meeting(book, key)
    for line in planned.attendance[:4]:
        mark(book, line.id, "present")
    assert meeting(book, key).quorum.quorate is False
    mark(book, planned.attendance[-1].id, "online")
    item = planned.items[3].id
    minute(book, key, item, "note", {"text": "The phones are busy. We will look at the rota."})
    minute(book, key, item, "action", {"text": "Ask for figures", "owner": "SB", "due_on": "+14"})
    loose = close_meeting(book, key, {"next_on": "+90"})
    assert [each.sentence for each in loose] == ["We will look at the rota."]
    closed = meeting(book, key)
    assert closed.quorum.quorate is True
    assert closed.quorum.words == "4 patients (4 needed) and 1 of the practice (1 needed): quorate"
    circulate(book, key)
    approve(book, key, {"corrections": "Item 4: busy until ten."})
    publish(book, key, {"published_where": "Practice website"})
    assert meeting(book, key).state is MeetingState.PUBLISHED
    coming, told = meetings(book, twelve)
    assert coming.held_on == DAY + timedelta(days=90)
    assert (told.present, told.quorate) == (5, True)


def test_what_is_not_typed_is_as_the_group_is(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, {"held_on": "+14", "starts_at": "6.30pm"})
    view = meeting(book, key)
    assert (view.mode, view.starts_at, view.ends_at) == (GroupMode.IN_PERSON, "18:30", "")
    assert view.minutes_there_are is None
    assert (view.ppg_name, view.practice_name) == ("Elm Grove Patient Group", "Elm Grove Surgery")
    save_meeting(book, key, {"ends_at": "8pm", "mode": "", "chair": "ada ashdown"})
    view = meeting(book, key)
    assert (view.held_on, view.mode, view.minutes_there_are) == (date(2026, 12, 7), GroupMode.IN_PERSON, 90)
    assert (view.chair, view.names[view.chair]) == ("AA", "Ada Ashdown")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"held_on": ""}, "held_on"),
        ({"starts_at": "evening"}, "starts_at"),
        ({"starts_at": "18:00", "ends_at": "17:00"}, "ends_at"),
        ({"mode": "by pigeon"}, "mode"),
    ],
)
def test_a_meeting_that_cannot_be(book: Workbook, ppg: str, typed: dict[str, str], field: str) -> None:
    with pytest.raises(NotValid) as refused:
        plan_meeting(book, ppg, {**TODAY, **typed})
    assert set(refused.value.errors) == {field}
    assert meetings(book, ppg) == ()


def test_the_list_follows_who_is_a_member_on_the_day(book: Workbook, twelve: str) -> None:
    ada, bert, *_others = members(book, twelve, DAY)
    key = plan_meeting(book, twelve, TODAY)
    member_left(book, ada.id, {"left_on": "22 Nov 2026"})
    new = save_member(book, twelve, None, {"name": "Mo Maple"})
    member_left(book, bert.id, {"left_on": "23 Nov 2026"})
    open_meeting(book, key)
    listed = {each.member_id for each in meeting(book, key).attendance}
    assert new in listed
    assert ada.id not in listed
    assert bert.id in listed  # a member to the end of the day


def test_a_new_date_is_another_list_and_what_was_marked_stays(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, TODAY)
    ada = meeting(book, key).attendance[0]
    mark(book, ada.id, "apologies")
    save_meeting(book, key, {"held_on": "31 Mar 2026"})
    view = meeting(book, key)
    assert [each.id for each in view.attendance if each.member_id] == [ada.id]
    save_meeting(book, key, {"held_on": "1 Apr 2026"})
    assert len(meeting(book, key).attendance) == 13


def test_people_s_needs_ask_for_arrangements(book: Workbook, twelve: str) -> None:
    ada = members(book, twelve, DAY)[0]
    save_member(book, twelve, ada.id, {"communication_needs": "Hearing loop"})
    key = plan_meeting(book, twelve, TODAY)
    assert [(each.name, each.needs) for each in meeting(book, key).needs] == [("Ada Ashdown", "Hearing loop")]


def test_papers_are_due_around_the_practice_s_own_closed_days(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, {"held_on": "9 Dec 2026"})
    save_closed_day(book, None, {"day": "7 Dec 2026", "reason": "Training"})
    due = {each.kind: each.due_on for each in meeting(book, key).deadlines}
    assert due["agenda"] == date(2026, 12, 1)
    assert due["draft"] == date(2026, 12, 18)
    [line] = meetings(book, ppg)
    assert {each.kind: each.due_on for each in line.deadlines} == due


def test_a_meeting_is_not_opened_before_its_day(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, {"held_on": "tomorrow"})
    with pytest.raises(Refused, match="has not come"):
        open_meeting(book, key)
    with pytest.raises(NotValid, match="Sent on"):
        agenda_sent(book, key, {"on": "tomorrow"})


def test_a_cancelled_meeting_stays_on_record(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, TODAY)
    with pytest.raises(NotValid, match="Why"):
        cancel_meeting(book, key, {"because": ""})
    cancel_meeting(book, key, {"because": "Snow"})
    [line] = meetings(book, ppg)
    assert (line.state, line.deadlines) == (MeetingState.CANCELLED, ())
    with pytest.raises(Refused, match="cancelled"):
        open_meeting(book, key)
    remove_meeting(book, key)
    assert meetings(book, ppg) == ()


def test_closing_sums_up_and_lists_what_nobody_took_on(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, {**TODAY, "ends_at": ""})
    open_meeting(book, key)
    item = meeting(book, key).items[0].id
    minute(book, key, item, "improvement", {"text": "A ramp"})
    with pytest.raises(NotValid, match="Next meeting"):
        close_meeting(book, key, {"next_on": "1 Nov 2026"})
    [loose] = close_meeting(book, key, {"next_on": "1 Feb 2027"})
    assert loose.sentence == "A ramp"
    view = meeting(book, key)
    assert (view.ends_at, view.next_on) == ("16:56", date(2027, 2, 1))
    with pytest.raises(Refused, match="closed already"):
        close_meeting(book, key)
    with pytest.raises(Refused, match="Only approved"):
        publish(book, key, {"published_where": "Website"})


def test_minutes_are_approved_at_a_later_meeting(book: Workbook, ppg: str) -> None:
    first = plan_meeting(book, ppg, {"held_on": "1 Oct 2026"})
    second = plan_meeting(book, ppg, TODAY)
    other = save_group(book, None, {"name": "Branch group", "mode": "online"})
    stranger = plan_meeting(book, other, TODAY)
    open_meeting(book, first)
    close_meeting(book, first)
    offered = options_for(book, APPROVE_FORM.fields, meeting_id=first)["approved_at"]
    assert [each.code for each in offered] == [second]
    with pytest.raises(NotValid, match="At which meeting"):
        approve(book, first, {"approved_at": stranger})
    with pytest.raises(NotValid, match="Approved on: type 1 Oct 2026"):
        approve(book, first, {"approved_on": "30 Sep 2026"})
    approve(book, first, {"approved_at": "23 Nov 2026"})
    view = meeting(book, first)
    assert (view.approved_at_id, view.approved_at_on) == (second, date(2026, 11, 23))
    assert (view.approved_on, view.previous_id, view.next_id) == (date(2026, 11, 23), None, second)
    reopen_meeting(book, first, {"because": "A name was wrong"})
    view = meeting(book, first)
    assert view.reopened_because == "23 Nov 2026, when minutes approved: A name was wrong"
    assert (view.state, view.approved_on, view.approved_at_id) == (MeetingState.LIVE, None, None)
    with pytest.raises(Refused, match="not closed"):
        reopen_meeting(book, first, {"because": "Again"})


def test_what_happened_to_a_meeting_reads_in_words(book: Workbook, ppg: str) -> None:
    key = plan_meeting(book, ppg, TODAY)
    agenda_sent(book, key)
    open_meeting(book, key)
    close_meeting(book, key, {"next_on": "1 Feb 2027"})
    approve(book, key)
    publish(book, key, {"published_where": "Website"})
    told = {each.label: {name: new for name, _old, new in each.fields} for each in history(book, key)}
    assert told["Agenda sent"] == {"Agenda sent on": "23 Nov 2026"}
    assert told["Meeting opened"] == {"Opened at": "23 Nov 2026 16:56"}
    assert told["Meeting closed"] == {
        "Closed at": "23 Nov 2026 16:56",
        "Ends at": "16:56",
        "Next meeting": "1 Feb 2027",
    }
    assert told["Minutes approved"] == {"Approved on": "23 Nov 2026"}
    assert told["Minutes published"] == {"Published on": "23 Nov 2026", "Published where?": "Website"}
    assert told["Meeting planned"]["How?"] == "In person"


def notice(book: Workbook, key: str) -> tuple[date | None, bool]:
    """Since when a meeting's date is fixed, and whether that was too late."""
    found = meeting(book, key).deadlines[0]
    assert found.kind == "notice"
    return found.done_on, found.late


def test_the_notice_the_terms_ask_for_is_checked(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, {"held_on": "7/12/2026"})
    assert notice(book, key) == (DAY, False)
    save_meeting(book, key, {"held_on": "4/12/2026"})
    assert notice(book, key) == (DAY, True)
    save_closed_day(book, None, {"day": "2/12/2026", "reason": "Training"})
    save_meeting(book, key, {"held_on": "7/12/2026", "place": "Library"})
    assert notice(book, key) == (DAY, True)
    afterwards = plan_meeting(book, twelve, {"held_on": "2/11/2026"})
    assert notice(book, afterwards) == (None, False)


def test_a_day_that_an_earlier_meeting_named_was_told_there(book: Workbook, twelve: str) -> None:
    first = plan_meeting(book, twelve, {"held_on": "2/11/2026"})
    open_meeting(book, first)
    close_meeting(book, first, {"next_on": "27/11/2026"})
    coming = meetings(book, twelve)[0]
    assert notice(book, coming.id) == (date(2026, 11, 2), False)
