"""Small files written so that a power cut leaves the old one or the new one, never half."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace the file in one go, readable by this user alone.

    The words reach the disk before the name does: a rename that overtakes its contents
    leaves an empty file behind a power cut.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def set_aside(path: Path) -> Path:
    """Move a file that cannot be read out of the way, keeping it, and give its new name."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    return path.replace(aside)
