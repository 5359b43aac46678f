"""Reversing one past action, record by record or by the thousand; never over somebody's later work."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Select, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.bulk import bring_back_many, remove_many
from db.changes import act_of, table_of
from db.models import Base, Change, Practice, Record
from db.past import Past
from db.plain import Fields, back, plain, record_kinds
from db.problems import CannotUndo
from db.terms import ChangeKind
from db.unreadable import said_of

MANY = 500
"""Records of one kind from which on they are taken away together, not one by one."""
SET_UP = frozenset({"practice", "staff"})
"""Kinds that a workbook is set up with: who it belongs to, and who signs."""
REMOVAL = "removed_at"


@dataclass(frozen=True)
class Touched:
    """What later actions, still standing, have done to the records of one: which fields of each."""

    fields: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    def any_of(self, ids: list[str]) -> bool:
        """Whether any of these records was changed since."""
        return not self.fields.keys().isdisjoint(ids)

    def of(self, record_id: str) -> AbstractSet[str]:
        """The fields of a record that were changed since."""
        return self.fields.get(record_id, frozenset())


def take_back(session: Session, act: Past, undone: AbstractSet[str]) -> None:
    """Reverse one action, as a part of the action under way.

    Args:
        session: Of `Store.change`; its entries will say which action they undo.
        act: What to take back; an undo is taken back by doing again what it undid.
        undone: Later actions that were taken back themselves, and so stand in nobody's way.

    Raises:
        CannotUndo: Somebody has built on it since, or something of it was erased.
    """
    if act.sets_up:
        raise set_up()
    entries = select(Change).where(Change.batch == act.batch)
    if session.scalars(entries.where(Change.erased_at.is_not(None)).limit(1)).first() is not None:
        raise _refusal(act, "It held details of a person that have been erased since.")
    touched = _touched_since(session, act, undone)
    act_of(session).undoes = act.batch  # first: many at once are noted as they go, not at the end
    kinds = record_kinds()
    types = set(session.scalars(select(Change.record_type).where(Change.batch == act.batch).distinct()))
    if _is_whole_workbook(session, act):
        types -= SET_UP
    try:
        # Parents first, so that what comes back finds what it belongs to.
        for table in Base.metadata.sorted_tables:
            if table.name in types:
                _take_back_kind(session, kinds[table.name], act, touched)
        session.flush()
    except IntegrityError as error:
        raise _refusal(act, "Another record has taken its place since.") from error
    if not _did_something(session):
        raise _refusal(act, "Nothing of it stands any more.")


def _did_something(session: Session) -> bool:
    """Whether the action under way has changed a record: one that changes none is not logged."""
    here = act_of(session)
    noted = any(note.fields for note in here.notes.values())
    return noted or session.scalar(select(exists().where(Change.batch == here.batch))) is True


def _take_back_kind(session: Session, kind: type[Record], act: Past, touched: Touched) -> None:
    name = kind.__tablename__
    _refuse_orphans(session, kind, act)
    _refuse_lost_parents(session, kind, act)
    wanted = select(Change).where(Change.batch == act.batch, Change.record_type == name)
    number = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    if number >= MANY and _take_back_many(session, kind, act, touched):
        return
    entries = {each.record_id: each for each in session.scalars(wanted)}
    for record in session.scalars(select(kind).where(kind.id.in_(_ids(act, name)))).all():
        entry = entries[record.id]
        _reverse(session, record, entry, act, touched.of(record.id))


def _take_back_many(session: Session, kind: type[Record], act: Past, touched: Touched) -> bool:
    """Take back what came or went by the thousand as fast as it did, without holding it all.

    Returns:
        Whether that was possible: other fields than the removal are reversed one by one.
    """
    added: list[str] = []
    gone: list[str] = []
    entries = select(Change.record_id, Change.kind, Change.fields).where(
        Change.batch == act.batch, Change.record_type == kind.__tablename__
    )
    for record_id, how, said in session.execute(entries, execution_options={"yield_per": 2_000}):
        if how is ChangeKind.INSERT:
            added.append(record_id)
            continue
        fields = _said(said, act)
        if fields.keys() != {REMOVAL} or fields[REMOVAL][0] is not None:
            return False
        gone.append(record_id)
    if touched.any_of(added):
        raise _added_changed(act)
    if touched.any_of(gone):
        raise _changed_since(act)
    remove_many(session, kind, added)
    bring_back_many(session, kind, gone)
    return True


def _reverse(session: Session, record: Record, entry: Change, act: Past, touched: AbstractSet[str]) -> None:
    if entry.kind is ChangeKind.INSERT:
        if touched:
            raise _added_changed(act)
        if record.removed_at is None:
            record.removed_at = act_of(session).at
        return
    columns = table_of(type(record)).columns
    fields = _said(entry.fields, act)
    for name, (old, new) in fields.items():
        if name in touched or plain(getattr(record, name)) != new:
            raise _changed_since(act)
        setattr(record, name, back(columns[name], old))


def _said(fields: str, act: Past) -> Fields:
    """What an entry says; nobody can go back to what cannot be read."""
    said = said_of(fields)
    if said is None:
        raise _refusal(act, "What its history says cannot be read.", "Change it by hand.")
    return cast("Fields", said)


def _touched_since(session: Session, act: Past, undone: AbstractSet[str]) -> Touched:
    same = select(Change.record_id).where(Change.batch == act.batch)
    later = select(Change).where(Change.at > act.at, Change.record_id.in_(same), Change.undoes.is_(None))
    touched: dict[str, set[str]] = {}
    for each in session.scalars(later):
        if each.batch not in undone:
            touched.setdefault(each.record_id, set()).update(_said(each.fields, act) or {REMOVAL})
    return Touched(touched)


def _ids(act: Past, record_type: str, *kinds: ChangeKind) -> Select[str]:
    found = select(Change.record_id).where(Change.batch == act.batch, Change.record_type == record_type)
    return found.where(Change.kind.in_(kinds)) if kinds else found


def _is_whole_workbook(session: Session, act: Past) -> bool:
    """Whether the only practice came with it, as in an import into an empty workbook.

    The practice and its people then stay: a workbook without them could not be used.
    """
    name = Practice.__tablename__
    if session.scalar(select(exists(_ids(act, name)))) is not True:
        return False
    brought = select(Practice.id).where(Practice.id.in_(_ids(act, name, ChangeKind.INSERT)))
    if session.scalar(brought.where(Practice.removed_at.is_(None)).limit(1)) is None:
        return False
    others = select(Practice.id).where(
        Practice.id.not_in(_ids(act, name, ChangeKind.INSERT)),
        Practice.removed_at.is_(None) | Practice.id.in_(_ids(act, name, ChangeKind.UPDATE)),
    )
    return session.scalar(others.limit(1)) is None


def _refuse_orphans(session: Session, kind: type[Record], act: Past) -> None:
    """Refuse to take away what other records have come to stand on since."""
    added = _ids(act, kind.__tablename__, ChangeKind.INSERT)
    of_batch = select(Change.record_id).where(Change.batch == act.batch)
    for table in Base.metadata.sorted_tables:
        if REMOVAL not in table.columns:
            continue
        for key in table.foreign_keys:
            if key.column.table is not kind.__table__:
                continue
            resting = select(table.c.id).where(
                key.parent.in_(added), table.c.removed_at.is_(None), table.c.id.not_in(of_batch)
            )
            if session.execute(resting.limit(1)).first() is not None:
                raise _refusal(act, "Something has been added to it since.")


def _refuse_lost_parents(session: Session, kind: type[Record], act: Past) -> None:
    """Refuse to bring back what would hang on a record that has been removed since."""
    table = table_of(kind)
    coming = select(Change.record_id).where(
        Change.batch == act.batch,
        Change.record_type == table.name,
        Change.fields.like(f'%"{REMOVAL}":[null,"%'),
    )
    for key in table.foreign_keys:
        above = key.column.table
        if REMOVAL not in above.columns or above is table:
            continue
        lost = (
            select(table.c.id)
            .join(above, key.parent == above.c.id)
            .where(table.c.id.in_(coming), above.c.removed_at > act.at)
        )
        if session.execute(lost.limit(1)).first() is not None:
            raise _refusal(act, "What it belongs to has been removed since.", "Bring that back first.")


def set_up() -> CannotUndo:
    """The refusal of the one action that stays: everything in the workbook belongs to the practice."""
    return CannotUndo(
        "Setting up the practice cannot be undone.",
        "Nothing was changed.",
        "Change the practice in Settings, or begin another workbook in a folder of its own with --data-dir.",
    )


def _added_changed(act: Past) -> CannotUndo:
    return _refusal(act, "What it added has been changed since.")


def _changed_since(act: Past) -> CannotUndo:
    if act.is_undo:
        return _refusal(
            act,
            "What it said has been changed again since.",
            "Bring back first what was taken back after it, or change it by hand.",
        )
    return _refusal(act, "What it changed has been changed again since.")


def _refusal(
    act: Past, why: str, do: str = "Change it by hand: its history shows what it was before."
) -> CannotUndo:
    verb = "brought back" if act.is_undo else "undone"
    return CannotUndo(f"That cannot be {verb}. {why}", "Nothing was changed.", do)
