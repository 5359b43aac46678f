"""A step: what it is answered, planned, set aside and reopened."""

from __future__ import annotations

from collections.abc import Mapping

import db
from engage_tui.checklist.forms import NOT_APPLICABLE_FORM, REOPEN_FORM, STEP_PLAN_FORM
from engage_tui.checklist.steps import step
from engage_tui.forms.fields import Field, Value
from engage_tui.forms.reading import read_stored, to_stored
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on


def label(done: str, number: int) -> str:
    """What a change to a step is called in history: never with anything that was typed."""
    return f"{done} step {number} ({step(number).short})"


def save_answers(book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str]) -> None:
    """Save a step's own form; fields that were not shown keep their answers."""
    from engage_tui.checklist import records
    from engage_tui.checklist.settling import settle

    fields = tuple(each for each in step(number).form.fields if each.name in typed)
    with book.change(label("Saved", number)) as session:
        records.engagement_of(session, engagement_id)
        held = _answers(session, engagement_id, number)
        known = {each.name: read_stored(each, held[each.name].value) for each in fields if each.name in held}
        options = records.options_in(session, book, fields)
        values, errors = records.read_typed(book, fields, typed, options, known)
        stop_on(errors)
        keep_answers(session, engagement_id, number, fields, values)
        settle(session, book, engagement_id, saved_step=number)


def keep_answers(
    session: db.Session,
    engagement_id: str,
    number: int,
    fields: tuple[Field, ...],
    values: Mapping[str, Value],
) -> None:
    """Write answers, each its own record; a blank that was never answered leaves none."""
    held = _answers(session, engagement_id, number)
    for field in fields:
        text = to_stored(field, values[field.name])
        answer = held.get(field.name)
        if answer is not None:
            answer.value, answer.removed_at = text, None
        elif text:
            session.add(
                db.Answer(engagement_id=engagement_id, step_number=number, field=field.name, value=text)
            )


def _answers(session: db.Session, engagement_id: str, number: int) -> dict[str, db.Answer]:
    """The step's answers by field; one taken back by an undo is there to be used again."""
    wanted = db.select(db.Answer).where(
        db.Answer.engagement_id == engagement_id, db.Answer.step_number == number
    )
    return {each.field: each for each in session.scalars(wanted)}


def plan_step(book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str]) -> None:
    """Say who looks after a step and by when, or note something on it."""
    from engage_tui.checklist import records

    with book.change(label("Planned", number)) as session:
        found = _step(session, engagement_id, number)
        options = records.options_in(session, book, STEP_PLAN_FORM.fields)
        values, errors = records.read_typed(book, STEP_PLAN_FORM.fields, typed, options)
        stop_on(errors)
        records.fill(found, values)


def not_applicable(book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str]) -> None:
    """Say that a step does not apply, and why; what it holds is kept."""
    from engage_tui.checklist import records
    from engage_tui.checklist.settling import settle

    with book.change(label("Set aside", number)) as session:
        found = _step(session, engagement_id, number)
        values, errors = records.read_typed(book, NOT_APPLICABLE_FORM.fields, typed, {})
        stop_on(errors)
        found.not_applicable_because = str(values["because"])
        found.completed_on, found.completed_by = None, ""
        settle(session, book, engagement_id)


def reopen_step(book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str]) -> None:
    """Open again a step that is done or was set aside; it is done once saved complete again."""
    from engage_tui.checklist import records
    from engage_tui.checklist.settling import settle

    with book.change(label("Reopened", number)) as session:
        found = _step(session, engagement_id, number)
        if found.completed_on is None and not found.not_applicable_because:
            raise Refused("This step is open already.")
        values, errors = records.read_typed(book, REOPEN_FORM.fields, typed, {})
        stop_on(errors)
        found.not_applicable_because = ""
        found.completed_on, found.completed_by = None, ""
        found.reopened_on, found.reopened_because = book.today, str(values["because"])
        settle(session, book, engagement_id)


def _step(session: db.Session, engagement_id: str, number: int) -> db.Step:
    """The step's record; a step whose record is missing gets one."""
    from engage_tui.checklist import records

    records.engagement_of(session, engagement_id)
    wanted = db.select(db.Step).where(
        db.Step.engagement_id == engagement_id, db.Step.number == step(number).number
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        found = db.Step(engagement_id=engagement_id, number=number)
        session.add(found)
        session.flush()
    found.removed_at = None
    return found
