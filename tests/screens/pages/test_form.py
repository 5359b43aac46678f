"""A form page keeps drafts, offers them back, and never loses what was typed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.problems import DiskFull
from engage_tui.workbook.drafts import draft_places, drafts_at
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.form_view import FormView
from tests.screens.conftest import running, until
from tests.support.pictures import assert_picture, picture


def flat(app: EngageApp) -> str:
    """The screen with its line breaks read as blanks."""
    return " ".join(picture(app).split())


async def begin(app: EngageApp, pilot: Pilot[int]) -> None:
    """Open the form of a new engagement."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)


async def left(app: EngageApp, pilot: Pilot[int], words: str) -> None:
    """Half type the form of a new engagement and step back."""
    await begin(app, pilot)
    await pilot.press(*("space" if each == " " else each for each in words), "escape")
    await until(pilot, lambda: not isinstance(app.screen, FormScreen))


async def title_of(app: EngageApp, pilot: Pilot[int]) -> str:
    """What the title's box holds."""
    await pilot.pause()
    return app.screen.query_one(FormView).typed["title"]


async def places(app: EngageApp) -> set[str]:
    return set(await app.ask(draft_places))


async def test_leaving_keeps_a_draft_and_the_form_offers_it_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await left(app, pilot, "Half [typed")
        assert await app.ask(draft_places) == ("engagement/new",)
        await begin(app, pilot)
        assert "Half typed by SB on 23 Nov at 16:56: “Half [typed”." in flat(app)
        assert "Ctrl+B goes on with it, F10 begins afresh without it." in flat(app)
        assert await title_of(app, pilot) == "", "nothing comes back by itself"
        assert_picture(app, "form-offers")
        await pilot.press("ctrl+b")
        assert await title_of(app, pilot) == "Half [typed"
        assert_picture(app, "form-draft")
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert await places(app) == set()


async def test_words_typed_on_arriving_never_join_what_somebody_else_left(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await left(app, pilot, "Hearing loop")
        app.desk.sign_as("NO")
        await begin(app, pilot)
        await pilot.press(*"Car", "space", *"park")
        assert await title_of(app, pilot) == "Car park"
        assert "Ctrl+B goes to it." in flat(app)
        await pilot.press("ctrl+b")
        assert await title_of(app, pilot) == "Hearing loop"
        assert await places(app) == {"engagement/new", "engagement/new#2"}
        await pilot.press("ctrl+b")
        assert await title_of(app, pilot) == "Car park", "each goes on by itself"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        held = await app.ask(lambda book: drafts_at(book, "engagement/new"))
        assert [(each.typed["title"], each.author) for each in held] == [("Hearing loop", "SB")]


async def test_f10_begins_afresh_and_drops_the_draft(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await left(app, pilot, "Half")
        await begin(app, pilot)
        assert "F10 Begin afresh" in picture(app)
        await pilot.press("f10")
        await until(pilot, lambda: "Half typed" not in picture(app))
        assert await title_of(app, pilot) == ""
        assert await app.ask(draft_places) == ()


async def test_one_key_throws_a_fresh_form_away(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        assert "F10" not in picture(app)
        await pilot.press(*"Half")
        assert "F10 Throw away" in picture(app)
        await pilot.press("f10")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        await pilot.pause(0.1)
        assert await app.ask(draft_places) == ()


async def test_a_form_left_untouched_leaves_no_draft(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        await pilot.press("tab", "escape")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert await app.ask(draft_places) == ()


async def test_a_full_disk_is_told_and_the_words_stay(surgery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        await pilot.press(*"Phones")

        async def full(_job: object) -> None:
            raise DiskFull("The disk is full.", "Nothing was saved.", "Make room and save again.")

        with monkeypatch.context() as patched:
            patched.setattr(app, "ask", full)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "The disk is full" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "Phones" in picture(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))


async def test_enter_in_the_last_box_saves(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        await pilot.press(*"Phones", "enter", "enter", "enter", "enter", "enter", "enter")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
