"""What is due for disposal, as one quiet line of the due-list: it is looked at in one go.

Loads SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from __future__ import annotations

from datetime import date

import db
from engage_tui.due.lines import Due, DueLine, all_of
from engage_tui.forgetting.retention import kinds_due
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook

KIND = "disposal"
WHERE = "F9 Settings"


def for_disposal(session: db.Session, book: Workbook, _until: date, _most: int) -> Due:
    """One line for all of it, today and never overdue: nobody waits for it."""
    kinds = kinds_due(session, book)
    if not kinds:
        return all_of(())
    words = one_line(f"Kept long enough, to be looked at: {', '.join(kinds)}", 200)
    return all_of([DueLine(book.today, words, KIND, "due", where=WHERE)])


FEEDS = (for_disposal,)
