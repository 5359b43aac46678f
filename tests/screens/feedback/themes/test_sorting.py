"""Themes, sorting with nine keys, the figures, and writing a report."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.figures.measures import pieces_by_theme
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_complaint, log_feedback
from engage_tui.feedback.themes.themes import themes
from engage_tui.this_pc.opening import open_workbook
from screens.feedback.figures.page import FiguresScreen
from screens.feedback.themes.coding import CodingScreen
from screens.feedback.themes.forms import NamedThemeScreen, ThemeCodingScreen
from screens.feedback.themes.themes import ThemesScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.reports.home import ReportsScreen
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList
from tests.screens.conftest import CLOCK, running, until
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


async def test_a_complaint_without_words_is_not_asked_about(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.ask(lambda book: log_complaint(book, {"source": "desk"}))
        await pilot.press("f5", "y")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and "1 of 1" in picture(app))


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


async def named(app: EngageApp, pilot: Pilot[int], key: str, **typed: str) -> NamedThemeScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, NamedThemeScreen) and app.screen.takes_keys)
    asked = app.screen
    assert isinstance(asked, NamedThemeScreen)
    assert asked._form is not None
    asked._form.set_typed({**asked._form.typed, **typed})
    await pilot.press("ctrl+s")
    return asked


async def at_theme(app: EngageApp, pilot: Pilot[int], name: str) -> ThemesScreen:
    await pilot.press("f5", "i")
    await until(pilot, lambda: isinstance(app.screen, ThemesScreen) and "Not sorted yet" in picture(app))
    page = app.screen
    assert isinstance(page, ThemesScreen)
    await pilot.press("f", *name)
    await until(pilot, lambda: page.list.count == 1)
    await pilot.press("enter")
    return page


async def test_a_name_that_is_nearly_anothers_is_asked_about(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_theme(app, pilot, "parking")
        asked = await named(app, pilot, "n", name="Car parking")
        await until(pilot, lambda: "There is “Parking” already" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is asked)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "There is “Parking” already" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and page.list.count == 2)
        held = await app.ask(themes)
        assert [each.name for each in held.like("parking")] == ["Car parking", "Parking"]


async def test_a_theme_is_split_by_words_and_the_rest_by_hand(said: Said, surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    bays, price, wall = (
        log_feedback(book, {"words": words, "source": "desk", "theme": "premises_parking"})
        for words in ("Too few bays", "The ticket is dear", "The space by the wall is tight")
    )
    book.store.close()
    async with running(surgery) as (app, pilot):
        page = await at_theme(app, pilot, "parking")
        await named(app, pilot, "y", name="Room to park", words="bay, row")
        await until(pilot, lambda: isinstance(app.screen, ThemeCodingScreen) and "1 of 2" in picture(app))
        assert "1 comment went along, 2 stayed" in picture(app)
        sorting = app.screen
        assert isinstance(sorting, ThemeCodingScreen)
        old, new = (each.code for each in sorting.nine)
        await pilot.press("2")
        await until(pilot, lambda: "2 of 2" in picture(app))
        await pilot.press("1")
        await until(pilot, lambda: "gone through" in picture(app))
        found = [
            (await app.ask(lambda book, each=each: queries.feedback(book, each))).line.theme  # type: ignore[misc]
            for each in (bays, price, wall)
        ]
        assert found == [new, old, new]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("ctrl+z", "ctrl+z")
        for _ in range(100):
            held = await app.ask(pieces_by_theme)
            if held["premises_parking"] == 3:
                break
            await pilot.pause(0.02)
        assert held["premises_parking"] == 3
        await until(pilot, lambda: "Room to park" not in picture(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ThemeCodingScreen) and "1 of 3" in picture(app))


async def test_an_empty_theme_has_nothing_to_sort_again(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_theme(app, pilot, "toilets")
        await pilot.press("c")
        await until(pilot, lambda: "Nothing is sorted into this theme" in picture(app))
        await named(app, pilot, "y", name="Soap")
        await until(pilot, lambda: app.screen is page and "0 comments went along" in picture(app))


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


async def test_the_figures_of_any_time(said: Said, surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        await pilot.press("f5", "g")
        await until(
            pilot, lambda: isinstance(app.screen, FiguresScreen) and "n = 9, 1 missing" in picture(app)
        )
        page = app.screen
        for words in ("Source: the feedback logged", "Filter: received from 1 Apr 2026", "n = 5 pieces"):
            assert words in picture(app)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, FormScreen)
        assert asked._form is not None
        asked._form.set_typed({"since": "24/11/2026", "until": "30/11/2026"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "begun already" in picture(app))
        asked._form.set_typed({"since": "1/11/2026", "until": "22/11/2026"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page and "Nothing was logged" in picture(app))
        assert "1 Nov 2026 to 22 Nov 2026" in picture(app).splitlines()[3]
        await pilot.press("[", "]")
        await until(pilot, lambda: "2026/27" in picture(app).splitlines()[3])


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
