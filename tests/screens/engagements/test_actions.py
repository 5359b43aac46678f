"""Every promised action in one list."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.queries import action
from screens.engagements.actions import ActionsScreen
from screens.engagements.engagement import EngagementScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from tests.screens.conftest import running, until
from tests.screens.engagements.sample import Work
from tests.support.pictures import SIZES, assert_picture, picture


async def at_actions(app: EngageApp, pilot: Pilot[int]) -> ActionsScreen:
    """Go to the list of actions and wait for its lines."""
    await pilot.press("l")
    await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, ActionsScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_open_actions_tell_when_who_and_from_where(
    work: Work, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_actions(app, pilot)
        assert_picture(app, "actions")


async def test_s_shows_mine_then_the_finished_then_all(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_actions(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 1 and "Order a new notice board" in picture(app))
        await pilot.press("s")
        await until(pilot, lambda: "Thank the volunteers" in picture(app))
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 3)


async def test_space_marks_done_and_open_again(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_actions(app, pilot)
        await pilot.press("s", "s", "s")
        await until(pilot, lambda: page.list.count == 3)
        await pilot.press("home")
        assert page.list.current_id == work.late_action
        for state in ("done", "open"):
            await pilot.press("space")
            await until(pilot, lambda state=state: page.current is not None and page.current.state == state)  # type: ignore[misc]
        assert (await app.ask(lambda book: action(book, work.late_action))).state == "open"


async def test_enter_changes_an_action(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_actions(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press("end", *" and prices", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        changed = await app.ask(lambda book: action(book, work.late_action))
        assert changed.text == "Ask the lab about pick-up times and prices"


async def test_n_adds_one_that_belongs_to_no_step(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_actions(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press(*"Buy chairs", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and page.list.count == 3)
        assert "Buy chairs" in picture(app)


async def test_g_goes_to_the_step_it_came_from_and_only_where_there_is_one(work: Work, surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        page = await at_actions(app, pilot)
        await pilot.press("down")
        await until(pilot, lambda: page.list.current_id == work.own_action)
        assert "g Go to its step" not in picture(app)
        await pilot.press("g", "up", "g")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        assert isinstance(app.screen, EngagementScreen)
        assert app.screen.engagement_id == work.phlebotomy


async def test_what_leaves_the_open_ones_is_said_to_be_done_and_undo_names_it(
    work: Work, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_actions(app, pilot)
        await pilot.press("space")
        await until(pilot, lambda: page.list.count == 1)
        assert "Done: Ask the lab" in picture(app)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: Marked an action done" in picture(app))
