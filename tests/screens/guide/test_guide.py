"""The guide on screen: the page that explains what is in front, and the list of them all."""

from pathlib import Path

import pytest

from engage_tui.checklist.actions import create_engagement
from engage_tui.guide import pages
from engage_tui.opening import open_workbook
from screens.engagements.engagement import EngagementScreen
from screens.guide.home import GuideScreen
from screens.guide.page import GuidePage
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import SIZES, assert_picture, picture


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_f7_opens_the_page_on_what_is_in_front(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: "Why we engage" in picture(app))
        assert_picture(app, "guide_page")
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen))
        await until(pilot, lambda: "Legal duties" in picture(app))
        assert_picture(app, "guide")


async def test_a_step_opens_its_own_part(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    made = create_engagement(book, {"title": "A made-up engagement", "scale": "small"})
    book.store.close()
    async with running(surgery) as (app, pilot):
        app.push_screen(EngagementScreen(made, 9))
        await until(pilot, lambda: "Communication" in picture(app))
        await pilot.press("f7")
        await until(pilot, lambda: "9. Communication and messages" in picture(app))
        await until(pilot, lambda: "1. Aims and objectives" not in picture(app))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))


async def test_walking_the_pages_and_their_parts(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: "Why we engage" in picture(app))
        await pilot.press("n", "n")
        await until(pilot, lambda: "The test of it" in picture(app))
        await pilot.press("]")
        await until(pilot, lambda: "Training to take" in picture(app))
        await pilot.press("[")
        await until(pilot, lambda: "Why we engage" in picture(app))
        assert "[ Page before" not in picture(app)
        await pilot.press("escape", "end", "enter")
        await until(pilot, lambda: isinstance(app.screen, GuidePage) and "Words and letters" in picture(app))
        for _ in range(4):
            await pilot.press("n")


async def test_what_is_wrong_with_a_page_of_ones_own_is_told(surgery: Path) -> None:
    (surgery / "guide").mkdir()
    (surgery / "guide" / "why.md").write_text("[b]no head", encoding="utf-8")
    pages.forget()
    async with running(surgery) as (app, pilot):
        await pilot.press("f7", "f7")
        await until(pilot, lambda: "why.md cannot be used" in picture(app))
    pages.forget()
