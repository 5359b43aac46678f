"""Which records stand on others, asked before an action is taken back: nothing may hang in the air."""

from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from db.log.changes import table_of
from db.log.past import Past
from db.models import Base, Change, Record
from db.terms import ChangeKind

REMOVAL = "removed_at"
"""The column that says that a record does not stand."""


def _of_act(record_id: ColumnElement[str], act: Past, *more: ColumnElement[bool], many: bool) -> Any:
    """Whether a record was touched by the action.

    Few are listed and looked up, many are asked about one by one: a list of thousands would be made
    anew for every link between two kinds.
    """
    if many:
        return exists().where(
            Change.record_id == record_id, Change.at == act.at, Change.batch == act.batch, *more
        )
    return record_id.in_(select(Change.record_id).where(Change.batch == act.batch, *more))


def has_orphans(session: Session, kind: type[Record], act: Past, *, many: bool) -> bool:
    """Whether records that came since stand on what the action added."""
    added = Change.kind == ChangeKind.INSERT
    for table in Base.metadata.sorted_tables:
        if REMOVAL not in table.columns:
            continue
        for key in table.foreign_keys:
            if key.column.table is not kind.__table__:
                continue
            resting = select(table.c.id).where(
                table.c.removed_at.is_(None),
                key.parent.is_not(None),
                _of_act(key.parent, act, added, many=many),
                ~_of_act(table.c.id, act, many=many),
            )
            if session.execute(resting.limit(1)).first() is not None:
                return True
    return False


def has_lost_parents(session: Session, kind: type[Record], act: Past, *, many: bool) -> bool:
    """Whether what would come back hangs on a record that has been removed since."""
    table = table_of(kind)
    comes = Change.fields.like(f'%"{REMOVAL}":[null,"%')
    for key in table.foreign_keys:
        above = key.column.table
        if REMOVAL not in above.columns or above is table:
            continue
        lost = (
            select(table.c.id)
            .join(above, key.parent == above.c.id)
            .where(above.c.removed_at > act.at, _of_act(table.c.id, act, comes, many=many))
        )
        if session.execute(lost.limit(1)).first() is not None:
            return True
    return False
