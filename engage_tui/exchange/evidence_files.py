"""The files that evidence records name, checked and copied along with an import."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engage_tui.exchange.consistency import Held
from engage_tui.exchange.folder import EVIDENCE
from engage_tui.exchange.incoming import Incoming, Problems
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.copying import copy_whole, digest, is_safe
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.small_files import set_aside


@dataclass(frozen=True)
class Plan:
    """Which files to copy, from where to where, and what to say about the others."""

    copies: tuple[tuple[Path, Path], ...]
    warnings: tuple[str, ...]


def plan(
    book: Workbook, folder: Path, new: list[Incoming], held: Mapping[str, Held], problems: Problems
) -> Plan:
    """Look at the file of each new evidence record: it must be the very file that was attached.

    What stands in its place here gives way unless a record here names it so: then it is half a copy, or
    was altered.
    """
    copies: dict[Path, Path] = {}
    missing = 0
    here = {(str(row["file_name"]), str(row["sha256"])) for row in held.get(EVIDENCE, {}).values()}
    names = {name for name, _ in here}
    for incoming in new:
        for number, row in incoming.rows if incoming.kind.file == EVIDENCE else ():
            name = str(row["file_name"])
            if not name:
                continue
            source, target = folder / EVIDENCE / name, evidence_dir(book.data_dir) / name
            sha256 = str(row["sha256"])
            others = name in names and (name, sha256) not in here
            if wrong := _wrong(name, source, sha256, others=others):
                problems.add(incoming.place(number), wrong)
            elif not source.is_file():
                missing += not target.is_file()
            elif not target.is_file() or digest(target) != sha256:
                copies[target] = source
    words = f"{missing:,} evidence files are not in the folder; their records were read without them."
    return Plan(tuple((source, target) for target, source in copies.items()), (words,) if missing else ())


def _wrong(name: str, source: Path, sha256: str, *, others: bool) -> str:
    if not is_safe(name):
        return "file_name leaves the evidence folder"
    if source.is_file() and digest(source) != sha256:
        return "its evidence file is not the file that was attached (its SHA-256 differs)"
    if others:
        return "this workbook has another evidence file of that name"
    return ""


@contextmanager
def copied(files: Plan) -> Iterator[None]:
    """The files copied while inside, and taken away again when what is inside fails."""
    made: list[Path] = []
    try:
        for source, target in files.copies:
            if target.exists():
                set_aside(target)
            copy_whole(source, target)
            made.append(target)
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
