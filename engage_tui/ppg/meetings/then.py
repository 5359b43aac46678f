"""Records as they stood at an entry of the change log, whatever became of them since.

Approved minutes must not change with what they speak of: an action changes hands, an officer leaves,
older minutes are opened again. So what they say is read back from the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import db
from db.terms import ChangeKind
from db.unreadable import said_of

if TYPE_CHECKING:
    Said = Mapping[str, tuple[object, object]]


class Then:
    """Records as they stood right after an act; as they stand now when there is none to go back to.

    Args:
        ids: The records that may be asked about.
        since: An entry of the act.
    """

    def __init__(self, session: db.Session, ids: Iterable[str], since: db.Change | None) -> None:
        self._was: dict[str, dict[str, object]] = {}
        self._added: set[str] = set()
        if since is None:
            return
        later = db.or_(db.Change.at > since.at, db.and_(db.Change.at == since.at, db.Change.id > since.id))
        wanted = db.select(db.Change).where(db.Change.record_id.in_(tuple(ids)), later)
        wanted = wanted.where(db.Change.batch != since.batch)
        for each in session.scalars(wanted.order_by(db.Change.at, db.Change.id)):
            if each.kind is ChangeKind.INSERT:
                self._added.add(each.record_id)
            held = self._was.setdefault(each.record_id, {})
            for name, (old, _new) in fields_of(each).items():
                held.setdefault(name, old)

    def said(self, record_id: str, name: str, now: object) -> object:
        """What a field held, as the log keeps it; what it holds now where it did not change since."""
        return self._was.get(record_id, {}).get(name, now)

    def there(self, record_id: str, removed_at: object) -> bool:
        """Whether a record was there, and not taken away."""
        return record_id not in self._added and self.said(record_id, "removed_at", removed_at) is None


def approval_of(session: db.Session, meeting_id: str) -> db.Change | None:
    """The entry of the log in which the meeting's minutes were approved last."""
    from db.log.changes import history

    for each in history(session, meeting_id, limit=10_000):
        _old, new = fields_of(each).get("approved_on", (None, None))
        if new:
            return each
    return None


def fields_of(change: db.Change) -> Said:
    """What an entry says of each field, before and after; nothing where its words were erased."""
    return said_of(change.fields) or {}
