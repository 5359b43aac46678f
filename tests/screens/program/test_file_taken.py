"""The workbook's file is taken away under the program: it stops, keeps the words, goes on from the copy.

Windows lets nobody remove a file that is open, so this is collected elsewhere alone.
"""

from pathlib import Path

from engage_tui.this_pc.paths import store_path
from engage_tui.workbook.typed_aside import NAME
from screens.program.app import EngageApp
from screens.program.stopped import StoppedScreen
from tests.screens.conftest import running, until
from tests.support.pictures import flat, picture

WORDS = "The step at the door is too high"


def stopped(app: EngageApp) -> bool:
    return isinstance(app.screen, StoppedScreen)


async def test_the_program_stops_keeps_what_was_typed_and_goes_on_from_the_rescued_copy(
    surgery: Path,
) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("a")
        await until(pilot, lambda: app.focused is not None and "Log" in picture(app))
        await pilot.press(*WORDS.replace(" ", "_").replace("_", " "))
        store_path(surgery).unlink()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: stopped(app))
        await until(pilot, lambda: "engage-rescued" in picture(app))
        assert "removed, replaced or copied over" in flat(app)
        await until(pilot, (surgery / NAME).exists)
        assert WORDS in (surgery / NAME).read_text(encoding="utf-8")
        assert not store_path(surgery).exists()
        await pilot.press("enter")
        await until(pilot, lambda: "Put this backup back?" in picture(app))
        assert "The backup holds Elm Grove Surgery" in flat(app)
        await pilot.press("y")
        await until(pilot, lambda: app.is_open and not stopped(app))
        assert not (surgery / NAME).exists()
        await pilot.press("a")
        await until(pilot, lambda: "Half typed by SB" in flat(app))
