"""What every table shares: naming of constraints, keys, and removal as a state."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from db.ids import new_id
from db.models.naming import NAMES, table_name
from db.types import Day, Instant

STRICT = {"sqlite_strict": True}


class Base(DeclarativeBase):
    """Root of all tables, each called after its class."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Instant(), date: Day()}
    __table_args__: Any = STRICT

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        """Its table, so that no class has to say it."""
        return table_name(cls.__name__)


class Record(Base):
    """A thing the practice keeps: written to the change log and never deleted.

    `removed_at` marks removal, so that history, undo and a merge with another PC still
    find the record; lists leave removed records out.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
