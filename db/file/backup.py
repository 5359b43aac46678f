"""Copies of the store: made whole while it is in use, verified, kept on rotation."""

import itertools
import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from db import problems
from db.counting import counted
from db.file.disk import settle, settle_folder
from db.file.reach import reach
from db.file.revision import APPLICATION_ID, GUARDS, REVISIONS, is_ours, revision_of
from db.file.rotation import rotate
from db.file.soundness import structure_faults, told_apart
from db.file.trouble import told
from db.problems import StoreProblem

__all__ = ["back_up", "copy", "inspected", "rotate", "unused", "verify"]


def copy(source: sqlite3.Connection, target: Path, *, verified: bool = True) -> Path:
    """Copy an open store to a file of its own, verified before it takes its name.

    Args:
        source: The open store.
        target: The file; one that is there is replaced only by a copy that holds.
        verified: Whether a copy that does not hold is refused. What a restore sets aside may be damaged.

    Raises:
        StoreProblem: It could not be written, or the copy does not hold.
    """
    with told(), told_apart(source):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = target.with_name(f"{target.name}.unfinished")
        _clear(unfinished)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as copied:
                source.backup(copied)
                # One file that can be moved and read anywhere: no side file belongs to it.
                copied.execute("PRAGMA journal_mode = DELETE")
            if verified and _wrong_with(unfinished):
                raise problems.Damaged()
            settle(unfinished)
            unfinished.replace(target)
        finally:
            _clear(unfinished)
        settle_folder(target.parent)
    return target


def _clear(unfinished: Path) -> None:
    """Take away a copy that was given up, with what SQLite wrote beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def back_up(source: Path, target: Path) -> Path:
    """Copy a store that is not open; an open one is copied by `Store.back_up_to`.

    Raises:
        StoreProblem: It is in use, damaged, or the copy could not be written.
    """
    with told(), closing(reach(source)) as connection, told_apart(connection):
        if not is_ours(connection):
            raise problems.NotAStore()
        return copy(connection, target)


def verify(path: Path) -> list[str]:
    """What is wrong with a store file that is not open; nothing when it can be trusted."""
    try:
        return _wrong_with(path)
    except StoreProblem as problem:
        return [problem.what]


def _wrong_with(path: Path) -> list[str]:
    with told(), closing(reach(path)) as connection, told_apart(connection):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return ["It is not an Engage workbook."]
        return inspected(connection) or missing_guards(connection)


def inspected(connection: sqlite3.Connection) -> list[str]:
    """What is wrong inside an open store file of ours, by SQLite's own checks."""
    faults = structure_faults(connection)
    wrong = [f"The file's structure is damaged in {counted(faults, 'place')}."] if faults else []
    loose = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if loose:
        wrong.append(f"{counted(loose, 'record points', 'records point')} at records that are not there.")
    if revision_of(connection) not in REVISIONS:
        wrong.append("Its version is not one this program knows.")
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone() is None:
        wrong.append("It has no change log.")
    return wrong


def missing_guards(connection: sqlite3.Connection, wanted: Collection[str] = GUARDS) -> list[str]:
    """Words for the triggers a file lacks, in a list; nothing when all are there."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    missing = set(wanted) - {row[0] for row in rows}
    if not missing:
        return []
    return [f"Of the log and the search index {counted(len(missing), 'guard is', 'guards are')} missing."]


def unused(path: Path) -> Path:
    """The path, or one with a number when something is there: two backups may share a second."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return next(each for each in itertools.chain([path], others) if not each.exists())
