"""PPG meetings: planned, held with live minutes, closed, approved and published."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import AttendanceState, GroupMode, OutcomeKind, Side
from db.types import term


class Meeting(Record):
    """One meeting of a group. Where it stands is derived from the dates it carries."""

    __table_args__ = (Index("ix_meeting_ppg_held", "ppg_id", "held_on"), STRICT)

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"))
    held_on: Mapped[date]
    starts_at: Mapped[str] = mapped_column(String(5), default="")
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    mode: Mapped[GroupMode] = mapped_column(term(GroupMode))
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String, default="")
    chair: Mapped[str] = mapped_column(String(200), default="")
    minute_taker: Mapped[str] = mapped_column(String(60), default="")
    access: Mapped[str] = mapped_column(String, default="")
    notice_on: Mapped[date | None] = mapped_column(default=None)
    notice_how: Mapped[str] = mapped_column(String(200), default="")
    agenda_sent_on: Mapped[date | None] = mapped_column(default=None)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    next_on: Mapped[date | None] = mapped_column(default=None)
    circulated_on: Mapped[date | None] = mapped_column(default=None)
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_at_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    corrections: Mapped[str] = mapped_column(String, default="")
    published_on: Mapped[date | None] = mapped_column(default=None)
    published_where: Mapped[str] = mapped_column(String(200), default="")
    reopened_on: Mapped[date | None] = mapped_column(default=None)
    reopened_because: Mapped[str] = mapped_column(String, default="")
    cancelled_because: Mapped[str] = mapped_column(String, default="")
    feedback_reviewed: Mapped[str] = mapped_column(String, default="")
    """Sources of feedback reviewed at the meeting, one code a line, and what came of it below."""
    feedback_outcome: Mapped[str] = mapped_column(String, default="")


class AgendaItem(Record):
    """One item of a meeting's agenda, with planned and used minutes."""

    __table_args__ = (
        CheckConstraint("length(title) > 0", "titled"),
        CheckConstraint("minutes BETWEEN 0 AND 1440", "minutes"),
        STRICT,
    )

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    presenter: Mapped[str] = mapped_column(String(60), default="")
    minutes: Mapped[int] = mapped_column(default=5)
    carried_kind: Mapped[str] = mapped_column(String(40), default="")
    carried_id: Mapped[str] = mapped_column(String(36), default="")
    used_seconds: Mapped[int] = mapped_column(default=0)


class Attendance(Record):
    """One person at one meeting: a member, someone of the practice, or a guest."""

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), default=None)
    name: Mapped[str] = mapped_column(String(200), default="")
    """Initials of staff, or a guest's name; a member's name is the person's."""
    side: Mapped[Side] = mapped_column(term(Side))
    state: Mapped[AttendanceState | None] = mapped_column(term(AttendanceState), default=None)
    deputy: Mapped[str] = mapped_column(String(200), default="")
    came_at: Mapped[str] = mapped_column(String(5), default="")
    left_at: Mapped[str] = mapped_column(String(5), default="")


class Outcome(Record):
    """One thing minuted under an item, stamped with its moment.

    The owner, date and state of an action or an improvement are its linked `Action`'s.
    """

    __table_args__ = (
        CheckConstraint("votes_for >= 0", "votes_for"),
        CheckConstraint("votes_against >= 0", "votes_against"),
        CheckConstraint("votes_abstained >= 0", "votes_abstained"),
        STRICT,
    )

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    kind: Mapped[OutcomeKind] = mapped_column(term(OutcomeKind))
    text: Mapped[str] = mapped_column(String)
    said_at: Mapped[datetime]
    votes_for: Mapped[int | None] = mapped_column(default=None)
    votes_against: Mapped[int | None] = mapped_column(default=None)
    votes_abstained: Mapped[int | None] = mapped_column(default=None)
