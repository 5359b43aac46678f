"""Putting a backup in the store's place, under the store's own lock from the first look to the last page.

The backup's pages are written *into* the store's file as one transaction of SQLite. So the lock is never
let go, nobody can save into a file that is about to lose its name, and a power cut leaves the old store.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db import problems
from db.care.check import checked
from db.file import backup
from db.file.disk import settle, settle_folder
from db.file.identity import refuse_no_file
from db.file.places import make_private
from db.file.reach import reach
from db.file.revision import REVISIONS, is_ours, revision_of
from db.file.soundness import told_apart
from db.file.trouble import told
from db.problems import Damaged, NotAStore, StoreProblem, TooNew

_SIDE_FILES = ("-wal", "-shm", "-journal")


def restore(source: Path, store_path: Path, now: datetime) -> Path | None:
    """Put a backup in the store's place, after checking it and setting aside what was there.

    Args:
        source: The backup.
        store_path: The store, which must not be open.
        now: The time, for the name of what is set aside.

    Returns:
        Where what was replaced is kept, or None when there was nothing.

    Raises:
        StoreProblem: The backup does not hold or the store is open; nothing was replaced.
    """
    with told():
        _refuse_itself(source, store_path)
        with closing(reach(source)) as held, told_apart(held):
            # A reading transaction: what is checked is what is copied, also where two restores meet.
            held.execute("BEGIN")
            refuse_unfit(held)
            return _swap(held, store_path, now)


def refuse_unfit(connection: sqlite3.Connection) -> None:
    """Refuse an open file that `check` would reject.

    Raises:
        StoreProblem: It is none of ours, newer than the program, or cannot be trusted.
    """
    if not is_ours(connection):
        raise problems.NotAStore()
    found = revision_of(connection)
    if found is not None and found not in REVISIONS:
        raise TooNew(
            "That backup was made by a newer version of Engage.",
            "Nothing was changed.",
            "Update Engage first, or choose an older backup.",
        )
    report = checked(connection)
    if not report.ok:
        raise Damaged(
            f"That backup cannot be trusted. {' '.join(report.problems)}",
            "Nothing was changed.",
            "Choose another one from the backups folder.",
        )


def _refuse_itself(source: Path, store_path: Path) -> None:
    refuse_no_file(source)
    if source.exists() and store_path.exists() and source.samefile(store_path):
        raise StoreProblem(
            "That file is the workbook itself.", "Nothing was changed.", "Choose a backup of it instead."
        )


def _swap(held: sqlite3.Connection, store_path: Path, now: datetime) -> Path | None:
    fresh = make_private(store_path)
    aside = backup.unused(store_path.with_name(f"{store_path.stem}-replaced-{now:%Y%m%d-%H%M%S}.db"))
    spared = _spare_side_files(store_path, aside)
    whole = True
    try:
        store = _taken(store_path)
        whole = store is not None
        if store is None:
            _replace(held, store_path, aside)
            return aside
        with closing(store):
            try:
                if not fresh:
                    backup.copy(store, aside, verified=False)
                _write_into(held, store, aside)
            except BaseException:
                aside.unlink(missing_ok=True)  # nothing was replaced, so there is nothing to go back to
                raise
        settle_folder(store_path.parent)
        return None if fresh else aside
    except BaseException:
        if fresh:
            store_path.unlink(missing_ok=True)
        raise
    finally:
        if whole:
            for each in spared:
                each.unlink(missing_ok=True)


def _taken(store_path: Path) -> sqlite3.Connection | None:
    """The store, taken for this program alone with its log of writes folded in; None where it is unreadable.

    Raises:
        InUse: Somebody has it open.
    """
    try:
        connection = reach(store_path)
    except Damaged:
        return None  # which is just what a restore is for; nobody can open it for work meanwhile
    try:
        with told(), told_apart(connection):
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA synchronous = FULL")
            # One file without side files: what is copied next is all there is.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (Damaged, NotAStore):
        connection.close()
        return None
    except BaseException:
        connection.close()
        raise
    return connection


def _write_into(held: sqlite3.Connection, store: sqlite3.Connection, aside: Path) -> None:
    """Write every page, and read them all again before the lock is let go."""
    held.backup(store)
    if not backup.inspected(store):
        return
    if aside.exists():
        with closing(reach(aside)) as before:
            before.backup(store)
    raise Damaged(
        "The backup could not be read the same way twice: its disk or stick may be failing.",
        "The workbook is as it was.",
        "Copy the backup to this PC and try again, or choose another one.",
    )


def _replace(held: sqlite3.Connection, store_path: Path, aside: Path) -> None:
    """Put the backup in the place of a file that SQLite cannot read, byte for byte kept aside.

    A copy and not a rename, so that at no moment the store's name stands for nothing: a start in that
    moment would make a new, empty one. The side files must be gone before another file takes the name,
    because SQLite would play them into it; they were copied before SQLite looked.
    """
    ready = store_path.with_name(f"{store_path.name}.restoring")
    try:
        backup.copy(held, ready)
        shutil.copy2(store_path, aside)
        settle(aside)
        for each in _SIDE_FILES:
            _beside(store_path, each).unlink(missing_ok=True)
        ready.replace(store_path)
    finally:
        ready.unlink(missing_ok=True)
    settle_folder(store_path.parent)


def _spare_side_files(store_path: Path, aside: Path) -> list[Path]:
    """Copies of the side files, for SQLite clears away those of a file it cannot read."""
    spared = []
    for each in _SIDE_FILES:
        if _beside(store_path, each).exists():
            shutil.copy2(_beside(store_path, each), _beside(aside, each))
            spared.append(_beside(aside, each))
    return spared


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
