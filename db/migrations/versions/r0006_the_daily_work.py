"""Other spellings of what is searched."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Other spellings of what is searched; the index is made again when the upgrade is complete."""
    with op.batch_alter_table("search_entry", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("also", sa.String(), server_default=sa.text("''"), nullable=False))
