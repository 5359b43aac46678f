"""Training that is wanted again, as one quiet line of the due-list: it is the manager's to plan.

Loads SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.counting import counted
from db.models import Training
from engage_tui.due.lines import Due, DueLine, all_of
from engage_tui.forms.text import one_line
from engage_tui.training.queries import people, training_in
from engage_tui.training.views import TrainingLine
from engage_tui.workbook.book import Workbook

KIND = "training"
WHERE = "Training record"


def training_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """One line for all of it, on the day of the first; nothing while nothing is wanted again."""
    wanted = select(func.count(Training.id)).where(Training.removed_at.is_(None), Training.renew_on <= until)
    if not session.scalar(wanted):
        return all_of(())
    due = [
        (each.renew_on, each)
        for each in training_in(session, book)
        if each.waits and each.renew_on is not None and each.renew_on <= until
    ]
    if not due:
        return all_of(())
    first, line = min(due, key=lambda pair: (pair[0], pair[1].id))
    words = one_line(told([each for _, each in due]), 200)
    owner = _manager(session, book.today)
    return all_of(
        [DueLine(first, words, KIND, line.id, owner=owner, overdue=first < book.today, where=WHERE)]
    )


def told(lines: Iterable[TrainingLine]) -> str:
    """What is wanted again, in a sentence: the one course, or how many people it is."""
    held = list(lines)
    if len(held) == 1:
        return f"Training to do again: {held[0].initials or held[0].who}, {held[0].course_words}"
    whose = {each.whose for each in held}
    who = f"{counted(len(whose), 'person', 'people')}" if len(whose) > 1 else held[0].initials or held[0].who
    return f"Training to do again: {who}, {counted(len(held), 'course')}"


def _manager(session: Session, today: date) -> str:
    """Initials of the practice manager, as far as the roles of the staff say who that is."""
    here = (each for each in people(session).values() if each.left_on is None or each.left_on >= today)
    found = [each for each in here if "manager" in each.role.casefold()]
    found.sort(key=lambda each: "practice" not in each.role.casefold())
    return found[0].initials if found else ""


FEEDS = (training_due,)
