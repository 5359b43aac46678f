"""The change log: every flush of a session is noted, field by field, in the same transaction.

An action may flush many times; its notes are merged and written once, at its end, as one
entry per record. What a session cannot note it refuses, so no route leads round the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, SessionTransaction, UOWTransaction
from sqlalchemy.sql.elements import TextClause

from db.ids import new_id, new_ids
from db.log import chain
from db.log.plain import Fields, Plain, as_json, plain
from db.models import Change, Record
from db.models.log import SEAL
from db.problems import Misused
from db.search import indexing
from db.terms import ChangeKind


@dataclass
class Note:
    """What one action has done to one record so far."""

    record: Record
    kind: ChangeKind
    fields: Fields = field(default_factory=dict)

    def add(self, name: str, old: Plain, new: Plain) -> None:
        """Merge a field's change: the first old value stays, the last new one counts."""
        pair = self.fields.setdefault(name, [old, new])
        pair[1] = new
        if pair[0] == new:
            del self.fields[name]


@dataclass
class Act:
    """One user action under way: who signs its entries, and its notes."""

    author: str
    pc: str
    label: str
    at: datetime
    batch: str = field(default_factory=new_id)
    undoes: str | None = None
    notes: dict[str, Note] = field(default_factory=dict)
    unread: dict[tuple[str, str], Plain] = field(default_factory=dict)
    erased: dict[str, set[str]] = field(default_factory=dict)
    link: chain.Link = field(default_factory=chain.Link)
    written: bool = False
    broken: bool = False

    def entry(self, record_type: str, record_id: str, kind: ChangeKind, fields: Fields) -> dict[str, object]:
        """One row for the change log, empty where words are being erased; it is in the act's seal now."""
        gone = not self.erased.get(record_id, set()).isdisjoint(fields)
        key, said, salt = new_id(), as_json(fields), chain.new_salt()
        proof = chain.commitment(salt, said)
        self.link.add((key, record_type, record_id, kind.value), proof)
        return {
            **self._alike(record_type, kind),
            "id": key,
            "record_id": record_id,
            "fields": "{}" if gone else said,
            "erased_at": self.at if gone else None,
            "salt": None if gone else salt,
            "proof": proof if gone else None,
        }

    def entries(
        self, record_type: str, kind: ChangeKind, records: Sequence[str], said: Iterable[str]
    ) -> tuple[Mapping[str, object], Mapping[str, Sequence[object]]]:
        """The same for many records, by column: what is alike in all, and what is not.

        Args:
            said: The fields of each as JSON, none of them being erased.
        """
        keys, salts, told = new_ids(len(records)), chain.new_salts(len(records)), list(said)
        for key, record_id, salt, fields in zip(keys, records, salts, told, strict=True):
            self.link.add((key, record_type, record_id, kind.value), chain.commitment(salt, fields))
        alike = {**self._alike(record_type, kind), "erased_at": None, "proof": None}
        return alike, {"id": keys, "record_id": records, "fields": told, "salt": salts}

    def _alike(self, record_type: str, kind: ChangeKind) -> dict[str, object]:
        """What all entries of one kind have alike."""
        return {
            "batch": self.batch,
            "at": self.at,
            "author": self.author,
            "pc": self.pc,
            "label": self.label,
            "undoes": self.undoes,
            "record_type": record_type,
            "kind": kind,
        }

    def seal(self, before: str) -> str:
        """The seal of all its entries, behind the one before."""
        header = (self.batch, str(plain(self.at)), self.author, self.pc, self.label, self.undoes)
        return self.link.sealed(before, header)


def act_of(session: Session) -> Act:
    """The action a session belongs to."""
    act = session.info.get("act")
    if not isinstance(act, Act):
        raise Misused("records change only inside Store.change")
    return act


def history(session: Session, record_id: str, limit: int = 200) -> list[Change]:
    """What happened to a record, newest first."""
    wanted = select(Change).where(Change.record_id == record_id)
    return list(session.scalars(wanted.order_by(Change.at.desc(), Change.id.desc()).limit(limit)))


def table_of(kind: type[Record]) -> Table:
    """The table of a kind of record; mapped classes say only that it is selectable."""
    return cast(Table, kind.__table__)


def refuse_writes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Before a flush of a reading session: nothing that was read may be written back."""
    if session.new or session.dirty or session.deleted:
        raise Misused("a reading session cannot write: use Store.change")


def refuse_deletes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Before a flush: removal is a state, so a record is never deleted."""
    if any(isinstance(each, Record) for each in session.deleted):
        raise Misused("a record is removed by setting removed_at, never deleted")


def note_unread(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Before a flush: look up old values the session never read, while the table still has them.

    Such is a column left out of a new record and set after its first flush.
    """
    for record in session.dirty:
        if not isinstance(record, Record):
            continue
        state = inspect(record)
        table = table_of(type(record))
        for each in state.attrs:
            past = each.history
            for value in past.added:
                plain(value)  # an SQL expression would be unknown after the flush: refused now
            if past.has_changes() and not past.deleted:
                column = table.c[each.key]
                old = session.connection().scalar(select(column).where(table.c.id == record.id))
                act_of(session).unread[record.id, each.key] = plain(old)


def note_flush(session: Session, _context: UOWTransaction) -> None:
    """After a flush, while the session still knows old from new: note every record touched."""
    touched = [each for each in (*session.new, *session.dirty) if isinstance(each, Record)]
    if not touched:
        return
    act = act_of(session)
    for record in touched:
        fresh = record in session.new
        kind = ChangeKind.INSERT if fresh else ChangeKind.UPDATE
        note = act.notes.setdefault(record.id, Note(record, kind))
        for name, old, new in _inserted(record) if fresh else _updated(record, act):
            note.add(name, old, new)


def _inserted(record: Record) -> list[tuple[str, Plain, Plain]]:
    mapper: Mapper[Any] = inspect(type(record))
    values = (
        (each.key, plain(getattr(record, each.key))) for each in mapper.column_attrs if each.key != "id"
    )
    return [(name, None, value) for name, value in values if value is not None]


def _updated(record: Record, act: Act) -> list[tuple[str, Plain, Plain]]:
    changed: list[tuple[str, Plain, Plain]] = []
    state = inspect(record)
    for each in state.mapper.column_attrs:
        past = state.attrs[each.key].history
        if not past.has_changes():
            continue
        if each.key == "id":
            raise Misused("the key of a record never changes")
        before, after = list(past.deleted), list(past.added)
        old = plain(before[0]) if before else act.unread.pop((record.id, each.key))
        changed.append((each.key, old, plain(after[0])))
    return changed


def finish(session: Session) -> None:
    """Flush what is left, then write the action's entries and the search index, once."""
    act = act_of(session)
    if act.broken:
        raise Misused("an action that was rolled back cannot go on: let the error end it")
    session.flush()
    act.written = True
    notes = [note for note in act.notes.values() if note.fields or note.kind is ChangeKind.INSERT]
    if notes:
        connection = session.connection()
        connection.execute(
            insert(Change),
            [act.entry(each.record.__tablename__, each.record.id, each.kind, each.fields) for each in notes],
        )
        indexing.put(connection, [each.record for each in notes])
    if act.link.count:
        _seal(session.connection(), act)


def _seal(connection: Connection, act: Act) -> None:
    """Put the act's seal behind the newest."""
    newest = select(SEAL.c.number, SEAL.c.hash).order_by(SEAL.c.number.desc()).limit(1)
    number, before = connection.execute(newest).first() or (0, chain.BEGINNING)
    connection.execute(insert(SEAL), {"number": number + 1, "batch": act.batch, "hash": act.seal(before)})


def refuse_shortcuts(state: ORMExecuteState) -> None:
    """Before a statement: an insert, update or delete written by hand would miss the log."""
    by_hand = isinstance(state.statement, TextClause)
    if state.is_insert or state.is_update or state.is_delete or by_hand:
        target = getattr(state.statement, "table", None)
        if by_hand or target is None or "removed_at" in target.columns:
            raise Misused("records change through the session or db.log.bulk, which write the change log")


def refuse_early_commit(session: Session) -> None:
    """Before a commit: only the store ends an action, after its entries are written."""
    act = session.info.get("act")
    if isinstance(act, Act) and not act.written:
        raise Misused("an action is one transaction: leave the commit to Store.change")


def note_rollback(session: Session, _previous: SessionTransaction) -> None:
    """After a rollback: what was noted did not happen, so the action can only end unsaved."""
    act = session.info.get("act")
    if isinstance(act, Act):
        act.broken = True


def refuse_savepoints(_session: Session, transaction: SessionTransaction) -> None:
    """At the start of a transaction: half an action cannot be rolled back."""
    if transaction.nested:
        raise Misused("an action is one transaction: it has no savepoints")
