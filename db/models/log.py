"""The change log, half-typed drafts and the store's own facts: not records themselves."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.ids import new_id
from db.models.base import STRICT, Base
from db.terms import ChangeKind
from db.types import term


class Change(Base):
    """One record touched by one user action: which fields, from what, to what, by whom.

    `fields` is a JSON object `{"field": [old, new]}`. Rows are append-only, held by
    triggers; the one alteration they let through is emptying `fields` when words are
    erased, which leaves the entry and its `erased_at` standing. The salt goes with the
    words, and `proof` takes their place in the chain (`db.log.chain`).
    """

    __table_args__ = (
        Index("ix_change_record", "record_id", "at"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    batch: Mapped[str] = mapped_column(String(36), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    author: Mapped[str] = mapped_column(String(60))
    pc: Mapped[str] = mapped_column(String(120))
    label: Mapped[str] = mapped_column(String(200))
    undoes: Mapped[str | None] = mapped_column(String(36), default=None)
    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[ChangeKind] = mapped_column(term(ChangeKind))
    fields: Mapped[str] = mapped_column(String)
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    salt: Mapped[str | None] = mapped_column(String(32), default=None)
    proof: Mapped[str | None] = mapped_column(String(64), default=None)


SEAL = Table(
    "seal",
    Base.metadata,
    Column("number", Integer, primary_key=True),
    Column("batch", String(36), nullable=False),
    Column("hash", String(64), nullable=False),
    sqlite_strict=True,
)
"""The seal of each act, in their order. A table and no model: every save writes one, nothing reads them."""


class Draft(Base):
    """What someone had typed into a form and not yet saved, by the form's place."""

    place: Mapped[str] = mapped_column(String(200), primary_key=True)
    typed: Mapped[str] = mapped_column(String)
    kept_at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(60), default="")


class Fact(Base):
    """A fact about the store itself, such as its identity and when it was last backed up."""

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String)


class SearchEntry(Base):
    """The words one record is found by; `db.search.finding` keeps it beside a full-text index.

    `also` holds those that people type another way, in that other way (`db.search.spellings`).
    """

    __table_args__ = (UniqueConstraint("record_id"), STRICT)

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String, default="")
    body: Mapped[str] = mapped_column(String, default="")
    also: Mapped[str] = mapped_column(String, default="", server_default=text("''"))
