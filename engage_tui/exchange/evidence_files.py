"""The files that evidence records name, checked and copied along with an import."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.counting import counted
from engage_tui.exchange.consistency import Held
from engage_tui.exchange.folder import EVIDENCE
from engage_tui.exchange.incoming import Incoming, LeftOut, Values
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


def without_wrong(
    folder: Path, new: list[Incoming], held: Mapping[str, Held], left_out: LeftOut
) -> list[Incoming]:
    """The rows but those of evidence whose file is not the very file that was attached.

    What stands in a file's place here gives way unless a record here names it so: then it is half a copy,
    or was altered.
    """
    here = {(str(row["file_name"]), str(row["sha256"])) for row in held.get(EVIDENCE, {}).values()}
    names = {name for name, _ in here}

    def wrong(row: Values) -> str:
        name, sha256 = str(row["file_name"]), str(row["sha256"])
        others = name in names and (name, sha256) not in here
        return _wrong(name, folder / EVIDENCE / name, sha256, others=others) if name else ""

    staying = []
    for incoming in new:
        if incoming.kind.file != EVIDENCE:
            staying.append(incoming)
            continue
        kept = []
        for number, row in incoming.rows:
            if words := wrong(row):
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
                missing += not target.is_file()
            elif not target.is_file() or digest(target) != str(row["sha256"]):
                copies[target] = source
    gone = counted(missing, "evidence file is", "evidence files are")
    words = f"{gone} not in the folder; their records were read without them."
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
