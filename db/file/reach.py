"""Opening a file that must be there already: SQLite would make an empty one in its place.

A drive can go away between a look and an opening. Whatever was meant for the workbook would then begin
another one, where the drive was, and the person would find their year gone.
"""

import sqlite3
from pathlib import Path, PurePath
from urllib.parse import quote

from db import problems
from db.file.identity import refuse_no_file

BUSY_SECONDS = 1.5
"""How long to wait for another program's lock: long enough for a virus scanner's glance,
short enough that "already open" is told before anyone presses the key again."""

TO_WRITE, UNTOUCHED = "mode=rw", "mode=ro&immutable=1"
"""SQLite's words for how a file is opened; the second makes nothing beside it, not even a lock."""
_BEGINS = b"SQLite format 3\0"
_FORMAT_AT, _NEWEST_FORMAT = 18, 2
"""Of SQLite's formats for writing (file format, 1.3.3) 1 is with a journal, 2 with a log of writes."""


def reach(path: Path, how: str = TO_WRITE, *, any_thread: bool = False) -> sqlite3.Connection:
    """Open a file that is there and that this program has not open: a look at its bytes lets go of locks.

    Args:
        any_thread: Whether it will be used on a thread other than this one.

    Raises:
        StoreProblem: It is not there, is no ordinary file, or names a format that nobody writes.
        OSError, sqlite3.Error: It went away meanwhile, or it cannot be opened.
    """
    refuse_no_file(path)
    if not path.exists():
        raise problems.Missing()
    if how == TO_WRITE:
        _refuse_unknown_format(path)
    address = f"{address_of(path.resolve())}?{how}"
    return sqlite3.connect(
        address, BUSY_SECONDS, isolation_level=None, check_same_thread=not any_thread, uri=True
    )


def _refuse_unknown_format(path: Path) -> None:
    """SQLite calls such a file one for reading only, and the person would look for a permission."""
    with path.open("rb") as raw:
        held = raw.read(_FORMAT_AT + 1)
    if held.startswith(_BEGINS) and held[_FORMAT_AT:] and held[_FORMAT_AT] > _NEWEST_FORMAT:
        raise problems.Damaged()


def address_of(path: PurePath) -> str:
    """The address SQLite knows a whole path by.

    A path on a server keeps its four strokes: the two that `as_uri` writes name a host, which SQLite
    refuses, and Windows resolves the letter of a network drive to just such a path.
    """
    plain = quote(path.as_posix())
    return f"file://{plain}" if plain.startswith("/") else f"file:///{plain}"
