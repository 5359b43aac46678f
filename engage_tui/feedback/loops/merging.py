"""Pieces that say the same, and pieces that say two things; sorting many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import db
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.forms import SPLIT_FORM
from engage_tui.feedback.themes.quotes import forget_quote
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.ppg.lookups import held_meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import added

KEPT_APART = ("received_on", "received_by", "source", "sentiment", "group", "site_id", "engagement_id")
"""What the other half of a split piece has in common with it."""


def merge(book: Workbook, ids: Sequence[str], into_id: str) -> None:
    """Mark pieces as the same as another: they follow its loop and count with it; it can be taken back."""
    with book.change("Marked as the same") as session:
        target = lookups.piece_of(session, into_id)
        lookups.in_loop([target])
        pieces = [each for each in lookups.pieces_of(session, ids) if each.id != into_id]
        if not pieces:
            raise Refused("A piece cannot be the same as itself.", do="Choose another one.")
        for piece in pieces:
            if piece.complaint_on is not None:
                raise Refused("This was moved to the complaints procedure.", do="It goes on there.")
            if piece.wants_reply:
                raise Refused(
                    "Somebody was promised a reply to this, and a poster would not keep that.",
                    do="Mark both and decide about them together: each then has its own telling.",
                )
            piece.same_as_id = target.id
            followers = db.standing(db.Feedback, same_as_id=piece.id)
            for each in session.scalars(followers):
                each.same_as_id = target.id


def unmerge(book: Workbook, feedback_id: str) -> None:
    """Let a piece stand on its own again, with its loop as it was."""
    with book.change("No longer marked as the same") as session:
        piece = lookups.piece_of(session, feedback_id)
        if piece.same_as_id is None:
            raise Refused("This stands on its own already.")
        piece.same_as_id = None


def split(book: Workbook, feedback_id: str, typed: Mapping[str, str]) -> str:
    """Make a second thing that was said a piece of its own; return its key."""
    with book.change("Feedback split in two") as session:
        piece = lookups.piece_of(session, feedback_id)
        lookups.in_loop([piece])
        form = lookups.read(session, book, SPLIT_FORM.fields, typed)
        form.stop()
        other = db.Feedback(
            **{name: getattr(piece, name) for name in KEPT_APART},
            words=str(form.values["words"]),
            theme=str(form.values.get("theme") or ""),
            said_by=piece.said_by,
            split_from_id=piece.id,
        )
        piece.words = str(form.values["rest"])
        piece.summary = ""
        forget_quote(piece)
        return added(session, other)


def sort_into(book: Workbook, ids: Sequence[str], theme: str) -> None:
    """Give pieces a theme; an empty one takes it away."""
    with book.change("Feedback sorted into a theme") as session:
        if theme and ((line := themes_in(session, book).line(theme)) is None or line.merged_into):
            raise Refused("That theme is no longer in use.", do="Choose one from the list.")
        for piece in lookups.pieces_of(session, ids):
            piece.theme = theme


def set_engagement(book: Workbook, ids: Sequence[str], engagement_id: str) -> None:
    """Say which engagement pieces are about; an empty key takes it away."""
    from engage_tui.checklist import records

    with book.change("Feedback put to an engagement") as session:
        if engagement_id:
            records.engagement_of(session, engagement_id)
        for piece in lookups.pieces_of(session, ids):
            piece.engagement_id = engagement_id or None


def reviewed(book: Workbook, ids: Sequence[str], meeting_id: str) -> int:
    """Note that the PPG went through pieces at a meeting; return how many were new to it."""
    with book.change("Feedback gone through with the PPG") as session:
        held_meeting(session, book, meeting_id, "Mark it once it was held.")
        pieces = lookups.pieces_of(session, ids)
        there = db.standing(db.FeedbackReview.feedback_id, meeting_id=meeting_id)
        known = set(session.scalars(there))
        new = [each for each in pieces if each.id not in known]
        session.add_all(db.FeedbackReview(feedback_id=each.id, meeting_id=meeting_id) for each in new)
        return len(new)


def not_reviewed(book: Workbook, ids: Sequence[str], meeting_id: str) -> None:
    """Take back that the PPG went through pieces at a meeting."""
    with book.change("Not gone through with the PPG after all") as session:
        wanted = db.standing(
            db.FeedbackReview, db.FeedbackReview.feedback_id.in_(tuple(ids)), meeting_id=meeting_id
        )
        for each in session.scalars(wanted):
            each.removed_at = book.clock.now()
