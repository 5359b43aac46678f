"""Filters kept under a name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.forms.text import clean_line
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import SavedFilter

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
    from sqlalchemy import select

    from db.models import SavedFilter

    with book.read() as session:
        wanted = select(SavedFilter).where(SavedFilter.removed_at.is_(None))
        found = (SavedLine(each.id, each.name, each.chosen) for each in session.scalars(wanted))
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def save_filter(book: Workbook, name: str, which: FeedbackWhich) -> str:
    """Keep a filter under a name; one of that name is replaced."""
    from db.models import SavedFilter

    named = _named(name)
    with book.change("Filter kept") as session:
        held = _of_name(session, named) or SavedFilter(name=named)
        held.chosen = which.as_json()
        session.add(held)
        session.flush()
        return held.id


def rename_filter(book: Workbook, filter_id: str, name: str) -> None:
    """Give a filter another name; one that another filter has already is refused."""
    from db.models import SavedFilter

    named = _named(name)
    with book.change("Filter renamed") as session:
        held = refusing.found(session, SavedFilter, filter_id, "filter")
        other = _of_name(session, named)
        if other is not None and other.id != filter_id:
            refusing.stop_on({"name": "Name: there is a filter of that name already."})
        held.name = named


def _named(name: str) -> str:
    named = clean_line(name).strip()
    if not named or len(named) > LONGEST:
        refusing.stop_on({"name": f"Name: type what to call it, in at most {LONGEST} characters."})
    return named


def _of_name(session: "Session", named: str) -> "SavedFilter | None":
    from sqlalchemy import select

    from db.models import SavedFilter

    wanted = select(SavedFilter).where(SavedFilter.removed_at.is_(None)).order_by(SavedFilter.id)
    return next((each for each in session.scalars(wanted) if each.name.casefold() == named.casefold()), None)


def remove_filter(book: Workbook, filter_id: str) -> None:
    """Forget a filter; what it showed stays."""
    from db.models import SavedFilter

    with book.change("Filter removed") as session:
        refusing.found(session, SavedFilter, filter_id, "filter").removed_at = book.clock.now()
