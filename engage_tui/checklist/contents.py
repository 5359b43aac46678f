"""Everything recorded about some engagements, read with one query for each kind of record.

A page of fifty engagements is read as fast as one: the queries are the same, with a longer
list of keys. Loads SQLAlchemy, so it is imported inside the queries that use it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Enum, String, select, type_coerce
from sqlalchemy.orm import Session

from db.models import Action, Answer, Engagement, Record, Step
from db.terms import Scale
from engage_tui.checklist.model import Contents, Row
from engage_tui.checklist.records import MODELS, table_of
from engage_tui.checklist.rules import ROW_LISTS
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.checklist.views import StepPlan
from engage_tui.forms import Field, Kind, Value
from engage_tui.reading import from_stored

ANSWERS: dict[tuple[int, str], Field] = {
    (step.number, each.name): each for step in STEPS for each in step.form.fields
}


@dataclass(frozen=True)
class LinkedAction:
    """An action as the rules and lists need it."""

    id: str
    text: str
    owner: str
    due_on: date | None
    state: str
    closed_on: date | None
    note: str
    source_kind: str
    source_id: str
    engagement_id: str | None
    step_number: int | None


@dataclass
class Loaded:
    """What was read of one engagement."""

    contents: Contents
    plans: tuple[StepPlan, ...]
    actions: tuple[LinkedAction, ...] = ()
    columns: dict[str, Any] = field(default_factory=dict)
    """The engagement's own columns by name."""


def load(session: Session, ids: Sequence[str], data_dir: Path | None) -> dict[str, Loaded]:
    """Read the engagements of those keys; one that is not there is left out."""
    session.flush()
    heads = _heads(session, ids)
    actions = _actions(session, ids)
    linked = {(each.source_kind, each.source_id): each for found in actions.values() for each in found}
    rows: dict[str, dict[str, tuple[Row, ...]]] = defaultdict(dict)
    for kind in ROW_KINDS:
        for engagement_id, held in _rows(session, kind, ids, linked).items():
            rows[engagement_id][kind] = tuple(held)
    answers = _answers(session, ids)
    plans = _plans(session, ids)
    loaded = {}
    for key, head in heads.items():
        mine = plans[key]
        contents = Contents(
            scale=Scale(head["scale"]),
            title=head["title"],
            why=head["why"],
            starts_on=head["starts_on"],
            ends_on=head["ends_on"],
            closed_on=head["closed_on"],
            answers=answers[key],
            rows=_without_strangers(rows[key]),
            not_applicable={
                each.number: each.not_applicable_because for each in mine if each.not_applicable_because
            },
            reopened={
                each.number: each.reopened_because
                for each in mine
                if each.reopened_because and each.completed_on is None
            },
            data_dir=data_dir,
        )
        loaded[key] = Loaded(contents, mine, tuple(actions[key]), head)
    return loaded


def load_one(session: Session, engagement_id: str, data_dir: Path | None) -> Loaded:
    """Read one engagement, which must be there."""
    return load(session, (engagement_id,), data_dir)[engagement_id]


def _selected(model: type[Record], names: Iterable[str]) -> list[Any]:
    """Columns to read; a vocabulary column as its plain code, which is what values are."""
    columns = table_of(model).columns
    return [
        type_coerce(columns[name], String).label(name)
        if isinstance(columns[name].type, Enum)
        else columns[name]
        for name in names
    ]


def _heads(session: Session, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    names = [column.name for column in table_of(Engagement).columns]
    wanted = select(*_selected(Engagement, names)).where(
        Engagement.id.in_(ids), Engagement.removed_at.is_(None)
    )
    return {row.id: dict(row._mapping) for row in session.execute(wanted)}


def _actions(session: Session, ids: Sequence[str]) -> dict[str, list[LinkedAction]]:
    names = list(LinkedAction.__dataclass_fields__)
    wanted = select(*_selected(Action, names)).where(
        Action.engagement_id.in_(ids), Action.removed_at.is_(None)
    )
    found: dict[str, list[LinkedAction]] = defaultdict(list)
    for row in session.execute(wanted.order_by(Action.id)):
        found[row.engagement_id].append(LinkedAction(*row))
    return found


@cache
def _plan_of(kind: str) -> tuple[tuple[Any, ...], tuple[tuple[str, str, bool], ...]]:
    """How a kind's rows are read: the columns, and for each field its name, action field and whether many."""
    fields = ROW_KINDS[kind].form.fields
    columns = _selected(MODELS[kind], [each.name for each in fields if not each.of_action])
    return tuple(columns), tuple((each.name, each.of_action, each.kind is Kind.MANY) for each in fields)


def _rows(
    session: Session, kind: str, ids: Sequence[str], linked: dict[tuple[str, str], LinkedAction]
) -> dict[str, list[Row]]:
    columns, plan = _plan_of(kind)
    model = MODELS[kind]
    wanted = select(model.__table__.c.id, model.__table__.c.engagement_id, *columns)
    wanted = wanted.where(model.__table__.c.engagement_id.in_(ids), model.__table__.c.removed_at.is_(None))
    found: dict[str, list[Row]] = defaultdict(list)
    for row_id, engagement_id, *held in session.execute(wanted.order_by(model.__table__.c.id)):
        action = linked.get((kind, row_id))
        cells = iter(held)
        values: dict[str, Value] = {}
        for name, of_action, many in plan:
            if of_action:
                values[name] = None if action is None else getattr(action, of_action)
            else:
                cell = next(cells)
                values[name] = tuple(filter(None, cell.split("\n"))) if many else cell
        found[engagement_id].append(Row(row_id, values))
    return found


def _without_strangers(rows: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The rows without mentions of rows that were removed since."""
    here = {f"rows:{kind}": {row.id for row in held} for kind, held in rows.items()}
    cleaned = dict(rows)
    for kind, held in rows.items():
        listing = [each for each in ROW_KINDS[kind].form.fields if each.listed in ROW_LISTS]
        if listing:
            cleaned[kind] = tuple(_known(row, listing, here) for row in held)
    return cleaned


def _known(row: Row, listing: list[Field], here: dict[str, set[str]]) -> Row:
    values = dict(row.values)
    for each in listing:
        there = here.get(each.listed, set())
        value = values[each.name]
        if isinstance(value, tuple):
            values[each.name] = tuple(code for code in value if code in there)
        elif value and value not in there:
            values[each.name] = None
    return Row(row.id, values)


def _answers(session: Session, ids: Sequence[str]) -> dict[str, dict[tuple[int, str], Value]]:
    wanted = select(Answer.engagement_id, Answer.step_number, Answer.field, Answer.value)
    wanted = wanted.where(Answer.engagement_id.in_(ids), Answer.removed_at.is_(None))
    found: dict[str, dict[tuple[int, str], Value]] = defaultdict(dict)
    for engagement_id, number, name, value in session.execute(wanted):
        if asked := ANSWERS.get((number, name)):
            found[engagement_id][number, name] = from_stored(asked, value)
    return found


def _plans(session: Session, ids: Sequence[str]) -> dict[str, tuple[StepPlan, ...]]:
    names = list(StepPlan.__dataclass_fields__)
    wanted = select(Step.engagement_id, *_selected(Step, names))
    wanted = wanted.where(Step.engagement_id.in_(ids), Step.removed_at.is_(None))
    found: dict[str, dict[int, StepPlan]] = defaultdict(dict)
    for engagement_id, *held in session.execute(wanted):
        plan = StepPlan(*held)
        found[engagement_id][plan.number] = plan
    whole = {
        key: tuple(plans.get(step.number, StepPlan(step.number)) for step in STEPS)
        for key, plans in found.items()
    }
    return defaultdict(lambda: tuple(StepPlan(step.number) for step in STEPS), whole)
