"""Whether words that were put right named somebody before, so that the old ones should go too."""

from __future__ import annotations

import db
from engage_tui.feedback.loops.desk_words import poster_spots
from engage_tui.workbook.book import Workbook
from engage_tui.writing.workbook_check import known_names


def named_before(book: Workbook, feedback_id: str, before: str) -> tuple[str, ...]:
    """What in the words of before could say who somebody is and is not in them any more.

    A name that is none costs one question; one that is missed stays in the history.
    """
    with book.read() as session:
        piece = session.get(db.Feedback, feedback_id)
        now = before if piece is None else piece.words
    if now == before:
        return ()
    named = [each.text for each in poster_spots(book, before)]
    named += [each for each in sorted(known_names(book)) if each.casefold() in before.casefold()]
    return tuple(dict.fromkeys(each for each in named if each.casefold() not in now.casefold()))
