"""Any file: the pieces of one answer are known as one, counts of a question, and what words make one ask.

With them: who is not the same person as another, and when and how notice of a meeting was given.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"

ADDED = {
    "feedback": {"answer_key": sa.String(length=64), "suggests": sa.String(length=40)},
    "person": {"not_same_as": sa.String()},
    "meeting": {"notice_how": sa.String(length=200)},
}
"""Columns of text, which are empty in what was there before."""


def upgrade() -> None:
    """What came in before is no part of a known answer; how a meeting was announced is not known."""
    op.add_column("meeting", sa.Column("notice_on", sa.Date(), nullable=True))
    for table, columns in ADDED.items():
        with op.batch_alter_table(table, schema=None, recreate="always") as batch_op:
            for name, kind in columns.items():
                batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        with op.batch_alter_table(table, schema=None, recreate="always") as batch_op:
            for name, kind in columns.items():
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
