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
    sqlite3.SQLITE_CANTOPEN: problems.CannotOpen,
    sqlite3.SQLITE_FULL: problems.DiskFull,
    sqlite3.SQLITE_CORRUPT: problems.Damaged,
    sqlite3.SQLITE_NOTADB: problems.NotAStore,
    sqlite3.SQLITE_IOERR: problems.DiskTrouble,
}


def problem_of(error: BaseException | None) -> StoreProblem | None:
    """The problem behind a driver's or a system's error, or None when it is none of them."""
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode"):
        return problems.Damaged()  # Python's own complaint, which carries no code
    if isinstance(error, UnicodeDecodeError):
        return problems.Damaged() if _by_driver(error) else None
    code = getattr(error, "sqlite_errorcode", None)
    known = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    return known() if known else None


_DRIVING = frozenset({"db", "sqlalchemy"})


def _by_driver(error: UnicodeDecodeError) -> bool:
    """Whether the driver raised it: SQLite's words named a part of the file whose letters are broken."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place is not None and str(place.tb_frame.f_globals["__name__"]).partition(".")[0] in _DRIVING


UNFORESEEN = (sqlite3.Error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a program meets that holds for certain what is not so: a fault of its own, or of the file."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.EISDIR})
_NO_ANSWER = frozenset({None, errno.EIO, errno.ENXIO, errno.ENODEV, getattr(errno, "ESTALE", None)})
_HELD_ON_WINDOWS = frozenset({32, 33})
"""Windows' own numbers for a file or a part of it that another program holds."""


def _of_system(error: OSError) -> StoreProblem:
    """What the system says stands in the way: a full disk is no damage, and a lost one no missing right."""
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return problems.InUse()
    if error.errno in _FULL:
        return problems.DiskFull()
    if error.errno in _NOT_ALLOWED:
        return problems.ReadOnly()
    if error.errno == errno.ENOENT:
        return problems.Missing()
    return problems.DiskTrouble() if error.errno in _NO_ANSWER else problems.unusable(error.strerror or "")


@contextmanager
def told() -> Iterator[None]:
    """Run plain `sqlite3` or file work and tell its failures as a `StoreProblem`."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from None
