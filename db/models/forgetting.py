"""What was erased, without its words, and what is kept longer than its period."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record


class Erasure(Record):
    """That words were erased: of which record, which of its fields, when, by whom and why.

    It never holds the words, nor anything they could be guessed from, and it is never taken back:
    an older backup that is put in the store's place is gone through by it again.
    """

    __table_args__ = (
        CheckConstraint("length(record_id) > 0", "about"),
        Index("ix_erasure_record_id", "record_id"),
        STRICT,
    )

    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    fields: Mapped[str] = mapped_column(String)
    """Names of the columns, one a line."""
    cuts: Mapped[str] = mapped_column(String, default="")
    """Where passages were taken out of a field that otherwise stands (`db.erasing.erase.Cut`), as JSON."""
    because: Mapped[str] = mapped_column(String(40))
    """Code of a reason in the reference list."""
    erased_at: Mapped[datetime]
    erased_by: Mapped[str] = mapped_column(String(60), default="")


class KeptLonger(Record):
    """That somebody looked at what was due for disposal, and why it is kept until another day."""

    __table_args__ = (Index("ix_kept_longer_record_id", "record_id"), STRICT)

    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    until: Mapped[date]
    because: Mapped[str] = mapped_column(String, default="")
    decided_by: Mapped[str] = mapped_column(String(60), default="")
