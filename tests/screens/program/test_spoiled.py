"""Bad values in a store cost a line each: every area opens, and what is pointed at opens too."""

from pathlib import Path

import pytest

from engage_tui.demo.make import make_demo
from engage_tui.practice import staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.paths import store_path
from tests.screens.conftest import CLOCK, running
from tests.support.pictures import picture
from tests.support.spoiled import SPOILED, spoil

AREAS = ("f2", "f3", "f4", "f5", "f8", "f9")
INSIDE = ("enter", "down", "enter", "escape", "escape")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("made")
    book = open_workbook(folder, author="SB", clock=CLOCK)
    make_demo(book, years=1, engagements=2, feedback=30, seed=7)
    initials = staff(book)[0].initials
    book.store.close()
    return store_path(folder).read_bytes(), initials


@pytest.mark.parametrize(
    ("of", "value"), [SPOILED[0], SPOILED[3], SPOILED[-1]], ids=["days", "moments", "words"]
)
async def test_every_area_opens(made: tuple[bytes, str], tmp_path: Path, of: type, value: str | int) -> None:
    held, initials = made
    store_path(tmp_path).write_bytes(held)
    assert spoil(store_path(tmp_path), of, value)
    seen = ""
    async with running(tmp_path, (120, 40), author=initials, ready=lambda app: app.is_open) as (app, pilot):
        await pilot.pause(0.3)
        for area in AREAS:
            await pilot.press(area)
            await pilot.pause(0.3)
            seen += picture(app)
            for key in INSIDE:
                await pilot.press(key)
                await pilot.pause(0.15)
                seen += picture(app)
        assert app.fault is None
    assert value != "rubbish" or "cannot be read" in seen
