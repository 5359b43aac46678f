"""A store that cannot be written to, opened for reading: a copy in memory, the file itself only read.

A full disk, a stick that is write-protected, a file in part damaged or of a newer program: what is in it
must still be there to read, to print and to take out. In memory even an older schema can be brought up.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db import problems
from db.file.identity import refuse_no_file
from db.file.reach import UNTOUCHED, reach
from db.file.revision import is_ours, revision_of
from db.file.trouble import UNFORESEEN, told
from db.problems import ReadOnly, StoreProblem

_SIDE_FILES = ("-wal", "-journal")


class Looking:
    """In the place of a store's guard: nothing is ever saved.

    Args:
        because: Why the store was opened for reading alone.
    """

    gone = True

    def __init__(self, because: StoreProblem) -> None:
        self.because = because

    def refuse_another_file(self, _now: object) -> None:
        """Before a save: refuse it.

        Raises:
            ViewOnly: Always; it names the cause.
        """
        raise problems.view_only(self.because)

    def acknowledge(self, _now: object) -> None:
        """Nothing is saved, so there is nothing to acknowledge."""

    def written(self) -> None:
        """Nothing was written."""

    def let_go(self) -> None:
        """The copy in memory goes with its connection."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell of a part that cannot be read, whatever it is that stops it: a lost page, an unknown word."""
        try:
            yield
        except (DBAPIError, *UNFORESEEN):
            raise problems.unreadable_part(self.because) from None


def in_memory(path: Path, because: StoreProblem) -> sqlite3.Connection:
    """The store as it is now, in memory.

    Raises:
        StoreProblem: It is in use, is no store, or not even this much of it can be read.
    """
    refuse_no_file(path)
    if not path.exists():
        raise because
    if isinstance(because, ReadOnly):
        _refuse_in_use(path)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with told(), _readable(path) as file, closing(reach(file, UNTOUCHED)) as source:
            source.backup(memory)
            if not is_ours(memory):
                raise problems.NotAStore()
            if revision_of(memory) is None:
                raise because
            memory.execute("SELECT count(*) FROM practice").fetchone()
    except sqlite3.Error:
        memory.close()
        raise because from None  # a table is not there at all
    except BaseException:
        memory.close()
        raise
    return memory


def _refuse_in_use(path: Path) -> None:
    """Another PC may be writing to what this one may only read.

    Asked of the system and not of SQLite, which would leave a file of its own beside the store.
    """
    with path.open("rb") as file:
        try:
            _try_lock(file.fileno())
        except OSError:
            raise problems.InUse() from None


_SHARED = 0x40000002
"""Where in a file, far beyond its end, SQLite locks what a reader would read."""


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        os.lseek(handle, _SHARED, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, _SHARED, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, _SHARED)


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """The file itself when it was closed in good order; else a private copy with what was left beside it."""
    beside = [path.with_name(path.name + ending) for ending in _SIDE_FILES]
    left = [each for each in beside if each.exists() and each.stat().st_size]
    if not left:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="engage-look-", ignore_cleanup_errors=True) as name:
        for each in (path, *left):
            shutil.copyfile(each, Path(name) / each.name)
        copied = Path(name) / path.name
        with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
            # Whatever was left is played in, or taken back, before the copy is read.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE")
        yield copied
