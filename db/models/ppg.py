"""The Patient Participation Group (PPG): who is in it, on what terms, and how it recruits."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import GroupMode
from db.types import term


class Person(Record):
    """Someone's personal details, in this one place so that they can be erased later.

    Memberships, attendance and roles name the person by key and keep their shape.
    Nothing clinical and no equality data belongs here.
    """

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(6), default="")
    contact: Mapped[str] = mapped_column(String, default="")
    contact_route: Mapped[str] = mapped_column(String(40), default="")
    is_registered_patient: Mapped[bool] = mapped_column(default=True)
    is_carer: Mapped[bool] = mapped_column(default=False)
    site_id: Mapped[str | None] = mapped_column(ForeignKey("site.id"), default=None)
    communication_needs: Mapped[str] = mapped_column(String, default="")
    preferred_format: Mapped[str] = mapped_column(String(40), default="")
    consented_on: Mapped[date | None] = mapped_column(default=None)
    erased_on: Mapped[date | None] = mapped_column(default=None)
    same_as_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    """Whose record this turned out to be as well: erasing that one erases this."""
    not_same_as: Mapped[str] = mapped_column(String, default="")
    """Keys of those who look alike and are somebody else, one a line: nobody is asked about them again."""


class Ppg(Record):
    """One group and its terms of reference; each term is a setting, for groups differ."""

    __table_args__ = (
        CheckConstraint("length(name) > 0", "named"),
        CheckConstraint("quorum_patients >= 0", "quorum_patients"),
        CheckConstraint("quorum_practice >= 0", "quorum_practice"),
        STRICT,
    )

    name: Mapped[str] = mapped_column(String(200))
    mode: Mapped[GroupMode] = mapped_column(term(GroupMode))
    purpose: Mapped[str] = mapped_column(String, default="")
    set_up_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    established_under_des: Mapped[bool] = mapped_column(default=False)
    quorum_patients: Mapped[int] = mapped_column(default=4)
    quorum_practice: Mapped[int] = mapped_column(default=1)
    fewest_members: Mapped[int | None] = mapped_column(default=None)
    most_members: Mapped[int | None] = mapped_column(default=None)
    notice_days: Mapped[int] = mapped_column(default=10)
    agenda_days: Mapped[int] = mapped_column(default=5)
    draft_days: Mapped[int] = mapped_column(default=7)
    approval_days: Mapped[int] = mapped_column(default=14)
    role_years: Mapped[int | None] = mapped_column(default=None)
    decision_rule: Mapped[str] = mapped_column(String, default="")
    conduct: Mapped[str] = mapped_column(String, default="")
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)


class IntervalAgreement(Record):
    """How often the practice and the group agreed to engage: what, when and by whom."""

    __table_args__ = (CheckConstraint("weeks BETWEEN 1 AND 60", "weeks"), STRICT)

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"), index=True)
    weeks: Mapped[int]
    agreed_on: Mapped[date]
    agreed_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String, default="")


class Member(Record):
    """One person's membership of one group, from joining to leaving."""

    __table_args__ = (CheckConstraint("left_on >= joined_on", "dates"), STRICT)

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    joined_on: Mapped[date]
    left_on: Mapped[date | None] = mapped_column(default=None)
    left_because: Mapped[str] = mapped_column(String(200), default="")


class MemberRole(Record):
    """A role a member holds for a term, such as chair."""

    __table_args__ = (CheckConstraint("ends_on >= starts_on", "dates"), STRICT)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)


class RecruitmentEffort(Record):
    """One try at finding members: the law asks for efforts, not for success."""

    __table_args__ = (
        CheckConstraint("reach >= 0", "reach"),
        CheckConstraint("joined >= 0", "joined"),
        STRICT,
    )

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"), index=True)
    made_on: Mapped[date]
    method: Mapped[str] = mapped_column(String(200))
    target_group: Mapped[str] = mapped_column(String(200), default="")
    reach: Mapped[int | None] = mapped_column(default=None)
    joined: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String, default="")


class EngagementRound(Record):
    """A question put to the group by email or online, which counts as engaging with it."""

    __table_args__ = (
        CheckConstraint("length(question) > 0", "asked"),
        CheckConstraint("sent_to >= 0", "sent_to"),
        CheckConstraint("replies >= 0", "replies"),
        STRICT,
    )

    ppg_id: Mapped[str] = mapped_column(ForeignKey("ppg.id"), index=True)
    question: Mapped[str] = mapped_column(String)
    channel: Mapped[str] = mapped_column(String(40), default="")
    sent_on: Mapped[date]
    closes_on: Mapped[date | None] = mapped_column(default=None)
    sent_to: Mapped[int | None] = mapped_column(default=None)
    replies: Mapped[int | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(String, default="")
    feedback_reviewed: Mapped[str] = mapped_column(String, default="")
