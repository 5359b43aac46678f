"""What is due for disposal on its page: marked, disposed of after asking, or kept longer."""

from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from db.models import Feedback
from engage_tui.forgetting.disposal import disposal
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.confirm import Confirm
from screens.dialogs.told import Told
from screens.pages.form import FormScreen
from screens.places import Place
from screens.program.app import EngageApp
from screens.settings.disposal import DisposalScreen
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import picture


def fill(data_dir: Path) -> None:
    book = open_workbook(data_dir, "SB", CLOCK)
    with book.change("Long ago") as session:
        session.add_all(
            Feedback(received_on=date(2019, month, 5), source="desk", words="The step is high")
            for month in (1, 2, 3)
        )
    book.store.close()


async def at_disposal(app: EngageApp, pilot: Pilot[int]) -> DisposalScreen:
    await until(pilot, lambda: app.is_open)
    await app.go(Place("disposal", "due"))
    await until(pilot, lambda: isinstance(app.screen, DisposalScreen) and "Heard in" in picture(app))
    assert isinstance(app.screen, DisposalScreen)
    return app.screen


async def due(app: EngageApp) -> list[str]:
    return [each.id for each in await app.ask(disposal)]


async def test_marked_lines_go_together_and_the_rest_stays(surgery: Path) -> None:
    fill(surgery)
    async with running(surgery) as (app, pilot):
        page = await at_disposal(app, pilot)
        assert "3 lines" in picture(app)
        await pilot.press("space", "down", "space", "d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Heard in 01/2019, Heard in 02/2019." in " ".join(picture(app).split())
        await pilot.press("n")
        await until(pilot, lambda: app.screen is page)
        assert len(await due(app)) == 3
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "Erased for good: 2 records" in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and "1 line" in picture(app))
        assert await due(app) == ["comments/2019-03"]


async def test_all_are_marked_and_unmarked_and_one_is_kept_longer(surgery: Path) -> None:
    fill(surgery)
    async with running(surgery) as (app, pilot):
        page = await at_disposal(app, pilot)
        await pilot.press("j")
        await until(pilot, lambda: len(page._marked) == 3)
        await pilot.press("j")
        await until(pilot, lambda: page._marked == set())
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form._form is not None
        form._form.set_typed({"until": "1/1/2030", "because": "An inquiry"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page and "2 lines" in picture(app))
        assert await due(app) == ["comments/2019-02", "comments/2019-03"]


async def test_settings_and_today_say_that_something_waits(surgery: Path) -> None:
    fill(surgery)
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: "Kept long enough" in picture(app))
        await pilot.press("f9")
        await until(pilot, lambda: "to be looked at: What people said" in picture(app))
