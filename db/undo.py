"""Taking the last action back: by a new action that says the opposite, never by rewriting.

Undo walks backwards: what has been undone, and the undoing itself, are stepped over the
next time. Undoing an undo by its batch brings the action back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from db.bulk import remove_many
from db.changes import act_of, table_of
from db.models import Base, Change, Practice, Record
from db.plain import Fields, back, plain, record_kinds
from db.problems import CannotUndo
from db.terms import ChangeKind

MANY = 500
"""Records of one kind from which on they are taken away together, not one by one."""


@dataclass(frozen=True)
class _Batch:
    """One past action, as its first entry tells it."""

    batch: str
    at: datetime
    author: str
    label: str
    undoes: str | None


def undo_last(session: Session, author: str) -> str | None:
    """Take back the last action of this author that still stands.

    Args:
        session: Of `Store.change`; its entries will say which action they undo.
        author: Only their own actions: someone else's work is theirs to take back.

    Returns:
        The label of what was taken back, or None when there is nothing left.

    Raises:
        CannotUndo: Somebody has built on it since.
    """
    undone: set[str] = set()
    for each in _newest_first(session):
        if each.batch in undone:
            continue
        if each.undoes is not None:
            undone.add(each.undoes)
        elif each.author == author:
            _take_back(session, each, undone)
            return each.label
    return None


def undo_batch(session: Session, batch: str) -> None:
    """Take back one action, or one undo, whoever did it.

    Raises:
        KeyError: There is no such action.
        CannotUndo: Somebody has built on it since, or it is taken back already.
    """
    undone: set[str] = set()
    for each in _newest_first(session):
        if each.batch == batch:
            if batch in undone:
                raise CannotUndo("That was taken back already.", "Nothing was changed.", "")
            _take_back(session, each, undone)
            return
        if each.undoes is not None and each.batch not in undone:
            undone.add(each.undoes)
    raise KeyError(batch)


def _newest_first(session: Session) -> Iterator[_Batch]:
    """Every past action, by one look-up each: no two actions share a moment."""
    wanted = select(Change.batch, Change.at, Change.author, Change.label, Change.undoes)
    wanted = wanted.order_by(Change.at.desc()).limit(1)
    row = session.execute(wanted).first()
    while row is not None:
        yield _Batch(*row)
        row = session.execute(wanted.where(Change.at < row.at)).first()


def _take_back(session: Session, batch: _Batch, undone: set[str]) -> None:
    entries = select(Change).where(Change.batch == batch.batch)
    erased = or_(Change.erased_at.is_not(None), Change.record_type == "erasure")
    if session.scalars(entries.where(erased).limit(1)).first() is not None:
        raise _refusal("It held words that have been erased.")
    begun = entries.where(Change.record_type == Practice.__tablename__, Change.kind == ChangeKind.INSERT)
    if session.scalars(begun.limit(1)).first() is not None:
        raise _set_up()
    touched = _touched_since(session, batch, undone)
    act_of(session).undoes = batch.batch  # first: many at once are noted as they go, not at the end
    kinds = record_kinds()
    types = select(Change.record_type).where(Change.batch == batch.batch).distinct()
    for record_type in session.scalars(types).all():
        model = kinds[record_type]
        _refuse_orphans(session, model, batch.batch)
        added = _many_added(session, batch.batch, record_type)
        if added:
            _remove_added(session, model, added, touched)
            continue
        theirs = {
            each.record_id: each for each in session.scalars(entries.where(Change.record_type == record_type))
        }
        records = session.scalars(select(model).where(model.id.in_(_ids(batch.batch, record_type)))).all()
        for record in records:
            entry = theirs[record.id]
            _reverse(session, record, entry, json.loads(entry.fields), touched.get(record.id, set()))


def _many_added(session: Session, batch: str, record_type: str) -> list[str]:
    """Keys of what an import added of one kind; nothing where there are few, or some were only changed."""
    told = select(Change.kind, func.count()).where(Change.batch == batch, Change.record_type == record_type)
    counts = {row[0]: row[1] for row in session.execute(told.group_by(Change.kind))}
    if set(counts) != {ChangeKind.INSERT} or counts[ChangeKind.INSERT] < MANY:
        return []
    return list(session.scalars(_ids(batch, record_type)))


def _remove_added(
    session: Session, model: type[Record], added: list[str], touched: Mapping[str, set[str]]
) -> None:
    """Take away a hundred thousand records as fast as they came, without holding them all."""
    if not touched.keys().isdisjoint(added):
        raise _added_changed()
    remove_many(session, model, added)


def _ids(batch: str, record_type: str, *kinds: ChangeKind) -> Select[str]:
    found = select(Change.record_id).where(Change.batch == batch, Change.record_type == record_type)
    return found.where(Change.kind.in_(kinds)) if kinds else found


def _touched_since(session: Session, batch: _Batch, undone: set[str]) -> dict[str, set[str]]:
    """Record to the fields that later actions, still standing, have changed."""
    same = select(Change.record_id).where(Change.batch == batch.batch)
    later = select(Change).where(Change.at > batch.at, Change.record_id.in_(same), Change.undoes.is_(None))
    touched: dict[str, set[str]] = {}
    for each in session.scalars(later):
        if each.batch not in undone:
            touched.setdefault(each.record_id, set()).update(json.loads(each.fields) or {"removed_at"})
    return touched


def _reverse(session: Session, record: Record, entry: Change, fields: Fields, touched: set[str]) -> None:
    if entry.kind is ChangeKind.INSERT:
        if touched:
            raise _added_changed()
        record.removed_at = act_of(session).at
        return
    columns = table_of(type(record)).columns
    for name, (old, new) in fields.items():
        if name in touched or plain(getattr(record, name)) != new:
            raise _refusal("What it changed has been changed again since.")
        setattr(record, name, back(columns[name], old))


def _refuse_orphans(session: Session, kind: type[Record], batch: str) -> None:
    """Refuse to take away what other records have come to stand on since."""
    added = _ids(batch, kind.__tablename__, ChangeKind.INSERT)
    of_batch = select(Change.record_id).where(Change.batch == batch)
    for table in Base.metadata.sorted_tables:
        if "removed_at" not in table.columns:
            continue
        for key in table.foreign_keys:
            if key.column.table is not kind.__table__:
                continue
            standing = select(table.c.id).where(
                key.parent.in_(added), table.c.removed_at.is_(None), table.c.id.not_in(of_batch)
            )
            if session.execute(standing.limit(1)).first() is not None:
                raise _refusal("Something has been added to it since.")


def _added_changed() -> CannotUndo:
    return _refusal("What it added has been changed since.")


def _set_up() -> CannotUndo:
    """A workbook without its practice could not be used, and everything in it belongs to the practice."""
    return CannotUndo(
        "Setting up the practice cannot be undone.",
        "Nothing was changed.",
        "Change the practice in Settings, or begin another workbook in a folder of its own with --data-dir.",
    )


def _refusal(why: str) -> CannotUndo:
    return CannotUndo(
        f"That cannot be undone. {why}",
        "Nothing was changed.",
        "Change it by hand: its history shows what it was before.",
    )
