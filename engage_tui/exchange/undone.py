"""What an undo did to a record that an import brings once more: the import makes it as it was before."""

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.log.plain import Fields, plain
from db.models import Change
from engage_tui.exchange.incoming import Values

AT_ONCE = 500

Undone = Mapping[str, Sequence[Fields]]
"""Key of a record to what undos and redos changed of it, the latest first."""


def undone_of(session: Session, keys: Collection[str]) -> Undone:
    """What was undone of these records."""
    found: dict[str, list[Fields]] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), AT_ONCE):
        entries = select(Change.record_id, Change.fields).where(
            Change.record_id.in_(wanted[start : start + AT_ONCE]), Change.undoes.is_not(None)
        )
        for record_id, fields in session.execute(entries.order_by(Change.at.desc(), Change.id.desc())):
            found.setdefault(record_id, []).append(json.loads(fields))
    return found


def was_once(row: Values, here: Values, undone: Sequence[Fields]) -> bool:
    """Whether the record here is the row that comes in, but for what was undone of it.

    Anything else that was changed since is somebody's work, and stays in the way.
    """
    now = {name: plain(value) for name, value in here.items()}
    wanted = {name: plain(value) for name, value in row.items()}
    for fields in undone:
        if any(now.get(name) != new for name, (_old, new) in fields.items()):
            return False
        now.update({name: old for name, (old, _new) in fields.items()})
        if now == wanted:
            return True
    return False
