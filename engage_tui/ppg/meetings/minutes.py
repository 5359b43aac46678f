"""Live minutes: the agenda's items, who is there, and what is minuted, each taken back with one undo."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.terms import ActionState, AttendanceState, OutcomeKind, Side
from engage_tui.forms.fields import Form, Value
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
from engage_tui.ppg.meetings.planning import begun, changeable
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Action, Outcome

OUTCOME_FORMS: Mapping[OutcomeKind, Form] = {
    OutcomeKind.NOTE: NOTE_FORM,
    OutcomeKind.DECISION: DECISION_FORM,
    OutcomeKind.ACTION: PROMISE_FORM,
    OutcomeKind.IMPROVEMENT: IMPROVEMENT_FORM,
    OutcomeKind.VOTE: VOTE_FORM,
}
"""The form each kind of outcome is typed in."""

PROMISED = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
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
    from db.models import AgendaItem
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings import gathering

    with book.change("Agenda item changed" if item_id else "Agenda item added") as session:
        meeting = changeable(session, meeting_id)
        item = lookups.item_of(session, item_id, meeting_id) if item_id else AgendaItem(meeting_id=meeting_id)
        known: dict[str, Value] | None = None
        if item_id:
            known = {field.name: getattr(item, field.name) for field in ITEM_FORM.fields}
        values, errors = lookups.read_form(
            session, book, ITEM_FORM, typed, ppg_id=meeting.ppg_id, known=known
        )
        refusing.stop_on(errors)
        if item_id is None:
            item.position = gathering.new_position(session, meeting_id)
        records.fill(item, values)
        session.add(item)
        session.flush()
        return item.id


def move_item(book: Workbook, item_id: str, by: int) -> None:
    """Move an item up (negative) or down the agenda; past an end it stays at that end."""
    from sqlalchemy import select

    from db.models import AgendaItem
    from engage_tui.ppg import lookups

    with book.change("Agenda item moved") as session:
        item = lookups.item_of(session, item_id)
        changeable(session, item.meeting_id)
        wanted = select(AgendaItem).where(
            AgendaItem.meeting_id == item.meeting_id, AgendaItem.removed_at.is_(None)
        )
        order = list(session.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)))
        place = order.index(item)
        order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
        for position, each in enumerate(order, 1):
            each.position = position


def remove_item(book: Workbook, item_id: str) -> None:
    """Take an item off the agenda, unless something was minuted under it."""
    from sqlalchemy import select

    from db.models import Outcome
    from engage_tui.ppg import lookups
    from engage_tui.ppg.meetings.gathering import CARRIED, TAKEN_OFF

    with book.change("Agenda item removed") as session:
        item = lookups.item_of(session, item_id)
        changeable(session, item.meeting_id)
        spoken = select(Outcome.id).where(Outcome.item_id == item_id, Outcome.removed_at.is_(None)).limit(1)
        if session.scalar(spoken) is not None:
            raise Refused("Something is minuted under this item.", do="Remove that first.")
        item.removed_at = book.clock.now()
        if item.carried_kind == CARRIED:
            item.carried_kind = TAKEN_OFF


def use_time(book: Workbook, item_id: str, seconds: int) -> None:
    """Add time spent on an item; it is signed by the timer, so that undo steps over it."""
    from engage_tui.ppg import lookups

    if seconds <= 0:
        return
    with book.signed(TIMER).change("Time used on an item") as session:
        item = lookups.item_of(session, item_id)
        begun(session, item.meeting_id)
        item.used_seconds += seconds


def mark(book: Workbook, attendance_id: str, state: AttendanceState | str | None) -> None:
    """Say with one key what became of someone; None is not marked yet."""
    from engage_tui.ppg import lookups

    with book.change("Attendance marked") as session:
        row = lookups.attendance_of(session, attendance_id)
        changeable(session, row.meeting_id)
        row.state = AttendanceState(state) if state else None


def set_attendance(book: Workbook, attendance_id: str, typed: Mapping[str, str]) -> None:
    """Say more about someone's attendance: late, early, a deputy."""
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Attendance changed") as session:
        row = lookups.attendance_of(session, attendance_id)
        changeable(session, row.meeting_id)
        values, errors = lookups.read_form(session, book, ATTENDANCE_FORM, typed)
        came, left = (str(values.get(name, getattr(row, name)) or "") for name in ("came_at", "left_at"))
        if came and left and left < came and not errors:
            errors["left_at"] = f"Left early: type a time after {came}."
        refusing.stop_on(errors)
        state = values.pop("state", row.state)
        records.fill(row, values)
        row.state = AttendanceState(str(state)) if state else None
        if row.deputy and "deputy" in values and row.state is None:
            row.state = AttendanceState.DEPUTY


def add_attendee(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> str:
    """Put someone on the list who is neither a member nor expected; return the row's key."""
    from db.models import Attendance
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Someone added to the list") as session:
        changeable(session, meeting_id)
        values, errors = lookups.read_form(session, book, ATTENDEE_FORM, typed)
        refusing.stop_on(errors)
        guest = values["side"] == Side.GUEST
        usual = AttendanceState.GUEST if guest else AttendanceState.PRESENT
        values["state"] = values.get("state") or usual
        row = Attendance(meeting_id=meeting_id)
        records.fill(row, values)
        session.add(row)
        session.flush()
        return row.id


def remove_attendee(book: Workbook, attendance_id: str) -> None:
    """Take someone off the list who does not belong on it; members stay, marked or not."""
    from engage_tui.ppg import lookups

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
    from db.models import Outcome
    from engage_tui.ppg import lookups

    kind = OutcomeKind(kind)
    with book.change(f"{_WORDS[kind]} minuted") as session:
        meeting = begun(session, meeting_id)
        lookups.item_of(session, item_id, meeting_id)
        form = OUTCOME_FORMS[kind]
        values, errors = lookups.read_form(session, book, form, typed, ppg_id=meeting.ppg_id)
        _stop(errors)
        outcome = Outcome(meeting_id=meeting_id, item_id=item_id, kind=kind, said_at=book.clock.now())
        _fill(session, book, outcome, form, values)
        return outcome.id


def change_minute(book: Workbook, outcome_id: str, typed: Mapping[str, str]) -> None:
    """Change something minuted, and the action it promises; its stamp stays."""
    from engage_tui.ppg import lookups

    with book.change("Minutes changed") as session:
        outcome = lookups.outcome_of(session, outcome_id)
        meeting = begun(session, outcome.meeting_id)
        form = OUTCOME_FORMS[outcome.kind]
        action = next(iter(lookups.promised_by(session, outcome.id)), None)
        known: dict[str, Value] = {
            field.name: getattr(action if field.of_action else outcome, field.name, None)
            for field in form.fields
        }
        values, errors = lookups.read_form(session, book, form, typed, ppg_id=meeting.ppg_id, known=known)
        _stop(errors)
        _fill(session, book, outcome, form, values)


def remove_minute(book: Workbook, outcome_id: str) -> None:
    """Take something out of the minutes, with the actions it promised; history keeps both."""
    from engage_tui.ppg import lookups

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
    from db.models import Action
    from engage_tui.checklist.actions.rows import set_state
    from engage_tui.ppg import lookups

    with book.change("Action made of a promise") as session:
        outcome = lookups.outcome_of(session, outcome_id)
        meeting = begun(session, outcome.meeting_id)
        if outcome.kind in PROMISED:
            raise Refused("This is an action already.", do="Change it, and say who does it.")
        values, errors = lookups.read_form(session, book, PROMISE_FORM, typed, ppg_id=meeting.ppg_id)
        _stop(errors)
        action = Action(source_kind=lookups.PROMISED, source_id=outcome.id, state=ActionState.OPEN)
        state = values.pop("state", None)
        _give(action, values)
        set_state(action, ActionState(str(state)) if state else action.state, book.today)
        session.add(action)
        session.flush()
        return action.id


def review_feedback(book: Workbook, meeting_id: str, typed: Mapping[str, str]) -> None:
    """Record which feedback the meeting went through, and what came of it."""
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Feedback gone through") as session:
        meeting = begun(session, meeting_id)
        known: dict[str, Value] = {
            "feedback_reviewed": tuple(filter(None, meeting.feedback_reviewed.split("\n"))),
            "feedback_outcome": meeting.feedback_outcome,
        }
        values, errors = lookups.read_form(session, book, FEEDBACK_FORM, typed, known=known)
        _stop(errors)
        records.fill(meeting, values)


def _stop(errors: dict[str, str]) -> None:
    if errors:
        raise NotValid(errors)


def _fill(
    session: "Session", book: Workbook, outcome: "Outcome", form: Form, values: Mapping[str, Value]
) -> None:
    """Put the values in the outcome and in the action it promises."""
    from db.models import Action
    from engage_tui.checklist import records
    from engage_tui.checklist.actions.rows import set_state
    from engage_tui.ppg import lookups

    promised = {field.of_action for field in form.fields if field.of_action}
    records.fill(outcome, {name: value for name, value in values.items() if name not in promised})
    session.add(outcome)
    session.flush()
    if not promised:
        return
    action = next(iter(lookups.promised_by(session, outcome.id)), None)
    if action is None:
        action = Action(
            source_kind=lookups.PROMISED, source_id=outcome.id, state=ActionState.OPEN, text=outcome.text
        )
        session.add(action)
    given = {name: value for name, value in values.items() if name in promised or name == "text"}
    state = given.pop("state", None)
    _give(action, given)
    set_state(action, ActionState(str(state)) if state else action.state, book.today)
    session.flush()


def _give(action: "Action", values: Mapping[str, Value]) -> None:
    from engage_tui.checklist import records

    records.fill(action, values)
