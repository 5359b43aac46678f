"""All tables of the store."""

from db.models.base import Base, Record
from db.models.engagement import Action, Answer, Engagement, Evidence, Step
from db.models.log import Change, Draft, Fact, SearchEntry
from db.models.practice import ClosedDay, Practice, Site, Staff
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

__all__ = [
    "Action",
    "Activity",
    "Adjustment",
    "Answer",
    "Base",
    "BudgetLine",
    "Change",
    "ClosedDay",
    "Decision",
    "Draft",
    "Engagement",
    "Evidence",
    "Fact",
    "Finding",
    "Gap",
    "Impact",
    "Message",
    "Method",
    "PlanTask",
    "Practice",
    "Record",
    "Risk",
    "SearchEntry",
    "Site",
    "Source",
    "Staff",
    "Stakeholder",
    "Step",
    "StepRow",
]
