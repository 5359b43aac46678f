"""Training in engagement; indexes that answer every filter of the feedback list."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


STANDING = ["response_id", "wants_reply", "looking_on", "complaint_on", "same_as_id"]
FILTERED = ["source", "theme", "engagement_id", "sentiment", "group", "import_id", "said_by"]
GONE = ("listed", "response_id", "same_as_id", "theme", "source", "engagement_id")


def upgrade() -> None:
    """Training in engagement, and the indexes of feedback."""
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
    for name in GONE:
        op.drop_index(f"ix_feedback_{name}", table_name="feedback")
    live, merged = sa.text("removed_at IS NULL"), sa.text("same_as_id IS NOT NULL")
    handed_over = sa.text("complaint_on IS NOT NULL")
    op.create_index(
        "ix_feedback_listed", "feedback", ["received_on", "id", *STANDING, *FILTERED], sqlite_where=live
    )
    op.create_index("ix_feedback_standing", "feedback", [*STANDING, "received_on", *FILTERED, "removed_at"])
    op.create_index("ix_feedback_same_as_id", "feedback", ["same_as_id"], sqlite_where=merged)
    op.create_index("ix_feedback_complaint_on", "feedback", ["complaint_on"], sqlite_where=handed_over)
    op.drop_index("ix_told_feedback_id", table_name="told")
    op.create_index("ix_told_feedback_id", "told", ["feedback_id", "response_id", "removed_at", "told_on"])
    op.drop_index("ix_action_source", table_name="action")
    op.create_index("ix_action_source", "action", ["source_kind", "source_id", "state", "removed_at"])
