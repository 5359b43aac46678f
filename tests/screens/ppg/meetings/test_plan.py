"""A meeting before it begins: its facts, its agenda against the time, and what can be done with it."""

from pathlib import Path

from engage_tui.ppg.meetings.views import MeetingState
from screens.ppg.meetings.live import LiveBody
from screens.ppg.meetings.page import MeetingScreen
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.record_list import RecordList
from tests.screens.ppg.meetings.live_desk import at_table
from tests.screens.ppg.sample import Planned, planned
from tests.screens.stage import SCROLLBAR
from tests.support.walking import foreign_actions


async def test_the_agenda_fits_the_time_there_is(made: Planned) -> None:
    async with at_table(made) as table:
        assert "90 of 90 minutes" in table.text
        assert "1  Welcome and apologies" in table.text


async def test_an_overrun_is_marked(surgery: Path) -> None:
    made = planned(surgery, ends_at="17:30")
    async with at_table(made) as table:
        assert "! 90 of 60 minutes: 30 too many" in table.text


async def test_access_is_asked_for_because_people_have_needs(made: Planned) -> None:
    async with at_table(made, (120, 40)) as table:
        assert "! nothing arranged yet (e) for BT Hearing loop" in table.text
        await table.press("e")
        await table.form()
        assert "Needs on record: BT: Hearing loop" in table.text
        await table.press(*["tab"] * 8)
        await table.write("Loop booked")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("Loop booked")
        assert "nothing arranged" not in table.text


async def test_items_are_added_moved_and_removed(made: Planned) -> None:
    async with at_table(made) as table:
        await table.press("n")
        await table.form()
        await table.write("Branch move")
        await table.press("enter", "enter")
        await table.press("ctrl+u", "2", "5", "ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("115 of 90 minutes: 25 too many")
        view = await table.holds(lambda view: len(view.items) == 11)
        place = [each.title for each in view.items].index("Branch move")
        assert table.app.screen.query_one(RecordList).current_id == view.items[place].id

        await table.press("u")
        await table.holds(lambda view: view.items[place - 1].title == "Branch move")
        await table.press("j", "j")
        await table.holds(lambda view: view.items[place + 1].title == "Branch move")
        await table.press("<")
        await table.holds(lambda view: view.items[place].title == "Branch move")

        await table.press("d", "y")
        await table.holds(lambda view: len(view.items) == 10)
        await table.press("ctrl+z")
        await table.holds(lambda view: len(view.items) == 11)


async def test_the_agenda_is_marked_sent(made: Planned) -> None:
    async with at_table(made) as table:
        assert "! late, out by Mon 16 Nov" in table.text
        await table.press("s")
        await table.form()
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("sent Mon 23 Nov")
        await table.shows("Agenda sent")


async def test_a_cancelled_meeting_is_only_looked_at(made: Planned) -> None:
    async with at_table(made) as table:
        await table.press("x")
        await table.form()
        await table.write("Snow")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("Cancelled  Snow")
        await table.press("n", "g", "u")
        assert (await table.holds(lambda view: True)).state is MeetingState.CANCELLED
        assert isinstance(table.app.screen, MeetingScreen)


async def test_it_does_not_begin_before_its_day(surgery: Path) -> None:
    made = planned(surgery, held_on="02/12/2026")
    async with at_table(made) as table:
        await table.press("g")
        await table.shows("The day of this meeting has not come")
        await table.press("escape")
        assert not isinstance(table.body, LiveBody)


async def test_names_are_only_ever_shown(made: Planned) -> None:
    async with at_table(made, (120, 40)) as table:
        await table.press("g")
        await table.shows("Nothing written yet")
        await table.attendance()
        assert "[b]Wren[/b]" in table.text
        assert foreign_actions(table.app) <= SCROLLBAR


async def test_papers_are_written_to_files(made: Planned, tmp_path: Path) -> None:
    out = tmp_path / "meeting.ics"
    async with at_table(made, (120, 40)) as table:
        await table.press("o")
        await table.shows("Write which paper?")
        await table.press("down", "down", "enter")
        await table.reach(WriteScreen)
        await table.press("ctrl+u")
        await table.write(str(out))
        await table.press("ctrl+s")
        await table.reach_dialog(Written)
        await table.press("enter")
        await table.reach(MeetingScreen)
    assert "BEGIN:VEVENT" in out.read_text(encoding="utf-8")


async def test_all_ten_items_are_in_sight_where_little_is_said_of_the_meeting(made: Planned) -> None:
    async with at_table(made) as table:
        await table.shows("10  Next meeting")
        assert "more below" not in table.text


async def test_notice_is_written_down_and_a_late_one_is_marked(made: Planned) -> None:
    async with at_table(made) as table:
        await table.press("b")
        await table.form()
        await table.press("tab")
        await table.write("email to members")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("! short: given Mon 23 Nov, email to members; the terms ask for 10 working days")
        await table.press("ctrl+z")
        await table.shows("! short: fixed on")
