"""Filters kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

import db
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.forms.text import clean_line
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.typed import added

LONGEST = 100


@dataclass(frozen=True)
class SavedLine:
    """One filter and its name."""

    id: str
    name: str
    chosen: str

    @property
    def which(self) -> FeedbackWhich:
        """The filter itself; refused when it cannot be read any more."""
        return FeedbackWhich.from_json(self.chosen)


def saved_filters(book: Workbook) -> tuple[SavedLine, ...]:
    """Every filter that was kept, by name."""
    with book.read() as session:
        wanted = db.standing(db.SavedFilter)
        found = (SavedLine(each.id, each.name, each.chosen) for each in session.scalars(wanted))
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def save_filter(book: Workbook, name: str, which: FeedbackWhich) -> str:
    """Keep a filter under a name; one of that name is replaced."""
    named = _named(name)
    with book.change("Filter kept") as session:
        held = _of_name(session, named) or db.SavedFilter(name=named)
        held.chosen = which.as_json()
        return added(session, held)


def rename_filter(book: Workbook, filter_id: str, name: str) -> None:
    """Give a filter another name; one that another filter has already is refused."""
    named = _named(name)
    with book.change("Filter renamed") as session:
        held = refusing.found(session, db.SavedFilter, filter_id, "filter")
        other = _of_name(session, named)
        if other is not None and other.id != filter_id:
            refusing.stop_on({"name": "Name: there is a filter of that name already."})
        held.name = named


def _named(name: str) -> str:
    named = clean_line(name).strip()
    if not named or len(named) > LONGEST:
        refusing.stop_on({"name": f"Name: type what to call it, in at most {LONGEST} characters."})
    return named


def _of_name(session: db.Session, named: str) -> db.SavedFilter | None:
    wanted = db.standing(db.SavedFilter).order_by(db.SavedFilter.id)
    return next((each for each in session.scalars(wanted) if each.name.casefold() == named.casefold()), None)


def remove_filter(book: Workbook, filter_id: str) -> None:
    """Forget a filter; what it showed stays."""
    with book.change("Filter removed") as session:
        refusing.found(session, db.SavedFilter, filter_id, "filter").removed_at = book.clock.now()
