"""What the practice and its staff were called before: a paper of a day bears the names of that day."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record


class FormerName(Record):
    """A name and code the practice had, until a day; national files of that time are under the code."""

    __table_args__ = (
        CheckConstraint("length(name) > 0", "named"),
        CheckConstraint("ends_on >= starts_on", "dates"),
        STRICT,
    )

    name: Mapped[str] = mapped_column(String(200))
    ods_code: Mapped[str] = mapped_column(String(6))
    starts_on: Mapped[date | None] = mapped_column(default=None)
    """None where nobody knows, or always until then."""
    ends_on: Mapped[date]


class FormerPost(Record):
    """A name and a role that a member of staff had, until a day."""

    __table_args__ = (CheckConstraint("ends_on >= starts_on", "dates"), STRICT)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date]
