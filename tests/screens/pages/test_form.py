"""A form page keeps drafts, offers them back, and never loses what was typed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.problems import DiskFull
from engage_tui.workbook.drafts import draft_places
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from tests.screens.conftest import running, until
from tests.support.pictures import assert_picture, picture


async def begin(app: EngageApp, pilot: Pilot[int]) -> None:
    """Open the form of a new engagement."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)


async def test_leaving_keeps_a_draft_and_the_form_offers_it_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        await pilot.press(*"Half [typed", "escape")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert await app.ask(draft_places) == ("engagement/new",)
        await begin(app, pilot)
        seen = picture(app)
        assert "Half [typed" in seen
        assert "Brought back what SB had half typed" in seen
        assert_picture(app, "form-draft")


async def test_f10_starts_afresh_and_drops_the_draft(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await begin(app, pilot)
        await pilot.press(*"Half", "escape")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        await begin(app, pilot)
        assert "F10 Start afresh" in picture(app)
        await pilot.press("f10")
        await until(pilot, lambda: "Brought back" not in picture(app))
        assert "Half" not in picture(app)
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
