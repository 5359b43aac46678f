"""An export's folder back into a workbook: everything is looked at first, then all or nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.counting import counted
from db.log.bulk import bring_back_many, insert_many
from db.log.carrying import carry_in, is_untouched
from engage_tui.exchange import evidence_files
from engage_tui.exchange.consistency import (
    ONLY_ONE,
    Held,
    check_only_one,
    differing,
    parents_first,
    sort_out,
    sound,
)
from engage_tui.exchange.incoming import Incoming, LeftOut, Problems, Values, read_kind
from engage_tui.exchange.kinds import HISTORY, Kind, kinds
from engage_tui.exchange.replacing_set_up import Leaving, making_way
from engage_tui.exchange.undone import undone_of
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

Progress = Callable[[int, int], None]
"""Told how many records are written, of how many."""

BATCH = 2_000
"""Records written between two words of progress."""


@dataclass(frozen=True)
class ImportSummary:
    """What came of an import: every row read is added, was there already, or was left out and named.

    Args:
        rows_added: Those an undo had taken away among them: they are there again.
        rows_changed: Always nothing so far, because a row that differs refuses the import.
        rows_skipped: Those no form would take, and those that hang on one; each is named in the warnings.
    """

    rows_read: int
    rows_added: int
    rows_changed: int
    rows_same: int
    warnings: tuple[str, ...] = ()
    rows_skipped: int = 0


@dataclass(frozen=True)
class Export:
    """An export's folder as it was read, before any workbook has to be there."""

    folder: Path
    incoming: tuple[Incoming, ...]
    warnings: tuple[str, ...]
    left_out: LeftOut
    history: Incoming | None = None
    """The change log, where the export has it whole."""


def read_export(folder: Path) -> Export:
    """Read every file of a JSON export; it needs no workbook, so that a bad folder starts none.

    Raises:
        Refused: When there is no export, a file of it cannot be read, or not one row can be taken in.
    """
    problems, left_out, cleaned = Problems(), LeftOut(), [0]

    def count() -> None:
        cleaned[0] += 1

    found = {kind.file: read_kind(folder, kind, problems, left_out, count) for kind in kinds()}
    torn = LeftOut()
    history = read_kind(folder, HISTORY, problems, torn, count)
    incoming = tuple(each for each in found.values() if each is not None)
    if not incoming:
        raise Refused(
            f"There is no export in {folder}: none of its files is there.",
            do="Give the folder that an export as json wrote.",
        )
    left_out.refuse(problems, f"{ONLY_ONE}.json")  # everything else belongs to the practice
    _refuse(problems)
    remarks = tuple(_remarks(folder, found, cleaned[0]))
    if torn.rows:
        return Export(folder, incoming, (*remarks, _OTHER_HISTORY), left_out)
    return Export(folder, incoming, remarks, left_out, history)


def import_records(book: Workbook, export: Export, progress: Progress | None = None) -> ImportSummary:
    """Take in the records of a JSON export that this workbook does not hold yet.

    Records it holds already, value for value, are passed over, so the same folder twice adds
    nothing; what an undo took away stands again. A row that no form would take is left out and named,
    with what hangs on it. A record that differs from the one here refuses the whole import: joining two
    histories is a merge, and a guess about which side is right would lose somebody's work.
    The practice of a workbook that was only set up makes way for the same one coming in. A workbook in
    which nothing was ever written takes in the history as well, and is then the same workbook.

    Raises:
        Refused: When it does not belong in this workbook; nothing was written then.
    """
    with book.read() as session:
        held = {kind.file: _held(session, kind) for kind in kinds()}
        unlike = (differing(each, held[each.kind.file]) for each in export.incoming)
        undone = undone_of(session, set().union(*unlike))
        history = export.history if is_untouched(session) else None
    problems, left_out = Problems(), export.left_out.copy()
    sorted_out = [sort_out(each, held[each.kind.file], undone, problems) for each in export.incoming]
    returning = frozenset[str]().union(*(each.returning for each in sorted_out))
    staying = {file: _without(rows, returning) for file, rows in held.items()}
    unknown = [each.new for each in sorted_out]
    leaving = making_way(unknown, staying)
    check_only_one(unknown, staying, leaving.get(ONLY_ONE, frozenset()), problems)
    _refuse(problems)
    understood, same = _number(export.incoming), _number(export.incoming) - _number(unknown)
    fitting = evidence_files.without_wrong(export.folder, unknown, staying, left_out)
    new, loose = sound(fitting, staying, left_out)
    if left_out.rows and not (_number(new) or same):
        left_out.refuse(problems)
        _refuse(problems)
    files = evidence_files.plan(book, export.folder, new)
    warnings = export.warnings + left_out.remarks + loose + files.warnings + _again(new, returning)
    if _number(new):
        with evidence_files.copied(files):
            if history is not None and _carried(book, new, history, progress or _silent):
                return ImportSummary(understood, _number(new), 0, same, warnings)
            if export.history is not None:
                warnings += (_WITHOUT_HISTORY if history is None else _OTHER_HISTORY,)
            _write(book, new, returning, leaving, progress or _silent)
    read = understood + export.left_out.rows
    return ImportSummary(read, _number(new), 0, same, warnings, left_out.rows)


def _number(some: Iterable[Incoming]) -> int:
    return sum(len(each.rows) for each in some)


def _without(rows: Held, keys: frozenset[str]) -> Held:
    return {key: row for key, row in rows.items() if key not in keys}


def _again(new: list[Incoming], returning: frozenset[str]) -> tuple[str, ...]:
    back = sum(str(row["id"]) in returning for each in new for _, row in each.rows)
    again = counted(back, "record that had been undone stands", "records that had been undone stand")
    return (f"{again} again.",) if back else ()


_WITHOUT_HISTORY = (
    "The history in the folder was not taken in, because this workbook has one of its own. To have both,"
    " import into a new folder: name it with --data-dir."
)


_OTHER_HISTORY = (
    "The history in the folder does not tell of the records in it as they are, because a file was changed"
    " by hand. The records were taken in without it."
)


def _silent(_done: int, _of: int) -> None:
    """Nobody asked how far it is."""


def _remarks(folder: Path, found: dict[str, Incoming | None], cleaned: int) -> Iterator[str]:
    for name, each in found.items():
        if each is None:
            yield f"{name}.json is not in the folder, so nothing of that kind was read."
    for path in sorted(folder.glob("*.json")):
        if path.stem not in found and path.stem != HISTORY.file:
            yield f"{path.name} is not a kind of record that Engage knows and was not read."
    if cleaned:
        yield f"Control characters were left out of {counted(cleaned, 'text')}."


def _held(session: Session, kind: Kind) -> Held:
    rows = session.execute(select(kind.table)).mappings()
    return {str(row["id"]): {str(name): value for name, value in row.items()} for row in rows}


def _refuse(problems: Problems) -> None:
    if problems:
        raise Refused(
            f"The records could not be taken in.\n{problems}\n",
            "Nothing was changed.",
            "Put the files right, or import into an empty workbook: name a new folder with --data-dir.",
        )


class _DoesNotTell(Exception):
    """The history tells of other records than those in the folder."""


def _carried(book: Workbook, new: list[Incoming], history: Incoming, progress: Progress) -> bool:
    """Take in records and history as they are, in one act that leaves no entry of its own.

    Returns:
        Whether that was done; nothing is written when the history is of other records.
    """
    done, total = 0, _number(new)

    def counted(each: Incoming) -> Iterator[Values]:
        nonlocal done
        for row in parents_first(each):
            done += 1
            if done % BATCH == 0 or done == total:
                progress(done, total)
            yield row

    try:
        with _unbroken(), book.change("Imported records from a folder") as session:
            log = (row for _, row in history.rows)
            if carry_in(session, ((each.kind.model, counted(each)) for each in new), log):
                raise _DoesNotTell
    except _DoesNotTell:
        return False
    return True


def _write(
    book: Workbook, new: list[Incoming], returning: frozenset[str], leaving: Leaving, progress: Progress
) -> None:
    done, total = 0, _number(new)
    with _unbroken(), book.change("Imported records from a folder") as session:
        for kind in kinds():
            for key in sorted(leaving.get(kind.file, ())):
                session.get_one(kind.model, key).removed_at = book.clock.now()
        for each in new:
            back = [row for _, row in each.rows if row["id"] in returning]
            _bring_back(session, each.kind, back)
            rows = (row for row in parents_first(each) if row["id"] not in returning)
            done += len(back)
            while batch := list(islice(rows, BATCH)):
                done += insert_many(session, each.kind.model, batch)
                progress(done, total)


def _bring_back(session: Session, kind: Kind, rows: list[Values]) -> None:
    """Make records again what they were before something was undone."""
    bring_back_many(session, kind.model, [str(row["id"]) for row in rows if row["removed_at"] is None])
    wanted = {str(row["id"]): row for row in rows}
    keys = list(wanted)
    for start in range(0, len(keys), BATCH):
        here = select(kind.table).where(kind.table.c.id.in_(keys[start : start + BATCH]))
        for each in session.execute(here).mappings().all():
            row = wanted[each["id"]]
            if changed := {name: value for name, value in row.items() if each[name] != value}:
                record = session.get_one(kind.model, row["id"])
                for name, value in changed.items():
                    setattr(record, name, value)


@contextmanager
def _unbroken() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Refused(
            "The store would not take one of the records, because it breaks a rule between records.",
            do="Export the records again and import that folder.",
        ) from error
