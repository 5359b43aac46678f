"""Months of the Friends and Family Test out of the store, and their counts into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import db
from db.terms import FftPart
from engage_tui.feedback.national.fft_rules import Counts, first_of, month_words
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


def months_in(session: db.Session, first: date, last: date) -> dict[date, db.FftMonth]:
    """The months on record from one to another, both included."""
    wanted = db.standing(db.FftMonth, db.FftMonth.month.between(first, last))
    return {each.month: each for each in session.scalars(wanted.order_by(db.FftMonth.month, db.FftMonth.id))}


def month_in(session: db.Session, month: date) -> db.FftMonth | None:
    """One month, when anything is on record of it."""
    return months_in(session, month, month).get(month)


def counts_in(session: db.Session, ids: Iterable[str]) -> dict[str, Counts]:
    """Month to what was counted of it."""
    wanted = db.standing(db.FftCount, db.FftCount.month_id.in_(tuple(ids)))
    found: dict[str, dict[FftPart, dict[str, int]]] = defaultdict(lambda: {each: {} for each in FftPart})
    for each in session.scalars(wanted):
        found[each.month_id][each.part][each.code] = each.people
    return {key: Counts(parts[FftPart.ANSWER], parts[FftPart.METHOD]) for key, parts in found.items()}


def is_sent(held: db.FftMonth | None) -> bool:
    """Whether its counts were sent; of the national figures it is known only that somebody did."""
    return held is not None and (held.submitted_on is not None or held.submitted_by != "")


def month_for(session: db.Session, book: Workbook, month: date) -> db.FftMonth:
    """The month's record, begun where there is none.

    Raises:
        Refused: The month has not begun.
    """
    if month > first_of(book.today):
        raise Refused(f"{month_words(month)} has not begun.", do="Choose an earlier month.")
    held = month_in(session, first_of(month))
    if held is None:
        held = db.FftMonth(month=first_of(month))
        session.add(held)
        session.flush()
    return held


def open_month(session: db.Session, book: Workbook, month: date) -> db.FftMonth:
    """The same, refused when its counts were sent: they stand there, so they stand here."""
    held = month_for(session, book, month)
    if is_sent(held):
        raise Refused(
            f"The counts of {month_words(held.month)} were sent and cannot be changed.",
            do="Write a note on them instead.",
        )
    return held


def known_month(session: db.Session, month: date) -> db.FftMonth:
    """A month that has something on record.

    Raises:
        Refused: Nothing was counted yet.
    """
    held = month_in(session, month)
    if held is None or not counts_in(session, [held.id]):
        raise Refused(f"Nothing was counted of {month_words(month)} yet.", do="Type its counts first.")
    return held


def set_counts(
    session: db.Session, book: Workbook, held: db.FftMonth, part: FftPart, counts: Mapping[str, int | None]
) -> None:
    """Put counts in the place of those kept; None takes one away, and codes left out stay as they are."""
    wanted = db.select(db.FftCount).where(db.FftCount.month_id == held.id, db.FftCount.part == part)
    # A code has one row, whether or not it was taken away: the schema allows no second.
    kept = {each.code: each for each in session.scalars(wanted)}
    for code, people in counts.items():
        row = kept.get(code)
        if people is None:
            if row is not None and row.removed_at is None:
                row.removed_at = book.clock.now()
        elif row is None:
            session.add(db.FftCount(month_id=held.id, part=part, code=code, people=people))
        else:
            row.people, row.removed_at = people, None
