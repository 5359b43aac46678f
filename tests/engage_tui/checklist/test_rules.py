"""What single rules say: the row is named, and the words tell what to do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Row
from engage_tui.checklist.rules import named, some
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.checklist.steps.step02 import grid
from engage_tui.checklist.steps.step04 import risk_score
from engage_tui.checklist.steps.step05 import totals
from engage_tui.checklist.steps.step10 import took_part
from tests.engage_tui.checklist.made_up import ENDS, TODAY, bare_row, complete, full_row


def found_by(number: int, rule: str, contents: Contents, today: date = TODAY) -> tuple[Finding, ...]:
    (chosen,) = (each for each in STEPS[number - 1].rules if each.name == rule)
    return chosen.check(contents, today)


def words_of(number: int, rule: str, contents: Contents, today: date = TODAY) -> str:
    """What a rule says, which is not met."""
    (found,) = found_by(number, rule, contents, today)
    assert not found.met, found.words
    return found.words


def with_rows(kind: str, *rows: Row, **changes: Any) -> Contents:
    contents = complete()
    return replace(contents, rows={**contents.rows, kind: rows}, **changes)


def with_answer(number: int, field: str, value: Any, scale: Scale = Scale.MATERIAL) -> Contents:
    contents = complete(scale)
    return replace(contents, answers={**contents.answers, (number, field): value})


def person(key: str, **given: Any) -> Row:
    rated = {"interest": "low", "influence": "low", "impact": "low", **given}
    return full_row(ROW_KINDS["stakeholder"], key, name=key, **rated)


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
    assert [each.words for each in found_by(4, "days_off", with_rows("plan_task", *rows))] == [
        "On a bank holiday: Open, 25 Dec 2026 (Christmas Day).",
        "At a weekend: Close, 9 Jan 2027.",
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
    assert words_of(6, "sources", one).endswith("1 so far.")
    none = replace(one, answers={(6, "none_found"): True})
    assert "Say where you looked" in words_of(6, "sources", none)
    looked = replace(one, answers={(6, "none_found"): True, (6, "none_found_where"): "Healthwatch"})
    assert found_by(6, "sources", looked)[0].met


def test_old_sources_are_pointed_out() -> None:
    row = full_row(ROW_KINDS["source"], "old", dated_on=date(2019, 7, 1))
    assert "more than 3 years old" in words_of(6, "fresh", with_rows("source", row))


def test_a_gap_is_acted_on_or_accepted() -> None:
    gap = bare_row(ROW_KINDS["gap"], who="Carers", action="Ring them", owner="SB")
    assert words_of(7, "acted_on", with_rows("gap", gap)).endswith(": Carers.")
    accepted = bare_row(ROW_KINDS["gap"], who="Carers", accepted_because="None on our list")
    assert found_by(7, "acted_on", with_rows("gap", accepted))[0].met
    assert found_by(7, "looked", with_rows("gap"))[0].words == "No gaps, with the reason."


def test_those_not_heard_are_named_until_an_activity_reached_them() -> None:
    quiet = person("Night workers", impact="high", consulted=False)
    contents = with_rows("stakeholder", quiet)
    assert words_of(7, "unheard", contents) == "Not heard so far: Night workers."
    reached = full_row(ROW_KINDS["activity"], "stall", state="done", groups_reached=("Night workers",))
    assert found_by(7, "unheard", replace(contents, rows={**contents.rows, "activity": (reached,)})) == ()


def test_each_group_wants_an_effect_and_evidence_or_why_there_is_none() -> None:
    rows = tuple(row for row in complete().of("impact") if row["about"] not in ("race", "sex"))
    half = bare_row(ROW_KINDS["impact"], about="race", effect="neutral")
    words = words_of(8, "characteristics", with_rows("impact", *rows, half))
    assert words.startswith("7 of 9 protected characteristics answered")
    assert words.endswith("for Race; Sex.")


def test_whatever_is_worse_needs_an_owned_action() -> None:
    row = bare_row(ROW_KINDS["impact"], about="age", effect="negative")
    assert (
        words_of(8, "mitigated", with_rows("impact", row)) == "Explain, and say what will be done, for: Age."
    )
    row = bare_row(ROW_KINDS["impact"], about="age", mitigation="Keep the phone line")
    assert words_of(8, "owned", with_rows("impact", row)) == "Say who does it and by when, for: Age."


def test_an_assessment_signed_in_the_future_is_not_signed() -> None:
    assert "who signed it off" in words_of(8, "signed_off", with_answer(8, "signed_on", date(2026, 12, 1)))


def test_needs_without_adjustments_and_a_review_gone_by() -> None:
    assert "Step 2 notes what people need" in words_of(8, "adjusted", with_rows("adjustment"))
    assert found_by(8, "adjusted", with_rows("stakeholder")) == ()
    assert "review date" in words_of(8, "review_due", with_answer(8, "review_on", date(2026, 11, 22)))


def test_a_message_names_what_it_does_not_say() -> None:
    row = full_row(ROW_KINDS["message"], "poster", audience="The poster", elements=("purpose", "contact"))
    words = words_of(9, "elements", with_rows("message", row))
    assert words.startswith("The poster, 12 Nov 2026 does not say: What people can change; ")
    assert words.endswith("and 1 more.")


def test_one_format_and_a_late_message_are_pointed_out() -> None:
    row = full_row(ROW_KINDS["message"], "m", audience="All", formats=("plain",), live_on=date(2026, 11, 1))
    contents = with_rows("message", row)
    assert "Only one format" in words_of(9, "formats", contents)
    assert words_of(9, "late", contents).startswith("Goes out after the last day to have a say: All")
    assert found_by(9, "formats", with_rows("message")) == ()


def activity(key: str, **given: Any) -> Row:
    return full_row(ROW_KINDS["activity"], key, **{"method": "STALL", "state": "done", **given})


def test_an_activity_is_done_or_cancelled_with_a_reason() -> None:
    cancelled = activity("x", state="cancelled", cancelled_because="")
    words = words_of(10, "settled", with_rows("activity", cancelled))
    assert words.endswith("Stall at a clinic, market or library, 12 Nov 2026.")
    reasoned = activity("x", state="cancelled", cancelled_because="Snow")
    assert found_by(10, "settled", with_rows("activity", reasoned))[0].met


def test_what_is_held_tomorrow_is_not_held() -> None:
    tomorrow = activity("x", held_on=date(2026, 11, 24))
    assert "Say when it was held" in words_of(10, "counted", with_rows("activity", tomorrow))


def test_it_is_open_until_its_last_day() -> None:
    contents = complete()
    assert words_of(10, "over", contents, date(2026, 10, 29)) == "It is open until 30 Oct 2026."
    assert found_by(10, "over", contents, ENDS)[0].met
    assert "an end date" in words_of(10, "over", replace(contents, ends_on=None))


def test_methods_chosen_and_not_held_are_named() -> None:
    contents = with_rows("activity", activity("x", method="SURV_P"))
    words = words_of(10, "methods_held", contents)
    assert words == "Chosen in step 3 and not logged yet: Online survey; Co-design workshop."
    assert found_by(10, "turnout", contents)[0].words == "3 took part."
    assert found_by(10, "turnout", with_rows("activity", activity("x", state="planned"))) == ()
    assert took_part(contents) == 3


def test_responses_carry_their_share() -> None:
    assert found_by(11, "responses", complete())[0].words == "183 responses of 900 asked (20 %)."
    one = replace(complete(), answers={(11, "responses"): 1})
    assert found_by(11, "responses", one)[0].words == "1 response."


def test_no_response_leaves_no_findings_to_add() -> None:
    silent = replace(with_rows("finding"), answers={(11, "responses"): 0})
    assert found_by(11, "findings", silent)[0].met
    assert "one finding at a time" in words_of(11, "findings", with_rows("finding"))


def test_a_plan_to_tell_people_has_not_told_them() -> None:
    assert words_of(11, "told_back", with_answer(11, "told_on", date(2026, 12, 24))).startswith("Tell people")
    assert "where and when" in words_of(11, "report", with_answer(11, "report_on", date(2026, 12, 24)))


def test_people_are_told_within_eight_weeks() -> None:
    untold = with_answer(11, "told_on", None)
    (found,) = found_by(11, "in_time", untold)
    assert (found.met, found.words) == (True, "People are to be told by 25 Dec 2026.")
    assert "8 weeks after it closed" in words_of(11, "in_time", untold, date(2026, 12, 26))
    late = with_answer(11, "told_on", date(2026, 12, 26))
    assert "were to be told by" in words_of(11, "in_time", late)
    assert found_by(11, "in_time", replace(untold, ends_on=None)) == ()


def test_a_finding_cannot_be_said_by_more_than_responded() -> None:
    row = full_row(ROW_KINDS["finding"], "f", theme="Evenings", said_by=200)
    assert (
        words_of(11, "said_by", with_rows("finding", row)) == "Said by more people than responded: Evenings."
    )
    assert found_by(11, "said_by", with_answer(11, "responses", None)) == ()


def decision(**given: Any) -> Row:
    return full_row(ROW_KINDS["decision"], "decision", **{"finding_id": "finding", **given})


def test_each_finding_gets_its_decision() -> None:
    assert words_of(12, "each_finding", with_rows("decision", decision(decision=None))).startswith(
        "No decision yet on"
    )
    none = replace(with_rows("finding"), answers={(11, "responses"): 0})
    assert found_by(12, "each_finding", none)[0].met
    assert "Record what was decided" in words_of(12, "each_finding", replace(none, rows={}))


def test_a_decision_is_named_by_its_finding_and_told_after_it_was_made() -> None:
    contents = with_rows("decision", decision(told_on=date(2026, 12, 1)))
    assert words_of(12, "told", contents) == "Tell people, then say how and when, about: Some words."
    early = with_rows("decision", decision(decided_on=date(2026, 11, 1)))
    assert words_of(12, "shared", early) == "Decided before the findings were shared: Some words."
    assert "went to those who decide" in words_of(12, "shared", with_answer(12, "shared_on", None))
    late = with_rows("decision", decision(told_on=None))
    assert "More than 30 days" in words_of(12, "told_in_time", late, date(2026, 12, 13))
    assert found_by(12, "told_in_time", late, date(2026, 12, 12)) == ()


def test_many_names_are_counted_after_the_fourth() -> None:
    assert some(["a", "b", "c", "d", "e", "f"]) == "a; b; c; d; and 2 more"
    kind = ROW_KINDS["stakeholder"]
    assert named(complete(), kind, [bare_row(kind, name="")]) == "a stakeholder without a name"
