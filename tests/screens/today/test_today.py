"""Today: what is late and near, where engagements stand, and the ways from there."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.queries import action
from engage_tui.today.overview import TodayView, today
from engage_tui.workbook.book import Workbook
from screens.engagements.engagement import EngagementScreen
from screens.feedback.loops.desk import DeskScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.today.page import TodayScreen
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.engagements.sample import Work
from tests.support.pictures import SIZES, assert_picture, picture


async def shown(app: EngageApp, pilot: Pilot[int]) -> None:
    """Wait until Today has read what is due."""
    await until(
        pilot, lambda: bool(app.screen.query("#due").results(RecordList)) and bool(app.screen.query("#year"))
    )
    await until(pilot, lambda: app.screen.query_one("#engagements", RecordList).count > 0)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_late_things_come_first_and_are_counted(
    work: Work, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await shown(app, pilot)
        seen = picture(app)
        assert_picture(app, "today")
    assert "1 late" in seen
    assert seen.index("Ask the lab") < seen.index("Step 2")
    assert "Evening blood tests" in seen
    assert "2 open" in seen
    assert "128 days left" in seen
    assert "Opening hours last year" not in seen


async def test_an_empty_workbook_says_how_to_begin(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await pilot.pause()
        seen = picture(app)
        assert_picture(app, "today-empty")
    assert "Press n to begin one" in seen
    assert "Nothing is late" in seen


async def test_enter_goes_to_the_step_that_is_due(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await shown(app, pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        assert isinstance(app.screen, EngagementScreen)
        assert app.screen.engagement_id == work.phlebotomy
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_space_marks_an_action_done_and_undo_brings_it_back(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await shown(app, pilot)
        await pilot.press("space")
        await until(pilot, lambda: "Ask the lab" not in picture(app))
        done = await app.ask(lambda book: action(book, work.late_action))
        assert (done.state, done.closed_on) == ("done", app.clock.today())
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Ask the lab" in picture(app))
        assert (await app.ask(lambda book: action(book, work.late_action))).state == "open"


async def test_space_is_not_offered_on_a_step(work: Work, surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        await shown(app, pilot)
        assert "Space Done" in picture(app)
        await pilot.press("down")
        await until(pilot, lambda: "Space Done" not in picture(app))


async def test_tab_goes_to_the_engagements_and_enter_opens_one(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await shown(app, pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        assert isinstance(app.screen, EngagementScreen)
        assert app.screen.engagement_id == work.parking  # the newest stands first


async def test_an_action_of_no_engagement_opens_its_form(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await shown(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("l")
        await until(pilot, lambda: "Order a new notice board" in picture(app))


async def test_promised_work_is_shown_while_the_rest_is_still_worked_out(
    work: Work, surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = threading.Event()

    def slowly(book: Workbook) -> TodayView:
        worked_out.wait(10)
        return today(book)

    monkeypatch.setattr("engage_tui.today.overview.today", slowly)
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: "Ask the lab" in picture(app))
        first = picture(app)
        worked_out.set()
        await shown(app, pilot)
        whole = picture(app)
    assert "Step 2" not in first
    assert "Nothing" not in first
    assert "Step 2" in whole


async def test_what_was_left_half_typed_is_shown_after_a_restart_and_enter_goes_there(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.focused is not None)
        await pilot.press(*"Bell", "ctrl+q")
        await pilot.pause()
    async with running(surgery, author="NO") as (app, pilot):
        await until(pilot, lambda: "Half typed: “Bell”" in picture(app))
        assert "1 half typed" in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.focused is not None)
        assert "Half typed by SB" in picture(app)
        await pilot.press("f10", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "alf typed" not in picture(app))
