"""Playing the change log from its beginning: what comes out must be what the tables hold.

This finds any change that went round the log, whichever route it took.
"""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.counting import counted
from db.log.changes import table_of
from db.log.plain import Plain, plain, record_kinds
from db.models import Change, Record
from db.terms import ChangeKind

Values = dict[str, Plain]

_AT_ONCE = 500


def replayed(connection: Connection) -> list[str]:
    """What differs between the log and the records, by number and kind and never by content."""
    wrong = []
    kinds = record_kinds()
    for name, kind in sorted(kinds.items()):
        unlike = _unlike(connection, name, kind)
        if unlike:
            wrong.append(f"{unlike} of the kind {name} differ from the change log.")
    strangers = select(func.count()).select_from(Change).where(Change.record_type.not_in(kinds))
    strange = connection.scalar(strangers)
    if strange:
        wrong.append(
            f"In the change log {counted(strange, 'entry is', 'entries are')} about no kind of record."
        )
    return wrong


def _unlike(connection: Connection, name: str, kind: type[Record]) -> int:
    """How many records differ; both sides are read in the order of keys, a few at a time."""
    logged, later = _logged(connection, name), _blanks(kind)
    said = next(logged, None)
    unlike = 0
    for key, values in _kept(connection, kind):
        while said is not None and said[0] < key:
            unlike += 1  # the log tells of a record that is not there
            said = next(logged, None)
        if said is None or said[0] != key:
            unlike += 1  # a record the log knows nothing of
            continue
        unlike += _differ(values, *said[1:], later)
        said = next(logged, None)
    return unlike + (said is not None) + sum(1 for _ in logged)


def _blanks(kind: type[Record]) -> Values:
    """What a column holds that was added after an entry was written, where that is not nothing."""
    return {
        each.name: plain(each.default.arg)
        for each in table_of(kind).columns
        if not each.nullable and isinstance(each.default, ScalarElementColumnDefault)
    }


def _differ(values: Values, said: Values | None, whole: bool, later: Values) -> bool:
    if said is None:
        return True
    if whole:
        return values != {name: said.get(name, later.get(name)) for name in values}
    return any(values[name] != value for name, value in said.items())


def _logged(connection: Connection, name: str) -> Iterator[tuple[str, Values | None, bool]]:
    """Key, last values and whether all of them are known, of each record the log tells of.

    An erased entry leaves nothing known; what later entries say counts again. A record whose
    first entry does not add it was never wholly told, and has no values.
    """
    current = ""
    values: Values | None = None
    whole = True
    entries = select(Change.record_id, Change.kind, Change.fields, Change.erased_at)
    entries = entries.where(Change.record_type == name).order_by(Change.record_id, Change.at, Change.id)
    for record_id, kind, fields, erased_at in connection.execute(
        entries, execution_options={"yield_per": _AT_ONCE}
    ):
        if record_id != current:
            if current:
                yield current, values, whole
            current, whole = record_id, True
            values = {} if kind is ChangeKind.INSERT else None
        if values is None:
            continue
        if erased_at is not None:
            values, whole = {}, False
        values.update({field: new for field, (_old, new) in json.loads(fields).items()})
    if current:
        yield current, values, whole


def _kept(connection: Connection, kind: type[Record]) -> Iterator[tuple[str, Values]]:
    """Key and values of each record, as the log would write them."""
    table = table_of(kind)
    names = [each.name for each in table.columns if each.name != "id"]
    rows = connection.execute(
        select(table.c.id, *(table.c[name] for name in names)).order_by(table.c.id),
        execution_options={"yield_per": _AT_ONCE},
    )
    for key, *values in rows:
        yield key, dict(zip(names, map(plain, values), strict=True))
