"""Turns what a database driver says into what a person can use.

Drivers' own words hold SQL and sometimes what was typed, so they are dropped here
(`from None`), never shown and never logged.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from db import problems
from db.problems import StoreProblem

_BY_CODE = {
    sqlite3.SQLITE_BUSY: problems.InUse,
    sqlite3.SQLITE_LOCKED: problems.InUse,
    sqlite3.SQLITE_READONLY: problems.ReadOnly,
    sqlite3.SQLITE_PERM: problems.ReadOnly,
    sqlite3.SQLITE_CANTOPEN: problems.ReadOnly,
    sqlite3.SQLITE_FULL: problems.DiskFull,
    sqlite3.SQLITE_CORRUPT: problems.Damaged,
    sqlite3.SQLITE_NOTADB: problems.NotAStore,
    sqlite3.SQLITE_IOERR: problems.DiskTrouble,
}


def problem_of(error: BaseException | None) -> StoreProblem | None:
    """The problem behind a driver's or a system's error, or None when it is none of them."""
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return problems.DiskFull() if full else problems.ReadOnly()
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode"):
        return problems.Damaged()  # Python's own complaint, which carries no code
    code = getattr(error, "sqlite_errorcode", None)
    known = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    return known() if known else None


@contextmanager
def told() -> Iterator[None]:
    """Run plain `sqlite3` or file work and tell its failures as a `StoreProblem`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from None
