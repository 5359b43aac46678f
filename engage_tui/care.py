"""Care of the store: its backups, while it is open."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage_tui.paths import backups_dir, evidence_dir, make_private
from engage_tui.workbook import Workbook


@dataclass(frozen=True)
class BackupLine:
    """One daily backup."""

    day: date
    path: Path
    size: int


def daily_backup(book: Workbook) -> Path | None:
    """Take today's backup unless there is one, and let go of those the rotation no longer needs.

    Called once the first page is up: copying must not stand between a person and their work.
    """
    from db.backup import rotate

    return rotate(book.store.back_up_to, make_private(backups_dir(book.data_dir)), book.today)


def backup_now(book: Workbook, target: Path | None = None) -> Path:
    """Copy the store and check the copy; to the backups folder when no other place is named."""
    moment = book.clock.now()
    folder = backups_dir(book.data_dir)
    return book.store.back_up_to(target or make_private(folder) / f"engage-{moment:%Y%m%d-%H%M%S}.db")


def backups(book: Workbook) -> tuple[BackupLine, ...]:
    """The daily backups there are, newest first."""
    from db.backup import dated

    folder = backups_dir(book.data_dir)
    paths = {day: folder / f"engage-{day.isoformat()}.db" for day in reversed(dated(folder))}
    return tuple(BackupLine(day, path, path.stat().st_size) for day, path in paths.items())


def has_evidence_files(data_dir: Path) -> bool:
    """Whether files are attached as evidence: they live beside the store, not in its backups."""
    folder = evidence_dir(data_dir)
    return folder.is_dir() and any(folder.iterdir())
