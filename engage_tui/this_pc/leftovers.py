"""What a power cut or a kill leaves lying about: cleared away at the start, or named by `check`."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from db.file.disk import HALF, given_up
from engage_tui.this_pc.care import SET_ASIDE
from engage_tui.this_pc.paths import backups_dir, evidence_dir
from engage_tui.workbook.typed_aside import NAME as TYPED

HALF_WRITTEN = ("*.unfinished*", "*.restoring*", f".*{HALF}*", ".coming-*")
"""Names of copies that had not got their own name yet; none was ever told as done."""
THROWN_AWAY = ("engage-demo-*", "engage-look-*")
"""Folders among the temporary files: made-up records, and copies that were only looked into."""


def clear(data_dir: Path) -> None:
    """Take away what is surely ours, was never finished, and nobody can be writing any more.

    What will not go stays for the next start, and `check` names it: it is in nobody's way.
    """
    for path in _half_written(data_dir):
        if given_up(path):
            with suppress(OSError):  # open in another program; `check` names it
                path.unlink()
    clear_temporary()


def clear_temporary() -> None:
    """The same among the temporary files."""
    place = Path(tempfile.gettempdir())
    for pattern in THROWN_AWAY:
        for folder in place.glob(pattern):
            if given_up(folder) and folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)


def named(data_dir: Path) -> Iterator[str]:
    """Words for what lies about, for `check`: what it is, and what may be done with it."""
    if half := list(_half_written(data_dir)):
        yield f"Half-written copies that may be deleted: {_names(half)}."
    if beside := sorted(_side_files(data_dir)):
        yield f"Files beside backups that belong to none any more and may be deleted: {_names(beside)}."
    if aside := sorted(data_dir.glob(SET_ASIDE)):
        yield (
            f"What restores replaced is kept for a month and holds all its words: {_names(aside)}. "
            "The newest takes the last restore back: engage-tui restore --undo."
        )
    if broken := sorted(data_dir.glob("*.broken-*")):
        yield f"Settings that could not be read were set aside: {_names(broken)}."
    if logs := sorted(data_dir.glob("*-kept*")):
        yield f"What was being written when something else took the file's place: {_names(logs)}."
    if (data_dir / TYPED).exists():
        yield f"What was typed and could not be saved is in {TYPED}; the next start offers it back."


def _half_written(data_dir: Path) -> Iterator[Path]:
    backups = backups_dir(data_dir)
    for folder in (data_dir, backups, evidence_dir(data_dir), evidence_dir(backups)):
        for pattern in HALF_WRITTEN:
            yield from (each for each in folder.glob(pattern) if each.is_file())


def _side_files(data_dir: Path) -> Iterator[Path]:
    """What SQLite leaves beside a file that was opened by another tool; a backup is whole without it."""
    yield from backups_dir(data_dir).glob("*.db-*")
    for each in data_dir.glob(f"{SET_ASIDE}-*"):
        if not each.with_name(each.name.rpartition("-")[0]).exists():
            yield each


def _names(paths: list[Path]) -> str:
    return ", ".join(each.name for each in paths)
