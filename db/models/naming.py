"""What tables and their constraints are called."""

import re

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, because a migration cannot alter what it cannot name."""


def table_name(model: str) -> str:
    """What the table of a model is called: `PlanTask` is kept in `plan_task`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model).lower()
