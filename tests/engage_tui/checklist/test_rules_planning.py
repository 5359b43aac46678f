"""What the rules of steps 1 to 6 say: the row is named, and the words tell what to do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.terms import Scale
from engage_tui.checklist.model import Contents, Row
from engage_tui.checklist.steps import ROW_KINDS
from engage_tui.checklist.steps.step02 import grid
from engage_tui.checklist.steps.step04 import risk_score
from engage_tui.checklist.steps.step05 import totals
from tests.engage_tui.checklist.asking import found_by, person, with_answer, with_rows, words_of
from tests.engage_tui.checklist.made_up import ENDS, complete, full_row


def test_the_decision_comes_after_people_were_heard() -> None:
    before = with_answer(1, "decision_on", ENDS)
    assert words_of(1, "decision_after_end", before).startswith(
        "Move the decision after the engagement ends on 30 Oct"
    )
    unset = with_answer(1, "decision_on", None)
    assert (
        words_of(1, "decision_after_end", unset)
        == "A decision date after the engagement ends on 30 Oct 2026."
    )
    endless = replace(complete(), ends_on=None)
    assert "an end date" in words_of(1, "decision_after_end", endless)


def test_a_material_change_called_small_is_pointed_out() -> None:
    assert "set the engagement's scale" in words_of(
        1, "scale_fits", with_answer(1, "material", True, Scale.SMALL)
    )


def test_why_counts_from_the_engagement_or_from_the_step() -> None:
    answered = replace(complete(), why="")
    assert found_by(1, "why", answered)[0].met
    assert found_by(1, "why", replace(Contents(Scale.SMALL), why="Why"))[0].met
    assert not found_by(1, "why", Contents(Scale.SMALL, why=" "))[0].met


@pytest.mark.parametrize(
    ("interest", "influence", "impact", "place"),
    [
        ("high", "high", "high", "Manage closely"),
        ("low", "high", "high", "Keep satisfied"),
        ("high", "low", "low", "Keep informed"),
        ("low", "low", "low", "Monitor"),
        ("low", "low", "high", "Reach out"),
        ("high", "low", "high", "Reach out"),
        ("high", None, "high", ""),
        (None, "high", "high", ""),
    ],
)
def test_the_grid_does_not_hide_those_with_little_say(
    interest: str | None, influence: str | None, impact: str, place: str
) -> None:
    assert grid(Row("x", {"interest": interest, "influence": influence, "impact": impact})) == place


def test_the_grid_names_who_stands_where() -> None:
    contents = with_rows("stakeholder", person("The bus company"), person("The parish", interest="high"))
    assert [each.words for each in found_by(2, "grid", contents)] == [
        "Keep informed: The parish.",
        "Monitor: The bus company.",
    ]


def test_who_is_much_affected_with_little_say_is_to_be_reached() -> None:
    row = person("Traveller families", impact="high", consulted=False, route="")
    contents = with_rows("stakeholder", row)
    assert "Reach out: much affected, with little say: Traveller families." in words_of(
        2, "reach_out", contents
    )
    assert words_of(2, "route", contents) == "Say how you will reach: Traveller families."
    unrated = with_rows(
        "stakeholder", person("Traveller families", impact="high", interest=None, consulted=False)
    )
    assert "Traveller families" in words_of(2, "reach_out", unrated)
    heard = with_rows("stakeholder", person("Traveller families", impact="high", consulted=True))
    assert found_by(2, "reach_out", heard)[0].met


def method(key: str, **given: Any) -> Row:
    return full_row(
        ROW_KINDS["method"], key, **{"method": key, "audience": ("patients",), "offline_pair": None} | given
    )


def test_an_online_method_needs_a_pair_and_is_named() -> None:
    assert (
        words_of(3, "paired", with_rows("method", method("WEBI")))
        == "No offline pair yet for: Online meeting."
    )
    assert found_by(3, "paired", with_rows("method", method("WEBI"), method("COFFEE")))[0].met
    assert found_by(3, "paired", with_rows("method", method("WEBI", offline_pair="PHONE")))[0].met
    words_of(3, "paired", with_rows("method", method("WEBI", offline_pair="SOCM")))
    assert found_by(3, "paired", with_rows("method", method("STALL"))) == ()
    assert found_by(3, "paired", with_rows("method", method("OURS"))) == ()


def test_each_stakeholder_who_matters_needs_a_method() -> None:
    contents = with_rows("method", method("STALL", audience=("patients", "staff")))
    assert words_of(3, "everyone", contents) == "No method yet for ppg."
    nobody = with_rows("method", method("STALL", audience=()))
    assert words_of(3, "audience", nobody) == "Say whom it is for: Stall at a clinic, market or library."
    low = with_rows("stakeholder", person("The parish"))
    assert found_by(3, "everyone", low) == ()
    assert found_by(3, "audience", with_rows("stakeholder")) == ()


def test_a_level_no_method_can_carry_is_pointed_out() -> None:
    contents = with_answer(3, "level", "co_produce")
    assert "None of the methods can carry the level Co-produce" in words_of(3, "level_fits", contents)
    gone = replace(contents, rows={"method": (method("OURS"),)})
    assert "None of the methods" in words_of(3, "level_fits", gone)
    (promise,) = found_by(3, "promise", contents)
    assert promise.words == "The promise you make: We will decide together and carry it out together."
    assert found_by(3, "promise", with_answer(3, "level", "gone")) == ()


def test_more_people_than_room() -> None:
    contents = with_rows("method", method("FOCUS", expected=20, capacity=10))
    assert (
        words_of(3, "room", contents)
        == "More people expected than there is room for: Focus group of six to ten."
    )


def task(key: str, **given: Any) -> Row:
    return full_row(
        ROW_KINDS["plan_task"], key, **{"text": key, "milestone": None, "depends_on": None} | given
    )


def test_a_dropped_task_is_no_milestone() -> None:
    rows = [row for row in complete().of("plan_task") if row.id != "open"]
    contents = with_rows("plan_task", *rows, task("Open", milestone="open", state="dropped"))
    assert words_of(4, "milestones", contents) == "No task yet for the milestones: Open."


def test_a_dropped_task_asks_for_nothing_and_gives_no_notice() -> None:
    dropped = task("Posters", milestone="promote", due_on=date(2026, 1, 5), state="dropped", owner="")
    contents = with_rows("plan_task", *complete().of("plan_task"), dropped)
    assert found_by(4, "owned", contents)[0].met
    contents = replace(contents, rows={**contents.rows, "plan_task": (dropped,), "message": ()})
    assert found_by(4, "notice", contents) == ()
    waits = task("Post", due_on=date(2026, 1, 1), depends_on="Posters")
    assert found_by(4, "order", with_rows("plan_task", dropped, waits)) == ()


def test_short_notice_is_four_weeks_for_a_material_change_and_two_for_others() -> None:
    promote = task("Posters", milestone="promote", due_on=date(2026, 5, 15))
    contents = with_rows("plan_task", promote)
    contents = replace(contents, rows={**contents.rows, "message": ()})
    assert words_of(4, "notice", contents) == "Short notice: 17 days before it opens; allow 28."
    assert (
        found_by(4, "notice", replace(contents, scale=Scale.SMALL))[0].words
        == "People have 17 days of notice."
    )
    late = replace(contents, starts_on=date(2026, 5, 1))
    assert words_of(4, "notice", late).startswith("Short notice: 0 days")
    assert found_by(4, "notice", replace(contents, starts_on=None)) == ()


def test_a_material_change_is_open_long_enough() -> None:
    contents = replace(complete(), starts_on=date(2026, 10, 1))
    assert words_of(4, "open_long_enough", contents).startswith("It is open for 30 days; about 84 are usual")
    assert found_by(4, "open_long_enough", replace(contents, scale=Scale.MEDIUM)) == ()


def test_a_task_due_before_the_one_it_waits_for() -> None:
    rows = (task("Print", due_on=date(2026, 5, 2)), task("Post", due_on=date(2026, 5, 1), depends_on="Print"))
    assert (
        words_of(4, "order", with_rows("plan_task", *rows))
        == "Due before the task it waits for: Post, 1 May 2026."
    )


def test_a_milestone_on_a_day_off_is_pointed_out() -> None:
    rows = (
        task("Open", milestone="open", due_on=date(2026, 12, 25), state="open"),
        task("Close", milestone="close", due_on=date(2027, 1, 9), state=None),
        task("Decide", milestone="decide", due_on=date(2027, 1, 10), state="dropped"),
        task("Chairs", due_on=date(2027, 1, 10), state="open"),
    )
    shut = task("Analyse", milestone="analyse", due_on=date(2027, 1, 14), state="open")
    contents = with_rows("plan_task", *rows, shut, closed_days=frozenset({date(2027, 1, 14)}))
    assert [each.words for each in found_by(4, "days_off", contents)] == [
        "On a bank holiday: Open, 25 Dec 2026 (Christmas Day).",
        "At a weekend: Close, 9 Jan 2027.",
        "When the practice is shut: Analyse, 14 Jan 2027.",
    ]


def test_a_high_risk_is_pointed_out() -> None:
    row = full_row(ROW_KINDS["risk"], "risk", what="Nobody comes", likelihood=5, impact=4)
    assert words_of(4, "serious", with_rows("risk", row)) == "High risk, look at it again: Nobody comes."
    assert risk_score(None, 4) == 0


def cost(**given: Any) -> Row:
    planned = {"planned_pence": 1000, "actual_pence": None, "quantity": None, "unit_pence": None}
    return full_row(ROW_KINDS["budget_line"], "cost", **{"category": "room", **planned, **given})


def test_a_budget_is_costs_or_a_reason_for_none() -> None:
    nothing = replace(with_rows("budget_line"), answers={(5, "no_cost"): True})
    assert words_of(5, "costs", nothing) == "Say why there is no cost."
    assert found_by(5, "approved", nothing) == ()
    reasoned = replace(nothing, answers={**nothing.answers, (5, "no_cost_because"): "On paper we have"})
    assert found_by(5, "costs", reasoned)[0].met
    assert "Add the costs" in words_of(5, "costs", with_rows("budget_line"))
    assert words_of(5, "costs", with_rows("budget_line", cost(planned_pence=None))).endswith("Room hire.")


def test_sums_that_do_not_agree_are_pointed_out() -> None:
    contents = with_answer(5, "no_cost", True)
    row = cost(quantity=3, unit_pence=500, actual_pence=2500)
    contents = replace(contents, rows={"budget_line": (row,)})
    assert [each.words for each in found_by(5, "sums", contents)] == [
        "It is called free of cost, yet £10.00 is planned.",
        "Quantity times price is not what is planned: Room hire.",
        "£25.00 spent of £10.00 planned.",
    ]
    assert totals(contents) == (1000, 2500)


def test_two_sources_or_word_of_where_one_looked() -> None:
    one = with_rows("source", complete().of("source")[0])
    assert words_of(6, "sources", one).startswith("1 of 2 sources")
    none = replace(one, answers={(6, "none_found"): True})
    assert "Say where you looked" in words_of(6, "sources", none)
    looked = replace(one, answers={(6, "none_found"): True, (6, "none_found_where"): "Healthwatch"})
    assert found_by(6, "sources", looked)[0].met


def test_old_sources_are_pointed_out() -> None:
    row = full_row(ROW_KINDS["source"], "old", dated_on=date(2019, 7, 1))
    assert "more than 3 years old" in words_of(6, "fresh", with_rows("source", row))
