"""All tables of the store.

Mapping a table costs about two milliseconds, and the first screen waits for it. So tables are
mapped when one of them is first asked for by name, and `from db import models` costs nothing at
the head of a file; whoever needs every table, because it walks over them, calls `load_all` before.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from db.models.naming import table_name

if TYPE_CHECKING:
    from db.models.base import Base, Record
    from db.models.engagement import Action, Answer, Engagement, Evidence, Step
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
    from db.models.forgetting import Erasure, KeptLonger
    from db.models.former import FormerName, FormerPost
    from db.models.log import Change, Draft, Fact, SearchEntry
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
    from db.models.practice import ClosedDay, Practice, Site, Staff
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
        SurveyCount,
    )
    from db.models.training import Training

_TABLES = {
    "base": "Base Record",
    "engagement": "Action Answer Engagement Evidence Step",
    "log": "Change Draft Fact SearchEntry",
    "practice": "ClosedDay Practice Site Staff",
    "feedback": "Feedback FeedbackReview Response SavedFilter SecondCoding Theme Told Wording",
    "forgetting": "Erasure KeptLonger",
    "former": "FormerName FormerPost",
    "meeting": "AgendaItem Attendance Meeting Outcome",
    "ppg": "EngagementRound IntervalAgreement Member MemberRole Person Ppg RecruitmentEffort",
    "review": "ListCount ListProfile MembershipReview ReviewCount",
    "rows": "Activity Adjustment BudgetLine Decision Finding Gap Impact Message Method PlanTask Risk Source "
    "Stakeholder StepRow",
    "survey": "FeedbackImport FftCorrection FftCount FftMonth GppsMeasure GppsResult ImportMap PaperAnswer "
    "PaperForm PaperQuestion PaperReturn SurveyCount",
    "training": "Training",
}
"""The modules, and the tables of each."""

_MODULES = {name: module for module, names in _TABLES.items() for name in names.split()}

FIRST = ("base", "engagement", "log", "practice")
"""Modules of the tables that the first screen reads; the others refer to them."""

TOGETHER = (
    ("rows",),
    ("ppg", "meeting", "review"),
    ("ppg", "meeting", "feedback", "survey"),
    ("training",),
    ("forgetting",),
    ("former",),
)
"""Modules whose tables refer to each other, so that one is no use without the rest."""

LATER_TABLES = frozenset(
    table_name(name) for name, module in _MODULES.items() if module not in FIRST and name != "StepRow"
)
"""What the tables after the first ones are called, for whoever only looks whether they are there."""


if not TYPE_CHECKING:  # so that a name which is none is found out before anything runs

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = _MODULES[name]
        load_together(next((group for group in TOGETHER if module in group), ()))
        found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return found


def load_all() -> None:
    """Map every table, for whoever walks over all of them."""
    for group in TOGETHER:
        load_together(group)


def load_together(group: tuple[str, ...]) -> None:
    """Map the tables of one group, and those of the first screen before them."""
    for module in (*FIRST, *group):
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
    "Erasure",
    "Evidence",
    "Fact",
    "Feedback",
    "FeedbackImport",
    "FeedbackReview",
    "FftCorrection",
    "FftCount",
    "FftMonth",
    "Finding",
    "FormerName",
    "FormerPost",
    "Gap",
    "GppsMeasure",
    "GppsResult",
    "Impact",
    "ImportMap",
    "IntervalAgreement",
    "KeptLonger",
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
    "SurveyCount",
    "Theme",
    "Told",
    "Training",
    "Wording",
    "load_all",
]
