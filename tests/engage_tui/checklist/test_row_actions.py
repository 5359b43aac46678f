"""Rows and the actions they promise, on a real file."""

from datetime import date
from pathlib import Path

import pytest

from db.terms import ActionState
from engage_tui.checklist import actions
from engage_tui.checklist.queries import Which, action, action_count, action_page, engagement, options_for
from engage_tui.checklist.steps import ROW_KINDS, row_kind
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.checklist.test_engagements import begun


def row_of(book: Workbook, key: str, kind: str, number: int = 0) -> dict[str, object]:
    return dict(engagement(book, key).rows(kind)[number].values)


def refused(
    book: Workbook, key: str, kind: str, row_id: str | None = None, /, **typed: str
) -> dict[str, str]:
    with pytest.raises(NotValid) as caught:
        actions.save_row(book, key, kind, row_id, typed)
    return caught.value.errors


def least_typed(book: Workbook, key: str, kind: str) -> dict[str, str]:
    """The least a row of a kind can be saved with."""
    fields = row_kind(kind).form.fields
    given = options_for(book, fields, key)
    typed = {}
    for field in fields:
        if field.required:
            offered = field.options or given.get(field.name, ())
            typed[field.name] = offered[0].code if offered else "Something"
    return typed


@pytest.mark.parametrize("kind", list(ROW_KINDS))
def test_every_kind_of_row_is_added_changed_and_removed(book: Workbook, kind: str) -> None:
    key = begun(book)
    row_id = actions.save_row(book, key, kind, None, least_typed(book, key, kind))
    assert [row.id for row in engagement(book, key).rows(kind)] == [row_id]
    before = row_of(book, key, kind)

    assert actions.save_row(book, key, kind, row_id, {}) == row_id

    assert row_of(book, key, kind) == before
    actions.remove_row(book, kind, row_id)
    assert engagement(book, key).rows(kind) == ()
    with pytest.raises(Refused, match="no longer"):
        actions.remove_row(book, kind, row_id)


def test_a_row_of_another_engagement_is_left_alone(book: Workbook) -> None:
    mine, theirs = begun(book), begun(book)
    row_id = actions.save_row(book, theirs, "gap", None, {"who": "Carers"})
    with pytest.raises(Refused, match="another engagement"):
        actions.save_row(book, mine, "gap", row_id, {"who": "Mine"})
    assert row_of(book, theirs, "gap")["who"] == "Carers"


def test_a_gap_and_its_action_are_saved_together(book: Workbook) -> None:
    key = begun(book)
    typed = {"who": "Carers", "action": "Ring them", "owner": "sb", "due_on": "1/12/2026"}
    row_id = actions.save_row(book, key, "gap", None, typed)
    (line,) = action_page(book, Which(), 0, 10)
    assert (line.text, line.owner, str(line.due_on), line.state) == ("Ring them", "SB", "2026-12-01", "open")
    assert (line.source, line.engagement_title, line.step_number) == ("Gap, step 7", "Evening clinic", 7)

    actions.save_row(book, key, "gap", row_id, {"state": "done"})
    done = action(book, line.id)
    assert (done.state, done.closed_on, done.text) == (ActionState.DONE, book.today, "Ring them")
    actions.set_action_state(book, line.id, "in_progress")
    assert row_of(book, key, "gap")["state"] == "in_progress"
    assert action(book, line.id).closed_on is None


def test_an_action_goes_when_its_words_go(book: Workbook) -> None:
    key = begun(book)
    row_id = actions.save_row(book, key, "gap", None, {"who": "Carers", "action": "Ring them"})
    actions.save_row(book, key, "gap", row_id, {"action": "", "owner": "", "due_on": ""})
    assert action_count(book, Which(state="all")) == 0
    assert row_of(book, key, "gap")["action"] is None
    words = refused(book, key, "gap", row_id, action="", owner="SB")
    assert words == {"action": "What will you do: say what, or clear the owner and the date."}


def test_removing_a_row_removes_its_action(book: Workbook) -> None:
    key = begun(book)
    row_id = actions.save_row(book, key, "gap", None, {"who": "Carers", "action": "Ring them"})
    actions.remove_row(book, "gap", row_id)
    assert action_count(book, Which(state="all")) == 0


def test_what_is_wrong_in_a_row_is_said_by_field(book: Workbook) -> None:
    key = begun(book)
    assert set(refused(book, key, "risk", what="", likelihood="9")) == {"what", "likelihood"}
    assert set(refused(book, key, "stakeholder", name="X")) == {"kind"}
    assert engagement(book, key).rows("risk") == ()


def test_a_price_times_a_quantity_is_what_is_planned(book: Workbook) -> None:
    key = begun(book)
    row_id = actions.save_row(
        book, key, "budget_line", None, {"category": "room", "quantity": "3", "unit_pence": "£20"}
    )
    assert row_of(book, key, "budget_line")["planned_pence"] == 6000
    actions.save_row(book, key, "budget_line", row_id, {"planned_pence": "55"})
    assert row_of(book, key, "budget_line")["planned_pence"] == 5500
    assert "or more" in refused(book, key, "budget_line", row_id, actual_pence="-1")["actual_pence"]


def due_of(book: Workbook, key: str) -> str:
    return str(row_of(book, key, "plan_task")["due_on"])


def test_a_counted_date_follows_the_date_it_is_counted_from(book: Workbook) -> None:
    key = begun(book)
    typed = {"text": "Tell people", "anchor": "decision", "offset_days": "7", "due_on": "1/1/2027"}
    row_id = actions.save_row(book, key, "plan_task", None, typed)
    assert due_of(book, key) == "None"
    actions.save_answers(book, key, 1, {"decision_on": "1/12/2026"})
    assert due_of(book, key) == "2026-12-08"
    actions.save_row(book, key, "plan_task", row_id, {"offset_days": "-1"})
    assert due_of(book, key) == "2026-11-30"
    actions.save_row(book, key, "plan_task", row_id, {"anchor": "ends", "offset_days": ""})
    actions.update_engagement(book, key, {"starts_on": "1/12/2026", "ends_on": "24/12/2026"})
    assert due_of(book, key) == "2026-12-24"
    line = action_page(book, Which(), 0, 1)[0]
    actions.save_action(book, line.id, {"due_on": "25/12/2026"})
    assert due_of(book, key) == "2026-12-24"
    actions.save_row(book, key, "plan_task", row_id, {"anchor": "", "due_on": "2/1/2027"})
    actions.update_engagement(book, key, {"ends_on": "31/12/2026"})
    assert due_of(book, key) == "2027-01-02"


def test_a_task_cannot_wait_for_itself(book: Workbook) -> None:
    key = begun(book)
    first = actions.save_row(book, key, "plan_task", None, {"text": "First"})
    second = actions.save_row(book, key, "plan_task", None, {"text": "Second", "depends_on": first})
    third = actions.save_row(book, key, "plan_task", None, {"text": "Third", "depends_on": "second"})
    assert "wait for itself" in refused(book, key, "plan_task", first, depends_on=third)["depends_on"]
    assert "wait for itself" in refused(book, key, "plan_task", second, depends_on=second)["depends_on"]
    actions.save_row(book, key, "plan_task", third, {"depends_on": first})


def test_rows_that_are_gone_are_no_longer_named(book: Workbook) -> None:
    key = begun(book)
    kept = actions.save_row(book, key, "stakeholder", None, {"name": "Staff", "kind": "staff"})
    gone = actions.save_row(book, key, "stakeholder", None, {"name": "Bus company", "kind": "services"})
    finding = actions.save_row(book, key, "finding", None, {"theme": "Buses"})
    actions.save_row(book, key, "method", None, {"method": "STALL", "audience": f"Staff\n{gone}"})
    actions.save_row(book, key, "decision", None, {"finding_id": "buses"})
    assert row_of(book, key, "method")["audience"] == (kept, gone)
    actions.remove_row(book, "stakeholder", gone)
    actions.remove_row(book, "finding", finding)
    assert row_of(book, key, "method")["audience"] == (kept,)
    assert row_of(book, key, "decision")["finding_id"] is None


def test_prefill_adds_what_is_missing_only(book: Workbook) -> None:
    key = begun(book)
    actions.save_row(book, key, "stakeholder", None, {"name": "Our patients", "kind": "patients"})
    assert actions.prefill_rows(book, key, "stakeholder") == 14
    assert actions.prefill_rows(book, key, "stakeholder") == 0
    names = [row["name"] for row in engagement(book, key).rows("stakeholder")]
    assert names[0] == "Our patients"
    assert "Patients and families" not in names
    assert actions.prefill_rows(book, key, "impact") == 17
    assert actions.prefill_rows(book, key, "gap") == len(lists.entries("gap_targets"))
    assert row_of(book, key, "gap")["who"] == "People at work in the day"
    with pytest.raises(Refused, match="no list"):
        actions.prefill_rows(book, key, "risk")


def test_the_six_milestones_move_with_the_dates_they_are_counted_from(book: Workbook) -> None:
    key = begun(book, starts_on="12/01/2027", ends_on="20/03/2027")
    typed = {"text": "Posters up", "milestone": "promote", "due_on": "1/12/2026"}
    actions.save_row(book, key, "plan_task", None, typed)
    assert actions.prefill_rows(book, key, "plan_task") == 5
    assert actions.prefill_rows(book, key, "plan_task") == 0

    def due() -> dict[object, object]:
        return {row["milestone"]: row["due_on"] for row in engagement(book, key).rows("plan_task")}

    assert due() == {
        "promote": date(2026, 12, 1),
        "open": date(2027, 1, 12),
        "close": date(2027, 3, 20),
        "analyse": date(2027, 4, 3),
        "decide": None,
        "feed_back": None,
    }
    actions.save_answers(book, key, 1, {"decision_on": "30/04/2027"})
    actions.update_engagement(book, key, {"ends_on": "27/03/2027"})
    assert due()["analyse"] == date(2027, 4, 10)
    assert (due()["decide"], due()["feed_back"]) == (date(2027, 4, 30), date(2027, 5, 14))
    assert action_count(book, Which()) == 6


def test_a_material_change_is_announced_four_weeks_before(book: Workbook) -> None:
    key = begun(book, scale="material", starts_on="12/01/2027", ends_on="20/03/2027")
    assert actions.prefill_rows(book, key, "plan_task") == 6
    assert row_of(book, key, "plan_task")["due_on"] == date(2026, 12, 15)


def test_a_milestone_counted_from_nothing_we_know_is_left_out(book: Workbook, data_dir: Path) -> None:
    (data_dir / "reference").mkdir()
    entry = '[[entry]]\ncode = "open"\nwords = "Open"\nanchor = "easter"\noffset_days = 1\n'
    (data_dir / "reference" / "milestones.toml").write_text(entry)
    lists.forget()
    assert actions.prefill_rows(book, begun(book), "plan_task") == 0
    lists.forget()


def test_a_material_change_is_prefilled_with_more(book: Workbook) -> None:
    key = begun(book, scale="material")
    assert actions.prefill_rows(book, key, "stakeholder") == 19
    assert actions.prefill_rows(book, key, "impact") == 23


def test_a_choice_that_left_the_list_can_stay_but_not_come_back(book: Workbook, data_dir: Path) -> None:
    key = begun(book)
    row_id = actions.save_row(book, key, "source", None, {"kind": "fft", "says": "Fine"})
    (data_dir / "reference").mkdir()
    own = data_dir / "reference" / "sources.toml"
    own.write_text('[[entry]]\ncode = "diary"\nwords = "Diary"\n', encoding="utf-8")
    lists.forget()
    actions.save_row(book, key, "source", row_id, {"kind": "fft", "says": "Better"})
    assert row_of(book, key, "source") | {"says": "Better"} == row_of(book, key, "source")
    assert set(refused(book, key, "source", kind="fft")) == {"kind"}
    lists.forget()
