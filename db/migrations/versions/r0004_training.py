"""Training in engagement."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Training in engagement."""
    op.create_table(
        "training",
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("course", sa.String(length=200), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("renew_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(course) > 0", name=op.f("ck_training_named")),
        sa.CheckConstraint("length(who) > 0", name=op.f("ck_training_whose")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_training_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.create_index("ix_training_completed_on", ["completed_on"], unique=False)
