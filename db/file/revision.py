"""Which schema a store file has, read with plain `sqlite3` because start-up cannot wait.

Alembic takes a third of a second to import; it is needed only when a store is behind.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.file.reach import reach
from db.file.soundness import told_apart
from db.file.trouble import told

APPLICATION_ID = 0x456E6761
"""Marks a SQLite file as ours ("Enga"), in the place SQLite keeps for that."""

REVISIONS = ("r0001", "r0002", "r0003", "r0004", "r0005", "r0006", "r0007")
"""Every released schema, oldest first; a test holds it to the migration scripts."""

HEAD = REVISIONS[-1]
"""The schema this program writes."""

GUARDS = frozenset(
    {"change_stays", "change_stands", "search_entry_added", "search_entry_gone", "search_entry_altered"}
)
"""The triggers every released schema has had: without them work would be lost in silence."""


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The schema revision an open file carries, or None when it carries none."""
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if named is None:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file was made by this program."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all, as after a power cut while it was being made."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)


def read_revision(path: Path) -> str | None:
    """The revision of a store file that is not open; None when there is no file or no store.

    Raises:
        StoreProblem: The file cannot be read; see `db.file.trouble`.
    """
    if not path.exists():
        return None
    with told(), closing(reach(path)) as connection, told_apart(connection):
        return revision_of(connection) if is_ours(connection) else None
