"""Ctrl+Z and Ctrl+Y at the keyboard: told what, asked where it matters, held keys taken once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.history.changes import history
from engage_tui.history.undoing import taken_back
from engage_tui.practice import save_site, sites
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock
from screens.dialogs.confirm import Confirm
from screens.feedback.national.fft_tally import TallyScreen
from screens.feedback.paper_forms.keying import KeyingScreen
from screens.keys.everywhere import Undo
from screens.pages.taken_back import TakenBackScreen
from screens.program.app import EngageApp
from screens.program.undoing import HELD
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, NOW, running, until
from tests.screens.feedback.paper_forms.paper_sample import fill_form
from tests.support.pictures import picture

DOOR = "The step at the door is too high for my chair"


async def site(app: EngageApp, name: str) -> None:
    await app.ask(lambda book: save_site(book, None, {"name": name}))


async def names(app: EngageApp) -> list[str]:
    return [each.name for each in await app.ask(sites)]


def said(app: EngageApp) -> str:
    """Everything told in passing that still stands, whatever way it wraps."""
    return "\n".join(each.message for each in app._notifications)


async def again(pilot: Pilot[int], key: str) -> None:
    """Press a key as a person does: not so close upon another that it could be held down."""
    await pilot.pause(0.2)
    await pilot.press(key)


async def test_undo_says_which_record_and_its_words_and_redo_brings_it_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.ask(lambda book: log_feedback(book, {"words": DOOR, "source": "desk"}))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Feedback: The step at the door" in said(app))
        assert "Ctrl+Y brings it back" in said(app)
        assert len(await app.ask(taken_back)) == 1
        await again(pilot, "ctrl+y")
        await until(pilot, lambda: "Brought back: " in said(app))
        assert await app.ask(taken_back) == ()
        assert [each.label for each in await app.ask(history)][:2] == ["Redo", "Undo"]


async def test_redo_goes_the_way_back_that_undo_came(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        for name in ("One", "Two"):
            await site(app, name)
        for left in (["One"], []):
            await again(pilot, "ctrl+z")
            await until(pilot, lambda left=left: app.saved_at is not None)  # type: ignore[misc]
            await pilot.pause(0.2)
            assert await names(app) == left
        for here in (["One"], ["One", "Two"]):
            await again(pilot, "ctrl+y")
            await pilot.pause(0.2)
            assert await names(app) == here
        await again(pilot, "ctrl+y")
        await until(pilot, lambda: "There is nothing to redo." in said(app))


@pytest.mark.parametrize(
    "after",
    [[each * 0.001 for each in range(30)], [0.0, *(0.5 + each * 0.033 for each in range(20))]],
    ids=["all at once", "after half a second thirty a second"],
)
async def test_a_held_key_undoes_once_and_says_so_once(surgery: Path, after: list[float]) -> None:
    async with running(surgery) as (app, pilot):
        for number in range(6):
            await site(app, f"Site {number}")
        moment = events.Key("ctrl+z", None).time
        for each in after:
            key = events.Key("ctrl+z", None)
            key.time = moment + each
            app.post_message(key)
        await until(pilot, lambda: HELD in said(app))
        await until(pilot, lambda: app._waiting is None)
        await pilot.pause(0.3)
        assert len(await names(app)) == 5
        assert said(app).count(HELD) == 1


async def test_it_asks_before_it_goes_past_this_session(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    save_site(book, None, {"name": "Mill Lane"})
    book.store.close()
    async with running(surgery) as (app, pilot):
        await site(app, "Of today")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: Site added" in said(app))
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await until(pilot, lambda: "Site: Mill Lane" in picture(app))
        assert "before Engage was opened" in picture(app)
        await pilot.press("n")
        await until(pilot, lambda: not isinstance(app.screen, Confirm))
        assert await names(app) == ["Mill Lane"]
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not isinstance(app.screen, Confirm))
        await pilot.pause(0.2)
        assert await names(app) == []


async def test_it_asks_past_ten_minutes(surgery: Path) -> None:
    moment = [NOW]
    async with running(surgery, clock=Clock(lambda: moment[0])) as (app, pilot):
        await site(app, "Mill Lane")
        moment[0] += timedelta(minutes=11)
        await pilot.press("ctrl+z", "y")
        await pilot.pause(0.3)
        assert await names(app) == [], "the answer waits for its question"


async def test_setting_up_stays_and_says_why(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        for _ in range(2):
            await again(pilot, "ctrl+z")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press("y")
            await until(pilot, lambda: not isinstance(app.screen, Confirm))
            await pilot.pause(0.1)
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: "Setting up the practice cannot be undone." in said(app))


async def test_the_page_of_what_was_undone_brings_any_of_it_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        for name in ("One", "Two", "Three"):
            await site(app, name)
            await again(pilot, "ctrl+z")
            await until(pilot, lambda name=name: f"Site: {name}" in said(app))  # type: ignore[misc]
        await pilot.press("ctrl+k")
        await until(pilot, lambda: isinstance(app.screen, TakenBackScreen) and "3 things" in picture(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "2 things" in picture(app))
        assert await names(app) == ["Two"]
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: "3 things" in picture(app))
        assert await names(app) == []


async def test_an_empty_pile_of_cards_reaches_nothing_saved(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await site(app, "Mill Lane")
        page = TallyScreen(date(2026, 11, 1))
        app.push_screen(page)
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("1", "2", "ctrl+z")
        await until(pilot, lambda: len(page.half.work.cards) == 1)
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: not page.half.work.cards)
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: "The pile is empty" in said(app))
        assert await names(app) == ["Mill Lane"]


async def test_keying_reaches_its_own_papers_only(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        form = await app.ask(fill_form)
        await site(app, "Mill Lane")
        page = KeyingScreen(form.id)
        app.push_screen(page)
        await until(pilot, lambda: app.screen is page and page.takes_keys)
        await pilot.press("1", "enter", "enter", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        await site(app, "Later, and elsewhere")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.paper.number == 1)
        await again(pilot, "ctrl+z")
        await until(pilot, lambda: "No paper of this pile is left" in said(app))
        assert len(await names(app)) == 2


async def test_from_the_palette_it_is_never_taken_for_a_held_key(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await site(app, "Mill Lane")
        app.send(Undo)
        await until(pilot, lambda: "Undone: " in said(app))
        assert await names(app) == []
