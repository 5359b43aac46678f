"""Themes, sorting with nine keys, the figures, and writing a report."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback import queries
from engage_tui.feedback.themes import themes
from screens.app import EngageApp
from screens.feedback.coding import CodingScreen
from screens.feedback.figures import FiguresScreen
from screens.feedback.themes import ThemesScreen
from screens.form_screen import FormScreen
from screens.reports.home import ReportsScreen
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.feedback.conftest import Said
from tests.support.pictures import SIZES, assert_picture, picture


@pytest.mark.parametrize("size", SIZES)
async def test_a_number_sorts_and_the_next_one_comes(
    said: Said, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f5", "y")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and "1 of 1" in picture(app))
        assert_picture(app, "sorting")
        page = app.screen
        assert isinstance(page, CodingScreen)
        await pilot.press("2")
        await until(pilot, lambda: "is sorted" in picture(app))
        view = await app.ask(lambda book: queries.feedback(book, said.private))
        assert view.line.theme == page.nine[1].code
        await pilot.press("backspace")
        await until(pilot, lambda: "Now:" in picture(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"privacy", "enter")
        await until(pilot, lambda: app.screen is page and "is sorted" in picture(app))
        view = await app.ask(lambda book: queries.feedback(book, said.private))
        assert view.line.theme == "privacy"
        await pilot.press("backspace", "enter", "1")
        await until(pilot, lambda: "is sorted" in picture(app))


async def test_themes_are_added_renamed_merged_and_parted(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "i")
        await until(pilot, lambda: isinstance(app.screen, ThemesScreen) and "Not sorted yet" in picture(app))
        page = app.screen
        assert isinstance(page, ThemesScreen)
        lines = page.list
        await pilot.press("enter", "m", "u")
        assert app.screen is page
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press(*"Bells", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "38 themes" in picture(app))
        await pilot.press("f", *"bells")
        await until(pilot, lambda: lines.count == 1)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press(*" and horns", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "Bells and horns" in picture(app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"parking", "enter")
        await until(pilot, lambda: app.screen is page and lines.count == 0)
        held = await app.ask(themes)
        assert [each.name for each in held.lines if each.merged_into] == ["Bells and horns"]
        await pilot.press("s")
        await until(pilot, lambda: lines.count == 1)
        await pilot.press("u")
        await until(pilot, lambda: lines.count == 0)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_the_figures_of_a_year(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f5", "g")
        await until(pilot, lambda: isinstance(app.screen, FiguresScreen) and "Heard" in picture(app))
        assert_picture(app, "figures")
        await pilot.press("[")
        await until(pilot, lambda: "Nothing was logged" in picture(app))
        await pilot.press("]")
        await until(pilot, lambda: "2026/27" in picture(app).splitlines()[3])


async def point_at(app: EngageApp, pilot: Pilot[int], name: str) -> None:
    """Walk the list of documents to one of them."""
    listed = app.screen.query_one(RecordList)
    for _ in range(listed.count):
        if listed.current_id == name:
            return
        await pilot.press("down")
        await pilot.pause()
    assert listed.current_id == name


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_a_report_is_written_from_f8(
    said: Said, surgery: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen) and "Evidence pack" in picture(app))
        assert_picture(app, "reports")
        await point_at(app, pilot, "you-said")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, WriteScreen)
        assert asked._form is not None
        out = tmp_path / "poster.txt"
        asked._form.set_typed({**asked._form.typed, "year": "soon", "file": str(out)})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not asked)
        await pilot.press("escape")
        asked._form.set_typed({**asked._form.typed, "year": "2026/27", "file": str(out)})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen))
        assert "You said, we did" in out.read_text(encoding="utf-8")
