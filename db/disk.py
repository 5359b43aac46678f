"""Waiting until what was written is on the disk itself, so that a power cut cannot take it back."""

import os
from pathlib import Path


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
