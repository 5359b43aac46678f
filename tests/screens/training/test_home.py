"""The training record on screen: reached from everywhere it should be, written and read by key."""

from pathlib import Path

import pytest

from engage_tui.this_pc.opening import open_workbook
from engage_tui.training.actions import save_training
from engage_tui.training.queries import training
from screens.guide.page import GuidePage
from screens.today.page import TodayScreen
from screens.training.home import TrainingScreen
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import SIZES, assert_picture, picture

TRAINED = (
    {"who": "SB", "course": "working_with_people", "completed_on": "01/10/2026"},
    {"who": "NO", "course": "video", "completed_on": "01/10/2023"},
    {"who": "KT", "course": "data_protection", "completed_on": "15/12/2025", "note": "[b]In the folder[/b]"},
    {
        "who": "NO",
        "course": "other",
        "named": "A day on [i]listening[/i]",
        "completed_on": "02/02/2025",
    },
)


@pytest.fixture
def trained(surgery: Path) -> Path:
    """The surgery with some training on record, one course of it late and one near."""
    book = open_workbook(surgery, "SB", CLOCK)
    for each in TRAINED:
        save_training(book, None, each)
    book.store.close()
    return surgery


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_what_is_to_be_done_again_stands_first(trained: Path, size: tuple[int, int]) -> None:
    async with running(trained, size) as (app, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "4 courses" in picture(app))
        assert_picture(app, "training")
        await pilot.press("s")
        await until(pilot, lambda: "Training to do again" in picture(app) and "2 courses" in picture(app))


async def test_a_course_is_written_down_put_right_removed_and_brought_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "No training is on record" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: "Who completed it?" in picture(app))
        await pilot.press(*"NO", "tab", "enter", *"video", "enter", "tab", *"01/10/2026", "ctrl+s")
        await until(pilot, lambda: "1 Oct 2026" in picture(app) or "01 Oct 2026" in picture(app))
        (line,) = await app.ask(training)
        assert (line.who, line.course) == ("Ned Oak", "video")
        await pilot.press("enter")
        await until(pilot, lambda: "1 Oct 2029" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TrainingScreen))
        await pilot.press("d", "y")
        await until(pilot, lambda: "No training is on record" in picture(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Ned Oak" in picture(app))


async def test_it_is_reached_from_settings_the_guide_the_palette_and_today(trained: Path) -> None:
    async with running(trained) as (app, pilot):
        await until(pilot, lambda: "Training to do again" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TrainingScreen) and "Ned Oak" in picture(app))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, GuidePage) and "Keep a record" in picture(app))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, TrainingScreen))
        await pilot.press("f9")
        await until(pilot, lambda: "4 courses on record; 2 to do again" in picture(app))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("ctrl+p", *"training record")
        await until(pilot, lambda: "Ctrl+T" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TrainingScreen))


async def test_the_guides_page_on_training_leads_there(trained: Path) -> None:
    from engage_tui.guide.place import Place

    async with running(trained) as (app, pilot):
        app.push_screen(GuidePage(Place("training", "What to do in Engage")))
        await until(pilot, lambda: "The list is kept here" in picture(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "Enter the training record" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TrainingScreen))
