"""The daily work: when something was said, who is at risk, names of a day, who is one person, spellings."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"

OLD, NEW = ("GMS", "PMS", "APMS"), ("GMS", "PMS", "APMS", "unsure")
RISK = {"risk_by": sa.String(length=60), "risk_done": sa.String(), "risk_told": sa.String()}


def upgrade() -> None:
    """What is there already counts from always: nobody wrote down since when."""
    _names()
    _people()
    _feedback()
    with op.batch_alter_table("practice", schema=None, recreate="always") as batch_op:
        batch_op.alter_column(
            "contract_type", existing_type=_term(*OLD), type_=_term(*NEW), existing_nullable=False
        )
    # The index is made again when the upgrade is complete.
    with op.batch_alter_table("search_entry", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("also", sa.String(), server_default=sa.text("''"), nullable=False))


def _names() -> None:
    op.create_table(
        "former_name",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("ods_code", sa.String(length=6), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_former_name_dates")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_former_name_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "former_post",
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_former_post_dates")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_former_post_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_post")),
        sqlite_strict=True,
    )
    op.create_index("ix_former_post_staff_id", "former_post", ["staff_id"])


def _people() -> None:
    with op.batch_alter_table("staff", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("joined_on", sa.Date(), nullable=True))
    with op.batch_alter_table("person", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("same_as_id", sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(op.f("fk_person_same_as_id"), "person", ["same_as_id"], ["id"])


def _feedback() -> None:
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("received_at", sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column("risk_on", sa.Date(), nullable=True))
        for name, kind in RISK.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=""))
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        for name, kind in RISK.items():
            batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    at_risk = sa.text("safety IS NOT NULL AND risk_on IS NULL")
    op.create_index("ix_feedback_at_risk", "feedback", ["received_on"], sqlite_where=at_risk)


def _term(*terms: str) -> sa.Enum:
    return sa.Enum(*terms, name="contracttype", native_enum=False, create_constraint=True, length=40)
