"""Promised actions that fall due: the first thing Today shows.

Apart from the rest of what is due, because it needs none of the rules of the twelve steps:
reading those in takes longer than finding the promises.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Action, Engagement
from db.terms import OPEN_ACTION_STATES
from engage_tui.due.lines import DAYS_AHEAD, MOST, Due, DueLine
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook


def first_due(book: Workbook) -> tuple[DueLine, ...]:
    """The promised actions that Today shows before anything else is worked out."""
    with book.read() as session:
        until = book.today + timedelta(days=DAYS_AHEAD)
        return actions_due(session, book, until, MOST, met=lambda *_: {}).lines


def _met(session: Session, sources: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Where promises were made in meetings, in words, by what they came of."""
    from engage_tui.checklist.queries import met_at, source_words  # reads in the rules of the steps

    return {
        key: source_words("outcome", None, meeting.held_on)
        for key, meeting in met_at(session, sources).items()
    }


def actions_due(
    session: Session,
    book: Workbook,
    until: date,
    most: int,
    *,
    met: Callable[[Session, Iterable[tuple[str, str]]], Mapping[str, str]] = _met,
) -> Due:
    """Promised work that is not done, whether or not it belongs to an engagement."""
    chosen = (Action.due_on <= until, Action.removed_at.is_(None), Action.state.in_(OPEN_ACTION_STATES))
    total, overdue = session.execute(
        select(func.count(), func.count().filter(Action.due_on < book.today)).where(*chosen)
    ).one()
    wanted = (
        select(
            Action.due_on,
            Action.text,
            Action.id,
            Action.engagement_id,
            Action.step_number,
            Action.owner,
            Engagement.title,
            Action.source_kind,
            Action.source_id,
        )
        .outerjoin(Engagement, Engagement.id == Action.engagement_id)
        .where(*chosen)
        .order_by(Action.due_on, Action.id)
        .limit(most)
    )
    found = session.execute(wanted).all()
    promised_at = met(session, ((each.source_kind, each.source_id) for each in found))
    lines = (
        DueLine(
            date=due_on,
            what=one_line(text, 200),
            kind="action",
            id=key,
            engagement_id=engagement_id,
            step_number=number,
            owner=owner,
            overdue=due_on < book.today,
            where=title or promised_at.get(source, ""),
        )
        for due_on, text, key, engagement_id, number, owner, title, _kind, source in found
        if due_on is not None
    )
    return Due(tuple(lines), total, overdue)
