"""The quote bank by keyboard: clearing with a look at the words, finding, and withdrawing with one key."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.themes.quotes import clear_quote, quotes
from engage_tui.this_pc.opening import open_workbook
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.themes.quotes import QuoteScreen, QuotesScreen
from screens.program.app import EngageApp
from screens.widgets.who import LookAgain
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.conftest import Said
from tests.support.pictures import SIZES, assert_picture, picture

AGED = "I am 84 and have lupus, and nobody rang back"


@pytest.fixture
def cleared(said: Said, surgery: Path) -> Said:
    """Three quotes of two themes."""
    book = open_workbook(surgery, "SB", CLOCK)
    for piece, quote in (
        (said.phone, "The phone queue … is too long"),
        (said.evening, "More nurse slots in the evening, please"),
        (said.private, "Nowhere to talk in private [b]at the desk[/b]"),
    ):
        clear_quote(book, piece, {"quote": quote})
    book.store.close()
    return said


async def at_quote(app: EngageApp, pilot: Pilot[int], piece: str) -> QuoteScreen:
    app.push_screen(page := PieceScreen(piece))
    await until(pilot, lambda: app.screen is page and page.view is not None)
    await pilot.press("q")
    await until(pilot, lambda: isinstance(app.screen, QuoteScreen) and app.screen.takes_keys)
    await pilot.pause()
    assert isinstance(app.screen, QuoteScreen)
    return app.screen


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_the_bank_lists_by_theme(cleared: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f5", "q")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen) and "3 quotes" in picture(app))
        await pilot.pause()
        assert_picture(app, "quotes")
        page = app.screen
        assert isinstance(page, QuotesScreen)
        await pilot.press("f", *"evenings")
        await until(pilot, lambda: page.list.count == 1)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        await until(pilot, lambda: "cleared for use on" in " ".join(picture(app).split()))


async def test_one_key_withdraws_and_another_brings_back(cleared: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "q")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen) and "3 quotes" in picture(app))
        page = app.screen
        assert isinstance(page, QuotesScreen)
        await pilot.press("x")
        await until(pilot, lambda: page.list.count == 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.list.count == 3)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen) and app.screen.view is not None)
        await pilot.press("x")
        await until(pilot, lambda: "cleared for use" not in picture(app))
        assert len(await app.ask(quotes)) == 2


async def test_an_empty_bank_says_how_to_begin(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "q")
        await until(pilot, lambda: "Open a piece of feedback and press q" in picture(app))
        await pilot.press("x", "s")
        assert isinstance(app.screen, QuotesScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_shortened_and_cleared(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_quote(app, pilot, said.screen)
        assert_picture(app, "quote")
        assert page._form is not None
        page._form.set_typed({"quote": "The letters on the huge screen are tiny"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Only words they said, in their order" in picture(app))
        page._form.set_typed({"quote": "The letters … are tiny"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        view = await app.ask(lambda book: queries.feedback(book, said.screen))
        assert (view.quote, view.quote_cleared_by) == ("The letters … are tiny", "SB")


@pytest.mark.parametrize(
    ("key", "kept"), [("r", "[age] and have lupus, and nobody rang back"), ("k", AGED), ("escape", "")]
)
async def test_an_age_beside_a_condition_is_asked_about(
    said: Said, surgery: Path, key: str, kept: str
) -> None:
    async with running(surgery) as (app, pilot):
        piece = await app.ask(lambda book: log_feedback(book, {"words": AGED, "source": "desk"}))
        page = await at_quote(app, pilot, piece)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain) and "age: I am 84" in picture(app))
        await pilot.press(key)
        if kept:
            await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        else:
            await until(pilot, lambda: app.screen is page)
        view = await app.ask(lambda book: queries.feedback(book, piece))
        assert view.quote == kept
