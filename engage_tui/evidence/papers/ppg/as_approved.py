"""A meeting as its minutes were approved, whatever became of its actions since.

An action lives on after the meeting: it changes hands and gets a new date. Approved minutes
must not change with it, so what they say is read back from the change log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from db.terms import ActionState
from db.unreadable import day_of
from engage_tui.evidence.papers.ppg.officers_then import officers_then
from engage_tui.ppg.meetings import rules
from engage_tui.ppg.meetings.corrected import corrected_on
from engage_tui.ppg.meetings.done_at import DoneLine, by_item, done_at
from engage_tui.ppg.meetings.going_through import as_minuted
from engage_tui.ppg.meetings.over_time import PromisedLine, promised
from engage_tui.ppg.meetings.planning import meeting_of
from engage_tui.ppg.meetings.then import Then, approval_of
from engage_tui.ppg.meetings.views import MeetingView
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Approved:
    """A meeting with what it did beside what was minuted.

    Args:
        promises: What it promised, by the outcome each promise came of.
        done: What it did that is kept elsewhere, by item; under an empty key what belongs to none.
        corrected_on: The last day its minutes were changed after people had them.
    """

    view: MeetingView
    promises: Mapping[str, tuple[PromisedLine, ...]]
    done: Mapping[str, tuple[DoneLine, ...]]
    corrected_on: date | None


def as_approved(book: Workbook, view: MeetingView) -> Approved:
    """The meeting as it was when its minutes were approved; as it is now until they are.

    Minutes that came in from another workbook stand as they were when they came.
    """
    here = {each.id for each in view.outcomes}
    made = [each for each in promised(book, view.ppg_id, removed=True) if each.outcome_id in here]
    made.sort(key=lambda each: each.action_id)
    ids = [each.action_id for each in made]
    with book.read() as session:
        approval = approval_of(session, view.id) if view.state.locked else None
        then = Then(session, [*ids, view.ppg_id], approval)
        minuted = as_minuted(session, view.id, ids)
        meeting = meeting_of(session, view.id)
        done = done_at(session, book, meeting, approval)
        corrected = corrected_on(session, view.id)
        if view.state.locked:
            attendance = officers_then(session, book, view, approval)
            quorum = rules.quorum(attendance, _Terms(view, then))
            called = str(then.said(view.ppg_id, "name", view.ppg_name))
            view = replace(view, ppg_name=called, attendance=attendance, quorum=quorum)
    by_outcome: dict[str, list[PromisedLine]] = {}
    for each in made:
        taken_away = "now" if each.removed else None
        if then.there(each.action_id, taken_away):
            line = _promise(each, then, minuted[each.action_id])
            by_outcome.setdefault(each.outcome_id, []).append(line)
    promises = {key: tuple(lines) for key, lines in by_outcome.items()}
    return Approved(view, promises, by_item(done, view.items), corrected)


class _Terms:
    """The quorum the group asked for on the day of the approval."""

    def __init__(self, view: MeetingView, then: Then) -> None:
        asked = view.quorum
        self.quorum_patients = _whole(then, view.ppg_id, "quorum_patients", asked.patients_needed)
        self.quorum_practice = _whole(then, view.ppg_id, "quorum_practice", asked.practice_needed)


def _whole(then: Then, record_id: str, name: str, now: int) -> int:
    was = then.said(record_id, name, now)
    return was if isinstance(was, int) else now


def _promise(each: PromisedLine, then: Then, minuted: Then) -> PromisedLine:
    """A promise with who and when as approved, and as far as it had come when it was minuted."""
    due = then.said(each.action_id, "due_on", each.due_on)
    return replace(
        each,
        text=str(then.said(each.action_id, "text", each.text)),
        owner=str(then.said(each.action_id, "owner", each.owner)),
        due_on=day_of(due) if isinstance(due, str) and due else due if isinstance(due, date) else None,
        state=ActionState(str(minuted.said(each.action_id, "state", each.state))),
        note=str(minuted.said(each.action_id, "note", each.note)),
    )
