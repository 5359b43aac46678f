"""Who is not the same person as another, and when and how notice of a meeting was given."""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"

ADDED = {
    "person": {"not_same_as": sa.String()},
    "meeting": {"notice_how": sa.String(length=200)},
}
"""Columns of words, which are empty where nobody wrote any."""


def upgrade() -> None:
    """What is there already was compared with nobody, and of no meeting is it known how it was announced."""
    op.add_column("meeting", sa.Column("notice_on", sa.Date(), nullable=True))
    for table, columns in ADDED.items():
        with op.batch_alter_table(table, schema=None, recreate="always") as batch_op:
            for name, kind in columns.items():
                batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        with op.batch_alter_table(table, schema=None, recreate="always") as batch_op:
            for name, kind in columns.items():
                batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
