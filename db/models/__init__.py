"""All tables of the store.

Mapping a table costs about two milliseconds, and the first screen waits for it. So the tables
that the first screen does not read are mapped when one of them is first asked for by name;
whoever needs every table, because it walks over them, calls `load_all` before.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from db.models.base import Base, Record
from db.models.engagement import Action, Answer, Engagement, Evidence, Step
from db.models.log import Change, Draft, Fact, SearchEntry
from db.models.practice import ClosedDay, Practice, Site, Staff

if TYPE_CHECKING:
    from db.models.feedback import (
        Feedback,
        FeedbackReview,
        Response,
        SavedFilter,
        SecondCoding,
        Theme,
        Told,
        Wording,
    )
    from db.models.meeting import AgendaItem, Attendance, Meeting, Outcome
    from db.models.ppg import (
        EngagementRound,
        IntervalAgreement,
        Member,
        MemberRole,
        Person,
        Ppg,
        RecruitmentEffort,
    )
    from db.models.review import ListCount, ListProfile, MembershipReview, ReviewCount
    from db.models.rows import (
        Activity,
        Adjustment,
        BudgetLine,
        Decision,
        Finding,
        Gap,
        Impact,
        Message,
        Method,
        PlanTask,
        Risk,
        Source,
        Stakeholder,
        StepRow,
    )
    from db.models.survey import (
        FeedbackImport,
        FftCorrection,
        FftCount,
        FftMonth,
        GppsMeasure,
        GppsResult,
        ImportMap,
        PaperAnswer,
        PaperForm,
        PaperQuestion,
        PaperReturn,
    )
    from db.models.training import Training

_LATER = {
    "Activity": "rows",
    "Adjustment": "rows",
    "BudgetLine": "rows",
    "Decision": "rows",
    "Finding": "rows",
    "Gap": "rows",
    "Impact": "rows",
    "Message": "rows",
    "Method": "rows",
    "PlanTask": "rows",
    "Risk": "rows",
    "Source": "rows",
    "Stakeholder": "rows",
    "StepRow": "rows",
    "AgendaItem": "meeting",
    "Attendance": "meeting",
    "EngagementRound": "ppg",
    "IntervalAgreement": "ppg",
    "ListCount": "review",
    "ListProfile": "review",
    "Meeting": "meeting",
    "Member": "ppg",
    "MemberRole": "ppg",
    "MembershipReview": "review",
    "Outcome": "meeting",
    "Person": "ppg",
    "Ppg": "ppg",
    "RecruitmentEffort": "ppg",
    "ReviewCount": "review",
    "Feedback": "feedback",
    "FeedbackReview": "feedback",
    "Response": "feedback",
    "SavedFilter": "feedback",
    "SecondCoding": "feedback",
    "Theme": "feedback",
    "Told": "feedback",
    "Wording": "feedback",
    "FeedbackImport": "survey",
    "FftCorrection": "survey",
    "FftCount": "survey",
    "FftMonth": "survey",
    "GppsMeasure": "survey",
    "GppsResult": "survey",
    "ImportMap": "survey",
    "PaperAnswer": "survey",
    "PaperForm": "survey",
    "PaperQuestion": "survey",
    "PaperReturn": "survey",
    "Training": "training",
}
"""Tables that are mapped when they are asked for, and the module of each."""

TOGETHER = (
    ("rows",),
    ("ppg", "meeting", "review"),
    ("ppg", "meeting", "feedback", "survey"),
    ("training",),
)
"""Modules whose tables refer to each other, so that one is no use without the rest."""

LATER_TABLES = frozenset(
    {
        "activity",
        "adjustment",
        "budget_line",
        "decision",
        "finding",
        "gap",
        "impact",
        "message",
        "method",
        "plan_task",
        "risk",
        "source",
        "stakeholder",
        "agenda_item",
        "attendance",
        "engagement_round",
        "interval_agreement",
        "list_count",
        "list_profile",
        "meeting",
        "member",
        "member_role",
        "membership_review",
        "outcome",
        "person",
        "ppg",
        "recruitment_effort",
        "review_count",
        "feedback",
        "feedback_review",
        "response",
        "saved_filter",
        "second_coding",
        "theme",
        "told",
        "wording",
        "feedback_import",
        "fft_correction",
        "fft_count",
        "fft_month",
        "gpps_measure",
        "gpps_result",
        "import_map",
        "paper_answer",
        "paper_form",
        "paper_question",
        "paper_return",
        "training",
    }
)
"""What those tables are called, for whoever only looks whether they are there."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    load_together(next(group for group in TOGETHER if _LATER[name] in group))
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def load_all() -> None:
    """Map every table, for whoever walks over all of them."""
    for group in TOGETHER:
        load_together(group)


def load_together(group: tuple[str, ...]) -> None:
    """Map the tables of one group."""
    for module in group:
        import_module(f"{__name__}.{module}")


__all__ = [
    "LATER_TABLES",
    "Action",
    "Activity",
    "Adjustment",
    "AgendaItem",
    "Answer",
    "Attendance",
    "Base",
    "BudgetLine",
    "Change",
    "ClosedDay",
    "Decision",
    "Draft",
    "Engagement",
    "EngagementRound",
    "Evidence",
    "Fact",
    "Feedback",
    "FeedbackImport",
    "FeedbackReview",
    "FftCorrection",
    "FftCount",
    "FftMonth",
    "Finding",
    "Gap",
    "GppsMeasure",
    "GppsResult",
    "Impact",
    "ImportMap",
    "IntervalAgreement",
    "ListCount",
    "ListProfile",
    "Meeting",
    "Member",
    "MemberRole",
    "MembershipReview",
    "Message",
    "Method",
    "Outcome",
    "PaperAnswer",
    "PaperForm",
    "PaperQuestion",
    "PaperReturn",
    "Person",
    "PlanTask",
    "Ppg",
    "Practice",
    "Record",
    "RecruitmentEffort",
    "Response",
    "ReviewCount",
    "Risk",
    "SavedFilter",
    "SearchEntry",
    "SecondCoding",
    "Site",
    "Source",
    "Staff",
    "Stakeholder",
    "Step",
    "StepRow",
    "Theme",
    "Told",
    "Training",
    "Wording",
    "load_all",
]
