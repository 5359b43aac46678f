"""A page whose record is gone goes back to where it came from and says why, once."""

import re
from pathlib import Path

import pytest

from db.problems import DiskTrouble
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import Gone, Refused
from screens.dialogs.confirm import Confirm
from screens.dialogs.problem import Problem
from screens.feedback.loops.piece import PieceScreen
from screens.pages.page import EngageScreen
from screens.places import DOORS, Place
from screens.program.app import EngageApp
from tests.screens.conftest import running, until
from tests.support.made_up import MOMENT, filled
from tests.support.walking import open_app, settle

GONE = "018f0000-0000-7000-8000-000000000000"
OF_ONE = [kind.rstrip("/") for kind in DOORS if kind.endswith("/")]


class Reads(EngageScreen[None]):
    """Reads well once, then as it is told."""

    GROUP = "Reads"
    refusal: Exception | None = None

    async def load(self) -> None:
        if self.refusal is not None:
            raise self.refusal


def told(app: EngageApp) -> list[str]:
    return [each.message for each in app._notifications]


async def test_a_record_that_goes_while_its_page_is_behind_is_said_once_it_is_in_front(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        first, page = app.screen, Reads()
        await app.push_screen(page)
        over = Problem(Refused("What"))
        await app.push_screen(over)
        page.refusal = Gone("That piece is no longer in the workbook.")
        page.reload()
        await settle(pilot)
        assert app.screen is over
        assert told(app) == []
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is first
        assert told(app) == ["That piece is no longer in the workbook."]


@pytest.mark.parametrize("refusal", [Refused("It cannot be read."), DiskTrouble()])
async def test_what_cannot_be_read_is_said_once_and_not_each_time_the_page_comes_to_the_front(
    surgery: Path, refusal: Exception
) -> None:
    async with running(surgery) as (app, pilot):
        page = Reads()
        await app.push_screen(page)
        await settle(pilot)
        page.refusal = refusal
        page.reload()
        await until(pilot, lambda: isinstance(app.screen, Problem))
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is page
        page.refusal = None
        page.reload()
        await settle(pilot)
        page.refusal = refusal
        page.reload()
        await until(pilot, lambda: isinstance(app.screen, Problem))


@pytest.mark.parametrize("refusal", [Refused("It cannot be read."), DiskTrouble()])
async def test_a_page_that_was_never_read_does_not_stay(surgery: Path, refusal: Exception) -> None:
    async with running(surgery) as (app, pilot):
        first, page = app.screen, Reads()
        page.refusal = refusal
        await app.push_screen(page)
        await until(pilot, lambda: isinstance(app.screen, Problem))
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is first


@pytest.mark.timeout(120)
async def test_no_place_whose_record_is_gone_keeps_anyone(tmp_path: Path) -> None:
    filled(tmp_path)
    app = EngageApp(tmp_path, author="AB", clock=fixed(MOMENT))
    kept = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await open_app(pilot)
        for kind in OF_ONE:
            name = GONE if re.fullmatch(DOORS[f"{kind}/"].id, GONE) else "2019-01"
            await app.go(Place(kind, name, "step/3" if kind == "engagement" else ""))
            await settle(pilot)
            if isinstance(app.screen, Problem):
                await pilot.press("escape")
                await settle(pilot)
            await pilot.press("f3")
            await settle(pilot)
            if app.current_mode != "engagements" or app.screen.is_modal:
                kept[kind] = type(app.screen).__name__
            await pilot.press("f2")
            await settle(pilot)
    assert kept == {}


async def test_a_piece_whose_logging_is_undone_gives_way_to_its_list(surgery: Path) -> None:
    """It used to say that it was gone after every key, and no area opened any more."""
    async with running(surgery) as (app, pilot):
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*"draughty", "ctrl+s")
        await until(pilot, lambda: type(app.screen).__name__ == "FeedbackScreen")
        await settle(pilot)
        await pilot.press("f5", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        await settle(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: type(app.screen).__name__ == "FeedbackScreen")
        await settle(pilot)
        assert "That feedback is no longer in the workbook." in told(app)
        assert not app.screen.is_modal
        await pilot.press("f3")
        await settle(pilot)
        assert app.current_mode == "engagements"


async def test_the_key_of_an_area_closes_what_was_only_said(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        for number in range(2):
            app.show_problem(Refused(f"What {number}"))
        await pilot.pause()
        await pilot.press("f3")
        await settle(pilot)
        assert app.current_mode == "engagements"
        await pilot.press("f2")
        await settle(pilot)
        assert [each.is_modal for each in app.screen_stack] == [False]


async def test_taking_nothing_off_a_list_costs_nothing(surgery: Path) -> None:
    """F5, x, Esc: it used to end the program."""
    async with running(surgery) as (app, pilot):
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*"draughty", "ctrl+s")
        await until(pilot, lambda: type(app.screen).__name__ == "FeedbackScreen")
        await settle(pilot)
        await pilot.press("up", "x")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert type(app.screen).__name__ == "FeedbackScreen"
        assert app.is_running
