"""When the workbook will not open: what happened, what is safe, what to do, and nothing written."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db import problems
from db.store import Store
from engage_tui.this_pc.care import backup_now
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.paths import store_path
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock, fixed
from screens.program.app import EngageApp
from screens.program.stopped import StoppedScreen
from tests.screens.conftest import CLOCK, NOW, running, until
from tests.support.pictures import flat, picture


def stopped(app: EngageApp) -> bool:
    return isinstance(app.screen, StoppedScreen)


async def test_a_file_that_is_no_workbook_is_told_and_left_alone(tmp_path: Path) -> None:
    store_path(tmp_path).write_text("a shopping list\n" * 300, encoding="utf-8")
    before = store_path(tmp_path).read_bytes()
    async with running(tmp_path, ready=stopped) as (app, pilot):
        assert "The workbook did not open" in picture(app)
        assert "not an Engage workbook" in flat(app)
        await pilot.press("f3", "f9", "escape", "w")
        await pilot.pause()
        assert stopped(app)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 1
    assert store_path(tmp_path).read_bytes() == before


async def test_a_damaged_workbook_is_put_right_from_its_newest_backup(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    backup_now(book)
    book.store.close()
    whole = store_path(surgery).read_bytes()
    store_path(surgery).write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    async with running(surgery, ready=stopped) as (app, pilot):
        await until(pilot, lambda: "engage-2026" in picture(app))
        assert "Backups: Enter puts one back" in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Put this backup back?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery")
        await pilot.pause()
        assert app.current_mode == "today"
        assert len(app.screen_stack) == 1


async def test_a_workbook_open_elsewhere_is_tried_again(surgery: Path) -> None:
    elsewhere = open_workbook(surgery, "NO", CLOCK)
    async with running(surgery, ready=stopped) as (app, pilot):
        assert "open in another window or on another PC" in flat(app)
        await pilot.press("r")
        await until(pilot, lambda: stopped(app))
        elsewhere.store.close()
        await until(pilot, lambda: stopped(app))
        await pilot.press("r")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery")


async def test_a_clock_behind_asks_and_carries_on_only_with_c(surgery: Path) -> None:
    behind = fixed(NOW - timedelta(days=30))
    async with running(surgery, clock=behind, ready=stopped) as (app, pilot):
        assert "Carry on with this clock" in picture(app)
        await pilot.press("c")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery")


async def test_wrong_dates_are_noted_once_after_asking(surgery: Path) -> None:
    behind = fixed(NOW - timedelta(days=30))
    async with running(surgery, clock=behind, ready=stopped) as (app, pilot):
        assert "dated after that" in flat(app)
        await pilot.press("p")
        await until(pilot, lambda: "Is this PC's clock right now?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery")
    async with running(surgery, clock=behind) as (app, pilot):
        assert app.practice_name == "Elm Grove Surgery"


PROBLEMS = [
    problems.InUse(),
    problems.ReadOnly(),
    problems.DiskFull(),
    problems.Damaged(),
    problems.NotAStore(),
    problems.DiskTrouble(),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_each_problem_fits_the_screen_and_only_a_clock_can_be_carried_on_with(
    surgery: Path, monkeypatch: pytest.MonkeyPatch, problem: problems.StoreProblem, size: tuple[int, int]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise problem

    monkeypatch.setattr("engage_tui.this_pc.opening.open_workbook", refuse)
    async with running(surgery, size, ready=stopped) as (app, pilot):
        await pilot.pause()
        words = flat(app)
        for fact in (problem.what, problem.safe, problem.do):
            assert fact in words
        assert "Carry on" not in words
        await pilot.press("c")
        assert stopped(app)


async def test_a_network_drive_is_said_at_the_start_and_at_the_foot(
    surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_there(data_dir: Path, author: str, clock: Clock, accept_clock: bool) -> Workbook:
        store = Store.open(
            store_path(data_dir), now=clock.now, accept_clock=accept_clock, network=lambda _: True
        )
        return Workbook(store=store, author=author, pc="PC 1", clock=clock, data_dir=data_dir)

    monkeypatch.setattr("engage_tui.this_pc.opening.open_workbook", open_there)
    async with running(surgery, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "safe mode: network drive" in picture(app))
        assert app.desk.notices
        await until(pilot, lambda: "The workbook is on a network drive" in flat(app))
