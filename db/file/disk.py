"""Waiting until what was written is on the disk itself, so that a power cut cannot take it back."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

HALF = ".unfinished-"
"""In the name of whatever is still being written; the rest of the name is drawn by lot."""
GIVEN_UP = 3600
"""Seconds after which what is half written was given up: no copy takes an hour."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace the file in one go, readable by this user alone.

    The words reach the disk before the name does: a rename that overtakes its contents
    leaves an empty file behind a power cut. What an earlier one left half written is cleared away.
    """
    clear_given_up(path.parent, path.name)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=half_name(path.name))
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        settle_folder(path.parent)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def settle(path: Path) -> None:
    """Wait until a file's contents are on the disk."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does this by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def half_name(name: str) -> str:
    """How the name of what is still being written begins; the rest is drawn by lot."""
    return f".{name}{HALF}"


def given_up(path: Path) -> bool:
    """Whether nobody can be writing this any more."""
    try:
        return time.time() - path.lstat().st_mtime > GIVEN_UP
    except OSError:
        return False  # it has just got its name, or went


def clear_given_up(folder: Path, name: str) -> None:
    """Clear away what was half written under that name when the power went; what will not go stays."""
    for each in folder.glob(f"{_literal(half_name(name))}*"):
        if given_up(each):
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)


def _literal(text: str) -> str:
    return "".join(f"[{each}]" if each in "*?[" else each for each in text)
