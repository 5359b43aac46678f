"""The files that evidence records name, checked and copied along with an import."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.disk import settle, settle_folder
from engage_tui.exchange.folder import EVIDENCE, digest, is_safe
from engage_tui.exchange.incoming import Incoming, LeftOut, Values
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


@dataclass(frozen=True)
class Plan:
    """Which files to copy, from where to where, and what to say about the others."""

    copies: tuple[tuple[Path, Path], ...]
    warnings: tuple[str, ...]


def without_wrong(book: Workbook, folder: Path, new: list[Incoming], left_out: LeftOut) -> list[Incoming]:
    """The rows but those of evidence whose file is not the very file that was attached."""
    staying = []
    for incoming in new:
        kept = []
        for number, row in incoming.rows:
            words = _wrong(book, folder, row) if incoming.kind.file == EVIDENCE and row["file_name"] else ""
            if words:
                left_out.add(incoming.place(number), words)
            else:
                kept.append((number, row))
        staying.append(Incoming(incoming.kind, tuple(kept)))
    return staying


def plan(book: Workbook, folder: Path, new: list[Incoming]) -> Plan:
    """Which files come along with the new evidence records."""
    copies: dict[Path, Path] = {}
    missing = 0
    for incoming in new:
        for _, row in incoming.rows if incoming.kind.file == EVIDENCE else ():
            name = str(row["file_name"])
            if not name:
                continue
            source, target = folder / EVIDENCE / name, evidence_dir(book.data_dir) / name
            if not source.is_file():
                missing += 1
            elif not target.exists():
                copies[target] = source
    words = f"{missing:,} evidence files are not in the folder; their records were read without them."
    return Plan(tuple((source, target) for target, source in copies.items()), (words,) if missing else ())


def _wrong(book: Workbook, folder: Path, row: Values) -> str:
    name, sha256 = str(row["file_name"]), str(row["sha256"])
    source, target = folder / EVIDENCE / name, evidence_dir(book.data_dir) / name
    if not is_safe(name):
        return "file_name leaves the evidence folder"
    if source.is_file() and digest(source) != sha256:
        return "its evidence file is not the file that was attached (its SHA-256 differs)"
    if target.is_file() and digest(target) != sha256:
        return "this workbook has another evidence file of that name"
    return ""


@contextmanager
def copied(files: Plan) -> Iterator[None]:
    """The files copied while inside, and taken away again when what is inside fails."""
    made: list[Path] = []
    try:
        for source, target in files.copies:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            made.append(target)
            _copy(source, target)
        yield
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Refused(
                "The evidence files could not be copied into the workbook's folder.",
                do="Check that there is room on the disk and import again.",
            ) from error
        raise


def _copy(source: Path, target: Path) -> None:
    """Copy a file onto the disk itself, so that its record never outlives it in a power cut."""
    shutil.copyfile(source, target)
    settle(target)
    settle_folder(target.parent)
