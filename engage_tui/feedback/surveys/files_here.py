"""The files of feedback that were brought in, each with what was counted of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import db
from engage_tui.feedback.surveys.choices import Counted
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Gone
from engage_tui.workbook.shown import shown

NOT_ASKED = {"asks": 0, "first": None, "last": None, "counts": ()}
"""What a list of files does not show."""


@dataclass(frozen=True)
class FileHere:
    """One file that was brought in.

    Args:
        pieces: Pieces of it that stand.
        asks: How many of these have words that make one ask, nothing being decided yet.
        first, last: Days of those pieces.
        counts: Questions that were counted.
    """

    id: str
    name: str
    imported_on: date
    rows_read: int
    rows_kept: int
    rows_skipped: int
    already_known: int
    pieces: int
    asks: int
    first: date | None
    last: date | None
    counts: tuple[Counted, ...]


def files_here(book: Workbook) -> tuple[FileHere, ...]:
    """Every file, the newest first."""
    with book.read() as session:
        wanted = db.standing(db.FeedbackImport)
        found = session.scalars(
            wanted.order_by(db.FeedbackImport.imported_on.desc(), db.FeedbackImport.id.desc())
        )
        counted = db.select(db.Feedback.import_id, db.func.count()).where(
            db.Feedback.import_id.is_not(None), db.Feedback.removed_at.is_(None)
        )
        number = dict(session.execute(counted.group_by(db.Feedback.import_id)).all())
        return tuple(
            shown(FileHere, each, name=each.file_name, pieces=number.get(each.id, 0), **NOT_ASKED)
            for each in found
        )


def file_here(book: Workbook, import_id: str) -> FileHere:
    """One file with what was counted of it.

    Raises:
        Gone: It is not there, or was taken back.
    """
    from db.models.feedback import makes_one_ask

    with book.read() as session:
        record = session.get(db.FeedbackImport, import_id)
        if record is None or record.removed_at is not None:
            raise Gone("This file is no longer among those that were brought in.")
        of_file = (db.Feedback.import_id == import_id, db.Feedback.removed_at.is_(None))
        told = (db.func.count(), db.func.min(db.Feedback.received_on), db.func.max(db.Feedback.received_on))
        pieces, first, last = session.execute(db.select(*told).where(*of_file)).one()
        asks = session.scalar(
            db.select(db.func.count()).select_from(db.Feedback).where(*of_file, makes_one_ask())
        )
        rows = session.scalars(
            db.standing(db.SurveyCount, import_id=import_id).order_by(db.SurveyCount.position)
        )
        return shown(
            FileHere,
            record,
            name=record.file_name,
            pieces=pieces,
            asks=asks or 0,
            first=first,
            last=last,
            counts=_counts(rows),
        )


def _counts(rows: Iterable[db.SurveyCount]) -> tuple[Counted, ...]:
    """Question by question; the first of each says how many answered it."""
    found: list[Counted] = []
    for row in rows:
        if not row.choice:
            found.append(Counted(row.question, row.people, ()))
        elif found:
            last = found[-1]
            found[-1] = Counted(last.question, last.answered, (*last.choices, (row.choice, row.people)))
    return tuple(found)
