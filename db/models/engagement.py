"""An engagement, its twelve steps, their answers, and what any step may carry."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import ActionState, Scale
from db.types import term


class Engagement(Record):
    """One piece of engagement work, from its aim to the decision it influenced."""

    __table_args__ = (
        CheckConstraint("length(title) > 0", "titled"),
        Index("ix_engagement_listed", "removed_at", "archived_on", "closed_on", "id"),
        STRICT,
    )

    title: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String, default="")
    scale: Mapped[Scale] = mapped_column(term(Scale))
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    lead: Mapped[str] = mapped_column(String(60), default="")
    closed_on: Mapped[date | None] = mapped_column(default=None)
    closing_note: Mapped[str] = mapped_column(String, default="")
    archived_on: Mapped[date | None] = mapped_column(default=None)
    copied_from_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id"), default=None)


class Step(Record):
    """What is planned and recorded about one of the twelve steps of an engagement.

    Whether it is done is derived from contents; `completed_on` only remembers when that
    came true, and `reopened_on` when it stopped being true.
    """

    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 12", "number"),
        STRICT,
    )

    engagement_id: Mapped[str] = mapped_column(ForeignKey("engagement.id"))
    number: Mapped[int]
    owner: Mapped[str] = mapped_column(String(60), default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(String, default="")
    not_applicable_because: Mapped[str] = mapped_column(String, default="")
    completed_on: Mapped[date | None] = mapped_column(default=None)
    completed_by: Mapped[str] = mapped_column(String(60), default="")
    reopened_on: Mapped[date | None] = mapped_column(default=None)
    reopened_because: Mapped[str] = mapped_column(String, default="")


class Answer(Record):
    """One answered field of a step: its own record, so that its history is its own.

    `value` is the canonical text of the field's kind: ISO dates, digits, `yes`/`no`,
    and the chosen codes of a many-choice field joined by a line feed.
    """

    __table_args__ = (UniqueConstraint("engagement_id", "step_number", "field"), STRICT)

    engagement_id: Mapped[str] = mapped_column(ForeignKey("engagement.id"))
    step_number: Mapped[int]
    field: Mapped[str] = mapped_column(String(60))
    value: Mapped[str] = mapped_column(String, default="")


class Evidence(Record):
    """Something that shows a step was done: a link, or a file copied into the store's folder."""

    __table_args__ = (
        CheckConstraint("length(title) > 0", "titled"),
        STRICT,
    )

    engagement_id: Mapped[str] = mapped_column(ForeignKey("engagement.id"), index=True)
    step_number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    dated_on: Mapped[date | None] = mapped_column(default=None)
    link: Mapped[str] = mapped_column(String, default="")
    file_name: Mapped[str] = mapped_column(String(260), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)


class Action(Record):
    """A promised piece of work with an owner and a date, and where it came from.

    `source_kind` and `source_id` name the record it belongs to (a plan task, a gap, an
    impact, a decision), or `step` when someone simply wrote it down on a step. Owner, date
    and state live here and nowhere else.
    """

    __table_args__ = (
        CheckConstraint("length(text) > 0", "worded"),
        # Covers what a decision or an improvement is carried out by, which says where its loop stands.
        Index("ix_action_source", "source_kind", "source_id", "state", "removed_at"),
        # Covers a page of the practice-wide list: in order of date, without reading each action.
        Index("ix_action_due", "due_on", "id", "state", "removed_at"),
        STRICT,
    )

    text: Mapped[str] = mapped_column(String)
    owner: Mapped[str] = mapped_column(String(60), default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[ActionState] = mapped_column(term(ActionState), default=ActionState.OPEN)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String, default="")
    source_kind: Mapped[str] = mapped_column(String(40), default="")
    source_id: Mapped[str] = mapped_column(String(36), default="")
    engagement_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id"), default=None, index=True)
    step_number: Mapped[int | None] = mapped_column(default=None)
