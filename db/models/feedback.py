"""Feedback: what people said, what was answered, who was told, and the themes it is sorted by."""

from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import Audience, ResponseKind, Safety, Sentiment
from db.types import term

_STANDING = ("response_id", "wants_reply", "looking_on", "complaint_on", "same_as_id")
"""What, with the response and who was told, says where a piece stands."""
_FILTERED = ("source", "theme", "engagement_id", "sentiment", "group", "import_id", "said_by")
"""What else pieces are filtered and summed by."""


def _only(condition: str) -> dict[str, Any]:
    """Of an index: which rows it holds, on either engine."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


WORDED = "words <> '' AND words <> '(erased)'"
"""Of a piece whose words are there still, written out: an index of those alone is found by it."""


def worded() -> ColumnElement[bool]:
    """The same as a condition."""
    return literal_column(WORDED, Boolean)


AT_RISK = "safety IS NOT NULL AND risk_on IS NULL"
"""Of a piece that says someone is at risk, until it is written down what was done and who was told."""


def at_risk() -> ColumnElement[bool]:
    """The same as a condition."""
    return literal_column(AT_RISK, Boolean)


SUGGESTS = "suggests <> ''"
"""Of a piece that was brought in with words that may be a complaint, or speak of harm."""
ASKS = (
    f"{SUGGESTS} AND complaint_on IS NULL AND safety IS NULL AND looking_on IS NULL AND response_id IS NULL"
)
"""The same while nobody has said or done anything about it."""


def makes_one_ask() -> ColumnElement[bool]:
    """The same as a condition."""
    return literal_column(ASKS, Boolean)


class Feedback(Record):
    """One thing that was said, by one or more people. Where its loop stands is derived.

    Words that were moved to the complaints procedure are erased: what is left is the count,
    the theme and the day. A piece that says the same as another follows that one's loop.
    """

    __table_args__ = (
        CheckConstraint("said_by BETWEEN 1 AND 100000", "said_by"),
        CheckConstraint("same_as_id <> id", "not_itself"),
        # Everything a filter can ask, in the list's order and in that of pieces that stand alike: a page or a
        # count reads one of them and no record. An index on one column alone would tempt the planner to
        # fetch thousands of records one by one.
        Index(
            "ix_feedback_listed", "received_on", "id", *_STANDING, *_FILTERED, **_only("removed_at IS NULL")
        ),
        Index("ix_feedback_standing", *_STANDING, "received_on", *_FILTERED, "removed_at"),
        Index("ix_feedback_same_as_id", "same_as_id", **_only("same_as_id IS NOT NULL")),
        # What is due for disposal is asked for each time Today is read.
        Index("ix_feedback_worded", "received_on", **_only(WORDED)),
        Index("ix_feedback_person_id", "person_id", **_only("person_id IS NOT NULL")),
        Index("ix_feedback_complaint_on", "complaint_on", **_only("complaint_on IS NOT NULL")),
        # Asked for each time Today is read; there are few at any time.
        Index("ix_feedback_at_risk", "received_on", **_only(AT_RISK)),
        Index("ix_feedback_answer_key", "answer_key", **_only("answer_key <> ''")),
        Index("ix_feedback_suggests", "received_on", **_only(SUGGESTS)),
        STRICT,
    )

    received_on: Mapped[date]
    received_at: Mapped[str | None] = mapped_column(String(5), default=None)
    """The time of that day, as 18:20, where somebody wrote it down."""
    source: Mapped[str] = mapped_column(String(40))
    received_by: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str] = mapped_column(String, default="")
    """What they said, after whatever redaction the person at the desk chose."""
    summary: Mapped[str] = mapped_column(String(200), default="")
    theme: Mapped[str] = mapped_column(String(40), default="")
    """Code of a theme, as it was chosen; a merged theme is followed when it is read."""
    said_by: Mapped[int] = mapped_column(default=1)
    sentiment: Mapped[Sentiment | None] = mapped_column(term(Sentiment), default=None)
    safety: Mapped[Safety | None] = mapped_column(term(Safety), default=None)
    risk_on: Mapped[date | None] = mapped_column(default=None)
    """The day something was done about the risk; while it is empty, someone is at risk."""
    risk_by: Mapped[str] = mapped_column(String(60), default="")
    risk_done: Mapped[str] = mapped_column(String, default="")
    risk_told: Mapped[str] = mapped_column(String, default="")
    """Who was told of the risk: it stays when the words go to the complaints procedure."""
    group: Mapped[str] = mapped_column(String(40), default="")
    site_id: Mapped[str | None] = mapped_column(ForeignKey("site.id"), default=None)
    engagement_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id"), default=None)
    wants_reply: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    """Who wants the reply and how to reach them; kept there, so that it can be erased."""
    looking_on: Mapped[date | None] = mapped_column(default=None)
    looking_by: Mapped[str] = mapped_column(String(60), default="")
    response_id: Mapped[str | None] = mapped_column(ForeignKey("response.id"), default=None)
    complaint_on: Mapped[date | None] = mapped_column(default=None)
    """The day it was moved to the complaints procedure."""
    same_as_id: Mapped[str | None] = mapped_column(ForeignKey("feedback.id"), default=None)
    split_from_id: Mapped[str | None] = mapped_column(ForeignKey("feedback.id"), default=None)
    quote: Mapped[str] = mapped_column(String, default="")
    """Words someone cleared to be quoted outside; empty until then."""
    quote_cleared_on: Mapped[date | None] = mapped_column(default=None)
    quote_cleared_by: Mapped[str] = mapped_column(String(60), default="")
    import_id: Mapped[str | None] = mapped_column(ForeignKey("feedback_import.id"), default=None)
    row_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    """What tells one imported or keyed row from another, so that the same file twice adds nothing."""
    answer_key: Mapped[str] = mapped_column(String(64), default="")
    """What the pieces of one person's answer to a survey have in common; empty outside surveys."""
    suggests: Mapped[str] = mapped_column(String(40), default="")
    """What words that came in with a file make one ask, `complaint` or `harm`, with a blank between."""


class Response(Record):
    """What was decided about one or many pieces of feedback, and why."""

    __table_args__ = (
        CheckConstraint("length(reason) > 0", "reasoned"),
        STRICT,
    )

    kind: Mapped[ResponseKind] = mapped_column(term(ResponseKind))
    decided_on: Mapped[date] = mapped_column(index=True)
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String)
    you_said: Mapped[str] = mapped_column(String, default="")
    we_did: Mapped[str] = mapped_column(String, default="")
    passed_to: Mapped[str] = mapped_column(String(200), default="")
    outcome_id: Mapped[str | None] = mapped_column(ForeignKey("outcome.id"), default=None, index=True)
    """The improvement agreed with the PPG that carries it out; its action moves the loop."""
    engagement_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id"), default=None)
    check_on: Mapped[date | None] = mapped_column(default=None)
    checked_on: Mapped[date | None] = mapped_column(default=None)
    check_result: Mapped[str] = mapped_column(String, default="")


class Told(Record):
    """That people were told what happened: whom, how, when and by whom."""

    __table_args__ = (
        CheckConstraint("response_id IS NOT NULL OR feedback_id IS NOT NULL", "about"),
        # Covers who was told, and when first: it closes a loop, so every list and count asks it.
        Index("ix_told_feedback_id", "feedback_id", "response_id", "removed_at", "told_on"),
        STRICT,
    )

    response_id: Mapped[str | None] = mapped_column(ForeignKey("response.id"), default=None, index=True)
    feedback_id: Mapped[str | None] = mapped_column(ForeignKey("feedback.id"), default=None)
    """Set when it was the person who said it that was told."""
    audience: Mapped[Audience] = mapped_column(term(Audience))
    told_on: Mapped[date]
    told_by: Mapped[str] = mapped_column(String(60), default="")
    how: Mapped[str] = mapped_column(String(40), default="")
    whom: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")


class FeedbackReview(Record):
    """That a piece of feedback was gone through with the PPG at a meeting."""

    feedback_id: Mapped[str] = mapped_column(ForeignKey("feedback.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)


class Theme(Record):
    """The practice's own change to a theme: a new one, a new name, or what it was merged into.

    The shipped themes are reference data. What is kept here is only what the practice
    changed, so that feedback keeps the code it was given and any change can be taken back.
    """

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    code: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(100))
    parent: Mapped[str] = mapped_column(String(40), default="")
    merged_into: Mapped[str] = mapped_column(String(40), default="")
    position: Mapped[int] = mapped_column(default=0)


class SecondCoding(Record):
    """A theme a second person gave a piece of feedback, without sight of the first."""

    feedback_id: Mapped[str] = mapped_column(ForeignKey("feedback.id"), index=True)
    theme: Mapped[str] = mapped_column(String(40))
    coder: Mapped[str] = mapped_column(String(60))


class SavedFilter(Record):
    """A filter of the feedback list under a name; `chosen` is a JSON object of its parts."""

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(100))
    chosen: Mapped[str] = mapped_column(String)


class Wording(Record):
    """The practice's own words for a moment at the desk, such as whom to call."""

    code: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str] = mapped_column(String, default="")
