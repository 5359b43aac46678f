"""Actions of earlier meetings gone through at a later one: ticked off or changed while they are spoken about.

What was done to one in a meeting is read from the change log: by the act's name, which says the
meeting's day, or because it happened while the meeting was open. So it counts from whichever screen it
was done, and stays with that meeting when the action goes on to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import db
from db.terms import ActionState, ChangeKind
from db.unreadable import day_of
from engage_tui.checklist.actions import save_action, set_action_state
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.lookups import PROMISED
from engage_tui.ppg.meetings.minutes import CHANGED
from engage_tui.ppg.meetings.planning import begun
from engage_tui.ppg.meetings.then import Then, fields_of
from engage_tui.workbook.book import Workbook

SAID = ("state", "note", "owner", "due_on", "text")
"""What a meeting may have changed of an action, as far as minutes tell it."""


Moment = tuple[datetime, str]
Span = tuple[Moment, Moment | None]
"""From one entry of the log to another; to now where there is no other yet."""


@dataclass(frozen=True)
class GoneThrough:
    """An action as it stood when the meeting had gone through it."""

    action_id: str
    text: str
    owner: str
    due_on: date | None
    state: ActionState
    note: str
    since: date
    """The day of the meeting it was promised at."""


def go_through(book: Workbook, meeting_id: str, action_id: str, typed: Mapping[str, str]) -> str:
    """Say how an earlier action goes, in a meeting's minutes; return its key."""
    return save_action(book, action_id, typed, called=_called(book, meeting_id))


def settle(book: Workbook, meeting_id: str, action_id: str, state: ActionState | str) -> None:
    """Tick an earlier action off, or open it again, in a meeting's minutes."""
    set_action_state(book, action_id, state, called=_called(book, meeting_id))


def _called(book: Workbook, meeting_id: str) -> str:
    with book.read() as session:
        return _label(begun(session, meeting_id).held_on)


def _label(held_on: date) -> str:
    return f"Went through an action at the meeting of {worded_date(held_on)}"


def gone_through(
    session: db.Session, meeting: db.Meeting, approval: db.Change | None
) -> tuple[GoneThrough, ...]:
    """The actions of earlier meetings that this one ticked off or changed, the oldest first.

    Without a log of that time, as after an import, those that were settled on the meeting's day.
    """
    wanted = (
        db.select(db.Action, db.Meeting.held_on)
        .join(db.Outcome, db.Outcome.id == db.Action.source_id)
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .where(db.Action.source_kind == PROMISED, db.Meeting.ppg_id == meeting.ppg_id)
        .where(db.Meeting.held_on < meeting.held_on, db.Meeting.removed_at.is_(None))
        .where(db.Outcome.removed_at.is_(None))
        .order_by(db.Meeting.held_on, db.Action.id)
    )
    found = [(each, since) for each, since in session.execute(wanted)]
    ids = [each.id for each, _since in found]
    acts = _acts(session, meeting.id, _label(meeting.held_on), ids)
    then = Then(session, ids, approval)
    lines = []
    for action, since in found:
        mine = acts.get(action.id, [])
        if _left_something(mine):
            lines.append(_line(action, since, Then(session, [action.id], mine[-1])))
        elif _settled_that_day(action, meeting.held_on, then):
            lines.append(_line(action, since, then))
    return tuple(lines)


def as_minuted(session: db.Session, meeting_id: str, action_ids: Sequence[str]) -> Mapping[str, Then]:
    """Each action of a meeting's own as its minutes left it: what became of it later is in later minutes."""
    first: dict[str, db.Change] = {}
    for each in _entries(session, action_ids):
        first.setdefault(each.record_id, each)
    last = {key: entries[-1] for key, entries in _acts(session, meeting_id, CHANGED, action_ids).items()}
    return {key: Then(session, [key], last.get(key, first.get(key))) for key in action_ids}


def _acts(
    session: db.Session, meeting_id: str, label: str, ids: Sequence[str]
) -> Mapping[str, list[db.Change]]:
    """What was done to each action while the meeting was open, or under that name, or to take such back."""
    spans = _spans(session, meeting_id)
    mine: dict[str, list[db.Change]] = {}
    batches: set[str] = set()
    for each in _entries(session, ids):
        here = each.label == label or each.undoes in batches or _within(each, spans)
        if each.kind is ChangeKind.UPDATE and here:
            mine.setdefault(each.record_id, []).append(each)
            batches.add(each.batch)
    return mine


def _entries(session: db.Session, ids: Sequence[str]) -> Iterable[db.Change]:
    wanted = db.select(db.Change).where(db.Change.record_id.in_(ids))
    return session.scalars(wanted.order_by(db.Change.at, db.Change.id))


def _left_something(entries: Iterable[db.Change]) -> bool:
    """Whether anything differs at the end: what was ticked by mistake and opened again is nothing."""
    held: dict[str, list[object]] = {}
    for each in entries:
        for name, (old, new) in fields_of(each).items():
            held.setdefault(name, [old, new])[1] = new
    return any(name in SAID and old != new for name, (old, new) in held.items())


def _spans(session: db.Session, meeting_id: str) -> list[Span]:
    """From when to when the meeting was open, as the log has it: more than once, where it was reopened."""
    from db.log.changes import history

    spans: list[Span] = []
    began: Moment | None = None
    for each in reversed(history(session, meeting_id, limit=10_000)):
        said = fields_of(each)
        here = (each.at, each.id)
        opened, closed = said.get("opened_at"), said.get("closed_at")
        if began is None and ((opened and opened[1]) or (closed and not closed[1])):
            began = here
        if began is not None and closed and closed[1]:
            spans.append((began, here))
            began = None
    return [*spans, (began, None)] if began is not None else spans


def _within(each: db.Change, spans: Iterable[Span]) -> bool:
    here = (each.at, each.id)
    return any(first <= here and (last is None or here <= last) for first, last in spans)


def _settled_that_day(action: db.Action, day: date, then: Then) -> bool:
    closed = then.said(action.id, "closed_on", action.closed_on)
    closed = day_of(closed) if isinstance(closed, str) and closed else closed
    return closed == day and then.there(action.id, action.removed_at)


def _line(action: db.Action, since: date, then: Then) -> GoneThrough:
    due = then.said(action.id, "due_on", action.due_on)
    return GoneThrough(
        action_id=action.id,
        text=str(then.said(action.id, "text", action.text)),
        owner=str(then.said(action.id, "owner", action.owner)),
        due_on=day_of(due) if isinstance(due, str) and due else due if isinstance(due, date) else None,
        state=ActionState(str(then.said(action.id, "state", action.state))),
        note=str(then.said(action.id, "note", action.note)),
        since=since,
    )
