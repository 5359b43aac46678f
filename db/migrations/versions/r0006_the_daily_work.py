"""The time something was said, and a contract that nobody is sure of yet."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"

OLD, NEW = ("GMS", "PMS", "APMS"), ("GMS", "PMS", "APMS", "unsure")


def upgrade() -> None:
    """The time something was said, and a contract that nobody is sure of yet."""
    with op.batch_alter_table("feedback", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("received_at", sa.String(length=5), nullable=True))
    with op.batch_alter_table("practice", schema=None, recreate="always") as batch_op:
        batch_op.alter_column(
            "contract_type",
            existing_type=_term(*OLD),
            type_=_term(*NEW),
            existing_nullable=False,
        )


def _term(*terms: str) -> sa.Enum:
    return sa.Enum(*terms, name="contracttype", native_enum=False, create_constraint=True, length=40)
