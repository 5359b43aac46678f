"""The list of feedback: what waits for whom, one line or many at once."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.terms import LoopState
from engage_tui.checklist.actions import create_engagement
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from screens.feedback.home import FeedbackScreen
from screens.pages.form import FormScreen
from screens.places import Place
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.screens.conftest import running, until
from tests.screens.feedback.conftest import Said
from tests.support.pictures import SIZES, assert_picture, picture


async def at_list(app: EngageApp, pilot: Pilot[int]) -> FeedbackScreen:
    """Go to the list and wait for its lines."""
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and "Told" in picture(app))
    await pilot.pause()
    assert isinstance(app.screen, FeedbackScreen)
    return app.screen


async def states(app: EngageApp) -> dict[LoopState, int]:
    return await app.ask(queries.state_counts)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_each_line_says_where_its_loop_stands(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_list(app, pilot)
        assert_picture(app, "feedback")


async def test_s_walks_the_states_and_f_finds_words(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: "Feedback: heard" in picture(app))
        assert page.list.count == 1
        await pilot.press("u")
        await until(pilot, lambda: "Feedback: to tell" in picture(app))
        assert page.list.count == 2
        await page.show_state("all")
        await pilot.press("f", *"letters")
        await until(pilot, lambda: page.list.count == 1)


async def test_marked_pieces_get_one_answer(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await page.show_state("to_tell")
        await pilot.press("space")
        await until(pilot, lambda: "1 piece marked" in picture(app))
        await pilot.press("space")
        await until(pilot, lambda: "2 pieces marked" in picture(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, FormScreen)
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "audience": "registered", "how": "poster"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        counts = await states(app)
        assert (counts[LoopState.CLOSED], counts[LoopState.TO_TELL]) == (2, 1)
        assert page.marked == {}


async def test_a_mark_is_taken_off_again(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("space", "up", "space")
        await until(pilot, lambda: "None marked" in picture(app))
        assert page.marked == {}


async def test_looking_into_it_and_back(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await page.show_state("heard")
        await pilot.press("l")
        await until(pilot, lambda: page.list.count == 0)
        assert (await states(app))[LoopState.LOOKING] == 1
        await page.show_state("looking")
        await pilot.press("l")
        await until(pilot, lambda: page.list.count == 0)
        assert (await states(app))[LoopState.HEARD] == 1


async def test_deciding_asks_for_the_reason(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await page.show_state("heard")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "needed" in picture(app))
        assert isinstance(app.screen, FormScreen)
        assert (await states(app))[LoopState.HEARD] == 1


async def test_sorting_merging_and_an_earlier_answer_are_picked_from_lists(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await page.show_state("heard")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"privacy", "enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        view = await app.ask(lambda book: queries.feedback(book, said.private))
        assert view.line.theme == "privacy"
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: page.list.count == 0)
        await page.show_state("waiting")
        await pilot.press("end", "m")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        assert (await states(app))[LoopState.SAME] == 1


async def test_without_a_meeting_there_is_nothing_to_go_through_at(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_list(app, pilot)
        await pilot.press("r")
        await until(pilot, lambda: "No PPG meeting is written down" in picture(app))


async def test_removing_asks_and_comes_back(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        before = page.list.count
        await pilot.press("x")
        await until(pilot, lambda: "Remove 1 piece" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: page.list.count == before - 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.list.count == before)


async def test_an_empty_list_says_which_key_begins_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: "Press a, here or anywhere" in picture(app))
        await pilot.press("d", "t", "l", "m", "c", "r", "e", "x", "space")
        assert isinstance(app.screen, FeedbackScreen)


async def test_what_falls_due_leads_here(said: Said, surgery: Path) -> None:
    from screens.feedback.loops.piece import PieceScreen

    async with running(surgery) as (app, pilot):
        await app.go(Place("heard", "heard"))
        await until(pilot, lambda: "Feedback: heard" in picture(app))
        held = await app.ask(lambda book: queries.feedback(book, said.evening))
        assert held.response is not None
        await app.go(Place("loop", held.response.id))
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        assert await app.ask(lambda book: queries.feedback_count(book, FeedbackWhich())) == 5


async def test_marked_pieces_are_put_to_an_engagement(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("=")
        await until(pilot, lambda: "No engagement is open" in picture(app))
        made = await app.ask(lambda book: create_engagement(book, {"title": "Phones", "scale": "small"}))
        await pilot.press("home", "space")
        await until(pilot, lambda: "1 piece marked" in picture(app))
        await pilot.press("space", "=")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and page.marked == {})
        which = FeedbackWhich(engagement_id=made)
        assert await app.ask(lambda book: queries.feedback_count(book, which)) == 2
