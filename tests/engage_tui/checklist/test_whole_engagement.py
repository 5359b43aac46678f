"""One engagement from its aim to the decision it influenced: a surgery wants evening phlebotomy."""

from dataclasses import replace
from datetime import UTC, datetime

from engage_tui.checklist.actions import (
    attach_evidence,
    close_engagement,
    create_engagement,
    prefill_rows,
    save_answers,
    save_row,
    update_engagement,
)
from engage_tui.checklist.model import StepState
from engage_tui.checklist.queries import Which, engagement, engagement_page
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed

IMPACT_WORDS = "Half the people who miss blood tests work in the day."


def aims(book: Workbook) -> str:
    key = create_engagement(
        book,
        {
            "title": "Blood tests after work",
            "why": "People at work miss their blood tests.",
            "scale": "small",
            "starts_on": "5 Oct 2026",
            "ends_on": "30 Oct 2026",
            "lead": "sb",
        },
    )
    save_answers(
        book,
        key,
        1,
        {
            "decision": "Whether to run a blood test clinic until 8pm one evening a week",
            "decided_by": "The partners' meeting",
            "decision_on": "12/11/2026",
            "can_change": "The evening, the hours and how to book",
            "fixed": "One evening only: there is one phlebotomist",
        },
    )
    return key


def people(book: Workbook, key: str) -> dict[str, str]:
    prefill_rows(book, key, "stakeholder")
    found = {}
    keep = {"patients": "high", "staff": "high", "ppg": "low"}
    for row in engagement(book, key).rows("stakeholder"):
        kind = str(row["kind"])
        rated = {"interest": "high", "influence": "low", "impact": keep.get(kind, "low")}
        found[kind] = save_row(
            book,
            key,
            "stakeholder",
            row.id,
            {**rated, "route": "At the desk and by text", "consulted": "yes"},
        )
    return found


def methods(book: Workbook, key: str, everyone: dict[str, str]) -> None:
    save_answers(book, key, 3, {"level": "consult"})
    audience = "\n".join(everyone.values())
    save_row(book, key, "method", None, {"method": "SURV_O", "audience": audience})
    save_row(book, key, "method", None, {"method": "Paper survey at the desk", "audience": audience})


def plan(book: Workbook, key: str) -> None:
    for words, milestone, anchor, days in (
        ("Put up posters", "promote", "starts", "-14"),
        ("Open the survey", "open", "starts", "0"),
        ("Close the survey", "close", "ends", "0"),
        ("Read the answers", "analyse", "ends", "5"),
        ("Partners decide", "decide", "decision", "0"),
        ("Tell people", "feed_back", "decision", "7"),
    ):
        typed = {"text": words, "owner": "SB", "milestone": milestone, "anchor": anchor, "offset_days": days}
        save_row(book, key, "plan_task", None, {**typed, "state": "done"})


def money_and_data(book: Workbook, key: str) -> None:
    save_answers(book, key, 5, {"staff_hours": "12", "approved_by": "Practice manager"})
    save_row(
        book,
        key,
        "budget_line",
        None,
        {"category": "print_post", "planned_pence": "£45.50", "actual_pence": "41"},
    )
    save_answers(book, key, 6, {"duplicates": "no"})
    for source in ("gpps", "appointments"):
        save_row(book, key, "source", None, {"kind": source, "dated_on": "1/7/2026", "says": IMPACT_WORDS})
    save_row(
        book,
        key,
        "gap",
        None,
        {
            "who": "People at work in the day",
            "action": "Ask at the factory",
            "owner": "SB",
            "due_on": "20 Oct 2026",
        },
    )


def equality(book: Workbook, key: str) -> None:
    prefill_rows(book, key, "impact")
    for row in engagement(book, key).rows("impact"):
        save_row(
            book,
            key,
            "impact",
            row.id,
            {"effect": "neutral", "no_evidence_because": "We hold no figures for this group"},
        )
    save_answers(
        book,
        key,
        8,
        {
            "health_impact": "Fewer missed tests",
            "outcome": "carry on: no major change needed",
            "author": "SB",
            "signed_by": "A partner",
            "signed_on": "1/10/2026",
        },
    )


def messages_and_delivery(book: Workbook, key: str, everyone: dict[str, str]) -> None:
    save_row(
        book,
        key,
        "message",
        None,
        {
            "audience": "Everyone on the list",
            "key_message": "Would an evening clinic help you?",
            "asking": "Fill in by 30 October",
            "channel": "poster",
            "formats": "plain\nlarge_print",
            "elements": "purpose\ncan_change\nfixed\ntake_part\nclosing_date\nresults\ncontact",
            "live_on": "21/9/2026",
            "owner": "SB",
        },
    )
    for method, count in (("SURV_O", "140"), ("SURV_P", "43")):
        save_row(
            book,
            key,
            "activity",
            None,
            {
                "method": method,
                "held_on": "30/10/2026",
                "state": "done",
                "invited": "900",
                "took_part": count,
                "groups_reached": everyone["patients"],
                "thanked_on": "2/11/2026",
            },
        )


def findings_and_decision(book: Workbook, key: str) -> None:
    finding = save_row(
        book, key, "finding", None, {"theme": "Evenings", "says": "Wednesday suits most", "said_by": "121"}
    )
    save_answers(
        book,
        key,
        11,
        {
            "responses": "183",
            "summary": "Two thirds want Wednesday evening.",
            "limitations": "Few replies from people over 80",
            "report_where": "Website and waiting room",
            "report_on": "9/11/2026",
            "told_how": "Text and poster",
            "told_on": "19/11/2026",
        },
    )
    save_answers(book, key, 12, {"shared_on": "9/11/2026", "shared_with": "The partners"})
    save_row(
        book,
        key,
        "decision",
        None,
        {
            "finding_id": finding,
            "decision": "accept",
            "reason": "It is what most people asked for",
            "decided_by": "The partners",
            "decided_on": "12/11/2026",
            "told_on": "19/11/2026",
            "told_how": "Text and poster",
            "action": "Open the Wednesday clinic",
            "owner": "SB",
            "due_on": "6/1/2027",
        },
    )


def carried_through(book: Workbook) -> str:
    key = aims(book)
    everyone = people(book, key)
    methods(book, key, everyone)
    plan(book, key)
    money_and_data(book, key)
    equality(book, key)
    messages_and_delivery(book, key, everyone)
    findings_and_decision(book, key)
    return key


def test_all_twelve_steps_are_carried_to_done(book: Workbook) -> None:
    key = carried_through(book)

    found = engagement(book, key)

    missing = {
        each.number: [one.words for one in each.missing] for each in found.progress.steps if each.missing
    }
    assert missing == {}
    assert [each.state for each in found.progress.steps] == [StepState.DONE] * 12
    assert {plan.completed_by for plan in found.plans} == {"SB"}
    assert {plan.completed_on for plan in found.plans} == {book.today}
    assert found.lead == "SB"
    close_engagement(book, key, {})
    line = engagement_page(book, Which(state="closed"), 0, 10)[0]
    assert (line.id, line.done, line.closed_on) == (key, 12, book.today)
    assert book.store.check().ok


def test_evidence_and_dates_follow_along(book: Workbook) -> None:
    key = carried_through(book)
    attach_evidence(book, key, 9, {"title": "The poster", "link": "https://elmgrove.example/poster"})

    update_engagement(book, key, {"starts_on": "12 Oct 2026"})

    found = engagement(book, key)
    due = {str(row["text"]): row["due_on"] for row in found.rows("plan_task")}
    assert str(due["Put up posters"]) == "2026-09-28"
    assert str(due["Close the survey"]) == "2026-10-30"
    assert [each.title for each in found.evidence] == ["The poster"]


def test_a_step_is_no_longer_done_when_what_it_needs_is_taken_away(book: Workbook) -> None:
    key = carried_through(book)
    later = replace(book, clock=fixed(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)), author="JT")

    save_answers(later, key, 1, {"fixed": ""})

    found = engagement(later, key)
    assert found.progress.steps[0].state is StepState.IN_PROGRESS
    assert (found.plan(1).completed_on, found.plan(1).reopened_on) == (None, later.today)
    save_answers(later, key, 1, {"fixed": "One evening"})
    assert engagement(later, key).plan(1).completed_by == "JT"
