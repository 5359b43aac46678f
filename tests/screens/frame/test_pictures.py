"""How the frame's own pages look, kept as text; what they do is asserted by their own tests."""

from pathlib import Path

import pytest

from engage_tui.this_pc.paths import store_path
from screens.program.first_run import FirstRunScreen
from screens.program.stopped import StoppedScreen
from tests.screens.conftest import running, until
from tests.support.pictures import SIZES, assert_picture, picture

NARROW = (40, 24)


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_settings(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        assert_picture(app, "settings")


@pytest.mark.parametrize("size", SIZES)
async def test_staff(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        assert_picture(app, "settings-staff")


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_first_run(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(
        tmp_path,
        size,
        author="",
        ready=lambda app: isinstance(app.screen, FirstRunScreen) and app.focused is not None,
    ) as (app, _pilot):
        assert_picture(app, "first-run")


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_help(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        await pilot.press("f1")
        await pilot.pause()
        assert_picture(app, "help-settings")


@pytest.mark.parametrize("size", SIZES)
async def test_palette(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f7", "ctrl+p")
        await until(pilot, lambda: "What would you like to do?" in picture(app))
        await pilot.press(*"go")
        await pilot.pause()
        assert_picture(app, "palette")


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_who_is_here(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f7", "w")
        await until(pilot, lambda: "Who is at the keyboard?" in picture(app))
        await pilot.pause()
        assert_picture(app, "who-is-here")


@pytest.mark.parametrize("size", SIZES)
async def test_yes_or_no(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        await pilot.press("d")
        await until(pilot, lambda: "Remove this member of staff?" in picture(app))
        await pilot.pause()
        assert_picture(app, "yes-or-no")


@pytest.mark.parametrize("size", SIZES)
async def test_an_area_that_comes_later(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        assert_picture(app, "community")


async def test_a_workbook_that_will_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a short folder name, the same in every run
    store_path(Path("records")).parent.mkdir()
    store_path(Path("records")).write_bytes(b"a shopping list\n" * 300)
    async with running(Path("records"), ready=lambda app: isinstance(app.screen, StoppedScreen)) as (
        app,
        pilot,
    ):
        await pilot.pause()
        assert_picture(app, "will-not-open")
