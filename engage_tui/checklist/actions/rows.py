"""The rows of the steps: one way to save, remove and prefill them, whatever their kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import db
from db.terms import ActionState, Scale
from engage_tui.checklist.model import Contents, RowKind
from engage_tui.checklist.steps import STEP_OF, row_kind, step
from engage_tui.forms.fields import Field, Kind, Value
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from engage_tui.workbook.refusing import found, stop_on

if TYPE_CHECKING:
    from datetime import date


def save_row(
    book: Workbook, engagement_id: str, kind: str, row_id: str | None, typed: Mapping[str, str]
) -> str:
    """Add a row of a kind, or change one, with the action it promises; return its key."""
    from engage_tui.checklist import contents, records
    from engage_tui.checklist.settling import settle

    found_kind = row_kind(kind)
    fields = found_kind.form.fields
    with book.change(_label("Saved", _one(found_kind), kind)) as session:
        records.engagement_of(session, engagement_id)
        loaded = contents.load_one(session, engagement_id, book.data_dir).contents
        row = _row(session, engagement_id, found_kind, row_id)
        known = _known(loaded, kind, row_id)
        options = records.options_in(session, book, fields, loaded)
        values, errors = records.read_typed(book, fields, typed, options, known)
        if kind == "plan_task" and row_id:
            _refuse_circle(loaded, row_id, values, errors)
        stop_on(errors)
        records.fill(row, {field.name: values[field.name] for field in _own(fields, values)})
        if kind == "budget_line":
            _work_out(row)
        session.add(row)
        session.flush()
        _keep_action(session, book, found_kind, row, values)
        settle(session, book, engagement_id, saved_step=STEP_OF[kind])
        return row.id


def remove_row(book: Workbook, kind: str, row_id: str) -> None:
    """Take a row off its step, with the action it promised; history keeps both."""
    from engage_tui.checklist import records
    from engage_tui.checklist.settling import settle

    found_kind = row_kind(kind)
    with book.change(_label("Removed", _one(found_kind), kind)) as session:
        row = found(session, records.MODELS[kind], row_id, found_kind.one)
        row.removed_at = book.clock.now()
        action = linked_action(session, kind, row_id)
        if action is not None:
            action.removed_at = row.removed_at
        settle(session, book, row.engagement_id, saved_step=STEP_OF[kind])


def prefill_rows(book: Workbook, engagement_id: str, kind: str) -> int:
    """Add the rows of the kind's reference list that are not there yet; return how many."""
    from engage_tui.checklist import contents, records
    from engage_tui.checklist.settling import settle

    found_kind = row_kind(kind)
    if not found_kind.prefill:
        raise Refused(f"There is no list to start {found_kind.many} from.", do="Add them one by one.")
    with book.change(_label("Listed", f"the usual {found_kind.many}", kind)) as session:
        records.engagement_of(session, engagement_id)
        loaded = contents.load_one(session, engagement_id, book.data_dir).contents
        missing = _missing(found_kind, loaded)
        for values in missing:
            row = records.MODELS[kind](engagement_id=engagement_id)
            own = _own(found_kind.form.fields, values)
            records.fill(row, {field.name: values[field.name] for field in own})
            session.add(row)
            session.flush()
            _keep_action(session, book, found_kind, row, values)
        settle(session, book, engagement_id)
        return len(missing)


def linked_action(session: db.Session, kind: str, row_id: str) -> db.Action | None:
    """The action a row promises, when it promises one."""
    wanted = db.standing(db.Action, source_kind=kind, source_id=row_id)
    return session.scalars(wanted.order_by(db.Action.id)).first()


def set_state(action: db.Action, state: ActionState, today: date) -> None:
    """Set where an action stands; the day it was settled follows."""
    settled = state in (ActionState.DONE, ActionState.DROPPED)
    if not settled:
        action.closed_on = None
    elif action.closed_on is None:
        action.closed_on = today
    action.state = state


def _label(done: str, what: str, kind: str) -> str:
    """What a change to rows is called in history: their kind and their step, never their words."""
    number = STEP_OF[kind]
    return f"{done} {what} in step {number} ({step(number).short})"


def _one(kind: RowKind) -> str:
    return f"{'an' if kind.one[0] in 'aeiou' else 'a'} {kind.one}"


def _row(session: db.Session, engagement_id: str, kind: RowKind, row_id: str | None) -> db.StepRow:
    from engage_tui.checklist import records

    if row_id is None:
        return records.MODELS[kind.name](engagement_id=engagement_id)
    row = found(session, records.MODELS[kind.name], row_id, kind.one)
    if row.engagement_id != engagement_id:
        raise Refused(f"That {kind.one} belongs to another engagement.")
    return row


def _known(loaded: Contents, kind: str, row_id: str | None) -> Mapping[str, Value] | None:
    return next((row.values for row in loaded.of(kind) if row.id == row_id), None)


def _own(fields: tuple[Field, ...], values: Mapping[str, Value]) -> list[Field]:
    return [each for each in fields if not each.of_action and each.name in values]


def _work_out(row: db.StepRow) -> None:
    """A planned sum left blank is quantity times price."""
    if not isinstance(row, db.BudgetLine) or row.planned_pence is not None:
        return
    if row.quantity is not None and row.unit_pence is not None:
        row.planned_pence = row.quantity * row.unit_pence


def _refuse_circle(
    loaded: Contents, row_id: str, values: Mapping[str, Value], errors: dict[str, str]
) -> None:
    """A task may not wait, by way of others, for itself."""
    waits_for = {row.id: row["depends_on"] for row in loaded.of("plan_task")}
    seen = {row_id}
    next_id = values.get("depends_on")
    while isinstance(next_id, str) and next_id:
        if next_id in seen:
            errors["depends_on"] = "Waits for: choose another task; this one would wait for itself."
            return
        seen.add(next_id)
        next_id = waits_for.get(next_id)


def _keep_action(
    session: db.Session, book: Workbook, kind: RowKind, row: db.StepRow, values: Mapping[str, Value]
) -> None:
    """Save the part of a row that is a promise: its words, owner, date and state."""
    asked = {each.of_action: each for each in kind.form.fields if each.of_action and each.name in values}
    if not asked:
        return
    given = {name: values[field.name] for name, field in asked.items()}
    action = linked_action(session, kind.name, row.id)
    if "text" in given and not given["text"] and (given.get("owner") or given.get("due_on")):
        words = f"{asked['text'].label.rstrip('?')}: say what, or clear the owner and the date."
        raise NotValid({asked["text"].name: words})
    if action is None:
        if not given.get("text"):
            return
        action = db.Action(
            source_kind=kind.name,
            source_id=row.id,
            engagement_id=row.engagement_id,
            step_number=STEP_OF[kind.name],
            state=ActionState.OPEN,
        )
        session.add(action)
    if "text" in given and not given["text"]:
        action.removed_at = book.clock.now()
        return
    state = given.pop("state", None)
    for name, value in given.items():
        setattr(action, name, value)
    set_state(action, ActionState(str(state)) if state else action.state, book.today)


def _missing(kind: RowKind, loaded: Contents) -> list[dict[str, Value]]:
    """Values for each entry of the kind's list that no row stands for yet."""
    first = kind.form.fields[0]
    listed = (each.name for each in kind.form.fields if each.listed == kind.prefill)
    coded = kind.prefill_as or next(listed, "")
    held = {str(row[coded or first.name]).casefold() for row in loaded.of(kind.name)}
    entries = lists.entries(kind.prefill, loaded.data_dir)
    marked = any("prefill" in each for each in entries)
    missing = []
    for entry in entries:
        least = str(entry.get("least", "small"))
        wanted = (not marked or entry.get("prefill") is True) and Scale(least).rank <= loaded.scale.rank
        if not wanted or str(entry["code" if coded else "words"]).casefold() in held:
            continue
        values: dict[str, Value] = {coded: str(entry["code"])} if coded else {}
        if first.kind is Kind.LINE:
            values[first.name] = str(entry["words"])
        values |= _told_by(entry, kind, loaded.scale)
        if all(_offered(kind.form.field(name), value) for name, value in values.items()):
            missing.append(values)
    return missing


def _told_by(entry: lists.Entry, kind: RowKind, scale: Scale) -> dict[str, Value]:
    """What an entry says of other fields, for this size of engagement where it makes a difference."""
    return {
        each.name: entry.get(f"{each.name}_{scale.value}", entry[each.name])
        for each in kind.form.fields
        if each.kind in (Kind.CHOICE, Kind.WHOLE) and each.name in entry
    }


def _offered(field: Field, value: Value) -> bool:
    """Whether a field takes a value: a practice's own list may name a choice that there is not."""
    return not field.options or value in {each.code for each in field.options}
