"""Today: what is due and overdue across everything, where engagements stand, and the year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import db
from db.terms import LoopState
from engage_tui.checklist.queries import lines_of
from engage_tui.checklist.views import EngagementLine
from engage_tui.due.lines import DAYS_AHEAD, MOST, Due, DueLine, days_left, financial_year, put_together
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    Feed = Callable[[db.Session, Workbook, date, int], Due]
    """An area's due things until a date: at least its first so many, and how many in all."""

ENGAGEMENTS_SHOWN = 12

__all__ = ["DueLine", "TodayView", "today"]


@dataclass(frozen=True)
class TodayView:
    """What someone should know when they sit down."""

    date: date
    due: tuple[DueLine, ...]
    """Someone at risk first, then overdue, then the next four weeks, in order of date."""
    more_due: int
    overdue: int
    engagements: tuple[EngagementLine, ...]
    """The open ones, newest first."""
    more_engagements: int
    year: str
    days_left: int
    at_risk: int = 0
    """Pieces of feedback that say someone is at risk, and about which nothing was written down."""
    loops: Mapping[LoopState, int] = field(default_factory=dict)
    """How many pieces of feedback stand where."""
    half_typed: tuple[DueLine, ...] = ()
    """What was left half typed, newest first, with the day it was typed."""


def feeds() -> tuple[Feed, ...]:
    """What puts lines on the due-list: an area joins by adding its feed here."""
    from engage_tui.checklist import due_feeds as engagements
    from engage_tui.feedback.loops import due_feeds as loops
    from engage_tui.feedback.national import fft_due
    from engage_tui.forgetting import due_feeds as disposal
    from engage_tui.ppg.year import due_feeds as ppg
    from engage_tui.training import due_feeds as training

    return tuple(
        feed for area in (engagements, ppg, loops, fft_due, training, disposal) for feed in area.FEEDS
    )


def today(book: Workbook, days_ahead: int = DAYS_AHEAD, most: int = MOST) -> TodayView:
    """Everything overdue and due soon, the open engagements, and the financial year."""
    from engage_tui.feedback.loops.counting import count_in, counts_in
    from engage_tui.feedback.loops.filter import FeedbackWhich
    from engage_tui.today.half_typed import half_typed

    until = book.today + timedelta(days=days_ahead)
    with book.read() as session:
        due = put_together((feed(session, book, until, most) for feed in feeds()), most)
        open_lines, total = lines_of(session, book, ENGAGEMENTS_SHOWN)
        loops = counts_in(session, book, FeedbackWhich())
        at_risk = count_in(session, book, FeedbackWhich(at_risk=True)) or 0
    return TodayView(
        date=book.today,
        due=due.lines,
        more_due=due.more,
        overdue=due.overdue,
        engagements=open_lines,
        more_engagements=max(0, total - len(open_lines)),
        year=financial_year(book.today),
        days_left=days_left(book.today),
        at_risk=at_risk,
        loops=loops,
        half_typed=half_typed(book),
    )
