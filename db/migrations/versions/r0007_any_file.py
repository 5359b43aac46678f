"""Any file: the pieces of one answer are known as one, counts of a question, and what words make one ask."""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"

ADDED = {"answer_key": sa.String(length=64), "suggests": sa.String(length=40)}


def upgrade() -> None:
    """What came in before is no part of a known answer, and nobody looked for words in it."""
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        for name, kind in ADDED.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=""))
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        for name, kind in ADDED.items():
            batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    op.create_index(
        "ix_feedback_answer_key", "feedback", ["answer_key"], sqlite_where=sa.text("answer_key <> ''")
    )
    op.create_index(
        "ix_feedback_suggests", "feedback", ["received_on"], sqlite_where=sa.text("suggests <> ''")
    )
    op.create_table(
        "survey_count",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("people >= 0", name=op.f("ck_survey_count_people")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["feedback_import.id"], name=op.f("fk_survey_count_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_count")),
        sqlite_strict=True,
    )
    op.create_index("ix_survey_count_import_id", "survey_count", ["import_id"])
