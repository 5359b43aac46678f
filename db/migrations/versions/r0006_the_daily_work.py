"""What the practice and its staff were called before, since when somebody is here, who is one person."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """What is there already counts from always: nobody wrote down since when."""
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
    with op.batch_alter_table("staff", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("joined_on", sa.Date(), nullable=True))
    with op.batch_alter_table("person", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("same_as_id", sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(op.f("fk_person_same_as_id"), "person", ["same_as_id"], ["id"])
