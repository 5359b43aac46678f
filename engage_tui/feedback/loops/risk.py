"""Someone at risk: marked until it is written down what was done and who was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import db
from db.terms import Safety
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.forms import RISK_FORM, SAFETIES
from engage_tui.feedback.loops.rules import open_risk
from engage_tui.feedback.loops.views import FeedbackLine
from engage_tui.forms.fields import Value
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.workbook.typed import Typed

MOST = 50
"""Pieces at risk that are listed at most: more than a practice ever has open."""
NOT_YET = "for now it stays marked. Say with ! what was done and who was told, also where that is nothing."
"""Why a risk cannot be unmarked in the form that says what was logged."""


def write_risk(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> None:
    """Write down what was done about a risk and who was told; written again, it is put right."""
    with book.change("What was done about a risk") as session:
        piece = lookups.piece_of(session, feedback_id)
        if piece.safety is None:
            raise Refused(
                "Nobody was said to be at risk here.", do="Put the piece right first, if somebody is."
            )
        form = lookups.read(session, book, RISK_FORM.fields, typed, held_risk(piece))
        form.dated("risk_on", piece.risk_on or book.today)
        form.not_ahead("risk_on")
        form.not_before("risk_on", piece.received_on)
        form.values["risk_by"] = form.values.get("risk_by") or piece.risk_by or book.author
        form.save(session, piece)


def held_risk(piece: db.Feedback) -> dict[str, Value]:
    """What the form shows of a piece."""
    return {each.name: getattr(piece, each.name) for each in RISK_FORM.fields}


def stays_marked(form: Typed, piece: db.Feedback) -> None:
    """Refuse to unmark a risk in passing: only what was done takes the mark away."""
    if "safety" in form.values and form.values["safety"] is None and open_risk(piece.safety, piece.risk_on):
        form.wrong("safety", NOT_YET)


def at_risk(book: Workbook) -> tuple[FeedbackLine, ...]:
    """The pieces about which nothing was written down yet, newest first."""
    from engage_tui.feedback.loops.queries import feedback_page

    return feedback_page(book, FeedbackWhich(at_risk=True), 0, MOST)


def among_at_risk(session: db.Session, ids: Iterable[str]) -> frozenset[str]:
    """Those of these pieces that are marked."""
    from db.models.feedback import at_risk as condition

    return frozenset(
        session.scalars(db.standing(db.Feedback.id, db.Feedback.id.in_(tuple(ids)), condition()))
    )


def risk_words(risk: Safety) -> str:
    """What somebody is at risk of, as the form asks it."""
    return next(each.words for each in SAFETIES if each.code == risk)
