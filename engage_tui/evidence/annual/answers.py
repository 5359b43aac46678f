"""Every decision on feedback of a year, light enough to count them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import db
from db.terms import ResponseKind
from engage_tui.feedback.figures.you_said import Pair, pairs
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Answered:
    """One decision with its kind and its reason."""

    pair: Pair
    kind: ResponseKind
    reason: str

    @property
    def asked_and_answered(self) -> tuple[str, str]:
        """What was asked for and the answer, in public words where there are any."""
        return self.pair.you_said or "Asked for by people", self.pair.we_did or self.reason


def answered_in(book: Workbook, since: date, until: date) -> tuple[Answered, ...]:
    """What was decided between two days, the newest first."""
    found = pairs(book, since, until)
    wanted = db.select(db.Response.id, db.Response.kind, db.Response.reason).where(
        db.Response.decided_on.between(since, until), db.Response.removed_at.is_(None)
    )
    with book.read() as session:
        held = {key: (kind, reason) for key, kind, reason in session.execute(wanted)}
    ordered = sorted(found, key=lambda each: (each.decided_on, each.response_id), reverse=True)
    return tuple(Answered(each, *held[each.response_id]) for each in ordered)
