"""The rows of the twelve steps: stakeholders, methods, tasks, risks, costs and the rest.

Every kind hangs on one engagement and belongs to one step. Owner, due date and state of
anything somebody must do are on the linked `Action`, never here.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from db.models.base import STRICT, Record
from db.terms import (
    ActivityState,
    Anchor,
    Attitude,
    DecisionKind,
    Effect,
    Milestone,
    Rating,
)
from db.types import term


class StepRow(Record):
    """What all rows of a step share."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def engagement_id(cls) -> Mapped[str]:
        """The engagement it hangs on; indexed, because every step is read by it."""
        return mapped_column(ForeignKey("engagement.id"), index=True)


class Stakeholder(StepRow):
    """Step 2: a person, group or organisation with a stake in the engagement."""

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    interest: Mapped[Rating | None] = mapped_column(term(Rating, "interest"), default=None)
    influence: Mapped[Rating | None] = mapped_column(term(Rating, "influence"), default=None)
    impact: Mapped[Rating | None] = mapped_column(term(Rating, "impact"), default=None)
    attitude: Mapped[Attitude | None] = mapped_column(term(Attitude), default=None)
    route: Mapped[str] = mapped_column(String, default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    needs: Mapped[str] = mapped_column(String, default="")
    owner: Mapped[str] = mapped_column(String(60), default="")
    consulted: Mapped[bool] = mapped_column(default=False)


class Method(StepRow):
    """Step 3: one way of engaging, for whom, and its offline pair when it is online."""

    method: Mapped[str] = mapped_column(String(40))
    audience: Mapped[str] = mapped_column(String, default="")
    offline_pair: Mapped[str] = mapped_column(String(40), default="")
    facilitator: Mapped[str] = mapped_column(String(60), default="")
    access: Mapped[str] = mapped_column(String, default="")
    expected: Mapped[int | None] = mapped_column(default=None)
    capacity: Mapped[int | None] = mapped_column(default=None)


class PlanTask(StepRow):
    """Step 4: a task of the plan; its words, owner, date and state are its linked action's."""

    starts_on: Mapped[date | None] = mapped_column(default=None)
    milestone: Mapped[Milestone | None] = mapped_column(term(Milestone), default=None)
    anchor: Mapped[Anchor | None] = mapped_column(term(Anchor), default=None)
    offset_days: Mapped[int | None] = mapped_column(default=None)
    depends_on: Mapped[str] = mapped_column(String(36), default="")


class Risk(StepRow):
    """Step 4: what could go wrong and what will be done about it."""

    __table_args__ = (
        CheckConstraint("likelihood BETWEEN 1 AND 5", "likelihood"),
        CheckConstraint("impact BETWEEN 1 AND 5", "impact"),
        STRICT,
    )

    what: Mapped[str] = mapped_column(String)
    likelihood: Mapped[int | None] = mapped_column(default=None)
    impact: Mapped[int | None] = mapped_column(default=None)
    mitigation: Mapped[str] = mapped_column(String, default="")
    owner: Mapped[str] = mapped_column(String(60), default="")


class BudgetLine(StepRow):
    """Step 5: one cost, planned and actual, in whole pence."""

    __table_args__ = (
        CheckConstraint("planned_pence >= 0", "planned"),
        CheckConstraint("actual_pence >= 0", "actual"),
        CheckConstraint("unit_pence >= 0", "unit"),
        CheckConstraint("quantity >= 0", "quantity"),
        STRICT,
    )

    category: Mapped[str] = mapped_column(String(40))
    description: Mapped[str] = mapped_column(String, default="")
    quantity: Mapped[int | None] = mapped_column(default=None)
    unit_pence: Mapped[int | None] = mapped_column(default=None)
    planned_pence: Mapped[int | None] = mapped_column(default=None)
    actual_pence: Mapped[int | None] = mapped_column(default=None)
    funding: Mapped[str] = mapped_column(String(200), default="")


class Source(StepRow):
    """Step 6: something already known, and what it says."""

    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200), default="")
    dated_on: Mapped[date | None] = mapped_column(default=None)
    says: Mapped[str] = mapped_column(String, default="")
    gap: Mapped[str] = mapped_column(String, default="")


class Gap(StepRow):
    """Step 7: a group nobody has heard from, with an action or a reason to accept it."""

    who: Mapped[str] = mapped_column(String(200))
    evidence: Mapped[str] = mapped_column(String, default="")
    method: Mapped[str] = mapped_column(String(40), default="")
    partner: Mapped[str] = mapped_column(String(200), default="")
    accepted_because: Mapped[str] = mapped_column(String, default="")


class Impact(StepRow):
    """Step 8: what the proposal means for one characteristic or inclusion health group."""

    about: Mapped[str] = mapped_column(String(60))
    effect: Mapped[Effect | None] = mapped_column(term(Effect), default=None)
    evidence: Mapped[str] = mapped_column(String, default="")
    no_evidence_because: Mapped[str] = mapped_column(String, default="")
    explanation: Mapped[str] = mapped_column(String, default="")


class Adjustment(StepRow):
    """Step 8: something put in place so that people can take part."""

    what: Mapped[str] = mapped_column(String)
    for_whom: Mapped[str] = mapped_column(String(200), default="")
    in_place: Mapped[bool] = mapped_column(default=False)


class Message(StepRow):
    """Step 9: one piece of communication and which of the seven elements it carries."""

    audience: Mapped[str] = mapped_column(String(200))
    key_message: Mapped[str] = mapped_column(String, default="")
    asking: Mapped[str] = mapped_column(String, default="")
    channel: Mapped[str] = mapped_column(String(40), default="")
    formats: Mapped[str] = mapped_column(String, default="")
    elements: Mapped[str] = mapped_column(String, default="")
    live_on: Mapped[date | None] = mapped_column(default=None)
    reading_checked: Mapped[bool] = mapped_column(default=False)
    ppg_reviewed: Mapped[bool] = mapped_column(default=False)
    privacy_notice: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(String(60), default="")


class Activity(StepRow):
    """Step 10: engagement that was planned, done or cancelled, and who took part."""

    __table_args__ = (
        CheckConstraint("invited >= 0", "invited"),
        CheckConstraint("took_part >= 0", "took_part"),
        CheckConstraint("cost_pence >= 0", "cost"),
        STRICT,
    )

    held_on: Mapped[date | None] = mapped_column(default=None)
    method: Mapped[str] = mapped_column(String(40))
    venue: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[ActivityState] = mapped_column(term(ActivityState), default=ActivityState.PLANNED)
    cancelled_because: Mapped[str] = mapped_column(String, default="")
    facilitator: Mapped[str] = mapped_column(String(60), default="")
    invited: Mapped[int | None] = mapped_column(default=None)
    took_part: Mapped[int | None] = mapped_column(default=None)
    groups_reached: Mapped[str] = mapped_column(String, default="")
    group_counts: Mapped[str] = mapped_column(String, default="")
    adjustments: Mapped[str] = mapped_column(String, default="")
    cost_pence: Mapped[int | None] = mapped_column(default=None)
    issues: Mapped[str] = mapped_column(String, default="")
    thanked_on: Mapped[date | None] = mapped_column(default=None)


class Finding(StepRow):
    """Step 11: one thing people said, and how many said it."""

    __table_args__ = (CheckConstraint("said_by >= 0", "said_by"), STRICT)

    theme: Mapped[str] = mapped_column(String(200))
    says: Mapped[str] = mapped_column(String, default="")
    said_by: Mapped[int | None] = mapped_column(default=None)
    differs: Mapped[str] = mapped_column(String, default="")
    quote: Mapped[str] = mapped_column(String, default="")


class Decision(StepRow):
    """Step 12: what was decided about a finding, why, and when people were told."""

    finding_id: Mapped[str | None] = mapped_column(ForeignKey("finding.id"), default=None)
    what: Mapped[str] = mapped_column(String, default="")
    decision: Mapped[DecisionKind | None] = mapped_column(term(DecisionKind), default=None)
    reason: Mapped[str] = mapped_column(String, default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    forum: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[date | None] = mapped_column(default=None)
    told_on: Mapped[date | None] = mapped_column(default=None)
    told_how: Mapped[str] = mapped_column(String, default="")
