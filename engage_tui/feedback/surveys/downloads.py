"""Where an export most likely lies: the folders that browsers and people save to, newest file first."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engage_tui.feedback.surveys.file import ENDINGS
from engage_tui.workbook.clock import LONDON

FOLDERS = ("Downloads", "Desktop", "Documents")
MOST = 100
MOST_LOOKED_AT = 5_000
"""Entries of one folder that are looked at: a folder on a slow network must not hold anyone up."""


@dataclass(frozen=True)
class FoundFile:
    """A file that could be an export."""

    path: Path
    folder: str
    saved_at: datetime
    size: int


def likely_files(home: Path) -> tuple[FoundFile, ...]:
    """Files with the endings of exports, newest first."""
    found: dict[Path, FoundFile] = {}
    for folder in _folders(home):
        for each in _files(folder):
            found.setdefault(each.path, each)
    newest = sorted(found.values(), key=lambda each: (-each.saved_at.timestamp(), each.path.name))
    return tuple(newest[:MOST])


def _folders(home: Path) -> Iterator[Path]:
    """The usual folders, also where they were moved into a OneDrive."""
    homes = [home]
    with suppress(OSError):
        homes += sorted(each for each in home.glob("OneDrive*") if each.is_dir())
    for each in homes:
        yield from (each / name for name in FOLDERS)


def _files(folder: Path) -> Iterator[FoundFile]:
    with suppress(OSError):
        for number, path in enumerate(folder.iterdir()):
            if number >= MOST_LOOKED_AT:
                return
            # A spreadsheet that is open leaves a small file of this name beside it.
            if path.suffix.lower() in ENDINGS and not path.name.startswith(("~$", ".")):
                with suppress(OSError):
                    told = path.stat()
                    saved = datetime.fromtimestamp(told.st_mtime, UTC).astimezone(LONDON)
                    yield FoundFile(path, folder.name, saved, told.st_size)
