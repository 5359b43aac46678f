"""What a handover is written from, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import db
from db.counting import counted
from db.terms import LoopState
from engage_tui.checklist.queries import Which, action_count, action_page, lines_of
from engage_tui.checklist.views import ActionLine, EngagementLine
from engage_tui.due.lines import DueLine
from engage_tui.evidence.papers.words import dated
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.rules import OPEN_STATES
from engage_tui.ppg.group.groups import group, groups
from engage_tui.ppg.group.members import members
from engage_tui.ppg.year.views import DutiesView
from engage_tui.ppg.year.year import duties
from engage_tui.practice import StaffLine, practice, staff
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook

AHEAD = 90
"""Days looked ahead: a new manager plans by the quarter."""
MOST_DUE = 300
MOST_PROMISES = 2_000
MOST_ENGAGEMENTS = 200


@dataclass(frozen=True)
class Handover:
    """Where everything stands.

    Args:
        officers: Name, initials and role of the group's officers.
        groups: A line for each group that has not ended.
        oldest: Where a loop stands to the day its oldest piece came in.
        at_risk: Pieces that say someone is at risk, with nothing written down yet.
        duties: Code and words, standing and why; empty until the practice is set up.
    """

    until: date
    due: tuple[DueLine, ...]
    due_total: int
    overdue: int
    promises: tuple[ActionLine, ...]
    promises_total: int
    promises_late: int
    staff: tuple[StaffLine, ...]
    officers: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, ...], ...]
    engagements: tuple[EngagementLine, ...]
    engagements_total: int
    loops: Mapping[LoopState, int]
    oldest: Mapping[LoopState, date]
    at_risk: int
    year: DutiesView | None

    @property
    def duties(self) -> tuple[tuple[str, ...], ...]:
        """The year's duties as rows."""
        lines = self.year.lines if self.year else ()
        return tuple((f"{each.code}. {each.title}", each.words.capitalize(), each.why) for each in lines)


def handover_facts(book: Workbook) -> Handover:
    """Read where everything stands."""
    ahead = today(book, AHEAD, MOST_DUE)
    with book.read() as session:
        engagements, total = lines_of(session, book, MOST_ENGAGEMENTS)
        oldest = _oldest(session, book, ahead.loops)
    lives = [each for each in groups(book) if each.ended_on is None or each.ended_on > book.today]
    return Handover(
        until=book.today + timedelta(days=AHEAD),
        due=ahead.due,
        due_total=len(ahead.due) + ahead.more_due,
        overdue=ahead.overdue,
        promises=action_page(book, Which(), 0, MOST_PROMISES),
        promises_total=action_count(book, Which()),
        promises_late=action_count(book, Which(overdue=True)),
        staff=staff(book),
        officers=tuple(
            (each.name or each.initials, each.initials, f"{each.role_words}, {line.name}")
            for line in lives
            for each in members(book, line.id)
            if each.current and each.role_words
        ),
        groups=tuple(
            (
                line.name,
                str(line.members),
                dated(line.last_engaged_on) or "Not yet",
                dated(line.next_meeting_on) or "Not planned",
                _interval(book, line.id),
            )
            for line in lives
        ),
        engagements=engagements,
        engagements_total=total,
        loops=ahead.loops,
        oldest=oldest,
        at_risk=ahead.at_risk,
        year=duties(book) if practice(book) else None,
    )


def _interval(book: Workbook, ppg_id: str) -> str:
    agreed = group(book, ppg_id).interval
    if agreed is None:
        return "Not agreed yet"
    return f"Every {counted(agreed.weeks, 'week')}, agreed on {dated(agreed.agreed_on)}"


def _oldest(session: db.Session, book: Workbook, loops: Mapping[LoopState, int]) -> dict[LoopState, date]:
    """Where a loop stands to the day of its oldest piece: walked from the oldest, and only where one is."""
    from engage_tui.feedback.loops.conditions import conditions

    found: dict[LoopState, date] = {}
    if loops.get(LoopState.TO_TELL) and (day := _oldest_to_tell(session)):
        found[LoopState.TO_TELL] = day
    for state in (each for each in OPEN_STATES if loops.get(each) and each not in found):
        wanted = db.select(db.Feedback.received_on).where(
            *conditions(session, book, FeedbackWhich(states=(state,)))
        )
        day = session.scalar(wanted.order_by(db.Feedback.received_on, db.Feedback.id).limit(1))
        if day is not None:
            found[state] = day
    return found


def _oldest_to_tell(session: db.Session) -> date | None:
    """The oldest settled piece that nobody was told of, by the rule itself: quicker than asking the store."""
    from engage_tui.feedback.loops.conditions import work_expression

    carried_out = db.standing(db.Response.id, work_expression() == LoopState.TO_TELL.value)
    told = db.select(db.Told.response_id, db.Told.feedback_id).where(db.Told.removed_at.is_(None))
    held = session.execute(told).all()
    person = {feedback_id for _response, feedback_id in held if feedback_id}
    publicly = {response_id for response_id, feedback_id in held if not feedback_id}
    settled = (
        db.select(db.Feedback.id, db.Feedback.received_on, db.Feedback.response_id, db.Feedback.wants_reply)
        .where(
            db.Feedback.removed_at.is_(None),
            db.Feedback.complaint_on.is_(None),
            db.Feedback.same_as_id.is_(None),
        )
        .where(db.Feedback.response_id.in_(carried_out))
    )
    for key, received_on, response_id, promised in session.execute(settled.order_by(db.Feedback.received_on)):
        if key not in person and (promised or response_id not in publicly):
            oldest: date = received_on
            return oldest
    return None
