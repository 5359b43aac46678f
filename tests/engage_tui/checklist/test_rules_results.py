"""What the rules of steps 7 to 12 say: the row is named, and the words tell what to do."""

from dataclasses import replace
from datetime import date
from typing import Any

from engage_tui.checklist.model import Row
from engage_tui.checklist.rules import named, some
from engage_tui.checklist.steps import ROW_KINDS
from engage_tui.checklist.steps.step10 import took_part
from tests.engage_tui.checklist.asking import found_by, person, with_answer, with_rows, words_of
from tests.engage_tui.checklist.made_up import ENDS, bare_row, complete, full_row


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
    assert words.endswith("still to answer: Race (what shows it, or why nothing does); Sex.")


def test_whatever_is_worse_needs_an_owned_action() -> None:
    row = bare_row(ROW_KINDS["impact"], about="age", effect="negative")
    words = words_of(8, "mitigated", with_rows("impact", row))
    assert words == "Worse for them, and still to say: Age (how it harms, what will be done)."
    row = bare_row(ROW_KINDS["impact"], about="age", mitigation="Keep the phone line", owner="SB")
    words = words_of(8, "owned", with_rows("impact", row))
    assert words == "Still to say of the action for: Age (by when)."


def test_an_assessment_signed_in_the_future_is_not_signed() -> None:
    assert "who signed it off" in words_of(8, "signed_off", with_answer(8, "signed_on", date(2026, 12, 1)))


def test_needs_without_adjustments_and_a_review_gone_by() -> None:
    assert "Step 2 notes what people need" in words_of(8, "adjusted", with_rows("adjustment"))
    assert found_by(8, "adjusted", with_rows("stakeholder")) == ()
    assert "review date" in words_of(8, "review_due", with_answer(8, "review_on", date(2026, 11, 22)))


def test_a_message_names_what_it_does_not_say() -> None:
    row = full_row(ROW_KINDS["message"], "poster", audience="The poster", elements=("purpose", "contact"))
    words = words_of(9, "elements", with_rows("message", row))
    assert words.startswith("The poster, 12 Nov 2026 leaves out: What people can change; ")
    assert words.endswith("and 1 more.")


def test_only_what_a_message_lacks_is_named() -> None:
    row = full_row(ROW_KINDS["message"], "m", audience="All", channel=None, owner="")
    words = words_of(9, "complete", with_rows("message", row))
    assert words == "Still to fill in: All, 12 Nov 2026 (channel, who sends it)."


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
