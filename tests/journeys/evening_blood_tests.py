"""A made-up surgery asks whether blood could be taken in the evening: what is typed, step by step.

Dates lie around the day the journey is made, because the program reads the PC's own clock.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from tests.journeys.keyboard import Answer, Nth, Pick, Ticks

Answers = Mapping[str, Answer]


def day(from_today: int) -> str:
    """A day as people here write it."""
    return f"{date.today() + timedelta(days=from_today):%d/%m/%Y}"  # noqa: DTZ011 - the program's own PC


PRACTICE: Answers = {
    "name": "Elm Grove Surgery",
    "ods_code": "Y99999",
    "contract_type": Nth(1),
    "initials": "AB",
    "person_name": "Ann Bell",
}

ENGAGEMENT: Answers = {
    "title": "Evening blood tests",
    "why": "People who work cannot come in the morning",
    "scale": Nth(1),
    "starts_on": day(-60),
    "ends_on": day(-20),
}

ANSWERS: dict[int, Answers] = {
    1: {
        "why": "To learn when people could come for a blood test.",
        "decision": "Whether a phlebotomist works until eight on Tuesdays.",
        "decided_by": "The partners' meeting",
        "decision_on": day(-6),
        "can_change": "The evening, and how it is booked.",
        "fixed": "The samples van leaves at a quarter past eight.",
    },
    3: {"level": Nth(2)},
    5: {"staff_hours": "12", "no_cost": Nth(1), "no_cost_because": "Paper we have, in the waiting room"},
    6: {"duplicates": Nth(2)},
    7: {"no_gaps_because": "Replies came from every age group on our list."},
    8: {
        "health_impact": "Long-term conditions are checked on time.",
        "outcome": Nth(1),
        "author": "AB",
        "signed_by": "Dr Chandra Dale",
        "signed_on": day(-30),
    },
    11: {
        "responses": "64",
        "asked": "200",
        "summary": "Most of those who work want Tuesday evening.",
        "limitations": "Few under 25 replied.",
        "report_where": "On the board in the waiting room",
        "report_on": day(-12),
        "told_how": "A notice and a text message",
        "told_on": day(-10),
    },
    12: {"shared_on": day(-8), "shared_with": "The partners"},
}
"""The form of each step that a small engagement asks something in."""

RATED: Answers = {"interest": Nth(1), "influence": Nth(1), "impact": Nth(1), "route": "A word at the desk"}
MILESTONES = ("promote", "open", "close", "analyse", "decide", "feed")

ROWS: dict[int, tuple[tuple[str, Answers], ...]] = {
    2: (
        ("stakeholder", {"name": "Patients who work", "kind": Pick("patients and"), **RATED}),
        ("stakeholder", {"name": "Nurses and reception", "kind": Pick("practice staff"), **RATED}),
        ("stakeholder", {"name": "Our patient group", "kind": Pick("participation"), **RATED}),
    ),
    3: (("method", {"method": Pick("paper survey"), "audience": Ticks(3)}),),
    4: tuple(
        (
            "plan_task",
            {"text": f"To {what}", "owner": "AB", "due_on": day(9 * place - 75), "milestone": Pick(what)},
        )
        for place, what in enumerate(MILESTONES)
    ),
    6: (
        ("source", {"kind": Pick("patient survey"), "says": "Nine in sixty asked for evenings."}),
        ("source", {"kind": Pick("complaint"), "says": "Two people missed work for a test."}),
    ),
    9: (
        (
            "message",
            {
                "audience": "Everyone on the list",
                "key_message": "Say which evening suits you.",
                "asking": "Fill in the slip at the desk.",
                "channel": Pick("poster"),
                "formats": Ticks(2),
                "elements": Ticks(7),
                "live_on": day(-75),
                "owner": "AB",
            },
        ),
    ),
    10: (
        (
            "activity",
            {"method": Pick("paper survey"), "held_on": day(-40), "state": Nth(2), "took_part": "64"},
        ),
    ),
    11: (("finding", {"theme": "Tuesday evening", "says": "It suits those who work.", "said_by": "41"}),),
    12: (
        (
            "decision",
            {
                "finding_id": Nth(1),
                "decision": Nth(1),
                "reason": "It can be staffed.",
                "decided_by": "The partners",
                "decided_on": day(-6),
                "told_on": day(-4),
                "told_how": "A notice",
            },
        ),
    ),
}
"""The rows of each step, in the order they are added; step 8's are there already and filled one by one."""

GROUPS = 17
"""Nine protected characteristics and eight inclusion health groups."""
GROUP: Answers = {"effect": Nth(3), "no_evidence_because": "Nobody raised it"}
