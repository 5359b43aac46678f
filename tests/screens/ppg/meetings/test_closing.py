"""Closing a meeting, and its minutes from draft to published and open again."""

from db.terms import OutcomeKind
from engage_tui.ppg.meetings.minutes import minute
from engage_tui.ppg.meetings.views import MeetingState
from engage_tui.workbook.book import Workbook
from screens.pages.form import FormScreen
from screens.ppg.meetings.after import AfterBody
from screens.ppg.meetings.closing import ClosingScreen
from screens.ppg.meetings.live import LiveBody
from screens.ppg.meetings.page import MeetingScreen
from tests.screens.ppg.meetings.live_desk import Table, live
from tests.screens.ppg.sample import Planned

SAID = "We will look into call-back for people at work. Everybody agreed."


async def said(table: Table) -> None:
    """A note that promises, an action without a name, and five people there."""

    def write(book: Workbook) -> None:
        from engage_tui.ppg.meetings.minutes import mark
        from engage_tui.ppg.meetings.queries import meeting

        view = meeting(book, table.made.meeting_id)
        minute(book, view.id, view.items[2].id, OutcomeKind.NOTE, {"text": SAID})
        minute(book, view.id, view.items[2].id, OutcomeKind.ACTION, {"text": "Ask the supplier"})
        for each in (*view.attendance[:5], view.attendance[-1]):
            mark(book, each.id, "present")

    await table.app.ask(write)
    table.app.changed()
    await table.shows("6 of 15 here")


async def closed(table: Table) -> None:
    await said(table)
    await table.closing()
    await table.press("k")
    await table.form()
    await table.write("18:05")
    await table.press("enter")
    await table.write("13/01/2027")
    await table.press("enter")
    await table.reach(MeetingScreen)
    await table.shows("Draft minutes")


async def test_every_promise_without_an_owner_is_listed_and_given_one(made: Planned) -> None:
    async with live(made) as table:
        await said(table)
        await table.closing()
        assert "2 promises have no owner. Enter gives one. k closes the meeting." in table.text
        assert "quorate, 6 of 15 here, 7 members are not marked" in table.text
        await table.press("enter")
        await table.form()
        assert "We will look into call-back for people at work." in table.text
        await table.write("NO")
        await table.press("enter")
        await table.write("18 dec")
        await table.press("enter")
        await table.reach(ClosingScreen)
        await table.shows("1 promise has no owner.")
        await table.press("enter")
        await table.form()
        await table.write("SB")
        await table.press("ctrl+s")
        await table.reach(ClosingScreen)
        await table.shows("Nothing is left without an owner.")
        view = await table.holds(lambda view: not view.promises_without_owner)
        action = next(each for each in view.outcomes if each.kind is OutcomeKind.ACTION)
        assert action.owner == "SB"


async def test_feedback_and_people_are_a_key_away(made: Planned) -> None:
    async with live(made) as table:
        await said(table)
        await table.closing()
        await table.press("f")
        await table.form()
        await table.press("space", "ctrl+s")
        await table.reach(ClosingScreen)
        await table.holds(lambda view: bool(view.feedback_reviewed))
        assert "none gone through" not in table.text
        await table.attendance()
        await table.press("escape")
        await table.reach(ClosingScreen)
        await table.press("escape")
        await table.reach(MeetingScreen)
        assert isinstance(table.body, LiveBody)


async def test_minutes_can_be_read_out_as_soon_as_it_is_closed(made: Planned) -> None:
    async with live(made, (120, 40)) as table:
        await closed(table)
        assert isinstance(table.body, AfterBody)
        assert "Last minutes, and actions still open" in table.text
        assert "We will look into call-back" in table.text
        view = await table.holds(lambda view: view.state is MeetingState.CLOSED)
        assert (view.ends_at, str(view.next_on)) == ("18:05", "2027-01-13")


async def test_minutes_go_round_are_approved_published_and_reopened(made: Planned) -> None:
    async with live(made) as table:
        await closed(table)
        await table.press("enter")
        await table.form()
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.holds(lambda view: view.state is MeetingState.CIRCULATED)

        await table.press("y")
        await table.form()
        await table.press("tab")
        await table.write("Item 3: six, not five.")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("with corrections")
        await table.press("e", "s", "y", "f")
        assert isinstance(table.app.screen, MeetingScreen)

        await table.press("u")
        await table.form()
        await table.write("Website")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("23 Nov, Website")

        await table.press("r")
        await table.form()
        await table.write("A wrong date")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        view = await table.holds(lambda view: not view.state.locked)
        assert "A wrong date" in view.reopened_because


async def test_draft_minutes_are_put_right_and_promises_given_an_owner(made: Planned) -> None:
    async with live(made) as table:
        await closed(table)
        await table.press("e")
        await table.shows("Ask the supplier")
        assert isinstance(table.body, LiveBody)
        await table.press("n")
        await table.write("Put right")
        await table.press("enter")
        await table.holds(lambda view: "Put right" in {each.text for each in view.outcomes})
        await table.press("escape")
        await table.shows("Draft minutes")

        await table.press("up", "enter")
        await table.reach(ClosingScreen)
        assert "What is still open" in table.text
        assert "k closes" not in table.text
        await table.press("k")
        assert not isinstance(table.app.screen, FormScreen)
