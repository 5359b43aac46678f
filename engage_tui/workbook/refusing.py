"""The two refusals that actions of every area share: a record that has gone, a form with something wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import db
from engage_tui.workbook.errors import Gone, NotValid

Kept = TypeVar("Kept", bound="db.Record")
Row = TypeVar("Row")


def found(session: db.Session, model: type[Kept], record_id: str, words: str) -> Kept:
    """The record of that key; someone may have removed it while a list stood on the screen.

    Raises:
        Gone: There is none, or it was removed.
    """
    record = there(session, model, record_id, words)
    if record.removed_at is not None:
        raise _gone(words)
    return record


def there(session: db.Session, model: type[Row], record_id: str, words: str) -> Row:
    """The record of that key, removed or not; a link or a list that stood open may name one there never was.

    Raises:
        Gone: There is none.
    """
    record = session.get(model, record_id)
    if record is None:
        raise _gone(words)
    return record


def _gone(words: str) -> Gone:
    return Gone(f"That {words} is no longer in the workbook.", do="Go back and look at the list again.")


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
