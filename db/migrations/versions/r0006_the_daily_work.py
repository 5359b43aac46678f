"""What was done about a risk, and who was told."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"

TYPED = {"risk_by": sa.String(length=60), "risk_done": sa.String(), "risk_told": sa.String()}


def upgrade() -> None:
    """What was done about a risk, and who was told."""
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("risk_on", sa.Date(), nullable=True))
        for name, kind in TYPED.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=""))
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        for name, kind in TYPED.items():
            batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    at_risk = sa.text("safety IS NOT NULL AND risk_on IS NULL")
    op.create_index("ix_feedback_at_risk", "feedback", ["received_on"], sqlite_where=at_risk)
