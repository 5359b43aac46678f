"""The patient group's first page: what it shows, and where its keys lead."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.ppg.group.groups import groups
from engage_tui.ppg.meetings.queries import meetings
from screens.engagements.actions import ActionsScreen
from screens.pages.form import FormScreen
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.groups import GroupsScreen, IntervalsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.home import PpgScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.review.reviews import ReviewsScreen
from screens.ppg.year.page import YearScreen
from screens.program.app import EngageApp
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.ppg.group.group_sample import Group
from tests.support.pictures import SIZES, assert_picture, picture


async def at_home(app: EngageApp, pilot: Pilot[int]) -> PpgScreen:
    """Go to the group and wait until it has been read."""
    await pilot.press("f4")
    await until(pilot, lambda: isinstance(app.screen, PpgScreen) and app.screen.home is not None)
    await pilot.pause()
    assert isinstance(app.screen, PpgScreen)
    return app.screen


async def form(app: EngageApp, pilot: Pilot[int]) -> None:
    """Wait for a form with its boxes."""
    await until(pilot, lambda: isinstance(app.screen, FormScreen | WriteScreen) and app.focused is not None)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_the_group_its_meetings_and_its_duties_are_on_one_page(
    sample: Group, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_home(app, pilot)
        assert_picture(app, "ppg-home")


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_group_one_sentence_says_how_to_begin(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_home(app, pilot)
        assert_picture(app, "ppg-none")
        assert isinstance(app.focused, RecordList)
        assert not page.query_one("#duties-part").display


async def test_n_sets_a_group_up_and_then_plans_its_meetings(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_home(app, pilot)
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"Elm Grove [x]", "ctrl+s")
        await until(
            pilot, lambda: app.screen is page and page.home is not None and page.home.view is not None
        )
        assert "Elm Grove [x]" in picture(app)
        await until(pilot, lambda: app.focused is page.query_one("#meetings"))
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"2 dec", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        (group,) = await app.ask(groups)
        (planned,) = await app.ask(lambda book: meetings(book, group.id))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.meeting_id == planned.id


async def test_the_next_meeting_stands_first_and_enter_opens_it(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_home(app, pilot)
        listed = page.query_one("#meetings", RecordList)
        assert [line.id for line in await listed._source.page(0, 9)] == [
            sample.planned,
            sample.held,
            sample.settled,
        ]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.meeting_id == sample.held


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("m", MembersScreen),
        ("u", ReviewsScreen),
        ("y", YearScreen),
        ("r", RoundsScreen),
        ("t", EffortsScreen),
        ("i", IntervalsScreen),
        ("g", GroupsScreen),
        ("e", FormScreen),
        ("l", ActionsScreen),
    ],
)
async def test_each_key_leads_to_its_page_and_escape_back(
    sample: Group, surgery: Path, key: str, page: type
) -> None:
    async with running(surgery) as (app, pilot):
        home = await at_home(app, pilot)
        await pilot.press(key)
        await until(pilot, lambda: type(app.screen) is page)
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is home)


async def test_enter_on_a_duty_opens_the_year_on_it(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("tab", "down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, YearScreen) and app.screen.view is not None)
        assert isinstance(app.screen, YearScreen)
        await until(pilot, lambda: app.screen.duty is not None and app.screen.duty.code == "D4")  # type: ignore[attr-defined]


async def test_the_action_list_is_written_to_a_file(sample: Group, surgery: Path, tmp_path: Path) -> None:
    out = tmp_path / "actions.md"
    async with running(surgery) as (app, pilot):
        home = await at_home(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: app.screen.is_modal)
        await pilot.press(*"action", "enter")
        await form(app, pilot)
        await pilot.press("tab", "tab", "tab", "end", "ctrl+u", *str(out), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is home)
        assert "Say on the poster when lines are quiet" in out.read_text(encoding="utf-8")


async def test_today_leads_to_the_meeting_whose_agenda_is_due(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        due = app.screen.query_one("#due", RecordList)
        await until(pilot, lambda: due.count > 0 and "publication" in (due.current_id or ""))
        await pilot.press("down")
        await until(pilot, lambda: "agenda" in (due.current_id or ""))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.meeting_id == sample.planned
