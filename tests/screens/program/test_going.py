"""The program started at a place."""

from pathlib import Path

from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.problem import Problem
from screens.engagements.engagement import EngagementScreen
from screens.feedback.home import FeedbackScreen
from screens.feedback.loops.piece import PieceScreen
from screens.places import Place, at_step
from screens.settings.backups import BackupsScreen
from screens.today.page import TodayScreen
from screens.widgets.step_rail import StepRail
from tests.screens.conftest import CLOCK, running, until
from tests.screens.engagements.sample import Work, begin_work
from tests.support.pictures import picture


async def test_it_starts_at_a_step_and_esc_comes_to_today(surgery: Path) -> None:
    work: Work = begin_work(surgery)
    async with running(surgery, place=at_step(work.phlebotomy, 5)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen) and bool(app.screen.opened))
        page = app.screen
        assert isinstance(page, EngagementScreen)
        assert (page.engagement_id, page.number) == (work.phlebotomy, 5)
        await until(pilot, lambda: isinstance(app.focused, StepRail))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "To do" in picture(app))


async def test_it_starts_at_a_piece_of_feedback(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    logged = log_feedback(book, {"words": "The phones at eight.", "source": "desk"})
    book.store.close()
    async with running(surgery, place=Place("feedback", logged)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, PieceScreen) and "The phones" in picture(app))


async def test_it_starts_in_an_area_or_at_a_page_inside_one(surgery: Path) -> None:
    async with running(surgery, place=Place("feedback")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        assert app.current_mode == "feedback"
    async with running(surgery, place=Place("backups")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        assert app.current_mode == "settings"


async def test_a_record_that_is_gone_is_told_over_today(surgery: Path) -> None:
    for place in (Place("feedback", "gone"), Place("action", "gone"), Place("guide", "gone")):
        async with running(surgery, place=place) as (app, pilot):
            await until(pilot, lambda: isinstance(app.screen, Problem))
            assert isinstance(app.screen_stack[0], TodayScreen)
            assert len(app.screen_stack) == 2
            await until(pilot, lambda: not app.screen_stack[0].query("#opening"))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "To do" in picture(app))
