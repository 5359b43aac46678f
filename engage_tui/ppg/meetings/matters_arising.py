"""Matters arising: promises still open from earlier meetings, minutes to approve, feedback to see.

Worked out when it is read and never copied, so that it is right whenever the agenda is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import db
from db.terms import OPEN_ACTION_STATES, OutcomeKind
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.ppg.lookups import PROMISED
from engage_tui.ppg.meetings.gathering import CARRIED, last_closed
from engage_tui.ppg.meetings.views import CarriedLine
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown

MINUTES, FEEDBACK = "minutes", "feedback"
YEAR = timedelta(days=365)
"""How far back pieces are brought to a meeting: what is older has had its chance."""
LONGEST = 300
"""Characters of a promise shown on an agenda."""


def by_item(
    session: db.Session, book: Workbook, meeting: db.Meeting, items: Iterable[db.AgendaItem]
) -> Mapping[str, tuple[CarriedLine, ...]]:
    """The item's key to what it carries in."""
    found: dict[str, tuple[CarriedLine, ...]] = {}
    for item in items:
        if item.carried_kind == MINUTES:
            found[item.id] = (*_minutes(session, meeting), *promised(session, book, meeting))
        elif item.carried_kind == FEEDBACK:
            found[item.id] = feedback(session, book, meeting)
        elif item.carried_kind == CARRIED:
            found[item.id] = _left_over(session, item)
    return found


def promised(session: db.Session, book: Workbook, meeting: db.Meeting) -> tuple[CarriedLine, ...]:
    """Actions and improvements promised at earlier meetings and not settled before this one's day."""
    wanted = (
        db.select(db.Action, db.Outcome.kind, db.Meeting.held_on)
        .join(db.Outcome, db.Outcome.id == db.Action.source_id)
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .where(db.Action.source_kind == PROMISED, db.Action.removed_at.is_(None))
        .where(db.Meeting.ppg_id == meeting.ppg_id, db.Meeting.held_on < meeting.held_on)
        .where(db.Meeting.removed_at.is_(None), db.Outcome.removed_at.is_(None))
        .where(db.or_(db.Action.closed_on.is_(None), db.Action.closed_on >= meeting.held_on))
        .order_by(db.Action.due_on.asc().nulls_last(), db.Action.id)
    )
    as_at = min(book.today, meeting.held_on)
    return tuple(
        shown(
            CarriedLine,
            action,
            kind="improvement" if kind is OutcomeKind.IMPROVEMENT else "action",
            words=one_line(action.text, LONGEST),
            since=since,
            overdue=action.due_on is not None
            and action.due_on < as_at
            and action.state in OPEN_ACTION_STATES,
        )
        for action, kind, since in session.execute(wanted)
    )


def feedback(session: db.Session, book: Workbook, meeting: db.Meeting) -> tuple[CarriedLine, ...]:
    """Sources with pieces no meeting went through, and the usual ones not gone through this year."""
    seen = _seen(session, meeting)
    starts = year_start(meeting.held_on)
    waits = _waiting(session, meeting)
    found = []
    for entry in lists.entries("feedback_sources", book.data_dir):
        last, pieces = seen.get(str(entry["code"])), waits.get(str(entry["code"]), 0)
        if not pieces and (entry.get("usual") is not True or (last is not None and last >= starts)):
            continue
        seen_on = f"last gone through on {worded_date(last)}" if last else "not gone through yet this year"
        words = f"{entry['words']}: {seen_on}"
        if pieces:  # first, because a narrow page cuts the end
            many = f"{pieces:,} {'piece waits' if pieces == 1 else 'pieces wait'} for the group"
            words = f"{many}: {words}"
        found.append(CarriedLine("feedback", str(entry["code"]), words, since=last))
    return tuple(found)


def _waiting(session: db.Session, meeting: db.Meeting) -> dict[str, int]:
    """Source to how many pieces of the year before the meeting no meeting has gone through."""
    gone_through = db.standing(db.FeedbackReview.feedback_id)
    wanted = (
        db.select(db.Feedback.source, db.func.count())
        .where(db.Feedback.removed_at.is_(None), db.Feedback.received_on <= meeting.held_on)
        .where(db.Feedback.received_on > meeting.held_on - YEAR)
        .where(db.Feedback.complaint_on.is_(None), db.Feedback.same_as_id.is_(None))
        .where(db.Feedback.id.not_in(gone_through))
        .group_by(db.Feedback.source)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}


def _seen(session: db.Session, meeting: db.Meeting) -> dict[str, date]:
    """Source of feedback to the day it was last gone through with the group before this meeting."""
    met = db.select(db.Meeting.held_on, db.Meeting.feedback_reviewed).where(
        db.Meeting.ppg_id == meeting.ppg_id,
        db.Meeting.held_on < meeting.held_on,
        db.Meeting.removed_at.is_(None),
        db.Meeting.feedback_reviewed != "",
    )
    sent = db.select(db.EngagementRound.sent_on, db.EngagementRound.feedback_reviewed).where(
        db.EngagementRound.ppg_id == meeting.ppg_id,
        db.EngagementRound.sent_on < meeting.held_on,
        db.EngagementRound.removed_at.is_(None),
        db.EngagementRound.feedback_reviewed != "",
    )
    latest: dict[str, date] = {}
    for query in (met, sent):
        for day, codes in session.execute(query):
            for code in codes.split("\n"):
                latest[code] = max(day, latest.get(code, day))
    return latest


def year_start(day: date) -> date:
    """The first day of the financial year a day falls in."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def _minutes(session: db.Session, meeting: db.Meeting) -> tuple[CarriedLine, ...]:
    """The last meeting's minutes, until they are approved somewhere else than here."""
    last = last_closed(session, meeting)
    if last is None or (last.approved_on is not None and last.approved_on < meeting.held_on):
        return ()
    words = f"Minutes of {worded_date(last.held_on)}"
    words += " to approve" if last.approved_on is None else f", approved {worded_date(last.approved_on)}"
    return (CarriedLine("minutes", last.id, words, since=last.held_on),)


def _left_over(session: db.Session, item: db.AgendaItem) -> tuple[CarriedLine, ...]:
    """Where an item that was not reached comes from."""
    before = session.get(db.AgendaItem, item.carried_id)
    earlier = session.get(db.Meeting, before.meeting_id) if before is not None else None
    if earlier is None:
        return ()
    words = f"Not reached on {worded_date(earlier.held_on)}"
    return (CarriedLine("item", item.carried_id, words, since=earlier.held_on),)
