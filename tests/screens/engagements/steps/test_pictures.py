"""How a step looks; what it does is tested elsewhere."""

from pathlib import Path

import pytest

from tests.screens.engagements.step_desk import begun, opened, with_rows
from tests.support.pictures import SIZES, assert_picture

COSTS = (
    {"category": "Room hire", "description": "Mill Lane hall", "planned_pence": "80", "actual_pence": "80"},
    {"category": "Printing and post", "description": "340 letters in large print", "planned_pence": "136"},
)
TASKS = (
    {"text": "Posters up", "owner": "SB", "due_on": "03/11/2026", "milestone": "Promote it"},
    {"text": "Survey opens", "owner": "NO", "due_on": "12/01/2027", "milestone": "Open"},
)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)], ids=str)
async def test_a_step_with_a_form_and_a_list(surgery: Path, size: tuple[int, int]) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "budget_line", *COSTS)
    async with opened(surgery, engagement_id, 5, size) as desk:
        await desk.press("enter")
        await desk.pilot.pause(0.1)
        assert_picture(desk.app, "step-budget")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_step_whose_work_is_late(surgery: Path, size: tuple[int, int]) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "plan_task", *TASKS)
    async with opened(surgery, engagement_id, 4, size) as desk:
        await desk.pilot.pause(0.1)
        assert_picture(desk.app, "step-planning")


async def test_a_step_not_begun(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 2) as desk:
        await desk.pilot.pause(0.1)
        assert_picture(desk.app, "step-not-begun")


async def test_what_is_missing_over_a_step(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("i")
        await desk.pilot.pause(0.1)
        assert_picture(desk.app, "step-missing")
