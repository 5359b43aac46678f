"""Telling damage from a disk that could not be read: SQLite's checks call both by the same name.

Whoever is told of damage puts back an old backup. Nobody may be sent to do that because a cable was loose.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from db import problems


def read_through(connection: sqlite3.Connection) -> None:
    """Read every page once; to be done before a file is called damaged, outside a transaction that writes.

    Raises:
        sqlite3.Error: The disk did not give one of them.
    """
    with closing(sqlite3.connect(":memory:")) as copied:
        connection.backup(copied)


@contextmanager
def told_apart(connection: sqlite3.Connection) -> Iterator[None]:
    """Let what SQLite calls damage pass as that only where the disk gives every page; to be inside `told`.

    Raises:
        DiskTrouble: It stumbled: what could not be read just then is read now, and in order.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        refuse_stumble(connection, error)
        raise


def refuse_stumble(connection: sqlite3.Connection, error: BaseException | None) -> None:
    """Look again at a file that SQLite called damaged; come back from any other error.

    Raises:
        DiskTrouble: It is in order.
        sqlite3.Error: It cannot be read, or it is damaged indeed.
    """
    if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
        return
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    read_through(connection)
    if not _faults(connection):
        raise problems.DiskTrouble() from None


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
