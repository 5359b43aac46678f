"""Whether a store can be trusted: its file, its marks, its index, and its log against its records."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from db import problems
from db.care.schema import TRIGGERS, is_whole
from db.file import backup
from db.file.looking import in_memory
from db.file.reach import reach
from db.file.revision import GUARDS, HEAD, is_ours, revision_of
from db.file.soundness import told_apart
from db.file.trouble import told
from db.log import chain
from db.log.replay import replayed
from db.search.indexing import lies


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Args:
        ok: Whether nothing is wrong.
        revision: The schema of the file, when it can be told.
        problems: What is wrong, in plain words without anyone's own.
        head: The newest seal of the change log, where it could be read.
        found: The act whose seal was asked for.
    """

    ok: bool
    revision: str | None
    problems: tuple[str, ...]
    head: chain.Head | None = None
    found: chain.Head | None = None


def check(path: Path, seal: str = "") -> CheckReport:
    """Check a store file that is not open, and leave it as it is.

    Args:
        path: The store file.
        seal: A seal that was printed once and has to stand in the chain still.

    Raises:
        StoreProblem: It could not be checked: it is open elsewhere (`Store.check` checks an open one), is
            not there, or the disk is full. None of that is a fault of the store.
    """
    try:
        try:
            with told(), closing(reach(path)) as connection, told_apart(connection):
                return checked(connection, seal)
        except problems.ReadOnly as problem:
            with told(), closing(in_memory(path, problem)) as connection:
                return checked(connection, seal)
    except (problems.Damaged, problems.NotAStore, problems.TooNew) as problem:
        return CheckReport(ok=False, revision=None, problems=(problem.what,))


def checked(connection: sqlite3.Connection, seal: str = "") -> CheckReport:
    """Check an open store file.

    The work is done on a copy in a temporary file, because SQLite's check of a full-text
    index counts as a write, and a check must be able to look at what it may not touch.
    """
    if not is_ours(connection):
        raise problems.NotAStore()
    found = revision_of(connection)
    wrong = backup.inspected(connection)
    newest = printed = None
    if not wrong:
        with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False)) as copied:
            connection.backup(copied)
            wrong += _index_trouble(copied)
            # An older file lacks what later schemas added, until it is brought up.
            wrong += backup.missing_guards(copied, TRIGGERS if found == HEAD else GUARDS)
            if found == HEAD and not is_whole(copied):
                wrong.append("Its tables are not as this program makes them.")
            elif found == HEAD:
                altered, newest = chain.trouble(copied), chain.head(copied)
                printed = chain.find(copied, seal) if seal else None
                if seal and printed is None:
                    altered.append("The seal that was given stands nowhere in the change log.")
                wrong += [each for each in _log_trouble(copied) if each not in wrong]
                wrong += altered
    return CheckReport(ok=not wrong, revision=found, problems=tuple(wrong), head=newest, found=printed)


_MEND = (
    "The search index does not match the records. engage-tui check --repair-index makes it again from them."
)


def _index_trouble(connection: sqlite3.Connection) -> list[str]:
    try:
        connection.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return [_MEND]
    return []


def _log_trouble(connection: sqlite3.Connection) -> list[str]:
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    try:
        with engine.connect() as over:
            return _replayed(over)
    finally:
        engine.dispose()


def _replayed(connection: Connection) -> list[str]:
    try:
        return [*replayed(connection), *([_MEND] if lies(connection) else [])]
    except (DBAPIError, LookupError, ValueError):
        # A value no model can read, such as a term that does not exist, was not written by one.
        return ["Some records or entries of the change log cannot be read."]
