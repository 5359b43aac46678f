"""The first run: four answers and it is ready; nothing typed is lost on the way."""

from pathlib import Path

from db.terms import ContractType
from engage_tui.history.changes import history
from engage_tui.practice import practice, staff
from engage_tui.this_pc.settings import load
from engage_tui.workbook.drafts import draft
from screens.frame.area_bar import AreaBar
from screens.program.app import EngageApp
from screens.program.first_run import PLACE, FirstRunScreen
from tests.screens.conftest import running, until
from tests.support.pictures import picture


def asked(app: EngageApp) -> bool:
    return isinstance(app.screen, FirstRunScreen) and app.focused is not None


async def test_four_answers_by_keyboard_and_it_is_ready(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        assert "Welcome to Engage" in picture(app)
        await pilot.press(*"Elm Grove Surgery", "tab", *"y99999", "tab", "space", "tab", *"SB", "ctrl+s")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery")
        await until(pilot, lambda: app.author == "SB")
        await pilot.pause()
        assert app.current_mode == "today"
        assert len(app.screen_stack) == 1
        kept = await app.ask(practice)
        assert kept is not None
        assert (kept.name, kept.ods_code, kept.contract_type) == ("Elm Grove Surgery", "Y99999", "GMS")
        assert [each.initials for each in await app.ask(staff)] == ["SB"]
        assert {each.author for each in await app.ask(history)} == {"SB"}
    assert load(tmp_path).author == "SB"


async def test_a_wrong_code_is_said_beside_its_box_and_nothing_typed_goes(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press(*"Elm Grove", "tab", *"elm", "tab", "space", "tab", *"SB", "ctrl+s")
        await until(pilot, lambda: "one letter and five digits" in " ".join(picture(app).split()))
        assert "Elm Grove" in picture(app)
        assert await app.ask(practice) is None


async def test_there_is_nowhere_else_to_go_and_esc_loses_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press(*"Elm", "escape", "f3", "f9", "ctrl+z")
        await pilot.pause()
        assert isinstance(app.screen, FirstRunScreen)
        assert app.current_mode == "today"
        assert "Elm" in picture(app)
        assert not app.screen.query(AreaBar)


async def test_help_is_there_before_anything_is_set_up(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert "your initials sign what you write" in " ".join(picture(app).split())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, FirstRunScreen)


async def test_leaving_half_way_keeps_what_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press(*"Elm Gro")
        await pilot.press("ctrl+q")
        await pilot.pause()
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        found = await app.ask(lambda book: draft(book, PLACE))
        assert found is not None
        await until(pilot, lambda: "“Elm Gro”" in picture(app))
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "┃ Elm Gro" in picture(app))


async def test_nobody_has_to_know_the_contract(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press(*"Elm", "tab", *"y99999", "tab")
        seen = " ".join(picture(app).split())
        assert "( ) Not sure yet" in seen
        assert "Arrows, a number or a first letter choose." in seen
        await pilot.press("tab", *"SB", "ctrl+s")
        await until(pilot, lambda: app.practice_name == "Elm")
        kept = await app.ask(practice)
        assert kept is not None
        assert kept.contract_type is ContractType.UNSURE
        await pilot.press("f9")
        await until(pilot, lambda: "Elm, Y99999, Not sure yet" in picture(app))


async def test_the_duties_quote_the_commonest_contract_until_it_is_known(tmp_path: Path) -> None:
    async with running(tmp_path, author="", ready=asked) as (app, pilot):
        await pilot.press(*"Elm", "tab", *"y99999", "tab", "right", "space", "space", "tab", *"SB", "ctrl+s")
        await until(pilot, lambda: app.practice_name == "Elm")
        kept = await app.ask(practice)
        assert kept is not None
        assert kept.contract_type is ContractType.GMS, "Space confirms what the arrow chose"
    assert ContractType.UNSURE.cited is ContractType.GMS
