"""Copies of the store: made whole while it is in use, verified, kept on rotation, put back."""

import itertools
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db import problems
from db.disk import settle, settle_folder
from db.problems import Damaged, StoreProblem, TooNew
from db.revision import APPLICATION_ID, BUSY_SECONDS, REVISIONS, is_ours, revision_of
from db.rotation import rotate
from db.trouble import told

__all__ = ["back_up", "copy", "inspected", "reach", "restore", "rotate", "verify"]

_SIDE_FILES = ("-wal", "-shm", "-journal")


def reach(path: Path) -> sqlite3.Connection:
    """Open a file that must be there already; SQLite would make an empty one."""
    if not path.is_file():
        raise problems.Missing()
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", BUSY_SECONDS, isolation_level=None, uri=True)


def copy(source: sqlite3.Connection, target: Path) -> Path:
    """Copy an open store to a file of its own, verified before it takes its name.

    Raises:
        StoreProblem: It could not be written, or the copy does not hold.
    """
    with told():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = target.with_name(f"{target.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as copied:
                source.backup(copied)
                # One file that can be moved and read anywhere: no side file belongs to it.
                copied.execute("PRAGMA journal_mode = DELETE")
            if verify(unfinished):
                raise problems.Damaged()
            settle(unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        settle_folder(target.parent)
    return target


def back_up(source: Path, target: Path) -> Path:
    """Copy a store that is not open; an open one is copied by `Store.back_up_to`.

    Raises:
        StoreProblem: It is in use, damaged, or the copy could not be written.
    """
    with told(), closing(reach(source)) as connection:
        if not is_ours(connection):
            raise problems.NotAStore()
        return copy(connection, target)


def verify(path: Path) -> list[str]:
    """What is wrong with a store file that is not open; nothing when it can be trusted."""
    try:
        with told(), closing(reach(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return ["It is not an Engage workbook."]
            return inspected(connection)
    except StoreProblem as problem:
        return [problem.what]


def inspected(connection: sqlite3.Connection) -> list[str]:
    """What is wrong inside an open store file of ours, by SQLite's own checks."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    wrong = [] if found == ["ok"] else [f"The file's structure is damaged in {len(found)} places."]
    loose = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if loose:
        wrong.append(f"{loose} records point at records that are not there.")
    if revision_of(connection) not in REVISIONS:
        wrong.append("Its version is not one this program knows.")
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone() is None:
        wrong.append("It has no change log.")
    return wrong


def restore(source: Path, store_path: Path, now: datetime) -> Path | None:
    """Put a backup in the store's place, after verifying it and setting aside what was there.

    Args:
        source: The backup.
        store_path: The store, which must not be open.
        now: The time, for the name of what is set aside.

    Returns:
        Where the replaced file is now, or None when there was none.

    Raises:
        StoreProblem: The backup does not hold or the store is open; nothing was replaced.
    """
    _check_source(source)
    with told():
        store_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        ready = store_path.with_name(f"{store_path.name}.restoring")
        back_up(source, ready)
        try:
            aside = _set_aside(store_path, now) if store_path.exists() else None
            ready.replace(store_path)
        finally:
            ready.unlink(missing_ok=True)
        settle_folder(store_path.parent)
    return aside


def _check_source(source: Path) -> None:
    with told(), closing(reach(source)) as connection:
        if not is_ours(connection):
            raise problems.NotAStore()
        found = revision_of(connection)
        if found is not None and found not in REVISIONS:
            raise TooNew(
                "That backup was made by a newer version of Engage.",
                "Nothing was changed.",
                "Update Engage first, or choose an older backup.",
            )
    if verify(source):
        raise Damaged(
            "That backup is damaged.", "Nothing was changed.", "Choose another one from the backups folder."
        )


def _set_aside(store_path: Path, now: datetime) -> Path:
    """Copy the store, with what belongs to it, to a dated name and leave the bare file.

    A copy and not a rename, so that at no moment the store's name stands for nothing: a
    start in that moment would make a new, empty one. The side files must be gone before
    another file takes the name, because SQLite would play them into it; they are copied
    before SQLite looks, because it clears away those of a file it cannot read.
    """
    aside = _unused(store_path.with_name(f"{store_path.stem}-replaced-{now:%Y%m%d-%H%M%S}.db"))
    spared = [each for each in _SIDE_FILES if _beside(store_path, each).exists()]
    for each in spared:
        shutil.copy2(_beside(store_path, each), _beside(aside, each))
    whole = True
    try:
        whole = _fold_in(store_path)
    finally:
        if whole:
            for each in spared:
                _beside(aside, each).unlink()
    shutil.copy2(store_path, aside)
    settle(aside)
    for each in _SIDE_FILES:
        _beside(store_path, each).unlink(missing_ok=True)
    return aside


def _unused(path: Path) -> Path:
    """The path, or one with a number when something is there: two restores may share a second."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return next(each for each in itertools.chain([path], others) if not each.exists())


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _fold_in(store_path: Path) -> bool:
    """Bring the log of writes into the file, and say whether the file could be read.

    Raises:
        InUse: Somebody has it open.
    """
    try:
        with told(), closing(reach(store_path)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (Damaged, problems.NotAStore):
        return False  # which is just what a restore is for
    return True
