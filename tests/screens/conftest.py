"""The real program on a real store in a folder of its own, with a clock that stands still."""

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engage_tui.practice import save_staff, set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock, fixed
from screens.places import Place
from screens.program.app import EngageApp
from tests.support.made_once import made_once
from tests.support.no_time_lost import no_time_lost

_POSIX = ["program/test_crash.py", "program/test_file_taken.py"]
collect_ignore = _POSIX if sys.platform == "win32" else []
"""Windows has no pseudo terminal to crash in, and lets nobody take a file that is open."""

NOW = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
CLOCK = fixed(NOW)
PRACTICE = {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS", "initials": "SB"}


@pytest.fixture(autouse=True)
def full_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console of many colours, whatever the tests are run from."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """No test here is about how long Textual waits, paints and reads."""
    with no_time_lost():
        yield


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds the opening of a workbook back, as a slow disk does, until it is set."""
    held = threading.Event()

    def open_late(*arguments: Any, **options: Any) -> Any:
        held.wait(10)
        return open_workbook(*arguments, **options)

    monkeypatch.setattr("engage_tui.this_pc.opening.open_workbook", open_late)
    yield held
    held.set()


@pytest.fixture
def clock() -> Clock:
    return CLOCK


@pytest.fixture
def surgery(tmp_path: Path) -> Path:
    """The folder of a practice that has been set up, with three people."""
    begin_practice(tmp_path)
    return tmp_path


@made_once
def begin_practice(data_dir: Path) -> None:
    """Set the practice up in a folder of its own."""
    book = open_workbook(data_dir, "SB", CLOCK)
    set_up(book, {**PRACTICE, "person_name": "Sue Bright"})
    save_staff(book, None, {"initials": "NO", "name": "Ned Oak", "role": "reception"})
    save_staff(book, None, {"initials": "KT", "name": "[b]Kit[/b] Teal", "role": "GP partner"})
    book.store.close()


@asynccontextmanager
async def running(
    data_dir: Path,
    size: tuple[int, int] = (80, 24),
    *,
    author: str = "SB",
    demo: bool = False,
    clock: Clock = CLOCK,
    place: Place | None = None,
    ready: Callable[[EngageApp], bool] = lambda app: bool(app.practice_name),
) -> AsyncIterator[tuple[EngageApp, Pilot[int]]]:
    """The program, run until its workbook is open, or until `ready` says so."""
    app = EngageApp(data_dir, author=author, demo=demo, clock=clock, place=place)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: ready(app))
        await pilot.pause()
        yield app, pilot


async def until(pilot: Pilot[int], holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for something that the store's thread brings about; fail when it does not come."""
    over = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > over:
            raise AssertionError("It did not come about in time.")
        await pilot.pause()
        if not holds():
            await asyncio.sleep(0.01)
