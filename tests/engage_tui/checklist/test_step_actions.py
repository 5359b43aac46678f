"""A step answered, planned, set aside, reopened, and the actions noted on it."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.checklist import actions
from engage_tui.checklist.model import StepState
from engage_tui.checklist.queries import (
    Which,
    action,
    action_count,
    action_page,
    engagement,
    options_for,
    source_words,
)
from engage_tui.checklist.steps import step
from engage_tui.checklist.views import StepPlan
from engage_tui.forms.fields import Value
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.checklist.test_engagements import begun

BUDGET = {"staff_hours": "12", "no_cost": "yes", "no_cost_because": "On paper we have"}


def answers_of(book: Workbook, key: str) -> dict[tuple[int, str], Value]:
    return dict(engagement(book, key).contents.answers)


def plan_of(book: Workbook, key: str, number: int) -> StepPlan:
    return engagement(book, key).plan(number)


def test_answers_are_kept_by_field_and_blanks_clear_them(book: Workbook) -> None:
    key = begun(book)
    actions.save_answers(book, key, 5, {"staff_hours": "12", "no_cost": "", "approved_by": "Jo"})
    assert answers_of(book, key) == {(5, "staff_hours"): 12, (5, "approved_by"): "Jo"}
    actions.save_answers(book, key, 5, {"staff_hours": "", "no_cost": "no"})
    assert answers_of(book, key) == {
        (5, "staff_hours"): None,
        (5, "approved_by"): "Jo",
        (5, "no_cost"): False,
    }


def test_what_is_wrong_in_a_step_saves_none_of_it(book: Workbook) -> None:
    key = begun(book)
    with pytest.raises(NotValid) as refused:
        actions.save_answers(book, key, 5, {"staff_hours": "many", "approved_by": "Jo"})
    assert set(refused.value.errors) == {"staff_hours"}
    assert answers_of(book, key) == {}


def test_an_answer_that_left_the_list_can_stay(book: Workbook, data_dir: Path) -> None:
    key = begun(book)
    actions.save_answers(book, key, 3, {"level": "inform"})
    (data_dir / "reference").mkdir()
    own = data_dir / "reference" / "levels.toml"
    own.write_text('[[entry]]\ncode = "tell"\nwords = "Tell"\n', encoding="utf-8")
    lists.forget()
    actions.save_answers(book, key, 3, {"level": "inform", "level_why": "It is settled"})
    assert answers_of(book, key)[3, "level"] == "inform"
    lists.forget()


@pytest.mark.parametrize(
    "typed",
    [
        "[@click=app.quit]quit[/] {value} %s 'quoted' -- ;DROP TABLE answer;",
        "\u05e9\u05dc\u05d5\u05dd \u202e \U0001f469\U0001f3fd\u200d\u2695\ufe0f \u201cWord\u201d",
        "x" * 100_000,
        "one\n\n\ttwo",
    ],
)
def test_words_are_kept_as_typed(book: Workbook, typed: str) -> None:
    key = begun(book)
    actions.save_answers(book, key, 1, {"decision": typed})
    row = actions.save_row(book, key, "finding", None, {"theme": "Words", "says": typed})
    found = engagement(book, key)
    assert found.contents.answer(1, "decision") == typed
    assert (found.rows("finding")[0].id, found.rows("finding")[0]["says"]) == (row, typed)


def test_what_moves_a_cursor_is_dropped_on_the_way_in(book: Workbook) -> None:
    key = begun(book, title="\x1b[2JClinic\x07 \ud83d")
    actions.save_answers(book, key, 1, {"decision": "\x1b[31mred\r\nnext\x00"})
    found = engagement(book, key)
    assert (found.title, found.contents.answer(1, "decision")) == ("[2JClinic", "[31mred\nnext")


def test_a_step_is_planned_and_noted(book: Workbook) -> None:
    key = begun(book)
    actions.plan_step(book, key, 4, {"owner": "sb", "due_on": "fri", "notes": "Ask the library\nabout rooms"})
    found = plan_of(book, key, 4)
    assert (found.owner, found.due_on) == ("SB", date(2026, 11, 27))
    assert found.notes == "Ask the library\nabout rooms"
    with pytest.raises(NotValid):
        actions.plan_step(book, key, 4, {"due_on": "someday"})
    with pytest.raises(KeyError):
        actions.plan_step(book, key, 13, {})


def test_done_is_remembered_with_who_and_when(book: Workbook) -> None:
    key = begun(book)
    actions.save_answers(book, key, 5, BUDGET)
    found = plan_of(book, key, 5)
    assert (found.completed_on, found.completed_by) == (book.today, "SB")


def test_a_step_set_aside_needs_a_reason_and_keeps_what_it_holds(book: Workbook) -> None:
    key = begun(book)
    actions.save_answers(book, key, 5, BUDGET)
    with pytest.raises(NotValid):
        actions.not_applicable(book, key, 5, {"because": "  "})
    actions.not_applicable(book, key, 5, {"because": "Paid by the network"})
    found = engagement(book, key)
    assert found.progress.steps[4].state is StepState.NOT_APPLICABLE
    assert found.progress.steps[4].reason == "Paid by the network"
    assert found.plan(5).completed_on is None
    assert found.contents.answer(5, "staff_hours") == 12


def test_a_reopened_step_is_done_again_once_somebody_saved_it(book: Workbook) -> None:
    key = begun(book)
    actions.save_answers(book, key, 5, BUDGET)
    with pytest.raises(NotValid):
        actions.reopen_step(book, key, 5, {})
    actions.reopen_step(book, key, 5, {"because": "The hall costs money after all"})
    found = engagement(book, key)
    assert found.progress.steps[4].state is StepState.IN_PROGRESS
    assert found.plan(5).reopened_because == "The hall costs money after all"
    with pytest.raises(Refused, match="open already"):
        actions.reopen_step(book, key, 5, {"because": "Again"})
    actions.save_answers(book, key, 1, {"decision": "Whether to open"})
    assert engagement(book, key).progress.steps[4].state is StepState.IN_PROGRESS
    actions.save_answers(book, key, 5, {"staff_hours": "14"})
    assert engagement(book, key).progress.steps[4].state is StepState.DONE


def test_a_step_set_aside_can_be_reopened(book: Workbook) -> None:
    key = begun(book)
    actions.not_applicable(book, key, 6, {"because": "Known"})
    actions.reopen_step(book, key, 6, {"because": "Not known after all"})
    found = engagement(book, key)
    assert found.progress.steps[5].state is StepState.NOT_STARTED
    assert found.plan(6).reopened_on == book.today


def test_an_action_is_noted_anywhere_and_found_in_one_list(book: Workbook) -> None:
    key = begun(book)
    nowhere = actions.save_action(book, None, {"text": "Order chairs", "due_on": "+3"})
    here = actions.save_action(book, None, {"text": "Ring the library", "owner": "SB"}, key, 4)
    late = actions.save_action(book, None, {"text": "Write back", "due_on": "-3", "note": "Twice"}, key)
    lines = action_page(book, Which(), 0, 10)
    assert [each.id for each in lines] == [late, nowhere, here]
    assert [each.source for each in lines] == ["", "", "Step 4"]
    assert [each.overdue for each in lines] == [True, False, False]
    assert [each.id for each in action_page(book, Which(overdue=True), 0, 10)] == [late]
    assert action_count(book, Which(engagement_id=key)) == 2
    assert action_count(book, Which(owner="SB")) == 1
    assert action_count(book, Which(text="LIBRARY")) == 1
    assert [each.id for each in action_page(book, Which(), 1, 1)] == [nowhere]
    actions.set_action_state(book, nowhere, "dropped")
    assert (action_count(book, Which()), action_count(book, Which(state="closed"))) == (2, 1)
    assert action(book, nowhere).closed_on == book.today
    assert [each.id for each in engagement(book, key).actions] == [late, here]
    assert engagement(book, key).actions[0].engagement_title == "Evening clinic"


def test_an_action_is_changed_and_removed(book: Workbook) -> None:
    key = begun(book)
    made = actions.save_action(book, None, {"text": "Order chairs"}, key, 4)
    actions.save_action(book, made, {"state": "done", "note": "Forty"})
    found = action(book, made)
    assert (found.text, found.state, found.note, found.engagement_id) == (
        "Order chairs",
        "done",
        "Forty",
        key,
    )
    with pytest.raises(NotValid):
        actions.save_action(book, made, {"text": ""})
    actions.remove_action(book, made)
    with pytest.raises(Refused, match="no longer"):
        actions.set_action_state(book, made, "open")
    with pytest.raises(Refused, match="no longer"):
        actions.save_action(book, None, {"text": "Order chairs"}, "0" * 36, 1)


def test_a_task_leaves_by_its_plan_only(book: Workbook) -> None:
    key = begun(book)
    actions.save_row(book, key, "plan_task", None, {"text": "Posters"})
    (line,) = action_page(book, Which(), 0, 10)
    with pytest.raises(Refused, match="task of a plan"):
        actions.remove_action(book, line.id)
    assert action(book, line.id).source == "Task, step 4"


def test_where_an_action_came_from_in_words() -> None:
    assert source_words("decision", 12) == "Decision, step 12"
    assert source_words("step", 3) == "Step 3"
    assert source_words("outcome", None, date(2026, 10, 9)) == "PPG meeting, 9 Oct 2026"
    assert source_words("elsewhere", None) == ""


def test_choices_come_from_lists_staff_and_rows(book: Workbook) -> None:
    key = begun(book)
    task = actions.save_row(book, key, "plan_task", None, {"text": "Posters"})
    fields = step(4).rows[0].form.fields
    given = options_for(book, fields, key)
    assert [each.code for each in given["owner"]] == ["SB"]
    assert [(each.code, each.words) for each in given["depends_on"]] == [(task, "Posters")]
    assert options_for(book, fields)["depends_on"] == ()
    assert len(options_for(book, step(3).form.fields)["level"]) == 5
