"""Telling damage from a disk that could not be read: SQLite's checks call both by the same name.

Whoever is told of damage puts back an old backup. Nobody may be sent to do that because a cable was loose.
"""

import sqlite3
from contextlib import closing


def read_through(connection: sqlite3.Connection) -> None:
    """Read every page once; to be done before a file is called damaged, outside a transaction that writes.

    Raises:
        sqlite3.Error: The disk did not give one of them.
    """
    with closing(sqlite3.connect(":memory:")) as copied:
        connection.backup(copied)


def structure_faults(connection: sqlite3.Connection) -> int:
    """In how many places the structure of an open file is damaged, by SQLite's whole check.

    A disk that fails for a moment and then reads on has damaged nothing, so a fault is looked at twice.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    found = _faults(connection)
    if found:
        read_through(connection)
        found = _faults(connection)
    return found


def _faults(connection: sqlite3.Connection) -> int:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    return 0 if found == ["ok"] else len(found)
