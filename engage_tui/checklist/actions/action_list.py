"""Actions in the practice-wide list, wherever they came from."""

from __future__ import annotations

from collections.abc import Mapping

import db
from db.terms import ActionState
from engage_tui.checklist.actions.rows import set_state
from engage_tui.checklist.forms import ACTION_FORM
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import found, stop_on

MARKED = {
    ActionState.OPEN: "open",
    ActionState.IN_PROGRESS: "in progress",
    ActionState.BLOCKED: "blocked",
    ActionState.DONE: "done",
    ActionState.DROPPED: "dropped",
}
"""As history says it of a mark: the log keeps these words."""


def save_action(
    book: Workbook,
    action_id: str | None,
    typed: Mapping[str, str],
    engagement_id: str | None = None,
    step_number: int | None = None,
    *,
    called: str = "",
) -> str:
    """Add an action, or change one; return its key.

    Args:
        engagement_id, step_number: Where a new one belongs; it may belong nowhere.
        called: What history calls it, where it is more than that the action changed.
    """
    from engage_tui.checklist import records

    with book.change(called or ("Action changed" if action_id else "Action added")) as session:
        if action_id:
            action = found(session, db.Action, action_id, "action")
        else:
            if engagement_id:
                records.engagement_of(session, engagement_id)
            action = db.Action(engagement_id=engagement_id, step_number=step_number, state=ActionState.OPEN)
            action.source_kind = "step" if engagement_id and step_number else ""
        known = {field.name: getattr(action, field.name) for field in ACTION_FORM.fields}
        options = records.options_in(session, book, ACTION_FORM.fields)
        values, errors = records.read_typed(
            book, ACTION_FORM.fields, typed, options, known if action_id else None
        )
        stop_on(errors)
        state = values.pop("state", None)
        records.fill(action, values)
        set_state(action, ActionState(str(state)) if state else action.state, book.today)
        session.add(action)
        session.flush()
        _settle(book, session, action)
        return action.id


def set_action_state(book: Workbook, action_id: str, state: ActionState | str, *, called: str = "") -> None:
    """Say where an action stands, with one key; `called` is what history calls it, where that is more."""
    with book.change(called or f"Marked an action {MARKED[ActionState(state)]}") as session:
        action = found(session, db.Action, action_id, "action")
        set_state(action, ActionState(state), book.today)
        _settle(book, session, action)


def remove_action(book: Workbook, action_id: str) -> None:
    """Take an action off the list; a row that promised it keeps the rest."""
    with book.change("Action removed") as session:
        action = found(session, db.Action, action_id, "action")
        if action.source_kind == "plan_task":
            raise Refused(
                "This action is a task of a plan.", do="Remove the task in step 4, or mark it dropped."
            )
        action.removed_at = book.clock.now()
        _settle(book, session, action)


def _settle(book: Workbook, session: db.Session, action: db.Action) -> None:
    """Bring its engagement up to date: a step may hang on who does what by when."""
    from engage_tui.checklist.settling import settle

    if action.engagement_id is not None:
        settle(session, book, action.engagement_id, saved_step=action.step_number)
