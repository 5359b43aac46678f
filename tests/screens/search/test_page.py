"""The search page: found as typed, walked while typing, left and come back to."""

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from engage_tui.checklist.actions import create_engagement, save_action, save_row
from engage_tui.feedback.loops.desk import log_feedback, move_to_complaints
from engage_tui.search import finding
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from screens.engagements.engagement import EngagementScreen
from screens.feedback.loops.piece import PieceScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.search.page import SearchScreen
from screens.today.page import TodayScreen
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import SIZES, assert_picture, picture
from tests.support.walking import controls, foreign_actions, settle


@pytest.fixture
def parking(surgery: Path) -> Path:
    """A practice where parking was spoken of in several places."""
    book = open_workbook(surgery, "SB", CLOCK)
    made = create_engagement(
        book, {"title": "Parking at Mill Lane", "why": "People circle the block", "scale": "small"}
    )
    save_row(
        book,
        made,
        "stakeholder",
        None,
        {"name": "Blue badge holders", "kind": "patients", "needs": "Parking by the door"},
    )
    save_action(book, None, {"text": "Ask the council about parking permits", "owner": "SB"})
    for words in ("There is nowhere to park after nine", "Parking costs too much [b]for us[/b]"):
        log_feedback(book, {"words": words, "source": "desk"})
    book.store.close()
    return surgery


async def searching(app: EngageApp, pilot: Pilot[int], *keys: str) -> SearchScreen:
    await pilot.press("/", *keys)
    page = app.screen
    assert isinstance(page, SearchScreen)
    await until(pilot, lambda: page._answered == (page.words, page.only))
    await settle(pilot)
    return page


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_how_it_looks(parking: Path, size: tuple[int, int]) -> None:
    async with running(parking, size) as (app, pilot):
        await settle(pilot)
        page = await searching(app, pilot)
        assert_picture(app, "search_empty")
        await pilot.press(*"park")
        await until(pilot, lambda: page._answered == ("park", None))
        await settle(pilot)
        assert_picture(app, "search")
        await pilot.press(*" zz")
        await until(pilot, lambda: "Nothing holds all" in picture(app))
        assert_picture(app, "search_nothing")


async def test_what_was_said_about_parking_takes_eight_keys(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await settle(pilot)
        keys = ("/", *"park", "tab", "enter")
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        await until(pilot, lambda: "park" in picture(app).casefold())
        assert len(keys) <= 8


async def test_the_arrows_walk_while_the_letters_go_on(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await settle(pilot)
        page = await searching(app, pilot, *"park")
        first = page.current
        await pilot.press("down", "down", "up")
        assert page.current is not None
        assert page.current != first
        assert isinstance(app.focused, Input)
        await pilot.press(*"ing")
        await until(pilot, lambda: page._answered == ("parking", None))
        await settle(pilot)
        assert page.current == first, "other words begin at the top again"
        assert first is not None
        assert first.kind == "engagement"


async def test_enter_that_is_quicker_than_the_answer_waits_for_it(
    parking: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    real = finding.find

    def slow(*arguments: Any) -> Any:
        gate.wait(5)
        return real(*arguments)

    monkeypatch.setattr("screens.search.page.find", slow)
    async with running(parking) as (app, pilot):
        await settle(pilot)
        await pilot.press("/", *"blue bad", "enter")
        assert isinstance(app.screen, SearchScreen)
        await until(pilot, lambda: "looking" in picture(app))
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        gate.clear()
        await settle(pilot)
        await pilot.press("escape", "/", *"park", "tab", "enter")
        assert isinstance(app.screen, SearchScreen)
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))


async def test_an_answer_to_older_letters_is_never_shown(
    parking: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = finding.find

    def watched(book: Workbook, words: str, *more: Any) -> Any:
        asked.append(words)
        return real(book, words, *more)

    monkeypatch.setattr("screens.search.page.find", watched)
    shown: list[tuple[str, str | None]] = []
    real_show = SearchScreen._show

    async def seen(self: SearchScreen, answer: Any, wanted: tuple[str, str | None]) -> None:
        assert wanted == (self.words, self.only)
        shown.append(wanted)
        await real_show(self, answer, wanted)

    monkeypatch.setattr(SearchScreen, "_show", seen)
    async with running(parking) as (app, pilot):
        await settle(pilot)
        page = await searching(app, pilot, *"parking permits")
        assert page._answered == ("parking permits", None)
        assert shown[-1] == ("parking permits", None)
        assert asked[-1] == "parking permits"


async def test_one_kind_alone_and_back(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await settle(pilot)
        page = await searching(app, pilot, *"park")
        await pilot.press("tab")
        await until(pilot, lambda: page._answered == ("park", "feedback"))
        await settle(pilot)
        assert {each.kind for each in page._found.values()} == {"feedback"}
        assert "only feedback" in picture(app)
        await pilot.press("shift+tab")
        await until(pilot, lambda: page._answered == ("park", None))
        assert len({each.kind for each in page._found.values()}) > 2
        await pilot.press("tab", *("backspace",) * 4)
        await until(pilot, lambda: page._answered == ("", None))


async def test_esc_goes_back_and_the_words_are_kept_to_use_again_or_type_over(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await settle(pilot)
        await searching(app, pilot, *"park")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        page = await searching(app, pilot)
        assert (page.words, len(page._found) > 2) == ("park", True)
        await pilot.press(*"blue")
        await until(pilot, lambda: page._answered == ("blue", None))


async def test_a_form_half_typed_waits_underneath(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await pilot.press("f3", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press(*"Half a", "/", "ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await pilot.press(*"park", "ctrl+g", "escape")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "Half a/" in picture(app)


async def test_what_changed_meanwhile_is_seen_on_coming_back(parking: Path) -> None:
    async with running(parking) as (app, pilot):
        await settle(pilot)
        page = await searching(app, pilot, *"nowhere")
        (found,) = page._found.values()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        await app.ask(lambda book: move_to_complaints(book, found.id))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page and not page._found)
        assert "Nothing holds all" in picture(app)


HOSTILE = "zz [/] [red]x[/red] [@click=app.quit]press[/] \x1b]0;owned\x07 \u202egnirts"


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_words_are_words(surgery: Path, size: tuple[int, int]) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    create_engagement(book, {"title": HOSTILE[:150], "why": HOSTILE, "scale": "small"})
    log_feedback(book, {"words": HOSTILE * 40, "source": "desk"})
    book.store.close()
    async with running(surgery, size) as (app, pilot):
        await settle(pilot)
        await searching(app, pilot, *"zz [red]")
        assert "[/] [red]x[/red]" in " ".join(picture(app).split())
        assert not controls(picture(app))
        assert not foreign_actions(app)
        await pilot.press(*'["*')
        await settle(pilot)
