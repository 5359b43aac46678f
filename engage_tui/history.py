"""Who changed what, and taking the last change back."""

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from engage_tui.checklist.views import ChangeLine
from engage_tui.clock import LONDON
from engage_tui.workbook import Workbook

if TYPE_CHECKING:
    from db.models.log import Change

LIMIT = 200
ISO_START = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)")


def history(book: Workbook, record_id: str | None = None, limit: int = LIMIT) -> tuple[ChangeLine, ...]:
    """The latest changes to one record, or to everything, newest first."""
    from sqlalchemy import select

    from db.changes import history as changes_of
    from db.models.log import Change

    with book.read() as session:
        if record_id is None:
            newest = select(Change).order_by(Change.at.desc(), Change.id.desc()).limit(limit)
            return tuple(_line(each) for each in session.scalars(newest))
        return tuple(_line(each) for each in changes_of(session, record_id, limit))


def undo(book: Workbook) -> str | None:
    """Take back the last change made by whoever is at the keyboard, as a new entry.

    Returns:
        What was taken back, as history names it, or None when there is nothing to undo.

    Raises:
        StoreProblem: When the record was changed again since, so that going back would
            lose someone's later words.
    """
    from db.undo import undo_last

    with book.change("Undo") as session:
        return undo_last(session, book.author)


def _line(change: "Change") -> ChangeLine:
    kept: dict[str, tuple[object, object]] = json.loads(change.fields) if change.fields else {}
    shown = ((name, _shown(old), _shown(new)) for name, (old, new) in kept.items())
    return ChangeLine(
        id=change.id,
        at=change.at,
        author=change.author,
        pc=change.pc,
        label=change.label,
        record_type=change.record_type,
        record_id=change.record_id,
        fields=tuple(each for each in shown if each[1] != each[2]),
    )


def _shown(value: object) -> str:
    """A kept value as a person reads it: days as on every screen, and nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and ISO_START.match(value):
        return _day_shown(value)
    return str(value)


def _day_shown(value: str) -> str:
    """A kept day or moment in the practice's own way; other words, such as a title, as they are."""
    try:
        if len(value) == len("2026-11-23"):
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return value if moment.tzinfo is None else f"{moment.astimezone(LONDON):%d/%m/%Y %H:%M}"
