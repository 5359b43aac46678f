"""The year's duties on screen: where each stands, and the way to the records behind it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.pages.form import FormScreen
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.groups import IntervalsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.review.page import ReviewScreen
from screens.ppg.year.page import YearScreen
from screens.program.app import EngageApp
from screens.reports.written import Written
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.ppg.group.group_sample import Group
from tests.screens.ppg.test_home import at_home, form
from tests.support.pictures import SIZES, assert_picture, picture


async def at_year(app: EngageApp, pilot: Pilot[int]) -> YearScreen:
    """Go to the year and wait until it has been read."""
    await at_home(app, pilot)
    await pilot.press("y")
    await until(pilot, lambda: isinstance(app.screen, YearScreen) and app.screen.view is not None)
    await pilot.pause()
    assert isinstance(app.screen, YearScreen)
    return app.screen


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_a_duty_is_told_with_rule_source_and_records(
    sample: Group, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_year(app, pilot)
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: page.duty is not None and page.duty.code == "D4")
        await until(pilot, lambda: page.query_one("#records", RecordList).count == 2)
        await pilot.pause()
        assert_picture(app, "ppg-year")
        assert "compliant" not in picture(app)


@pytest.mark.parametrize(
    ("code", "kind", "page"),
    [
        ("D1", "ppg", MembersScreen),
        ("D1", "meeting", MeetingScreen),
        ("D1", "engagement_round", RoundsScreen),
        ("D2", "membership_review", ReviewScreen),
        ("D2", "recruitment_effort", EffortsScreen),
        ("D3", "interval_agreement", IntervalsScreen),
        ("D5", "outcome", FormScreen),
    ],
)
async def test_enter_opens_the_record_behind_a_duty(
    sample: Group, surgery: Path, code: str, kind: str, page: type
) -> None:
    async with running(surgery) as (app, pilot):
        year = await at_year(app, pilot)
        await pilot.press(*["down"] * (int(code[1]) - 1), "enter")
        await until(pilot, lambda: app.focused is year.query_one("#records"))
        assert year.duty is not None
        ref = next(each for each in year.duty.records if each.kind == kind)
        records = year.query_one("#records", RecordList)
        await until(pilot, lambda: records.count == len(year.duty.records))  # type: ignore[union-attr]
        assert await records.move_to(f"{kind}/{ref.id}")
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen) is page)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is year)


async def test_brackets_go_to_other_years_and_never_to_one_that_has_not_begun(
    sample: Group, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_year(app, pilot)
        await pilot.press("]")
        assert page.view is not None
        assert page.view.year == "2026/27"
        await pilot.press("[")
        await until(pilot, lambda: page.view is not None and page.view.year == "2025/26")
        await until(pilot, lambda: "the year is over" in picture(app))
        await pilot.press("]")
        await until(pilot, lambda: page.view is not None and page.view.year == "2026/27")


async def test_o_writes_the_duties_of_the_year_shown(sample: Group, surgery: Path, tmp_path: Path) -> None:
    out = tmp_path / "duties.md"
    async with running(surgery) as (app, pilot):
        page = await at_year(app, pilot)
        await pilot.press("[")
        await until(pilot, lambda: page.view is not None and page.view.year == "2025/26")
        await pilot.press("o")
        await form(app, pilot)
        await pilot.press("tab", "tab", "tab", "end", "ctrl+u", *str(out), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page)
        assert "2025/26" in out.read_text(encoding="utf-8")
