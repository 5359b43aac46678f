"""Attendance: one key for each person, shown at once, counted by rule."""

from pathlib import Path

from textual import events

from db.terms import AttendanceState
from engage_tui.ppg.meetings.views import MeetingView
from screens.ppg.meetings.attendance import AttendanceScreen
from screens.ppg.meetings.attendance_time import TimeDialog
from screens.ppg.meetings.page import MeetingScreen
from tests.screens.ppg.meetings.live_desk import at_table, live
from tests.screens.ppg.sample import Planned

TWELVE = "ppospxdppgpp"
STATES = {
    "p": AttendanceState.PRESENT,
    "o": AttendanceState.ONLINE,
    "s": AttendanceState.APOLOGIES,
    "d": AttendanceState.DEPUTY,
    "x": AttendanceState.ABSENT,
    "g": AttendanceState.GUEST,
}


def marked(view: MeetingView) -> str:
    letters = {state: key for key, state in STATES.items()}
    return "".join(letters[each.state] if each.state else "-" for each in view.attendance)


async def test_twelve_people_take_twelve_keys(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        await table.press(*TWELVE)
        await table.holds(lambda view: marked(view) == TWELVE + "---")
        assert "10 of 15 here" in table.text
        assert "9 patients (4 needed) and 0 of the practice (1 needed): not quorate" in table.text
        await table.press("p")
        await table.shows("9 patients (4 needed) and 1 of the practice (1 needed): quorate")
        await table.press("escape")
        await table.reach(MeetingScreen)
        await table.shows("11 of 15 here · quorate")


async def test_keys_quicker_than_the_disk_all_arrive(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        for key in TWELVE:
            table.app.post_message(events.Key(key, key))
        await table.holds(lambda view: marked(view) == TWELVE + "---")


async def test_the_last_mark_is_written_when_the_page_is_left_at_once(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        for key in ("p", "s", "escape"):
            table.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await table.reach(MeetingScreen)
        await table.holds(lambda view: marked(view).startswith("ps-"))


async def test_a_slip_is_taken_back_one_person_at_a_time(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        await table.press("p", "x", "p")
        await table.holds(lambda view: marked(view).startswith("pxp"))
        await table.press("ctrl+z")
        await table.holds(lambda view: marked(view).startswith("px-"))
        await table.press("up", "up", "backspace")
        await table.holds(lambda view: marked(view).startswith("p--") or marked(view).startswith("-x-"))


async def test_late_and_early_ask_for_the_time(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        await table.press("l")
        await table.reach_dialog(TimeDialog)
        assert "16:56" in table.text
        await table.press("enter")
        view = await table.holds(lambda view: view.attendance[0].came_at == "16:56")
        assert view.attendance[0].state is AttendanceState.PRESENT
        await table.shows("came 16:56")

        await table.press("e")
        await table.reach_dialog(TimeDialog)
        await table.write("half six")
        await table.press("enter")
        await table.shows("Type a time such as 18:30")
        await table.press("ctrl+u")
        await table.write("5.30pm")
        await table.press("enter")
        await table.holds(lambda view: view.attendance[0].left_at == "17:30")
        await table.shows("left 17:30")


async def test_a_guest_is_added_and_taken_off_again(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        await table.press("n")
        await table.form()
        await table.write("Vera Tomkins")
        await table.press("ctrl+s")
        page = await table.reach(AttendanceScreen)
        await table.shows("Vera Tomkins")
        await table.shows("1 of 16 here")
        assert page.current is not None
        assert page.current.name == "Vera Tomkins"
        await table.press("delete")
        await table.holds(lambda view: len(view.attendance) == 15)


async def test_enter_says_who_came_instead(made: Planned) -> None:
    async with live(made) as table:
        await table.attendance()
        await table.press("d", "up", "enter")
        await table.form()
        await table.press("tab")
        await table.write("Pat Kite")
        await table.press("ctrl+s")
        await table.reach(AttendanceScreen)
        await table.shows("deputy Pat Kite")


async def test_apologies_come_before_the_meeting(made: Planned) -> None:
    async with at_table(made, (40, 24)) as table:
        await table.attendance()
        await table.press("s")
        await table.holds(lambda view: marked(view).startswith("s--"))
        assert "apologies" in table.text


async def test_a_list_of_nobody_says_how_to_begin(surgery: Path) -> None:
    from tests.screens.ppg.sample import planned

    made = planned(surgery, people=())
    async with at_table(made) as table:
        await table.attendance()
        assert "0 of 3 here" in table.text
