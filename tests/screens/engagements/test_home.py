"""The list of engagements: what it shows, finds, and does to the one pointed at."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.queries import Which, engagement, engagement_page
from screens.engagements.actions import ActionsScreen
from screens.engagements.engagement import EngagementScreen
from screens.engagements.home import EngagementsScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from tests.screens.conftest import running, until
from tests.screens.engagements.sample import Work
from tests.support.pictures import SIZES, assert_picture, picture


async def at_list(app: EngageApp, pilot: Pilot[int]) -> EngagementsScreen:
    """Go to the list and wait for its lines."""
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(app.screen, EngagementsScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, EngagementsScreen)
    return app.screen


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_each_line_tells_how_far_an_engagement_has_come(
    work: Work, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_list(app, pilot)
        assert_picture(app, "engagements")
        assert "2 engagements" in picture(app)


async def test_s_shows_the_closed_the_archived_and_all(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_list(app, pilot)
        for title in ("Opening hours last year", "Notice board", "Evening blood tests"):
            await pilot.press("s")
            await until(pilot, lambda title=title: title in picture(app))  # type: ignore[misc]
        assert "All engagements" in picture(app)


async def test_a_list_without_lines_says_what_would_be_in_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3")
        for words in ("Press n to begin one", "No engagement is closed", "Nothing is in the archive"):
            await until(pilot, lambda words=words: words in picture(app))  # type: ignore[misc]
            await pilot.press("s")


async def test_finding_narrows_the_list_and_escape_shows_all_again(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("f", *"blood")
        await until(pilot, lambda: page.list.count == 1)
        assert "with “blood”" in picture(app)
        await pilot.press("enter")
        assert app.focused is page.list
        await pilot.press("escape")
        await until(pilot, lambda: page.list.count == 2)
        assert isinstance(app.screen, EngagementsScreen)


async def test_words_that_nothing_holds_are_told_so(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_list(app, pilot)
        await pilot.press("f", *"[/x]")
        await until(pilot, lambda: "Nothing here holds those words" in picture(app))


async def test_a_new_engagement_needs_a_title_and_opens_once_saved(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: "Press n to begin one" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "!" in picture(app))
        await pilot.press(*"Phones", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        lines = await app.ask(lambda book: engagement_page(book, Which(), 0, 10))
        assert [(each.title, each.lead) for each in lines] == [("Phones", "SB")]


async def test_ctrl_s_twice_saves_one_engagement(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        form = app.screen
        assert isinstance(form, FormScreen)
        await pilot.press(*"Phones")
        await form.save()
        await form.save()
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        assert len(await app.ask(lambda book: engagement_page(book, Which(), 0, 10))) == 1


async def test_e_changes_k_closes_and_z_archives_the_one_pointed_at(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press("end", *" again", "ctrl+s")
        await until(pilot, lambda: "Parking at the surgery…" in picture(app))
        await pilot.press("k")
        await until(pilot, lambda: "12 of 12 steps are not done" in picture(app))
        await pilot.press("tab", *"No longer needed", "ctrl+s")
        await until(pilot, lambda: page.list.count == 1)
        closed = await app.ask(lambda book: engagement(book, work.parking))
        assert closed.closing_note == "No longer needed"
        await pilot.press("z")
        await until(pilot, lambda: page.list.count == 0)
        await until(pilot, lambda: "Put in the archive" in picture(app))
        await pilot.press("s", "s")
        await until(pilot, lambda: page.list.count == 2 and page.shows == "archived")
        await pilot.press("z")
        await until(pilot, lambda: page.list.count == 1)


async def test_a_closed_engagement_is_reopened_with_a_reason(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: page.shows == "closed" and page.list.current_id == work.closed)
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        assert "Reopen the engagement" in picture(app)
        await pilot.press(*"New rota", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EngagementsScreen) and page.list.count == 0)
        assert (await app.ask(lambda book: engagement(book, work.closed))).closed_on is None


async def test_y_copies_the_plan_under_a_new_title(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("down", "y")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press(*"Morning blood tests", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen) and app.screen.opened is not None)
        assert "Morning blood tests" in picture(app)
        await pilot.press("f3")
        await until(pilot, lambda: app.screen is page and page.list.count == 3)
        lines = await app.ask(lambda book: engagement_page(book, Which("Morning"), 0, 10))
        copy = await app.ask(lambda book: engagement(book, lines[0].id))
        assert [row["name"] for row in copy.rows("stakeholder")] == ["People at work"]


async def test_l_lists_all_actions(work: Work, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_list(app, pilot)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
