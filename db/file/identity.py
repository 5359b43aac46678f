"""Knowing a store's file again: by what it is, not by what it is called.

While the program has it open, a file can be deleted, replaced by a sync client or copied over. SQLite
would go on writing into what no longer has the name, and everything saved from then on would be lost.
"""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from db import problems

_HEADER = 100
"""Bytes of SQLite's header: version, size in pages, change counter and the mark of our program."""


@dataclass(frozen=True)
class _Seen:
    """What the file was like after this program's last write to it."""

    header: bytes
    size: int
    written: int


class Identity:
    """One open file, and whether its name still stands for it as this program left it.

    It holds the file open by a handle of its own. POSIX drops every lock a process has on a file as
    soon as *any* handle to it is closed, so this one is closed after SQLite's and never before.

    Args:
        path: The store file, which SQLite has locked already.
        on_network: Whether it is on a network drive. There the time of the last write does not count,
            because the server may correct it afterwards; Windows writes it down late everywhere.
    """

    def __init__(self, path: Path, *, on_network: bool) -> None:
        self.path = path
        # SQLite's log of writes, by the name it has in the mode the store is used in.
        self._log_path = path.with_name(path.name + ("-journal" if on_network else "-wal"))
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._watches_time = not on_network and sys.platform != "win32"
        self._seen: _Seen | None = self._look()
        self._log = who(self._log_path)

    def still_named(self) -> bool:
        """Whether the name stands for this very file."""
        return who(self.path) == _who_is(os.fstat(self._handle))

    def is_file(self, wanted: "tuple[int, int] | None") -> bool:
        """Whether it is the file that was there before it was opened."""
        return self.still_named() and who(self.path) == wanted

    def intact(self) -> bool:
        """Whether nobody else wrote to the file, whatever its name stands for now."""
        found = self._look()
        if self._seen is None:
            self._seen = found
        return found == self._seen

    def as_left(self) -> bool:
        """Whether the name, the file and its log of writes are as this program left them."""
        return self.still_named() and self.intact() and self._log in (None, who(self._log_path))

    def remember(self) -> None:
        """Take what the file is now as what this program left."""
        try:
            self._seen = self._look()
        except OSError:
            self._seen = None  # what was saved is saved; whoever saves next meets the disk that fails
        self._log = who(self._log_path)

    def own_log(self) -> Path | None:
        """The log of writes beside the name, where it is the one this program writes."""
        return self._log_path if self._log is not None and who(self._log_path) == self._log else None

    def close(self) -> None:
        """Let go of the file; SQLite must have let go already."""
        os.close(self._handle)

    def _look(self) -> _Seen:
        facts = os.fstat(self._handle)
        os.lseek(self._handle, 0, os.SEEK_SET)
        written = facts.st_mtime_ns if self._watches_time else 0
        return _Seen(os.read(self._handle, _HEADER), facts.st_size, written)


def refuse_no_file(path: Path) -> None:
    """Refuse a pipe, a device or a folder in a file's place: opening one may wait for ever.

    Raises:
        StoreProblem: It is there and is no ordinary file.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise problems.NoFile()


Who = tuple[int, int]
"""The device a file is on and its number there: on Windows the volume and the file's index."""


def who(path: Path) -> Who | None:
    """Which file a name stands for; None where it stands for none that can be reached."""
    try:
        return _who_is(path.stat())
    except OSError:
        return None  # a folder that went away took the name with it


def _who_is(facts: os.stat_result) -> Who:
    return facts.st_dev, facts.st_ino
