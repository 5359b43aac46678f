"""The guide on screen: the page that explains what is in front, and the list of them all."""

from pathlib import Path
from time import perf_counter

import pytest

from engage_tui.checklist.actions import create_engagement
from engage_tui.guide import pages
from engage_tui.guide.place import Place
from engage_tui.this_pc.opening import open_workbook
from screens.engagements.engagement import EngagementScreen
from screens.feedback.home import FeedbackScreen
from screens.guide.drawing import draw
from screens.guide.home import GuideScreen
from screens.guide.page import GuidePage
from screens.look.text import cell_len
from screens.pages.form import FormScreen
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


async def test_esc_leads_out_of_the_guide_to_what_was_half_typed(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        form = app.screen
        await pilot.press(*"Half", "f7")
        await until(pilot, lambda: isinstance(app.screen, GuidePage))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen) and "Esc Back" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is form and "Half" in picture(app))


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


async def test_tab_points_at_a_link_and_enter_follows_it_and_esc_comes_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: "Why we engage" in picture(app))
        assert "Enter" not in picture(app)
        await pilot.press("tab")
        await until(pilot, lambda: "Enter Legal duties" in picture(app))
        assert "[Legal duties]" in picture(app)
        assert_picture(app, "guide_link")
        await pilot.press("enter")
        await until(pilot, lambda: "What binds" not in picture(app) and "This is guidance" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Enter Legal duties" in picture(app))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "Enter Feedback" in picture(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "Enter The twelve steps" in picture(app))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        await pilot.press("f7")
        await until(pilot, lambda: "From heard to told" in picture(app))


async def test_a_link_to_a_heading_begins_there(surgery: Path) -> None:
    async with running(surgery, (80, 24)) as (app, pilot):
        app.push_screen(GuidePage(Place("principles")))
        await until(pilot, lambda: "The ten principles" in picture(app))
        await pilot.press("tab", "tab", "enter")
        await until(pilot, lambda: "12. Meaningful engagement" in picture(app))


async def test_a_form_opens_the_part_on_what_is_filled_in(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "No training is on record" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: "Who completed it?" in picture(app))
        await pilot.press("x", "f7")
        await until(pilot, lambda: isinstance(app.screen, GuidePage) and "Keep a record" in picture(app))
        await pilot.press("f9")
        await until(pilot, lambda: "Who completed it?" in picture(app))


async def test_the_longest_page_is_drawn_at_once(surgery: Path) -> None:
    """Far below what a person sees; the page on a screen is timed by the benchmarks."""
    longest = max(pages.pages(), key=lambda page: len(page.words))
    started = perf_counter()
    drawn = draw(longest, 78)
    assert perf_counter() - started < 0.5
    assert len(drawn.lines) > 100
    assert max(cell_len(each.plain) for each in drawn.lines) <= 78
    assert [span for span, _ in drawn.links] == list(longest.links)
    for heading, line in drawn.headings.items():
        assert heading.startswith(drawn.lines[line].plain)
    narrow = draw(longest, 20)
    assert [word for each in narrow.lines for word in each.plain.split()] == [
        word for each in drawn.lines for word in each.plain.split()
    ]
