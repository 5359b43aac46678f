"""Keeps an open store to its own file: refuses to save elsewhere, and carries the work to safety.

What was saved is then still in the file that lost its name, which only this program can reach.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from db import problems
from db.file import backup
from db.file.engine import driver_of
from db.file.identity import Identity, Who
from db.file.trouble import told
from db.problems import FileGone, StoreProblem

BACKUPS = "backups"
"""The folder of backups beside the store."""


class Guard:
    """Knows an open store's file again before each save and after it.

    Args:
        engine: Of the open store.
        path: The store file.
        before: Which file had the name before SQLite opened it.
        on_network: Whether it is on a network drive.
    """

    def __init__(self, engine: Engine, path: Path, before: Who | None, *, on_network: bool) -> None:
        self._engine = engine
        self._path = path
        self._gone: FileGone | None = None
        self._carried = False
        with told():
            self._identity = Identity(path, on_network=on_network)
        if not self._identity.is_file(before):
            self._identity.close()
            raise problems.file_gone("")

    @property
    def gone(self) -> bool:
        """Whether the file was found to be another's, and told."""
        return self._gone is not None

    def refuse_another_file(self, now: datetime) -> None:
        """Before a save: refuse when the file is not as this program left it.

        Raises:
            FileGone: It was removed, replaced or written over; from then on nothing can be saved.
        """
        with told():
            as_left = self._gone is not None or self._identity.as_left()
        if not as_left:
            self._gone = problems.file_gone(self._carried_to_safety(now))
        if self._gone is not None:
            raise self._gone

    def acknowledge(self, now: datetime) -> None:
        """After a save: it counts only when the file still has its name.

        Raises:
            FileGone: It was taken away while the save was written.
        """
        if not self._identity.still_named():
            self._identity.remember()
            self.refuse_another_file(now)

    def written(self) -> None:
        """Take note of the file as it is after this program wrote to it."""
        if self._gone is None:
            self._identity.remember()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While something is read: nothing more is needed of a store in order."""
        yield

    def let_go(self) -> None:
        """Close the connection and the file, and leave no log of writes to whatever has the name now.

        SQLite would play our log into that: into what was copied over the file when it closes it, and
        into a file put in its place when that is opened. What it holds has been carried to safety, or is
        kept under another name. A log that is another program's by now is left to that program.
        """
        log = self._identity.own_log() if self.gone else None
        if log is not None and not self._carried:
            shutil.copy2(log, backup.unused(log.with_name(f"{log.name}-kept")))
        if log is not None:
            os.truncate(log, 0)
        self._engine.dispose()
        if log is not None:
            log.unlink(missing_ok=True)
        self._identity.close()

    def _carried_to_safety(self, now: datetime) -> str:
        """Copy what was saved into a backup, or name the newest one where it cannot be copied."""
        if self._identity.intact():
            name = f"{self._path.stem}-rescued-{now:%Y%m%d-%H%M%S}.db"
            for folder in (self._path.parent / BACKUPS, Path(tempfile.gettempdir())):
                try:
                    with self._engine.connect() as connection:
                        made = backup.copy(driver_of(connection), backup.unused(folder / name))
                except StoreProblem:
                    continue  # the folder went away with the file
                self._carried = True
                return str(made)
        return _newest(self._path.parent / BACKUPS)


def _newest(folder: Path) -> str:
    try:
        found = sorted((each.stat().st_mtime_ns, str(each)) for each in folder.glob("*.db"))
    except OSError:
        return ""
    return found[-1][1] if found else ""
