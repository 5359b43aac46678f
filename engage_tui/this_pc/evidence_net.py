"""Evidence files in the net: carried beside the backups, brought back by a restore, known by their bytes.

A backup of the records alone would come back with every attached file missing. The files are kept beside
the backups once, under their SHA-256, however many backups name them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from db.file.trouble import told
from engage_tui.workbook.copying import copy_whole, digest, is_safe
from engage_tui.workbook.small_files import set_aside

if TYPE_CHECKING:
    from db.file.about import Named

NAMED_AT_MOST = 10
"""Files a message names: enough to look for, few enough to read."""


@dataclass(frozen=True)
class Carried:
    """What came of carrying files from one place to another.

    Args:
        copied: How many were copied; those that were there already do not count.
        missing: Names of those that are nowhere to be had as they were attached.
    """

    copied: int = 0
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Words about what is missing, or nothing."""
        if not self.missing:
            return ""
        return f"Not there as they were attached: {_named(self.missing)}."


def kept_beside(backup: Path) -> Path:
    """The folder beside a backup in which the files its evidence names are kept."""
    return backup.parent / "evidence"


def carry(files: Iterable["Named"], evidence: Path, kept: Path) -> Carried:
    """Copy the files of a workbook beside its backups; those that are there already cost a look.

    Raises:
        StoreProblem: There is no room, or no permission.
    """
    if kept.exists() and evidence.exists() and kept.samefile(evidence):
        return Carried()
    copied, missing = 0, []
    with told():
        for each in files:
            source, target = evidence / each.name, kept / kept_name(each)
            if not is_safe(each.name):
                missing.append(each.name)
            elif target.is_file() and (not source.is_file() or _as_large(source, target)):
                continue  # under its own SHA-256: it was verified when it was copied
            elif source.is_file() and copy_whole(source, target, each.sha256):
                copied += 1
            elif not target.is_file():
                missing.append(each.name)
    return Carried(copied, tuple(missing))


def bring_back(files: Iterable["Named"], kept: Path, evidence: Path) -> Carried:
    """Put each file that is not there, or is not what was attached, back from beside the backups.

    What stood in its place is kept under another name.

    Raises:
        StoreProblem: There is no room, or no permission.
    """
    copied, missing = 0, []
    with told():
        for each in files:
            target = evidence / each.name
            if not is_safe(each.name):
                missing.append(each.name)
                continue
            if _is(target, each.sha256):
                continue
            sources = (kept / kept_name(each), kept / each.name)
            source = next((found for found in sources if found != target and _is(found, each.sha256)), None)
            if source is None:
                missing.append(each.name)
                continue
            if target.exists():
                set_aside(target)
            copied += copy_whole(source, target, each.sha256)
    return Carried(copied, tuple(missing))


def faults(files: Iterable["Named"], evidence: Path) -> Iterator[str]:
    """Words for each file that is gone or is not what was attached, every one read to its end."""
    missing, altered = [], []
    for each in files:
        path = evidence / each.name
        if not is_safe(each.name) or not path.is_file():
            missing.append(each.name)
        elif each.sha256 and digest(path) != each.sha256:
            altered.append(each.name)
    if missing:
        yield f"Evidence files are missing: {_named(missing)}. Restoring a backup brings back what it has."
    if altered:
        yield f"Evidence files are not what was attached: {_named(altered)}."


def orphans(files: Iterable["Named"], evidence: Path) -> Iterator[str]:
    """Words for files in the evidence folder that no record names; they may hold personal words."""
    named = {each.name.replace("\\", "/") for each in files}
    there = (each for each in evidence.rglob("*") if each.is_file() and not each.name.startswith("."))
    found = sorted(each.relative_to(evidence).as_posix() for each in there)
    if loose := [name for name in found if name not in named]:
        yield f"Files in the evidence folder belong to no record and may be deleted: {_named(loose)}."


def loose(files: Iterable["Named"], kept: Path) -> tuple[Path, ...]:
    """What stands beside the backups and is none of these files."""
    named = {kept_name(each) for each in files}
    there = kept.iterdir() if kept.is_dir() else ()
    return tuple(each for each in there if each.is_file() and each.name not in named)


def _named(names: Iterable[str]) -> str:
    every = list(names)
    shown = ", ".join(every[:NAMED_AT_MOST])
    return f"{shown} and {len(every) - NAMED_AT_MOST:,} more" if len(every) > NAMED_AT_MOST else shown


def kept_name(file: "Named") -> str:
    """What a file is called beside the backups: by its bytes, so that two of one name do not meet."""
    return f"{file.sha256}{PurePosixPath(file.name).suffix[:11]}" if file.sha256 else file.name


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and (not sha256 or digest(path) == sha256)


def _as_large(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size
