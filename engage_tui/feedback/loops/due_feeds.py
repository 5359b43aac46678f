"""What falls due about feedback: someone at risk, people to tell, what to look into and decide about.

Telling is one line for each decision, because one poster tells of it; what nobody looked at
yet is one line in all, because a list of forty would bury the rest of the day. Loads
SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import Feedback, Response
from db.terms import LoopState
from engage_tui.due.lines import Due, DueLine, all_of
from engage_tui.feedback.loops.conditions import conditions, in_state, standing_responses
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.reading_loops import title_of, waits
from engage_tui.feedback.loops.risk import risk_words
from engage_tui.feedback.loops.rules import due_on
from engage_tui.forms.text import one_line
from engage_tui.ppg.lookups import days_off
from engage_tui.workbook.book import Workbook

TITLE = 60
WAITING = {
    LoopState.HEARD: ("to look into", "heard"),
    LoopState.LOOKING: ("to decide about", "looking"),
}


def to_tell(session: Session, book: Workbook, until: date, most: int) -> Due:
    """Decisions that are carried out or settled, and of which somebody was not told."""
    days = timedelta(days=waits(book).tell)
    held = standing_responses().c
    wanted = (
        select(Response, func.sum(Feedback.said_by))
        .join(standing_responses(), held.id == Response.id)
        .join(Feedback, Feedback.response_id == Response.id)
        # Most were told of by a poster: leaving those out first is quick, and the rule decides the rest.
        .where(held.work == LoopState.TO_TELL.value, or_(~held.public, Feedback.wants_reply.is_(True)))
        .where(Feedback.removed_at.is_(None), in_state(LoopState.TO_TELL))
        .where(Response.decided_on <= until - days)
        .group_by(Response.id)
        .order_by(Response.decided_on, Response.id)
    )
    found = session.execute(wanted).all()
    lines = [
        DueLine(
            held.decided_on + days,
            f"Tell people: {one_line(held.we_did or held.reason, TITLE)}",
            "loop",
            held.id,
            overdue=held.decided_on + days < book.today,
            where=f"{people:,} said it" if people > 1 else "one person said it",
        )
        for held, people in found
    ]
    return Due(tuple(lines[:most]), len(lines), sum(1 for each in lines if each.overdue))


def waiting(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Pieces nobody looked into or decided about, each sort as one line with the oldest one's day."""
    closed, timings = days_off(session, book), waits(book)
    lines = []
    for state, (words, kind) in WAITING.items():
        number, first = session.execute(
            select(func.count(Feedback.id), func.min(Feedback.received_on)).where(
                Feedback.removed_at.is_(None), Feedback.response_id.is_(None), in_state(state)
            )
        ).one()
        due = due_on(state, first, None, timings, closed) if first else None
        if due is not None and due <= until:
            said = f"{number:,} {'piece' if number == 1 else 'pieces'} of feedback {words}"
            lines.append(DueLine(due, said, kind, kind, overdue=due < book.today, where="Feedback"))
    return all_of(lines)


def at_risk(session: Session, book: Workbook, _until: date, most: int) -> Due:
    """Pieces that say someone is at risk, and about which nothing was written down yet; the oldest first."""
    chosen = conditions(session, book, FeedbackWhich(at_risk=True))
    wanted = select(Feedback).where(*chosen).order_by(Feedback.received_on, Feedback.id)
    total = session.scalar(select(func.count()).select_from(Feedback).where(*chosen)) or 0
    lines = tuple(
        DueLine(
            each.received_on,
            f"At risk: {title_of(each)}",
            "risk",
            each.id,
            overdue=True,
            where=risk_words(each.safety) if each.safety else "",
            pressing=True,
        )
        for each in session.scalars(wanted.limit(most))
    )
    return Due(lines, total, total)


FEEDS = (at_risk, to_tell, waiting)
"""What Today asks."""
