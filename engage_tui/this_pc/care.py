"""Care of the store: its backups with the files attached as evidence, putting one back, its soundness."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db.file.trouble import told
from db.problems import StoreProblem
from engage_tui.this_pc.evidence_net import Carried, bring_back, carry, kept_beside, loose
from engage_tui.this_pc.paths import backups_dir, evidence_dir, make_private, store_path
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from db.care.check import CheckReport
    from db.file.about import About, Named

SET_ASIDE = "engage-replaced-*.db"
"""What a restore replaced: it takes the restore back, and holds words that may have to go."""
SET_ASIDE_DAYS = 30
"""How long what a restore replaced is kept; the newest one stays, whatever its age."""


@dataclass(frozen=True)
class BackupFile:
    """One backup of any kind: daily, asked for, taken before an upgrade, or set aside by a restore."""

    taken: datetime
    path: Path
    size: int
    set_aside: bool = False


@dataclass(frozen=True)
class Made:
    """A backup that was made.

    Args:
        problems: Why it cannot be trusted; nothing when it was checked and is sound.
        files: What came of the files attached as evidence.
    """

    path: Path
    problems: tuple[str, ...]
    files: Carried


@dataclass(frozen=True)
class Restored:
    """A backup that was put back.

    Args:
        aside: Where what was there before is kept, or None when there was nothing.
        files: What came of the files attached as evidence.
    """

    aside: Path | None
    files: Carried


def daily_backup(book: Workbook) -> Path | None:
    """Take today's backup unless there is one, and let go of those the rotation no longer needs.

    Called once the first page is up: copying must not stand between a person and their work.
    """
    from db.file.rotation import rotate

    folder = make_private(backups_dir(book.data_dir), inside=True)
    made = rotate(book.store.back_up_to, folder, book.today)
    files, kept = book.store.about().files, evidence_dir(folder)
    carry(files, evidence_dir(book.data_dir), kept)
    _let_go(book.data_dir, book.today)
    if made is not None and loose(files, kept):
        _let_go_of_files(book.data_dir, kept)
    return made


def backup_now(book: Workbook) -> Made:
    """Copy the open store to the backups folder and check the copy as `check` does."""
    target = new_backup(book.data_dir, book.clock.now())
    return finished_backup(book.store.back_up_to(target), book.data_dir)


def finished_backup(made: Path, data_dir: Path) -> Made:
    """Check a copy that was just made, and carry along the files its evidence names."""
    from db.care.check import check
    from db.file.about import about

    files = carry(about(made).files, evidence_dir(data_dir), kept_beside(made))
    return Made(made, check(made).problems, files)


def new_backup(data_dir: Path, now: datetime) -> Path:
    """Where a backup asked for at this moment goes; its name is not one the rotation removes."""
    from db.file.backup import unused

    return unused(make_private(backups_dir(data_dir), inside=True) / f"engage-{now:%Y%m%d-%H%M%S}.db")


def backup_files(data_dir: Path) -> tuple[BackupFile, ...]:
    """Every backup in the folder, newest first; needs no open store, which may be damaged."""
    return _newest_first(_backup_file(path) for path in backups_dir(data_dir).glob("*.db"))


def files_to_put_back(data_dir: Path) -> tuple[BackupFile, ...]:
    """The backups, and what restores set aside: each restore can be taken back."""
    aside = (_backup_file(path, set_aside=True) for path in data_dir.glob(SET_ASIDE))
    return _newest_first((*backup_files(data_dir), *aside))


def _newest_first(found: Iterable[BackupFile]) -> tuple[BackupFile, ...]:
    return tuple(sorted(found, key=lambda each: (each.taken, each.path.name), reverse=True))


def _backup_file(path: Path, *, set_aside: bool = False) -> BackupFile:
    facts = path.stat()
    return BackupFile(datetime.fromtimestamp(facts.st_mtime, UTC), path, facts.st_size, set_aside)


def newest_set_aside(data_dir: Path) -> Path | None:
    """What the last restore replaced, by the moment in its name; None when there is nothing."""
    return max(data_dir.glob(SET_ASIDE), key=_name_order, default=None)


def _name_order(path: Path) -> tuple[str, int]:
    moment, _, number = path.stem.removeprefix("engage-replaced-").rpartition("-")
    if len(number) == len("HHMMSS"):
        return path.stem.removeprefix("engage-replaced-"), 1
    return moment, int(number) if number.isdecimal() else 0


def put_back(data_dir: Path, source: Path, now: datetime) -> Restored:
    """Replace the store, which must be closed, by a backup that holds, with its files of evidence.

    The files come first: they only add, and no record may be there without its file.
    """
    from db.care.restoring import restore
    from db.file.about import about

    files = bring_back(about(source).files, kept_beside(source), evidence_dir(data_dir))
    return Restored(restore(source, store_path(data_dir), now), files)


def about_backup(source: Path) -> "About":
    """What a backup holds: of which practice, of what day, how much.

    Raises:
        StoreProblem: It is no backup, or cannot be read.
    """
    from db.file.about import about

    return about(source)


def check_open(book: Workbook) -> "CheckReport":
    """Verify the store while it is open: its file, change log and search index."""
    return book.store.check()


def has_evidence_files(data_dir: Path) -> bool:
    """Whether files are attached as evidence."""
    folder = evidence_dir(data_dir)
    return folder.is_dir() and any(folder.iterdir())


def _let_go_of_files(data_dir: Path, kept: Path) -> None:
    """Let go of evidence beside the backups that no copy of the workbook names any more."""
    from db.file.about import named_files, read_with

    named: set[Named] = set()
    for each in files_to_put_back(data_dir):
        try:
            named.update(read_with(each.path, named_files))
        except StoreProblem:
            return  # nobody can tell what it names, and it may yet be mended: everything stays
    with told():
        for path in loose(named, kept):
            path.unlink()


def _let_go(data_dir: Path, today: date) -> None:
    """Let go of what restores replaced long ago."""
    newest = newest_set_aside(data_dir)
    last = f"{today - timedelta(days=SET_ASIDE_DAYS):%Y%m%d}"
    with told():
        for path in data_dir.glob(SET_ASIDE):
            if path != newest and path.stem.removeprefix("engage-replaced-") < last:
                for each in (*data_dir.glob(f"{path.name}-*"), path):
                    each.unlink()
