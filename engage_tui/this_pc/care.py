"""Care of the store: its backups, putting one back, and whether it can be trusted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engage_tui.this_pc.paths import backups_dir, evidence_dir, make_private, store_path
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from db.check import CheckReport


@dataclass(frozen=True)
class BackupFile:
    """One backup of any kind: daily, asked for, or taken before an upgrade."""

    taken: datetime
    path: Path
    size: int


def daily_backup(book: Workbook) -> Path | None:
    """Take today's backup unless there is one, and let go of those the rotation no longer needs.

    Called once the first page is up: copying must not stand between a person and their work.
    """
    from db.rotation import rotate

    return rotate(book.store.back_up_to, make_private(backups_dir(book.data_dir)), book.today)


def backup_now(book: Workbook) -> Path:
    """Copy the open store to the backups folder and check the copy."""
    return book.store.back_up_to(new_backup(book.data_dir, book.clock.now()))


def new_backup(data_dir: Path, now: datetime) -> Path:
    """Where a backup asked for at this moment goes; its name is not one the rotation removes."""
    return make_private(backups_dir(data_dir)) / f"engage-{now:%Y%m%d-%H%M%S}.db"


def backup_files(data_dir: Path) -> tuple[BackupFile, ...]:
    """Every backup in the folder, newest first; needs no open store, which may be damaged."""
    found = []
    for path in backups_dir(data_dir).glob("*.db"):
        facts = path.stat()
        found.append(BackupFile(datetime.fromtimestamp(facts.st_mtime, UTC), path, facts.st_size))
    return tuple(sorted(found, key=lambda each: (each.taken, each.path.name), reverse=True))


def put_back(data_dir: Path, source: Path, now: datetime) -> Path | None:
    """Replace the store, which must be closed, by a backup that holds.

    Returns:
        Where what was there before is kept, or None when there was nothing.
    """
    from db.backup import restore

    return restore(source, store_path(data_dir), now)


def check_open(book: Workbook) -> "CheckReport":
    """Verify the store while it is open: its file, change log and search index."""
    return book.store.check()


def has_evidence_files(data_dir: Path) -> bool:
    """Whether files are attached as evidence: they live beside the store, not in its backups."""
    folder = evidence_dir(data_dir)
    return folder.is_dir() and any(folder.iterdir())
