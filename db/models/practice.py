"""The practice itself: its name, sites, staff and the days it is closed."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import ContractType
from db.types import term


class Practice(Record):
    """The one practice this store belongs to."""

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(200))
    ods_code: Mapped[str] = mapped_column(String(6))
    contract_type: Mapped[ContractType] = mapped_column(term(ContractType))


class Site(Record):
    """A surgery building: the main one or a branch."""

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String, default="")


class Staff(Record):
    """A member of staff, known on records by initials because logins are shared."""

    __table_args__ = (CheckConstraint("length(initials) > 0", "initials"), STRICT)

    initials: Mapped[str] = mapped_column(String(6))
    name: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(200), default="")
    joined_on: Mapped[date | None] = mapped_column(default=None)
    left_on: Mapped[date | None] = mapped_column(default=None)


class ClosedDay(Record):
    """A day the practice does not work, besides weekends and bank holidays."""

    day: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
