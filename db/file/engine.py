"""The one connection to a store file, and the engine around it.

One connection with an exclusive lock keeps a second window out, and keeps SQLite's known
loss of commits (two connections that write and checkpoint) from ever having a chance.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from db import problems
from db.file.reach import reach
from db.file.revision import is_empty, is_ours
from db.file.soundness import read_through, refuse_stumble, told_apart
from db.file.trouble import problem_of, told

READ_ONLY = "engage_read_only"
"""Execution option of a connection that may only read."""


_USUAL_KIB, _MUCH_KIB = 2_000, 16_000
"""What SQLite holds of the file in memory: as it comes, and while many records go in."""
_JOURNAL_BYTES = 16 * 1024 * 1024

LookOver = Callable[[sqlite3.Connection], None]
"""Looks over a file that is ours, and raises a `StoreProblem` to refuse it."""


def connect(path: Path, *, safe_mode: bool, look_over: LookOver) -> sqlite3.Connection:
    """Open the file, take it for this program alone, and make sure it is a store.

    Nothing is written before the file is known to be empty, or ours and in order.

    Args:
        path: The store file, which is there, be it empty.
        safe_mode: Whether it is on a network drive, where a write-ahead log is not safe.
        look_over: Refuses a store that is not in order.
    """
    with told():
        connection = reach(path, any_thread=True)
        try:
            with told_apart(connection):
                _take(connection, path, look_over)
            _settle(connection, safe_mode=safe_mode)
        except BaseException:
            connection.close()
            raise
    return connection


def _take(connection: sqlite3.Connection, path: Path, look_over: LookOver) -> None:
    # Exclusive must come before the first read: afterwards SQLite has already chosen
    # shared memory, which a network drive does not have.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    # SQLite takes a file shorter than its smallest page for an empty one; it is somebody's.
    stub = 0 < path.stat().st_size < 512
    if stub or not (is_ours(connection) or is_empty(connection)):
        raise problems.NotAStore()
    if not is_empty(connection):
        _look_over(connection, look_over)
    # A write that is taken back: the only way to learn that a file or folder is read-only
    # before someone has typed something that would be lost.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("ROLLBACK")


def _look_over(connection: sqlite3.Connection, look_over: LookOver) -> None:
    try:
        look_over(connection)
    except problems.Damaged:
        connection.execute("ROLLBACK")  # the lock stays: it is let go only when the file is closed
        read_through(connection)
        connection.execute("BEGIN EXCLUSIVE")
        look_over(connection)


def _settle(connection: sqlite3.Connection, *, safe_mode: bool) -> None:
    journal, synchronous = ("TRUNCATE", "EXTRA") if safe_mode else ("WAL", "FULL")
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    # An import makes the log of writes grow; afterwards it gives the room back.
    connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL_BYTES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if sqlite3.sqlite_version_info >= (3, 44):
        # Before 3.44 this refuses the triggers that keep the full-text index.
        connection.execute("PRAGMA trusted_schema = OFF")


def _take_as_it_is(_connection: sqlite3.Connection) -> None:
    """Look over nothing."""


def make_engine(path: Path, *, safe_mode: bool, look_over: LookOver = _take_as_it_is) -> Engine:
    """An engine of exactly one connection whose every transaction is `BEGIN IMMEDIATE`.

    SQLAlchemy's default for SQLite loses updates between threads and does not roll back
    changes of schema; taking the write lock at the start does neither.
    """
    return engine_of(lambda: connect(path, safe_mode=safe_mode, look_over=look_over))


def engine_of(creator: Callable[[], sqlite3.Connection]) -> Engine:
    """The same over any connection, such as one to a copy in memory."""
    engine = create_engine(
        "sqlite://",
        creator=creator,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The `sqlite3` connection underneath, for what has no place in a transaction."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("the store runs on sqlite3")
    return driver


@contextmanager
def room_for_many(connection: Connection) -> Iterator[None]:
    """Let SQLite hold more of the file while a great many records go in: their keys touch all of an index."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_MUCH_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_USUAL_KIB}")


@contextmanager
def told_apart_on(engine: Engine) -> Iterator[None]:
    """The same as `told_apart` for SQLAlchemy work; to be inside `plainly`.

    Raises:
        DiskTrouble: What SQLite called damage was a disk that could not be read just then.
    """
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        with engine.connect() as connection:
            refuse_stumble(driver_of(connection), getattr(error, "orig", error))
        raise


@contextmanager
def plainly() -> Iterator[None]:
    """Run SQLAlchemy work and tell a driver's failures as a `StoreProblem`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        problem = problem_of(error.orig if isinstance(error, DBAPIError) else error)
        if problem is None:
            raise
        raise problem from None
