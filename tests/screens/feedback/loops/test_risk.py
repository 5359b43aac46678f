"""Someone at risk on the screens: in every list, first on Today, with whom to call behind F1."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.loops.risk import at_risk
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.help import HelpScreen
from screens.feedback.home import FeedbackScreen
from screens.feedback.loops.desk import DeskScreen
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.loops.suggesting import SuggestedDialog, WhatToSay
from screens.pages.form import FormScreen
from screens.places import Place
from screens.program.app import EngageApp
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.conftest import Said
from tests.screens.feedback.loops.test_desk import at_desk, logged
from tests.support.pictures import picture

WORRY = "A made-up worry about a neighbour of mine who is hardly ever seen in the street these days"
ALL_SIZES = [(40, 24), (80, 24), (120, 40)]


@pytest.fixture
def worry(said: Said, surgery: Path) -> str:
    book = open_workbook(surgery, "SB", CLOCK)
    made = log_feedback(book, {"words": WORRY, "source": "desk", "safety": "safeguarding"})
    book.store.close()
    return made


async def card(app: EngageApp, pilot: Pilot[int]) -> None:
    """F1 shows whom to call, before anything else."""
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "Call first" in picture(app))
    assert "safeguarding lead" in " ".join(picture(app).split())
    await pilot.press("escape")


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_today_says_so_on_its_first_line(worry: str, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await until(pilot, lambda: "1 piece of feedback says" in picture(app))
        first = " ".join(" ".join(picture(app).splitlines()[2:5]).split())
        assert "! 1 piece of feedback says someone is at risk." in first
        await until(pilot, lambda: "At risk: A made-up" in picture(app))
        await card(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_list_marks_it_at_every_width(worry: str, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: "! At risk A made" in picture(app))
        await card(app, pilot)
        await pilot.press("!")
        await until(
            pilot, lambda: "Only someone at risk" in picture(app) and "phone queue" not in picture(app)
        )


async def test_a_search_and_a_place_show_it(worry: str, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("/", *"neighb")
        await until(pilot, lambda: "! At risk A made" in picture(app))
        await pilot.press("escape")
        await app.go(Place("risk"))
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and "Only someone" in picture(app))


async def test_writing_what_was_done_takes_the_mark_away(worry: str, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = PieceScreen(worry)
        app.push_screen(page)
        await until(pilot, lambda: "! At risk: someone may be harmed" in picture(app))
        await card(app, pilot)
        await until(pilot, lambda: app.screen is page)
        await pilot.press("!")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await card(app, pilot)
        await pilot.press(*"Rang", "tab", *"Lead", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "Who knows" in picture(app))
        assert "! At risk" not in picture(app)
        assert await app.ask(at_risk) == ()


async def test_no_other_piece_offers_it(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = PieceScreen(said.phone)
        app.push_screen(page)
        await until(pilot, lambda: "Next" in picture(app))
        await pilot.press("!")
        await pilot.pause()
        assert app.screen is page


async def test_the_card_is_behind_f1_at_the_desk(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        assert desk._form is not None
        await until(pilot, lambda: bool(desk._cards))
        desk._form.focus_field("safety")
        await pilot.pause()
        await card(app, pilot)
        desk._form.set_typed({"safety": "safeguarding"})
        desk._form.focus_first()
        await card(app, pilot)


@pytest.mark.parametrize("key", ["y", "n"])
async def test_words_that_suggest_a_complaint_bring_it_up_once(surgery: Path, key: str) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"I", "space", *"complain", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        assert "Is this a complaint?" in picture(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SuggestedDialog), "Enter was meant for the form"
        await pilot.press(key)
        if key == "y":
            await until(pilot, lambda: isinstance(app.screen, WhatToSay))
            assert await logged(app) == []
        else:
            await until(pilot, lambda: not isinstance(app.screen, DeskScreen | SuggestedDialog))
            assert [each.words for each in await logged(app)] == ["I complain"]
        del desk


async def test_words_that_suggest_harm_lead_to_the_box(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"he", "space", *"hits", "space", *"me", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is desk)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is desk)
        assert desk._form is not None
        assert desk._form.current_field is not None
        assert desk._form.current_field.name == "safety"
        assert desk._form.typed["safety"] == "", "nobody decides but whoever is there"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | SuggestedDialog))
        assert [each.words for each in await logged(app)] == ["he hits me"], "asked once"
