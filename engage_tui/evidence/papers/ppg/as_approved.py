"""A meeting as its minutes were approved, whatever became of its actions since.

An action lives on after the meeting: it changes hands and gets a new date. Approved minutes
must not change with it, so what they say is read back from the change log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import db
from db.terms import ChangeKind
from db.unreadable import day_of, said_of
from engage_tui.ppg.meetings import rules
from engage_tui.ppg.meetings.over_time import PromisedLine, promised
from engage_tui.ppg.meetings.views import AttendanceLine, MeetingView
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    Before = Mapping[str, Mapping[str, object]]
    """Record id to its fields that changed since, as they were."""


@dataclass(frozen=True)
class Approved:
    """A meeting with what it promised, by the outcome each promise came of."""

    view: MeetingView
    promises: Mapping[str, tuple[PromisedLine, ...]]


def as_approved(book: Workbook, view: MeetingView) -> Approved:
    """The meeting as it was when its minutes were approved; as it is now until they are.

    Minutes that came in from another workbook stand as they were when they came.
    """
    here = {each.id for each in view.outcomes}
    made = [each for each in promised(book, view.ppg_id, removed=True) if each.outcome_id in here]
    before: Before = {}
    if view.state.locked:
        with book.read() as session:
            approval = _approval(session, view.id)
            ids = [*(each.action_id for each in made), view.ppg_id]
            before = _before(session, ids, approval) if approval else {}
            attended = _as_called(session, view, approval) if approval else view.attendance
        called = str(before.get(view.ppg_id, {}).get("name", view.ppg_name))
        quorum = rules.quorum(view.attendance, _Terms(view, before))
        view = replace(view, ppg_name=called, quorum=quorum, attendance=attended)
    made.sort(key=lambda each: each.action_id)
    by_outcome: dict[str, list[PromisedLine]] = {}
    for each in made:
        was = before.get(each.action_id, {})
        if not each.removed or was.get("removed_at", "") is None:
            by_outcome.setdefault(each.outcome_id, []).append(_promise(each, was))
    return Approved(view, {key: tuple(lines) for key, lines in by_outcome.items()})


def _as_called(session: db.Session, view: MeetingView, approval: db.Change) -> tuple[AttendanceLine, ...]:
    """Who was there, by the initials of then: somebody may have got others since, or proved to be two."""
    lines = {each.id: each.member_id for each in view.attendance if each.member_id}
    moved = _before(session, lines, approval)
    of_line = {key: str(moved.get(key, {}).get("member_id") or held) for key, held in lines.items()}
    spells = _before(session, of_line.values(), approval)
    of_spell = {
        spell.id: str(spells.get(spell.id, {}).get("person_id") or spell.person_id)
        for spell in session.scalars(db.select(db.Member).where(db.Member.id.in_(of_line.values())))
    }
    people = _before(session, of_spell.values(), approval)
    wanted = db.select(db.Person).where(db.Person.id.in_(of_spell.values()), db.Person.erased_on.is_(None))
    initials = {
        each.id: str(people.get(each.id, {}).get("initials") or each.initials)
        for each in session.scalars(wanted)
    }
    return tuple(
        replace(each, initials=initials.get(of_spell.get(of_line.get(each.id, ""), ""), each.initials))
        for each in view.attendance
    )


class _Terms:
    """The quorum the group asked for on the day of the approval."""

    def __init__(self, view: MeetingView, before: Before) -> None:
        was = before.get(view.ppg_id, {})
        self.quorum_patients = _whole(was.get("quorum_patients"), view.quorum.patients_needed)
        self.quorum_practice = _whole(was.get("quorum_practice"), view.quorum.practice_needed)


def _whole(was: object, now: int) -> int:
    return was if isinstance(was, int) else now


def _promise(each: PromisedLine, was: Mapping[str, object]) -> PromisedLine:
    return replace(
        each,
        text=str(was.get("text", each.text)),
        owner=str(was.get("owner", each.owner)),
        due_on=_day(was["due_on"]) if "due_on" in was else each.due_on,
    )


def _day(kept: object) -> date | None:
    return day_of(kept) if isinstance(kept, str) and kept else None


def _approval(session: db.Session, meeting_id: str) -> db.Change | None:
    """The last entry of the log in which the meeting's minutes became approved."""
    from db.changes import history

    for each in history(session, meeting_id, limit=10_000):
        _old, new = _fields(each).get("approved_on", (None, None))
        if new:
            return each
    return None


def _before(session: db.Session, ids: Iterable[str], since: db.Change) -> Before:
    """What the records held at a moment, for every field that changed after it.

    Only changes count: records that came in from another workbook were all added in one go.
    """
    later = db.or_(db.Change.at > since.at, db.and_(db.Change.at == since.at, db.Change.id > since.id))
    wanted = db.select(db.Change).where(db.Change.record_id.in_(tuple(ids)), later)
    wanted = wanted.where(db.Change.kind == ChangeKind.UPDATE, db.Change.batch != since.batch)
    found: dict[str, dict[str, object]] = {}
    for each in session.scalars(wanted.order_by(db.Change.at, db.Change.id)):
        held = found.setdefault(each.record_id, {})
        for name, (old, _new) in _fields(each).items():
            held.setdefault(name, old)
    return found


def _fields(change: db.Change) -> Mapping[str, tuple[object, object]]:
    return said_of(change.fields) or {}
