"""A meeting's life, from planning to published minutes."""

from engage_tui.ppg import actions, queries
from engage_tui.ppg.views import MeetingState
from engage_tui.workbook import Workbook
from tests.engage_tui.ppg.made_up import TODAY


def test_a_meeting_from_plan_to_published(book: Workbook, twelve: str) -> None:
    key = actions.plan_meeting(book, twelve, TODAY)
    planned = queries.meeting(book, key)
    assert planned.state is MeetingState.PLANNED
    assert len(planned.attendance) == 13
    assert planned.planned_minutes == 90
    assert planned.over_by == 0
    actions.agenda_sent(book, key)
    actions.open_meeting(book, key)
    for line in planned.attendance[:4]:
        actions.mark(book, line.id, "present")
    assert queries.meeting(book, key).quorum.quorate is False
    actions.mark(book, planned.attendance[-1].id, "online")
    item = planned.items[3].id
    actions.minute(book, key, item, "note", {"text": "The phones are busy. We will look at the rota."})
    actions.minute(book, key, item, "action", {"text": "Ask for figures", "owner": "SB", "due_on": "+14"})
    loose = actions.close_meeting(book, key, {"next_on": "+90"})
    assert [each.sentence for each in loose] == ["We will look at the rota."]
    closed = queries.meeting(book, key)
    assert closed.quorum.quorate is True
    assert closed.quorum.words == "4 patients (4 needed) and 1 of the practice (1 needed): quorate"
    actions.circulate(book, key)
    actions.approve(book, key, {"corrections": "Item 4: busy until ten."})
    actions.publish(book, key, {"published_where": "Practice website"})
    assert queries.meeting(book, key).state is MeetingState.PUBLISHED
    [line] = queries.meetings(book, twelve)
    assert (line.present, line.quorate) == (5, True)
