"""Reversing one past action, record by record or by the thousand; never over somebody's later work."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.log.bulk import bring_back_many, remove_many
from db.log.changes import act_of, table_of
from db.log.past import Past
from db.log.plain import Fields, back, plain, record_kinds
from db.log.undo_links import REMOVAL, has_lost_parents, has_orphans
from db.models import Base, Change, Practice, Record
from db.problems import CannotUndo
from db.terms import ChangeKind
from db.unreadable import said_of

MANY = 500
"""Records of one action from which on the records that stand on them are looked at one by one instead."""
SET_UP = frozenset({"practice", "staff"})
"""Kinds that a workbook is set up with: who it belongs to, and who signs."""
PRACTICE = "practice"


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


@dataclass(frozen=True)
class Part:
    """What an action did to the records of one kind, by key."""

    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Those of which it did nothing but remove them."""
    changed: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """All of them."""
        return [*self.added, *self.gone, *self.changed]


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
    parts, kinds = _parts(session, act), record_kinds()
    if PRACTICE in parts and _is_whole_workbook(session, parts[PRACTICE]):
        parts = {name: part for name, part in parts.items() if name not in SET_UP}
    many = sum(len(each.ids) for each in parts.values()) >= MANY
    try:
        # Parents first, so that what comes back finds what it belongs to.
        for table in Base.metadata.sorted_tables:
            if table.name in parts:
                kind, part = kinds[table.name], parts[table.name]
                if part.added and has_orphans(session, kind, act, many=many):
                    raise _refusal(act, "Something has been added to it since.")
                if (part.gone or part.changed) and has_lost_parents(session, kind, act, many=many):
                    raise _refusal(
                        act, "What it belongs to has been removed since.", "Bring that back first."
                    )
                _take_back_kind(session, kind, part, act, touched)
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


def _parts(session: Session, act: Past) -> dict[str, Part]:
    """What the action did to each kind of record; only keys are held, an import has a hundred thousand."""
    parts: dict[str, Part] = {}
    entries = select(Change.record_type, Change.record_id, Change.kind, Change.fields).where(
        Change.batch == act.batch
    )
    for name, record_id, how, said in session.execute(entries, execution_options={"yield_per": 2_000}):
        part = parts.setdefault(name, Part())
        if how is ChangeKind.INSERT:
            part.added.append(record_id)
            continue
        fields = _said(said, act)
        only_removed = fields.keys() == {REMOVAL} and fields[REMOVAL][0] is None
        (part.gone if only_removed else part.changed).append(record_id)
    return parts


def _take_back_kind(session: Session, kind: type[Record], part: Part, act: Past, touched: Touched) -> None:
    """Take away what came, bring back what went, and set what was changed to what it was."""
    if touched.any_of(part.added):
        raise _added_changed(act)
    if touched.any_of(part.gone):
        raise _changed_since(act)
    remove_many(session, kind, part.added)
    bring_back_many(session, kind, part.gone)
    for start in range(0, len(part.changed), MANY):
        some = part.changed[start : start + MANY]
        wanted = select(Change).where(Change.batch == act.batch, Change.record_id.in_(some))
        entries = {each.record_id: each for each in session.scalars(wanted)}
        for record in session.scalars(select(kind).where(kind.id.in_(some))).all():
            _reverse(record, entries[record.id], act, touched.of(record.id))


def _reverse(record: Record, entry: Change, act: Past, touched: AbstractSet[str]) -> None:
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


def _is_whole_workbook(session: Session, practices: Part) -> bool:
    """Whether the only practice came with it, as in an import into an empty workbook.

    The practice and its people then stay: a workbook without them could not be used.
    """
    brought = select(Practice.id).where(Practice.id.in_(practices.added), Practice.removed_at.is_(None))
    if session.scalar(brought.limit(1)) is None:
        return False
    returning = (*practices.gone, *practices.changed)
    others = select(Practice.id).where(
        Practice.id.not_in(practices.added), Practice.removed_at.is_(None) | Practice.id.in_(returning)
    )
    return session.scalar(others.limit(1)) is None


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
