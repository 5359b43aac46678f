"""Training in engagement: who completed what, and when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record


class Training(Record):
    """That someone of the practice or the group completed a course.

    `who` is the name as it is printed; staff are tied to their record as well.
    """

    __table_args__ = (
        CheckConstraint("length(who) > 0", "whose"),
        CheckConstraint("length(course) > 0", "named"),
        STRICT,
    )

    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)
    who: Mapped[str] = mapped_column(String(200))
    course: Mapped[str] = mapped_column(String(200))
    """Code of a course in the reference list, or the course's own name."""
    completed_on: Mapped[date] = mapped_column(index=True)
    renew_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String, default="")
