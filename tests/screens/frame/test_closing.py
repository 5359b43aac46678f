"""Whatever closes is safe to be told twice, or too late: never another page, never the program."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from textual import on
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork
from screens.dialogs.confirm import Confirm
from screens.dialogs.dialog import Dialog
from screens.dialogs.help import help_for
from screens.dialogs.palette import PaletteScreen
from screens.dialogs.problem import Problem
from screens.dialogs.progress import Progress
from screens.dialogs.staff_picker import StaffPicker
from screens.dialogs.told import Told
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.pages.page import EngageScreen
from screens.places import Place
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.screens.conftest import running
from tests.support.walking import settle


class Plain(EngageScreen[str]):
    """A page with nothing on it."""

    GROUP = "Plain"


class Ask(Command, key="x", label="Ask"):
    """Ask something, in this test."""


DIALOGS: dict[str, Callable[[EngageApp], Dialog[Any]]] = {
    "confirm": lambda app: Confirm("Sure?", "Words"),
    "told": lambda app: Told("Told", ["Words"]),
    "problem": lambda app: Problem(Refused("What")),
    "help": lambda app: help_for(app.screen),
    "palette": lambda app: PaletteScreen([]),
    "staff": lambda app: StaffPicker([], "SB"),
    "picker": lambda app: PickDialog("Which?", [], ""),
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_esc_twice_at_once_closes_one_dialog_and_not_the_page_under_it(
    surgery: Path, name: str
) -> None:
    async with running(surgery) as (app, pilot):
        page = Plain()
        await app.push_screen(page)
        dialog = DIALOGS[name](app)
        answers: list[object] = []
        await app.push_screen(dialog, answers.append)
        await pilot.pause()
        dialog.post_message(Back())
        dialog.post_message(Back())
        await pilot.pause()
        await pilot.pause()
        assert app.screen is page
        assert len(answers) == 1


async def test_a_question_answered_twice_is_answered_once(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        answers: list[bool | None] = []
        question = Confirm("Sure?", "Words")
        await app.push_screen(question, answers.append)
        question.dismiss(True)
        question.dismiss(False)
        await pilot.pause()
        assert answers == [True]
        assert len(app.screen_stack) == 1


async def test_a_page_closes_itself_under_a_dialog_and_in_an_area_behind(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        answers: list[str | None] = []
        page, over = Plain(), Confirm("Sure?", "Words")
        await app.push_screen(page, answers.append)
        await app.push_screen(over)
        page.dismiss("late")
        await pilot.pause()
        assert app.screen is over
        assert answers == ["late"]
        over.dismiss(None)
        await pilot.pause()
        behind = Plain()
        await app.push_screen(behind, answers.append)
        await pilot.press("f3")
        behind.dismiss("later")
        await pilot.pause()
        assert app.current_mode == "engagements"
        assert answers == ["late", "later"]
        await pilot.press("f2")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert not app.holds(behind)


async def test_an_areas_first_page_and_a_page_after_the_end_are_told_in_vain(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        first: Screen[Any] = app.screen
        first.dismiss(None)
        app.send(Back)
        await pilot.pause()
        assert app.screen is first
        page = Plain()
        await app.push_screen(page)
    with app._context():  # as a worker would that ends after the program
        page.dismiss(None)


class Leads(Plain):
    """A page that leads back to the first page of its own area."""

    @on(Ask)
    async def _go(self) -> None:
        await self.engage.go(Place("ppg"))


async def test_a_page_may_lead_to_the_first_page_of_its_own_area(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f4")
        await settle(pilot)
        first, page = app.screen, Leads()
        await app.push_screen(page)
        page.post_message(Ask())
        await settle(pilot)
        assert app.screen is first


async def test_work_that_is_being_stopped_is_shown_until_it_has_ended(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        work = LongWork()
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        progress = Progress("Counting", work, ended)
        await app.push_screen(progress)
        await pilot.press("escape")
        await pilot.pause()
        assert work.stopping
        assert app.screen is progress
        ended.set_result(None)
        await pilot.pause(0.3)
        assert app.screen is not progress


class Late(Plain):
    """A page that looks for one of its parts after it was closed."""

    def look(self) -> None:
        """Look for what is no longer there."""
        self.query_one("#part", Static)

    def compose_body(self) -> Iterable[Widget]:
        """The part."""
        yield LatePart(id="part")

    async def load(self) -> None:
        """Show something in the part."""
        self.query_one("#part", Static).update("read")


class LatePart(Static):
    """A part that looks for one within it."""

    def look(self) -> None:
        """Look for what was never there."""
        self.query_one(Static)


@pytest.mark.parametrize("who", ["page", "part"])
async def test_what_a_closed_page_asked_for_later_costs_the_page_in_front_nothing(
    surgery: Path, who: str
) -> None:
    async with running(surgery) as (app, pilot):
        front = app.screen
        page = Late()
        await app.push_screen(page)
        late = page if who == "page" else page.query_one(LatePart)
        await page.dismiss(None)
        # Textual has it called by the page that stands in front by then.
        front.call_next(late.look)
        await pilot.pause()
        await pilot.pause()
        assert app.screen is front
        assert (app.lost, list(app.data_dir.glob("crash-*"))) == (0, [])


async def _look_in_vain(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = Late()
        await app.push_screen(page)
        app.screen.call_next(page.query_one(LatePart).look)
        await pilot.pause()
        await pilot.pause()
        assert app.lost == 1
        assert app.screen is not page


async def test_a_part_of_a_page_in_front_that_finds_nothing_costs_its_page(surgery: Path) -> None:
    with pytest.raises(NoMatches):
        await _look_in_vain(surgery)


async def test_a_page_told_to_read_before_it_has_its_parts_reads_once_it_has(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = Late()
        mounting = app.push_screen(page)
        page.reload()
        await asyncio.sleep(0)
        await mounting
        await settle(pilot)
        assert app.screen is page
        assert str(page.query_one(LatePart).content) == "read"
