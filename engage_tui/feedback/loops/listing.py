"""The list of feedback as it stands when it is opened: how many stand where, and its pages.

Where words narrow it, one question answers the heading, the counts over the list and the order of
its lines, so that someone who types is answered between two keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import db
from db.terms import LoopState
from engage_tui.feedback.loops.filter import MOST_FOUND, FeedbackWhich
from engage_tui.feedback.loops.views import FeedbackLine
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Listing:
    """Which pieces a list shows, as they were when it was asked.

    Args:
        total: How many lines the list has.
        counts: How many of those the filter lets through stand where, its own choice of states apart;
            None where that was not needed to open it: `counts_of` asks then.
        ids: Keys of all of them in the list's order, where words were looked for.
        capped: Whether more pieces hold the words than are looked at: the list has the newest.
    """

    which: FeedbackWhich
    total: int
    counts: Mapping[LoopState, int] | None = None
    ids: tuple[str, ...] | None = None
    capped: bool = False


def listing(book: Workbook, which: FeedbackWhich) -> Listing:
    """Open the list of these pieces."""
    from engage_tui.feedback.loops.counting import count_in, counts_in

    with book.read() as session:
        if which.text.strip():
            return _found(session, book, which)
        number = count_in(session, book, which)
        if number is not None:
            return Listing(which, number)
        counts = counts_in(session, book, replace(which, states=()))
        return Listing(which, sum(counts[each] for each in which.states), counts)


def counts_of(book: Workbook, held: Listing) -> Mapping[LoopState, int]:
    """How many of those the list's filter lets through stand where, its own choice of states apart."""
    from engage_tui.feedback.loops.counting import counts_in

    if held.counts is not None:
        return held.counts
    with book.read() as session:
        return counts_in(session, book, replace(held.which, states=()))


def listing_page(book: Workbook, held: Listing, offset: int, limit: int) -> tuple[FeedbackLine, ...]:
    """A page of an opened list, newest first."""
    from engage_tui.feedback.loops.queries import feedback_page
    from engage_tui.feedback.loops.reading_loops import lines_of, pieces_in_order

    if held.ids is None:
        return feedback_page(book, held.which, offset, limit)
    with book.read() as session:
        return lines_of(session, book, pieces_in_order(session, held.ids[offset : offset + limit]))


def _found(session: db.Session, book: Workbook, which: FeedbackWhich) -> Listing:
    """Where words narrow the list, all of it is in hand: its keys, and where each stands."""
    from db.many import among
    from db.search import finding
    from engage_tui.feedback.loops.conditions import conditions, state_expression

    newest = finding.newest(session, which.text, "feedback", MOST_FOUND)
    others = conditions(session, book, replace(which, states=(), text=""))
    wanted = (
        db.select(db.Feedback.id, state_expression())
        .where(among(db.Feedback.id, newest), *others)
        .order_by(db.Feedback.received_on.desc(), db.Feedback.id.desc())
    )
    rows = session.execute(wanted).all()
    counts = Counter(row[1] for row in rows)
    asked = {each.value for each in which.states or LoopState}
    ids = tuple(row[0] for row in rows if row[1] in asked)
    return Listing(
        which,
        len(ids),
        {each: counts[each.value] for each in LoopState},
        ids,
        capped=len(newest) >= MOST_FOUND,
    )
