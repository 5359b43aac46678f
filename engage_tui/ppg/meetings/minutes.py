"""Live minutes: the agenda's items, who is there, and what is minuted, each taken back with one undo."""

from __future__ import annotations

from collections.abc import Mapping

import db
from db.terms import ActionState, AttendanceState, OutcomeKind, Side
from engage_tui.checklist.actions.rows import set_state
from engage_tui.forms.fields import Form, Value
from engage_tui.forms.reading import values_of
from engage_tui.ppg import lookups
from engage_tui.ppg.meetings import gathering
from engage_tui.ppg.meetings.forms import (
    ATTENDANCE_FORM,
    ATTENDEE_FORM,
    DECISION_FORM,
    FEEDBACK_FORM,
    IMPROVEMENT_FORM,
    ITEM_FORM,
    NOTE_FORM,
    PROMISE_FORM,
    VOTE_FORM,
)
from engage_tui.ppg.meetings.gathering import CARRIED, TAKEN_OFF
from engage_tui.ppg.meetings.planning import begun, changeable
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed, added, fill

OUTCOME_FORMS: Mapping[OutcomeKind, Form] = {
    OutcomeKind.NOTE: NOTE_FORM,
    OutcomeKind.DECISION: DECISION_FORM,
    OutcomeKind.ACTION: PROMISE_FORM,
    OutcomeKind.IMPROVEMENT: IMPROVEMENT_FORM,
    OutcomeKind.VOTE: VOTE_FORM,
}
"""The form each kind of outcome is typed in."""

PROMISED = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
CHANGED = "Minutes changed"
"""What history calls a line of the minutes put right, whenever that was."""
TIMER = "timer"
"""Who signs minutes used: nobody typed them, so undo steps over them to what someone did."""

_WORDS = {
    OutcomeKind.NOTE: "Note",
    OutcomeKind.DECISION: "Decision",
    OutcomeKind.ACTION: "Action",
    OutcomeKind.IMPROVEMENT: "Improvement",
    OutcomeKind.VOTE: "Vote",
}


def save_item(book: Workbook, meeting_id: str, item_id: str | None, typed: Mapping[str, str]) -> str:
    """Add an item to the agenda, before any other business, or change one; return its key."""
    with book.change("Agenda item changed" if item_id else "Agenda item added") as session:
        meeting = changeable(session, meeting_id)
        if item_id:
            item = lookups.item_of(session, item_id, meeting_id)
        else:
            item = db.AgendaItem(meeting_id=meeting_id)
        known = values_of(item, ITEM_FORM) if item_id else None
        form = lookups.read_form(session, book, ITEM_FORM, typed, ppg_id=meeting.ppg_id, known=known)
        form.stop()
        if item_id is None:
            item.position = gathering.new_position(session, meeting_id)
        return form.save(session, item)


def move_item(book: Workbook, item_id: str, by: int) -> None:
    """Move an item up (negative) or down the agenda; past an end it stays at that end."""
    with book.change("Agenda item moved") as session:
        item = lookups.item_of(session, item_id)
        changeable(session, item.meeting_id)
        wanted = db.standing(db.AgendaItem, meeting_id=item.meeting_id)
        order = list(session.scalars(wanted.order_by(db.AgendaItem.position, db.AgendaItem.id)))
        place = order.index(item)
        order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
        for position, each in enumerate(order, 1):
            each.position = position


def remove_item(book: Workbook, item_id: str) -> None:
    """Take an item off the agenda, unless something was minuted under it."""
    with book.change("Agenda item removed") as session:
        item = lookups.item_of(session, item_id)
        changeable(session, item.meeting_id)
        spoken = db.standing(db.Outcome.id, item_id=item_id).limit(1)
        if session.scalar(spoken) is not None:
            raise Refused("Something is minuted under this item.", do="Remove that first.")
        item.removed_at = book.clock.now()
        if item.carried_kind == CARRIED:
            item.carried_kind = TAKEN_OFF


def use_time(book: Workbook, item_id: str, seconds: int) -> None:
    """Add time spent on an item; it is signed by the timer, so that undo steps over it."""
    if seconds <= 0:
        return
    with book.signed(TIMER).change("Time used on an item") as session:
        item = lookups.item_of(session, item_id)
        begun(session, item.meeting_id)
        item.used_seconds += seconds


def mark(book: Workbook, attendance_id: str, state: AttendanceState | str | None) -> None:
    """Say with one key what became of someone; None is not marked yet."""
    with book.change("Attendance marked") as session:
        row = lookups.attendance_of(session, attendance_id)
        changeable(session, row.meeting_id)
        row.state = AttendanceState(state) if state else None


def set_attendance(book: Workbook, attendance_id: str, typed: Mapping[str, str]) -> None:
    """Say more about someone's attendance: late, early, a deputy."""
    with book.change("Attendance changed") as session:
        row = lookups.attendance_of(session, attendance_id)
        changeable(session, row.meeting_id)
        form = lookups.read_form(session, book, ATTENDANCE_FORM, typed)
        values = form.values
        form.in_order("came_at", "left_at", values_of(row, ATTENDANCE_FORM), "Left early")
        state = values.pop("state", row.state)
        form.save(session, row)
        row.state = AttendanceState(str(state)) if state else None
        if row.deputy and "deputy" in values and row.state is None:
            row.state = AttendanceState.DEPUTY


def add_attendee(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> str:
    """Put someone on the list who is neither a member nor expected; return the row's key."""
    with book.change("Someone added to the list") as session:
        changeable(session, meeting_id)
        form = lookups.read_form(session, book, ATTENDEE_FORM, typed)
        form.stop()
        guest = form.values["side"] == Side.GUEST
        usual = AttendanceState.GUEST if guest else AttendanceState.PRESENT
        form.values["state"] = form.values.get("state") or usual
        return form.save(session, db.Attendance(meeting_id=meeting_id))


def remove_attendee(book: Workbook, attendance_id: str) -> None:
    """Take someone off the list who does not belong on it; members stay, marked or not."""
    with book.change("Someone taken off the list") as session:
        row = lookups.attendance_of(session, attendance_id)
        changeable(session, row.meeting_id)
        if row.member_id is not None:
            raise Refused("Members stay on the list.", do="Mark them absent or with apologies.")
        row.removed_at = book.clock.now()


def minute(
    book: Workbook, meeting_id: str, item_id: str, kind: OutcomeKind | str, typed: Mapping[str, str]
) -> str:
    """Minute something under an item, stamped with this moment; return its key.

    An action or an improvement goes on the practice's list of actions by itself.
    """
    kind = OutcomeKind(kind)
    with book.change(f"{_WORDS[kind]} minuted") as session:
        meeting = begun(session, meeting_id)
        lookups.item_of(session, item_id, meeting_id)
        form = lookups.read_form(session, book, OUTCOME_FORMS[kind], typed, ppg_id=meeting.ppg_id)
        outcome = db.Outcome(meeting_id=meeting_id, item_id=item_id, kind=kind, said_at=book.clock.now())
        return _save(session, outcome, form)


def change_minute(book: Workbook, outcome_id: str, typed: Mapping[str, str]) -> None:
    """Change something minuted, and the action it promises; its stamp stays."""
    with book.change(CHANGED) as session:
        outcome = lookups.outcome_of(session, outcome_id)
        meeting = begun(session, outcome.meeting_id)
        form = OUTCOME_FORMS[outcome.kind]
        action = next(iter(lookups.promised_by(session, outcome.id)), None)
        known: dict[str, Value] = {
            field.name: getattr(action if field.of_action else outcome, field.name, None)
            for field in form.fields
        }
        _save(
            session,
            outcome,
            lookups.read_form(session, book, form, typed, ppg_id=meeting.ppg_id, known=known),
        )


def remove_minute(book: Workbook, outcome_id: str) -> None:
    """Take something out of the minutes, with the actions it promised; history keeps both."""
    with book.change("Minute removed") as session:
        outcome = lookups.outcome_of(session, outcome_id)
        begun(session, outcome.meeting_id)
        outcome.removed_at = book.clock.now()
        for action in lookups.promised_by(session, outcome.id):
            action.removed_at = outcome.removed_at


def own_promise(book: Workbook, outcome_id: str, typed: Mapping[str, str]) -> str:
    """Make an action of something a note promised; return the action's key.

    With the sentence as it was listed, that sentence is no longer without an owner.
    """
    with book.change("Action made of a promise") as session:
        outcome = lookups.outcome_of(session, outcome_id)
        meeting = begun(session, outcome.meeting_id)
        if outcome.kind in PROMISED:
            raise Refused("This is an action already.", do="Change it, and say who does it.")
        form = lookups.read_form(session, book, PROMISE_FORM, typed, ppg_id=meeting.ppg_id)
        form.stop()
        return _save_action(session, book, _new_action(outcome), form.values)


def review_feedback(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Record which feedback the meeting went through, and what came of it."""
    with book.change("Feedback gone through") as session:
        meeting = begun(session, meeting_id)
        known = values_of(meeting, FEEDBACK_FORM)
        lookups.read_form(session, book, FEEDBACK_FORM, typed, known=known).save(session, meeting)


def _save(session: db.Session, outcome: db.Outcome, form: Typed) -> str:
    """Put what was typed in the outcome and in the action it promises; return the outcome's key."""
    form.stop()
    promised = {field.of_action for field in form.fields if field.of_action}
    fill(outcome, {name: value for name, value in form.values.items() if name not in promised})
    added(session, outcome)
    if promised:
        action = next(iter(lookups.promised_by(session, outcome.id)), None) or _new_action(outcome)
        given = {name: form.values[name] for name in form.values if name in promised or name == "text"}
        _save_action(session, form.book, action, given)
    return outcome.id


def _new_action(outcome: db.Outcome) -> db.Action:
    return db.Action(source_kind=lookups.PROMISED, source_id=outcome.id, state=ActionState.OPEN)


def _save_action(session: db.Session, book: Workbook, action: db.Action, values: Mapping[str, Value]) -> str:
    state = values.get("state")
    fill(action, {name: value for name, value in values.items() if name != "state"})
    set_state(action, ActionState(str(state)) if state else action.state, book.today)
    return added(session, action)
