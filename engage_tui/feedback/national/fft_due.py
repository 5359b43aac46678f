"""What falls due about the Friends and Family Test: months whose counts were not sent.

A practice that keeps no month here is not reminded of one. Loads SQLAlchemy, so it is imported
inside `engage_tui.today`.
"""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import FftMonth
from engage_tui.due.lines import Due, DueLine, all_of
from engage_tui.feedback.national.fft_records import counts_in, is_sent, months_in
from engage_tui.feedback.national.fft_rules import Counts, due_on, first_of, month_words, next_month
from engage_tui.ppg.lookups import days_off
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

GIVEN_UP = timedelta(days=365)
"""A month that was not sent for so long will not be: its page still says so."""


def months_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Months since the first one kept here that are over and were not sent."""
    begun = select(func.min(FftMonth.month)).where(FftMonth.removed_at.is_(None))
    first = session.scalar(begun)
    if first is None:
        return all_of(())
    month = max(first, first_of(book.today - GIVEN_UP))
    held = months_in(session, month, book.today)
    counted = counts_in(session, (each.id for each in held.values()))
    closed, working_day = days_off(session, book), lists.target("fft_working_day", book.data_dir)
    lines = []
    while month <= book.today:
        record, due = held.get(month), due_on(month, working_day, closed)
        if due <= until and not is_sent(record):
            counts = counted.get(record.id, Counts()) if record else Counts()
            lines.append(
                DueLine(
                    due,
                    _words(counts),
                    "fft",
                    month.isoformat(),
                    overdue=due < book.today,
                    where=month_words(month),
                )
            )
        month = next_month(month)
    return all_of(lines)


def _words(counts: Counts) -> str:
    """What is to be done about a month."""
    if not counts.counted:
        return "Count and send Friends and Family answers"
    return "Send Friends and Family counts" if counts.even else "Put right Friends and Family counts"


FEEDS = (months_due,)
"""What Today asks."""
