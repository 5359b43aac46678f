"""Many records at once, for import and made-up records: as fast as SQL, and still in the log."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice, repeat
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.file.engine import driver_of, room_for_many
from db.ids import new_id, new_ids
from db.log.changes import Act, act_of, table_of
from db.log.chunks import Alike, Chunk, Varied, made_ready
from db.log.plain import Fields, plain
from db.models import Change, Record, SearchEntry
from db.search import indexing
from db.search.indexing import WORDED
from db.terms import ChangeKind

_CHUNK = 2000
_KEYS = 500
"""Keys named in one statement."""


def insert_many(
    session: Session, kind: type[Record], rows: Iterable[Mapping[str, object]], *, logged: bool = True
) -> int:
    """Insert new records with their change log and search entries; return how many.

    Args:
        session: Of `Store.change`.
        kind: The model to insert.
        rows: Column values of each; a column left out takes its default. They are asked for a
            few at a time, so a generator can tell how far it is, or stop the whole by raising.
        logged: False only where the log that tells of them comes along, as `db.log.carrying` sees to.

    Raises:
        KeyError: A row names a column that the model does not have.
    """
    session.flush()
    act = act_of(session)
    table = table_of(kind)
    connection = session.connection()
    records = _Writer(connection, table, [each.name for each in table.columns])
    log = _Writer(connection, _of(Change), LOGGED)
    index = _Writer(connection, _of(SearchEntry), INDEXED)
    free = indexing.first_free(connection, table.name)
    names = [each.name for each in table.columns if each.name != "id"]
    worded = indexing.needed(table.name) & set(names)
    count = 0
    waiting = iter(rows)
    with room_for_many(connection):
        while some := list(islice(waiting, _CHUNK)):
            chunk = _chunk(kind, some)
            records.write_columns(chunk.count, chunk.alike, chunk.varied)
            if logged:
                _write_log(log, act, table.name, chunk, names)
            if worded:
                found = map(indexing.entry, repeat(table.name), chunk.ids, chunk.rows(["id", *worded]))
                # The number of an entry carries its kind, and says which of the kind is newer.
                entries = [{**each, "number": at} for at, each in enumerate(filter(None, found), free)]
                index.write(entries)
                free += len(entries)
            count += chunk.count
    return count


def _write_log(log: "_Writer", act: Act, name: str, chunk: Chunk, names: Sequence[str]) -> None:
    """One entry for each row; written by the entry where words are being erased."""
    if act.erased:
        rows = chunk.rows(["id", *names])
        log.write([act.entry(name, str(row["id"]), ChangeKind.INSERT, _logged(row)) for row in rows])
        return
    alike, varied = act.entries(name, ChangeKind.INSERT, chunk.ids, chunk.logged(names))
    log.write_columns(chunk.count, alike, varied)


def insert_log(session: Session, rows: Iterable[Mapping[str, object]]) -> int:
    """Insert entries of the change log as another workbook wrote them; return how many."""
    log = _Writer(session.connection(), _of(Change), LOGGED)
    count = 0
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        log.write(chunk)
        count += len(chunk)
    return count


def remove_many(session: Session, kind: type[Record], ids: Sequence[str]) -> None:
    """Mark standing records as removed, with their change log, and take their words out of the index.

    Args:
        session: Of `Store.change`.
        kind: The model they are of.
        ids: Their keys; those that are removed already stay as they are.
    """
    _mark_many(session, kind, ids, act_of(session).at)


def bring_back_many(session: Session, kind: type[Record], ids: Sequence[str]) -> None:
    """Let removed records stand again, with their change log, and their words be found again.

    Args:
        session: Of `Store.change`.
        kind: The model they are of.
        ids: Their keys; those that stand already stay as they are.
    """
    _mark_many(session, kind, ids, None)


def _mark_many(session: Session, kind: type[Record], ids: Sequence[str], moment: datetime | None) -> None:
    session.flush()
    act = act_of(session)
    table, entries = table_of(kind), _of(SearchEntry)
    connection = session.connection()
    log = _Writer(connection, _of(Change), LOGGED)
    for start in range(0, len(ids), _KEYS):
        there = table.c.removed_at.is_(None) if moment else table.c.removed_at.is_not(None)
        named = select(table.c.id, table.c.removed_at).where(table.c.id.in_(ids[start : start + _KEYS]))
        was = {row.id: plain(row.removed_at) for row in connection.execute(named.where(there))}
        if not was:
            continue
        connection.execute(update(table).where(table.c.id.in_(was)).values(removed_at=moment))
        told: Iterable[tuple[str, Fields]] = (
            (each, {"removed_at": [old, plain(moment)]}) for each, old in was.items()
        )
        log.write([act.entry(table.name, each, ChangeKind.UPDATE, fields) for each, fields in told])
        if moment is not None:
            connection.execute(delete(entries).where(entries.c.record_id.in_(was)))
            continue
        rows = connection.execute(select(table).where(table.c.id.in_(was)).order_by(table.c.id)).mappings()
        worded = (indexing.entry(table.name, str(row["id"]), dict(row)) for row in rows)
        indexing.add(connection, [each for each in worded if each is not None])
    session.expire_all()


LOGGED = tuple(each.name for each in Change.__table__.columns)
INDEXED = ("number", "record_id", "kind", *WORDED)
"""The columns of the search index that are given."""


class _Writer:
    """Writes rows of one table, each value made ready once as SQLAlchemy itself would.

    Its own `executemany` makes a parameter list of every row in Python several times over,
    which for a hundred thousand rows costs more than writing them.
    """

    def __init__(self, connection: Connection, table: Table, names: Sequence[str]) -> None:
        dialect = connection.dialect
        self._connection = connection
        self._statement = str(insert(table).compile(dialect=dialect, column_keys=list(names)))
        self._ready = [(name, _processor(table.c[name], dialect)) for name in names]

    def write_columns(self, count: int, alike: Alike, varied: Varied) -> None:
        """Insert rows that are given by column."""
        columns = [
            made_ready(ready, varied[name])
            if name in varied
            else repeat(alike[name] if ready is None else ready(alike[name]), count)
            for name, ready in self._ready
        ]
        self._put(zip(*columns, strict=True))

    def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert these; nothing where there are none."""
        if not rows:
            return
        columns = [
            [row[name] for row in rows] if ready is None else [ready(row[name]) for row in rows]
            for name, ready in self._ready
        ]
        self._put(zip(*columns, strict=True))

    def _put(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Give them to the driver itself: they are ready, and SQLAlchemy would look each over once more."""
        driver_of(self._connection).executemany(self._statement, rows)


def _processor(column: Column[Any], dialect: Any) -> Callable[[Any], Any] | None:
    """What SQLAlchemy does to a column's value before the driver gets it; None where nothing."""
    ready: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return ready


def _of(kind: Any) -> Table:
    table: Table = kind.__table__
    return table


def _chunk(kind: type[Record], rows: Sequence[Mapping[str, object]]) -> Chunk:
    """These rows with every column filled, because the log notes what was really written."""
    defaults = {each.name: _default(each) for each in table_of(kind).columns}
    first = rows[0]
    if any(row.keys() != first.keys() for row in rows):
        first = defaults
        for row in rows:
            _refuse_unknown(kind, row, defaults)
        rows = [{**defaults, **row} for row in rows]
    _refuse_unknown(kind, first, defaults)
    columns: dict[str, Sequence[Any]] = {name: [row[name] for row in rows] for name in first}
    given = columns.get("id")
    columns["id"] = new_ids(len(rows)) if given is None else [each or new_id() for each in given]
    return Chunk(columns, {name: value for name, value in defaults.items() if name not in columns})


def _refuse_unknown(kind: type[Record], row: Mapping[str, object], known: Mapping[str, object]) -> None:
    if unknown := row.keys() - known.keys():
        raise KeyError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")


def _default(column: Column[Any]) -> object:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _logged(row: Mapping[str, object]) -> Fields:
    return {name: [None, plain(value)] for name, value in row.items() if name != "id" and value is not None}
