"""A folder that appears whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.file.disk import settle_folder
from engage_tui.workbook.copying import half_folder, make_private_inside, refuse_odd_place, settle_inside
from engage_tui.workbook.errors import Refused

EVIDENCE = "evidence"
"""The folder of evidence files inside an export."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into that takes its real name only when everything is in it.

    Raises:
        Refused: When there is something in the place already, or it cannot be written.
    """
    refuse_odd_place(folder)
    _refuse_taken(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = half_folder(folder.parent, folder.name)
    except OSError as error:
        raise _unwritable(folder) from error
    try:
        yield partial
        make_private_inside(partial)
        settle_inside(partial)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
        settle_folder(folder.parent)
    except OSError as error:
        raise _unwritable(folder) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _refuse_taken(folder: Path) -> None:
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise _unwritable(folder) from error
    if taken:
        raise Refused(
            f"There is something in {folder} already, and an export never writes over anything.",
            "Nothing was written.",
            "Give the name of a new folder, or of an empty one.",
        )


def _unwritable(folder: Path) -> Refused:
    return Refused(
        f"The folder {folder} could not be written: the disk may be full, or you may not write there.",
        "Your records are safe, and nothing half-written was left.",
        "Choose another folder, or make room, and export again.",
    )
