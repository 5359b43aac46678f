"""The two refusals that actions of every area share: a record that has gone, a form with something wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import db
from engage_tui.workbook.errors import Gone, NotValid

Kept = TypeVar("Kept", bound="db.Record")


def found(session: db.Session, model: type[Kept], record_id: str, words: str) -> Kept:
    """The record of that key; someone may have removed it while a list stood on the screen.

    Raises:
        Gone: There is none, or it was removed.
    """
    record = session.get(model, record_id)
    if record is None or record.removed_at is not None:
        raise Gone(f"That {words} is no longer in the workbook.", do="Go back and look at the list again.")
    return record


def found_or_new(
    session: db.Session, model: type[Kept], record_id: str | None, words: str, **given: object
) -> Kept:
    """The record of that key, or a new one where there is no key yet.

    Args:
        given: What a new one begins with.
    """
    return found(session, model, record_id, words) if record_id else model(**given)


def stop_on(errors: Mapping[str, str]) -> None:
    """Refuse what was typed when anything is wrong with it, before anything is written."""
    if errors:
        raise NotValid(dict(errors))
