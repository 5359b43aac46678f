"""Fresh stores made quickly: the statements that make one are written out once, then only run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from db.care import schema
from db.file.engine import driver_of
from db.ids import new_id

Statement = tuple[str, Sequence[object]]

CHANGES_NOTHING = ("SELECT", "PRAGMA main.", "PRAGMA temp.")
"""How the statements begin that only look: at a fresh store they find nothing."""

_make = schema.create
_statements: list[Statement] = []


@contextmanager
def made_quickly() -> Iterator[None]:
    """Let fresh stores be made so, in the tests that are not about making them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "create", create)
        yield


def create(connection: Connection) -> None:
    """Do what `schema.create` did the first time in this process, with an identity of its own."""
    if not _statements:
        _statements[:] = _noted(connection, _make)
        return
    driver = driver_of(connection)
    for statement, values in _statements:
        fresh = (schema.IDENTITY, new_id()) if tuple(values)[:1] == (schema.IDENTITY,) else values
        driver.execute(statement, fresh)


def _noted(connection: Connection, make: Callable[[Connection], None]) -> list[Statement]:
    """Make a store as the program does, and note each statement that changed something."""
    noted: list[Statement] = []

    def note(_on: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if not statement.lstrip().startswith(CHANGES_NOTHING):
            noted.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    make(connection)
    event.remove(connection, "before_cursor_execute", note)
    return noted
