"""Erasing a person's details out of the change log, as the law may ask.

The entries stay, so that the log still says that something was done, when and by whom; what
they said is emptied. That is the one alteration the log's triggers let through.
"""

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.changes import act_of
from db.models import Change


def erase(session: Session, record_id: str, fields: Collection[str]) -> int:
    """Empty every entry of a record that holds one of these fields; return how many.

    The record's present values are the caller's to overwrite, in the same action before or
    after: that action's own entry is written empty as well. Once it is committed the store
    wipes the freed pages, so that the words are nowhere in the file. Backups made earlier
    still hold them.

    Args:
        session: Of `Store.change`.
        record_id: The record.
        fields: Names of the columns whose old values must go.
    """
    act = act_of(session)
    act.erased.setdefault(record_id, set()).update(fields)
    emptied = 0
    for entry in session.scalars(select(Change).where(Change.record_id == record_id)):
        if entry.erased_at is None and not json.loads(entry.fields).keys().isdisjoint(fields):
            entry.fields = "{}"
            entry.erased_at = act.at
            emptied += 1
    return emptied
