"""Copies of files and folders: whole or not there, for this person alone, known by their bytes."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from db.file.disk import clear_given_up, half_name, settle, settle_folder
from engage_tui.workbook.errors import Refused

NAME_KEPT = 40
"""Letters of a file's name that the copy's own name keeps while it is half written."""


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces so that a long recording fits in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_safe(name: str) -> bool:
    """Whether a file name from a record stays inside the evidence folder, on any system."""
    parts = name.replace("\\", "/").split("/")
    return ":" not in name and all(part not in ("", ".", "..") for part in parts)


def copy_whole(source: Path, target: Path, sha256: str = "") -> bool:
    """Copy a file under a name of its own and then give it its name; say whether it was done.

    Args:
        sha256: What its bytes must come to; a copy that comes to anything else is given up.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=half_name(target.name[:NAME_KEPT]))
    half = Path(name)
    try:
        with os.fdopen(number, "wb") as writer, source.open("rb") as reader:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        if sha256 and digest(half) != sha256:
            return False
        half.replace(target)
        settle_folder(target.parent)
        return True
    finally:
        half.unlink(missing_ok=True)


def half_folder(parent: Path, name: str) -> Path:
    """A new folder in which something may be made before it gets its name there.

    Those of the same name that were given up, because the power went, are cleared away.
    """
    clear_given_up(parent, name)
    return Path(tempfile.mkdtemp(dir=parent, prefix=half_name(name)))


def settle_inside(folder: Path) -> None:
    """Wait until every file in a folder is on the disk: it is to get a name that says it is whole."""
    for each in folder.rglob("*"):
        if each.is_dir():
            settle_folder(each)
        else:
            settle(each)
    settle_folder(folder)


def make_private_inside(folder: Path) -> None:
    """Let nobody but this person read what is in a folder; on Windows the folder's own rights decide."""
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)


RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names that mean a device on Windows, with any ending, in every folder."""


def refuse_odd_place(path: Path) -> None:
    """Refuse to write where no ordinary file or folder can be: a device, a pipe, a name Windows keeps.

    Raises:
        Refused: It is such a place; nothing was written.
    """
    if any(part.partition(".")[0].strip().casefold() in RESERVED for part in path.parts):
        raise Refused(
            f"{path.name} is a name that Windows keeps for a device, so nobody there could open it.",
            "Nothing was written.",
            "Choose another name.",
        )
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Refused(
            f"{path.name} is a device or a pipe and no place for a file.",
            "Nothing was written.",
            "Choose another name.",
        )
