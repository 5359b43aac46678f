"""What is kept, and never lost: the store, its records and its change log.

Imports nothing of `engage_tui` or `screens`. Loads no SQLAlchemy until a name of it is used, so
that the first screen can paint before it: `import db` at the head of a file is all an action needs
to say `db.select(db.Feedback)`. Annotations say it too; `from __future__ import annotations` leaves
those unread.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.asking import *  # noqa: F403 - the same names here
    from db.models import *  # noqa: F403 - the same names here
else:

    def __getattr__(name: str) -> Any:
        for home in ("db.asking", "db.models"):
            module = import_module(home)
            if name in module.__all__:
                found = globals()[name] = getattr(module, name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
