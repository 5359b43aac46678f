"""Who changed what, and taking the last change back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import db
from db.unreadable import CANNOT, said_of
from engage_tui.checklist.views import ChangeLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown

LIMIT = 200

Kept = tuple[tuple[str, object, object], ...]


def history(book: Workbook, record_id: str | None = None, limit: int = LIMIT) -> tuple[ChangeLine, ...]:
    """The latest changes to one record, or to everything, newest first."""
    from db.log.changes import history as changes_of

    with book.read() as session:
        if record_id is None:
            newest = db.select(db.Change).order_by(db.Change.at.desc(), db.Change.id.desc()).limit(limit)
            return _lines(session, book, session.scalars(newest).all())
        return _lines(session, book, changes_of(session, record_id, limit))


def engagement_history(book: Workbook, engagement_id: str, limit: int = LIMIT) -> tuple[ChangeLine, ...]:
    """The latest changes to an engagement and to everything recorded on it, newest first."""
    from sqlalchemy import union_all

    db.load_all()
    tables = db.Base.metadata.tables.values()
    on_it = [
        db.select(each.c.id).where(each.c.engagement_id == engagement_id)
        for each in tables
        if "engagement_id" in each.c
    ]
    keys = union_all(db.select(db.literal(engagement_id)), *on_it)
    wanted = db.select(db.Change).where(db.Change.record_id.in_(keys))
    wanted = wanted.order_by(db.Change.at.desc(), db.Change.id.desc()).limit(limit)
    with book.read() as session:
        return _lines(session, book, session.scalars(wanted).all())


def undo(book: Workbook) -> str | None:
    """Take back the last change made by whoever is at the keyboard, as a new entry.

    Returns:
        What was taken back, as history names it, or None when there is nothing to undo.

    Raises:
        StoreProblem: When the record was changed again since, so that going back would
            lose someone's later words.
    """
    from db.log.undo import undo_last

    with book.change("Undo") as session:
        return undo_last(session, book.author)


def _lines(session: db.Session, book: Workbook, changes: Sequence[db.Change]) -> tuple[ChangeLine, ...]:
    from db.log.wrong_clock import told_at, until_of
    from engage_tui.feedback.loops.risk import among_at_risk

    answers, until = _answers(session, changes), until_of(session)
    marked = among_at_risk(session, {each.record_id for each in changes if each.record_type == "feedback"})
    lines = (_line(each, told_at(each, until), answers, book.data_dir) for each in changes)
    return tuple(replace(each, at_risk=each.record_id in marked) for each in lines)


def _answers(session: db.Session, changes: Sequence[db.Change]) -> dict[str, tuple[int, str]]:
    """Which question each changed answer answers: its step and field."""
    ids = {each.record_id for each in changes if each.record_type == "answer"}
    wanted = db.select(db.Answer.id, db.Answer.step_number, db.Answer.field).where(db.Answer.id.in_(ids))
    return {row.id: (row.step_number, row.field) for row in session.execute(wanted)}


def _line(
    change: db.Change, at: datetime, answers: Mapping[str, tuple[int, str]], data_dir: Path
) -> ChangeLine:
    said = said_of(change.fields)
    kept: Kept = tuple((name, old, new) for name, (old, new) in (said or {}).items())
    told = _told(change.record_type, kept, answers.get(change.record_id), data_dir)
    if said is None:
        told = iter([("What was written", CANNOT, "")])
    return shown(
        ChangeLine,
        change,
        at=at,
        fields=tuple(each for each in told if each[1] != each[2]),
        kept=kept,
        erased=change.erased_at is not None,
    )


def _told(
    record_type: str, kept: Kept, answer: tuple[int, str] | None, data_dir: Path
) -> Iterator[tuple[str, str, str]]:
    from engage_tui.history.words import answer_field, field_of, words

    for name, old, new in kept:
        field = answer_field(*answer) if answer and name == "value" else field_of(record_type, name)
        if field is not None:
            yield field.label, words(field, old, data_dir), words(field, new, data_dir)
