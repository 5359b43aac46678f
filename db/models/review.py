"""Who is missing: the registered list's profile, and reviews of the group against it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record


class ListProfile(Record):
    """Counts of the people registered with the practice, from one source on one day."""

    __table_args__ = (CheckConstraint("total >= 0", "total"), STRICT)

    counted_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    total: Mapped[int]


class ListCount(Record):
    """How many of the list fall in one category, such as women aged 25 to 34."""

    __table_args__ = (
        UniqueConstraint("profile_id", "characteristic", "category"),
        CheckConstraint("people >= 0", "people"),
        STRICT,
    )

    profile_id: Mapped[str] = mapped_column(ForeignKey("list_profile.id"))
    characteristic: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(60))
    people: Mapped[int]


class MembershipReview(Record):
    """One review of whether the group is like the people it speaks for."""

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"), index=True)
    reviewed_on: Mapped[date]
    done_by: Mapped[str] = mapped_column(String(60), default="")
    profile_id: Mapped[str | None] = mapped_column(ForeignKey("list_profile.id"), default=None)
    discussed_at_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    gaps: Mapped[str] = mapped_column(String, default="")
    plan: Mapped[str] = mapped_column(String, default="")
    next_on: Mapped[date | None] = mapped_column(default=None)
    adults_only: Mapped[bool] = mapped_column(default=False)
    """Whether the group takes adults only, so that children's absence from it is no finding."""


class ReviewCount(Record):
    """How many members said they belong to a category: anonymous, never on the person.

    "Prefer not to say", "not asked" and "no data" are categories of their own.
    """

    __table_args__ = (
        UniqueConstraint("review_id", "characteristic", "category"),
        CheckConstraint("members >= 0", "members"),
        STRICT,
    )

    review_id: Mapped[str] = mapped_column(ForeignKey("membership_review.id"))
    characteristic: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(60))
    members: Mapped[int]
