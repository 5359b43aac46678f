"""The lists of a step: adding, going through, ticking, removing, and what they add up to."""

from pathlib import Path

from screens.dialogs.confirm import Confirm
from screens.engagements.steps.commands import FillInUsual, Tick
from screens.widgets.form_view import FormView
from screens.widgets.who import LookAgain
from tests.screens.engagements.step_desk import Desk, begun, opened, with_rows

CARERS = {"name": "Carers", "kind": "carers"}
STAFF = {"name": "Practice staff", "kind": "staff"}
COSTS = (
    {"category": "Room hire", "description": "Mill Lane hall", "planned_pence": "80", "actual_pence": "80"},
    {"category": "Room hire", "planned_pence": "1200.50"},
)


async def test_a_new_row_is_asked_for_from_the_rail_and_the_keys_stand_on_it(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS)
    async with opened(surgery, engagement_id, 2) as desk:
        await desk.press("n")
        await desk.form()
        assert "New stakeholder" in desk.text
        await desk.type("Residents")
        await desk.press("enter")
        await desk.type("res")
        await desk.press("enter", "ctrl+s")
        await desk.until(lambda: len(desk.rows("stakeholder").ids) == 2)
        line = desk.rows("stakeholder").list.current
        assert line is not None
        assert line.cells[0] == "Residents"


async def test_going_through_a_list_needs_no_arrow_keys(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS, STAFF)
    async with opened(surgery, engagement_id, 2) as desk:
        rows = desk.rows("stakeholder")
        rows.list.focus()
        for name in ("Carers", "Practice staff"):
            line = rows.list.current
            assert line is not None
            assert line.cells[0] == name
            await desk.press("enter")
            await desk.form()
            await desk.press("h", "ctrl+s")  # the keys stand in the first empty box: how interested?
            await desk.until(lambda: desk.screen.focused is rows.list)
        await desk.until(lambda: _interests(desk) == ["high", "high"])


def _interests(desk: Desk) -> list[object]:
    return [row["interest"] for row in desk.body.opened.view.rows("stakeholder")]


async def test_leaving_a_row_unsaved_stays_on_its_line(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS, STAFF)
    async with opened(surgery, engagement_id, 2) as desk:
        rows = desk.rows("stakeholder")
        rows.list.focus()
        await desk.press("enter")
        await desk.form()
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is desk.screen)
        assert rows.list.cursor == 0


async def test_the_usual_ones_are_added_once(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS)
    async with opened(surgery, engagement_id, 2) as desk:
        rows = desk.rows("stakeholder")
        rows.list.focus()
        await desk.press("p")
        await desk.until(lambda: len(rows.ids) > 10)
        count = len(rows.ids)
        await desk.press("p")
        await desk.pilot.pause(0.2)
        assert len(rows.ids) == count


async def test_the_usual_ones_are_offered_only_where_there_are_some(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        assert not desk.rows("budget_line").offers(FillInUsual)
        desk.rail.action_reach(8)
        await desk.at(8)
        assert desk.rows("impact").offers(FillInUsual)


async def test_space_changes_where_a_task_stands(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "plan_task", {"text": "Posters up", "due_on": "03/11/2026"})
    async with opened(surgery, engagement_id, 4) as desk:
        desk.rows("plan_task").list.focus()
        for words in ("In progress", "Done", "Open"):
            await desk.press("space")
            await _says(desk, "plan_task", words)


async def test_space_says_yes_and_no_and_keeps_the_rest_of_the_row(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", {**CARERS, "route": "The carers' café"})
    async with opened(surgery, engagement_id, 2, (120, 40)) as desk:
        desk.rows("stakeholder").list.focus()
        await desk.press("space")
        await desk.until(lambda: desk.body.opened.view.rows("stakeholder")[0]["consulted"] is True)
        assert desk.body.opened.view.rows("stakeholder")[0]["route"] == "The carers' café"


async def test_space_says_what_it_changed_where_the_column_has_no_room(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS)
    async with opened(surgery, engagement_id, 2) as desk:
        desk.rows("stakeholder").list.focus()
        await desk.press("space")
        await desk.until(lambda: [each.message for each in desk.app._notifications] == ["Heard: Yes"])


async def test_p_adds_the_six_milestones_to_a_plan(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 4) as desk:
        await desk.until(lambda: "p adds the six milestones" in " ".join(desk.text.split()))
        desk.rows("plan_task").list.focus()
        await desk.press("p")
        await desk.until(lambda: len(desk.rows("plan_task").ids) == 6)
        await desk.until(lambda: "Added 6 tasks." in [each.message for each in desk.app._notifications])


async def test_space_is_not_offered_where_nothing_can_be_ticked(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "budget_line", *COSTS)
    async with opened(surgery, engagement_id, 5) as desk:
        assert not desk.rows("budget_line").offers(Tick)


async def test_removing_asks_first(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", CARERS, STAFF)
    async with opened(surgery, engagement_id, 2) as desk:
        rows = desk.rows("stakeholder")
        rows.list.focus()
        await desk.press("d")
        assert isinstance(desk.app.screen, Confirm)
        assert "Carers" in desk.text
        await desk.press("n")
        await desk.pilot.pause(0.1)
        assert len(rows.ids) == 2
        await desk.press("d", "y")
        await desk.until(lambda: len(rows.ids) == 1)


async def test_costs_are_added_up_under_their_columns(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "budget_line", *COSTS)
    async with opened(surgery, engagement_id, 5, (120, 40)) as desk:
        lines = desk.text.splitlines()
        total = next(line for line in lines if "Total" in line)
        dear = next(line for line in lines if "£1,200.50" in line)
        assert "£1,280.50" in total
        assert total.index("£1,280.50") == dear.index("£1,200.50")


async def test_a_cost_is_known_by_its_own_words_before_its_kind(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "budget_line", *COSTS)
    async with opened(surgery, engagement_id, 5) as desk:
        assert "Mill Lane hall · Room hire" in desk.text


async def test_late_work_carries_a_mark_and_its_step_too(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "plan_task", {"text": "Posters up", "due_on": "03/11/2026"})
    async with opened(surgery, engagement_id, 4, (120, 40)) as desk:
        assert "! Posters up" in desk.text
        assert "! 1 action overdue" in desk.text
        assert "! 4  Planning" in desk.text


async def test_a_list_without_rows_says_what_belongs_there_and_which_key(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 2) as desk:
        assert "n adds one, p adds the usual ones." in desk.text.replace("\n", " ").replace("  ", " ")


async def _says(desk: Desk, kind: str, words: str) -> None:
    """Wait until the line that the keys are on says so."""

    def holds() -> bool:
        line = desk.rows(kind).list.current
        return line is not None and words in [str(cell) for cell in line.cells]

    await desk.until(holds)


async def test_a_step_with_two_lists_asks_which(surgery: Path) -> None:
    async with opened(surgery, begun(surgery, "medium"), 4) as desk:
        await desk.press("n")
        await desk.shows("A new what?")
        await desk.type("ri")
        await desk.press("enter")
        await desk.form()
        assert "New risk" in desk.text


async def test_enter_in_a_list_without_lines_begins_it(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 4) as desk:
        desk.rows("plan_task").list.focus()
        await desk.press("enter")
        await desk.form()
        assert "New task" in desk.text


async def test_a_group_without_evidence_shows_why_there_is_none(surgery: Path) -> None:
    engagement_id = begun(surgery)
    row = {"about": "age", "effect": "neutral", "no_evidence_because": "No figures are held"}
    with_rows(surgery, engagement_id, "impact", row)
    async with opened(surgery, engagement_id, 8) as desk:
        await desk.shows("None: No figures")


async def test_what_people_said_is_looked_over_before_a_finding_is_kept(surgery: Path) -> None:
    engagement_id = begun(surgery)
    async with opened(surgery, engagement_id, 11) as desk:
        await desk.press("n")
        await desk.form()
        form = desk.app.screen.query_one(FormView)
        form.set_typed({**form.typed, "theme": "Bells", "says": "Mrs Larkspur cannot hear it"})
        await desk.press("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, LookAgain))
        await desk.press("r")
        await desk.until(lambda: len(desk.rows("finding").ids) == 1)
        assert [row["says"] for row in desk.body.opened.view.rows("finding")] == ["[name] cannot hear it"]
