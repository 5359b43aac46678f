"""Settings: the file of organisations is looked at, and nothing is taken up before somebody agrees."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.practice import former_names
from engage_tui.practice.organisation_forms import FILES_FORM
from screens.dialogs.told import Told
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.settings.organisations import Agreed
from tests.engage_tui.practice.national_samples import ORGANISATION, organisation
from tests.screens.conftest import running, until
from tests.support.dressed import text
from tests.support.pictures import flat, picture

OLD = organisation(code="Y90001", opened="19740401", closed="20150331")
OTHER = organisation(code="Y90002", name="MILL LANE", opened="19740401", closed="20150331")
MOVED = organisation(code="Y90003", postcode="ZZ8 8ZZ", opened="19740401", closed="20150331")


async def look_at(app: EngageApp, pilot: Pilot[int], path: Path) -> None:
    """Bring a file in from Settings, up to what it says."""
    await pilot.press("f9")
    await until(pilot, lambda: "About Engage" in picture(app))
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
    screen = app.screen
    assert isinstance(screen, FormScreen)
    assert screen._form is not None
    assert FILES_FORM.title in flat(app)
    screen._form.set_typed({"files": str(path)})
    await pilot.press("ctrl+s")


def listed(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "epraccur.csv"
    path.write_text(text([*rows, ORGANISATION]), encoding="utf-8")
    return path


async def test_what_was_found_is_agreed_to(surgery: Path, tmp_path: Path) -> None:
    async with running(surgery) as (app, pilot):
        await look_at(app, pilot, listed(tmp_path, OLD))
        await until(pilot, lambda: isinstance(app.screen, Agreed))
        assert "Take up Y90001 as the practice's own former code?" in flat(app)
        assert "until 31 Mar 2015" in flat(app)
        await pilot.press("y")
        await until(pilot, lambda: "Taken up: Y90001" in flat(app) and "1 on record" in picture(app))
        assert [each.ods_code for each in await app.ask(former_names)] == ["Y90001"]


@pytest.mark.parametrize("answer", ["enter", "escape", "n"])
async def test_anything_but_y_takes_up_nothing(surgery: Path, tmp_path: Path, answer: str) -> None:
    async with running(surgery) as (app, pilot):
        await look_at(app, pilot, listed(tmp_path, OLD))
        await until(pilot, lambda: isinstance(app.screen, Agreed))
        await pilot.press(answer)
        await until(pilot, lambda: not isinstance(app.screen, Agreed) and "About Engage" in picture(app))
        assert await app.ask(former_names) == ()


async def test_of_several_one_is_chosen(surgery: Path, tmp_path: Path) -> None:
    async with running(surgery) as (app, pilot):
        await look_at(app, pilot, listed(tmp_path, OTHER, MOVED))
        await until(pilot, lambda: isinstance(app.screen, Agreed))
        await pilot.press("y")
        await until(pilot, lambda: "Which of these was this practice?" in flat(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Taken up: Y90003" in flat(app))
        assert [each.ods_code for each in await app.ask(former_names)] == ["Y90003"]


async def test_nothing_to_take_up_is_told(surgery: Path, tmp_path: Path) -> None:
    async with running(surgery) as (app, pilot):
        await look_at(app, pilot, listed(tmp_path))
        await until(pilot, lambda: isinstance(app.screen, Told) and "No former code was found" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: "About Engage" in picture(app))


async def test_a_wrong_file_is_named_and_the_form_stays(surgery: Path, tmp_path: Path) -> None:
    path = tmp_path / "fft.csv"
    path.write_text(
        "Practice Code,Very good,Very poor,Neither good nor poor\nY99999,1,2,3\n", encoding="utf-8"
    )
    async with running(surgery) as (app, pilot):
        await look_at(app, pilot, path)
        await until(pilot, lambda: "is a file of Friends and Family counts" in flat(app))
        await pilot.press("escape")
        assert isinstance(app.screen, FormScreen)
