"""Splitting a theme in two: a new one beside it, and what was said sorted again by words or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import db
from engage_tui.feedback.themes.themes import ThemeList, new_theme, standing_theme, themes_in
from engage_tui.forms.text import clean_line
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Split:
    """What came of a split.

    Args:
        code: The new theme.
        moved: How many comments went along by their words.
        left: Those that stayed: to be gone through by hand.
    """

    code: str
    moved: int
    left: tuple[str, ...]


def split_theme(book: Workbook, code: str, typed: Mapping[str, str]) -> Split:
    """Make a second theme out of one, and give it the comments that hold one of the words.

    All of it is one change: Ctrl+Z brings every comment back. Later, merging the new one into the old
    counts them together again, and parting them brings the split back.

    Args:
        typed: `name` and `parent` of the new theme; `words`, with commas between, that go along.
    """
    with book.change("Theme split in two") as session:
        held = themes_in(session, book)
        line = standing_theme(held, code)
        new = new_theme(session, held, {"parent": line.parent, **typed})
        wanted = beginnings(typed.get("words", ""))
        moved: list[str] = []
        left: list[str] = []
        for feedback_id, words in _pieces_in(session, held, code):
            (moved if holds_any(words, wanted) else left).append(feedback_id)
        for each in moved:
            session.get_one(db.Feedback, each).theme = new
        return Split(new, len(moved), tuple(left))


def pieces_in(book: Workbook, code: str) -> tuple[str, ...]:
    """The comments of one theme, without those of its parts, newest first: to be sorted again by hand."""
    with book.read() as session:
        return tuple(each for each, _words in _pieces_in(session, themes_in(session, book), code))


def beginnings(typed: str) -> tuple[str, ...]:
    """Words with commas between, as they are looked for."""
    parts = (" ".join(each.split()).casefold() for each in clean_line(typed).split(","))
    return tuple(each for each in parts if each)


def holds_any(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether a comment holds one of these, each as the beginning of a word: “bay” finds “bays”."""
    said = " " + " ".join("".join(one if one.isalnum() else " " for one in words.casefold()).split())
    return any(f" {each}" in said for each in wanted)


def _pieces_in(session: db.Session, held: ThemeList, code: str) -> list[tuple[str, str]]:
    """Keys and words of what counts as this theme itself; complaints have no words and stay."""
    codes = {code, *(each.code for each in held.lines if held.effective(each.code) == code)}
    wanted = (
        db.select(db.Feedback.id, db.Feedback.words)
        .where(
            db.Feedback.removed_at.is_(None), db.Feedback.theme.in_(codes), db.Feedback.complaint_on.is_(None)
        )
        .order_by(db.Feedback.received_on.desc(), db.Feedback.id.desc())
    )
    return [(row.id, row.words) for row in session.execute(wanted)]
