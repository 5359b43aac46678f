"""A second person's sorting by keyboard: what they do not see, how far both agree, and settling together."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops import queries
from engage_tui.feedback.themes.second_coding import code_second, coding_report
from engage_tui.this_pc.opening import open_workbook
from screens.feedback.themes.second_coding import SecondCodingScreen, SecondScreen, SettlingScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.conftest import Said
from tests.support.pictures import SIZES, assert_picture, picture

ALL_SIZES = [*SIZES, (40, 24)]


@pytest.fixture
def twice(said: Said, surgery: Path) -> Said:
    """Two comments sorted by a second person: one alike, one not."""
    book = open_workbook(surgery, "KT", CLOCK)
    code_second(book, said.phone, "contact_phone")
    code_second(book, said.evening, "access_availability")
    book.store.close()
    return said


async def at_second(app: EngageApp, pilot: Pilot[int]) -> SecondScreen:
    await pilot.press("f5", "z")
    await until(pilot, lambda: isinstance(app.screen, SecondScreen) and "Agree" in picture(app))
    await pilot.pause()
    assert isinstance(app.screen, SecondScreen)
    return app.screen


async def sample_form(app: EngageApp, pilot: Pilot[int], **typed: str) -> FormScreen:
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
    asked = app.screen
    assert isinstance(asked, FormScreen)
    assert asked._form is not None
    asked._form.set_typed({**asked._form.typed, **typed})
    await pilot.press("ctrl+s")
    return asked


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_how_far_both_agree_stands_over_what_they_differ_on(
    twice: Said, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_second(app, pilot)
        assert "100% (2 of 2 comments)" in picture(app)
        assert "50% (1 of 2 comments)" in picture(app)
        assert "too few to tell" in picture(app)
        assert page.list.count == 1
        assert_picture(app, "second-person")
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 2)


async def test_the_second_person_never_sees_the_first_ones_theme(said: Said, surgery: Path) -> None:
    async with running(surgery, author="KT") as (app, pilot):
        await at_second(app, pilot)
        await sample_form(app, pilot, size="3")
        await until(pilot, lambda: isinstance(app.screen, SecondCodingScreen) and "1 of 3" in picture(app))
        page = app.screen
        assert isinstance(page, SecondCodingScreen)
        before = await themes_of(app, page.given.ids)
        for number in (1, 2, 3):
            await until(pilot, lambda number=number: f"{number} of 3" in picture(app))  # type: ignore[misc]
            assert "Now:" not in picture(app)
            await pilot.press("1")
        await until(pilot, lambda: "Your part of the sample is done" in picture(app))
        assert await themes_of(app, page.given.ids) == before
        await pilot.press("backspace")
        await until(pilot, lambda: "3 of 3" in picture(app))
        assert "Now:" not in picture(app)
        await pilot.press("2")
        await until(pilot, lambda: "is done" in picture(app))
        report = await app.ask(coding_report)
        assert [each.second for each in report.lines].count(page.nine[0].code) == 2
        assert {each.second_coder for each in report.lines} == {"KT"}


def seen(app: EngageApp) -> list[str]:
    """The words on the screen, wherever their lines are broken."""
    return picture(app).split()


async def themes_of(app: EngageApp, ids: tuple[str, ...]) -> Mapping[str, str]:
    return {
        each: (await app.ask(lambda book, each=each: queries.feedback(book, each))).line.theme  # type: ignore[misc]
        for each in ids
    }


async def test_ones_own_comments_are_left_to_somebody_else(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_second(app, pilot)
        await sample_form(app, pilot)
        await until(
            pilot, lambda: "4 comments of it got their theme from you" in " ".join(picture(app).split())
        )


async def test_a_time_without_anything_sorted_says_so(said: Said, surgery: Path) -> None:
    async with running(surgery, author="KT") as (app, pilot):
        await at_second(app, pilot)
        asked = await sample_form(app, pilot, size="0")
        await until(pilot, lambda: "How many comments" in picture(app) and app.screen is asked)
        assert asked._form is not None
        asked._form.set_typed({"size": "5", "since": "24/11/2026"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "No comment of that time has a theme yet" in picture(app))


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_both_settle_what_they_differ_on(twice: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_second(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettlingScreen) and "1 of 1" in picture(app))
        await pilot.pause()
        assert_picture(app, "settling")
        await pilot.press("2")
        await until(pilot, lambda: "Nothing is left to settle" in picture(app))
        view = await app.ask(lambda book: queries.feedback(book, twice.evening))
        assert view.line.theme == "access_availability"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page and page.list.count == 0)
        assert "50% (1 of 2 comments)" in picture(app)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.list.count == 1)
        view = await app.ask(lambda book: queries.feedback(book, twice.evening))
        assert view.line.theme == "access_hours"


async def test_both_may_settle_on_another_theme_or_on_the_first(twice: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_second(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettlingScreen) and "1 of 1" in picture(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"staffing", "enter")
        await until(pilot, lambda: "Nothing is left to settle" in picture(app))
        await pilot.press("backspace", "1")
        await until(pilot, lambda: "Nothing is left to settle" in picture(app))
        view = await app.ask(lambda book: queries.feedback(book, twice.evening))
        assert view.line.theme == "access_hours"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page and page.list.count == 0)
