"""A new engagement in the shape of an old one: who, how and when, without what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import db
from db.terms import ActionState
from engage_tui.checklist.actions.engagements import begin, check_dates
from engage_tui.checklist.actions.steps import keep_answers
from engage_tui.checklist.forms import ENGAGEMENT_FORM
from engage_tui.checklist.steps import STEP_OF, step
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import stop_on

LEFT_BEHIND: dict[str, tuple[str, ...]] = {
    "stakeholder": ("consulted", "attitude"),
    "method": (),
    "plan_task": ("starts_on",),
    "risk": (),
    "budget_line": ("actual_pence",),
    "adjustment": ("in_place",),
    "message": ("live_on", "reading_checked", "ppg_reviewed", "privacy_notice"),
}
"""Kinds of rows that are copied, and the columns that tell what came of them."""

ANSWERS: tuple[tuple[int, str], ...] = ((3, "level"), (3, "level_why"), (9, "contact"))


def copy_engagement(book: Workbook, engagement_id: str, typed: Mapping[str, str]) -> str:
    """Begin an engagement from another as a template; return its key.

    Args:
        typed: The engagement form; what is not typed is as in the old one, but for the dates.
    """
    from engage_tui.checklist import contents, records
    from engage_tui.checklist.settling import settle

    with book.change("Engagement copied") as session:
        old = records.engagement_of(session, engagement_id)
        known = {
            field.name: None if field.name in ("starts_on", "ends_on") else getattr(old, field.name)
            for field in ENGAGEMENT_FORM.fields
        }
        options = records.options_in(session, book, ENGAGEMENT_FORM.fields)
        values, errors = records.read_typed(book, ENGAGEMENT_FORM.fields, typed, options, known)
        check_dates(values, errors)
        stop_on(errors)
        new = begin(session, {**known, **values})
        new.copied_from_id = old.id
        loaded = contents.load_one(session, old.id, book.data_dir).contents
        for number, name in ANSWERS:
            fields = (step(number).form.field(name),)
            keep_answers(session, new.id, number, fields, {name: loaded.answer(number, name)})
        _copy_rows(session, old.id, new.id)
        settle(session, book, new.id)
        return new.id


def _copy_rows(session: db.Session, old_id: str, new_id: str) -> None:
    from engage_tui.checklist import records

    copies: dict[str, db.StepRow] = {}
    for kind, left in LEFT_BEHIND.items():
        model = records.MODELS[kind]
        wanted = db.select(model).where(model.engagement_id == old_id, model.removed_at.is_(None))
        for row in session.scalars(wanted.order_by(model.id)):
            copies[row.id] = _copied(row, new_id, left)
            session.add(copies[row.id])
            session.flush()
            _copy_action(session, kind, row.id, copies[row.id])
    _point_anew(copies)
    session.flush()


def _copied(row: db.StepRow, new_id: str, left: tuple[str, ...]) -> db.StepRow:
    from db.log.changes import table_of

    names = {column.name for column in table_of(type(row)).columns}
    names -= {"id", "removed_at", "engagement_id", *left}
    held: dict[str, Any] = {name: getattr(row, name) for name in names}
    return type(row)(engagement_id=new_id, **held)


def _copy_action(session: db.Session, kind: str, old_row: str, new_row: db.StepRow) -> None:
    """The promise of a task, open and without its date: dates counted from another come by themselves."""
    from engage_tui.checklist.actions.rows import linked_action

    old = linked_action(session, kind, old_row)
    if old is None:
        return
    session.add(
        db.Action(
            text=old.text,
            owner=old.owner,
            state=ActionState.OPEN,
            source_kind=kind,
            source_id=new_row.id,
            engagement_id=new_row.engagement_id,
            step_number=STEP_OF[kind],
        )
    )


def _point_anew(copies: Mapping[str, db.StepRow]) -> None:
    """Let copied rows name the copies of the rows they named."""
    for row in copies.values():
        if isinstance(row, db.Method):
            named = (copies.get(code) for code in row.audience.split("\n"))
            row.audience = "\n".join(each.id for each in named if each is not None)
        elif isinstance(row, db.PlanTask) and row.depends_on:
            before = copies.get(row.depends_on)
            row.depends_on = "" if before is None else before.id
