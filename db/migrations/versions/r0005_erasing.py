"""Seals of the change log, erasures, what is kept longer."""

import sqlalchemy as sa
from alembic import op

from db.log import chain  # its format is kept for good: a seal once made must be found true for ever

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Seals of the change log, erasures, what is kept longer."""
    op.create_table(
        "erasure",
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("cuts", sa.String(), nullable=False),
        sa.Column("because", sa.String(length=40), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_by", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(record_id) > 0", name=op.f("ck_erasure_about")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("erasure", schema=None) as batch_op:
        batch_op.create_index("ix_erasure_record_id", ["record_id"], unique=False)

    op.create_table(
        "kept_longer",
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_longer")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("kept_longer", schema=None) as batch_op:
        batch_op.create_index("ix_kept_longer_record_id", ["record_id"], unique=False)

    op.create_table(
        "seal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seal")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("change", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("proof", sa.String(length=64), nullable=True))

    wants = sa.text("person_id IS NOT NULL")
    op.create_index("ix_feedback_person_id", "feedback", ["person_id"], sqlite_where=wants)
    worded = sa.text("words <> '' AND words <> '(erased)'")
    op.create_index("ix_feedback_worded", "feedback", ["received_on"], sqlite_where=worded)
    _seal_what_is_there()


def _seal_what_is_there() -> None:
    """Give every entry its salt and every act its seal; what was erased before has no words to vouch for.

    The guards of the log stand in the way and are put up again when the upgrade is complete.
    """
    op.execute("DROP TRIGGER IF EXISTS change_stands")
    op.execute("UPDATE change SET salt = lower(hex(randomblob(16))) WHERE erased_at IS NULL")
    op.execute("UPDATE change SET proof = lower(hex(randomblob(32))) WHERE erased_at IS NOT NULL")
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    chain.seal_all(driver)
