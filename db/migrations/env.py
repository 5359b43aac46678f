"""How Alembic runs here: on the transaction the store hands it, never on one of its own."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from db.migrations.names import in_models
from db.models import Base, load_all
from db.types import Day, Instant


def frozen(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own type as SQLAlchemy's, so that a script still means the same when ours moves on."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return "sa.Date()" if kind == "type" and isinstance(item, Day) else False


load_all()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=in_models,
    render_item=frozen,
)
context.run_migrations()
