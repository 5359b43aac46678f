"""Everything recorded about some engagements, read with one query for each kind of record.

A page of fifty engagements is read as fast as one: the queries are the same, with a longer
list of keys. Loads SQLAlchemy, so it is imported inside the queries that use it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Enum, Select, String, select, type_coerce
from sqlalchemy.orm import Session

from db.log.changes import table_of
from db.models import Action, Answer, ClosedDay, Engagement, Record, Step
from db.terms import Scale
from engage_tui.checklist.model import Contents, Row
from engage_tui.checklist.records import MODELS
from engage_tui.checklist.rules import ROW_LISTS
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.checklist.views import StepPlan
from engage_tui.forms.fields import Field, Kind, Value
from engage_tui.forms.reading import read_stored
from engage_tui.workbook.shown import shown

ANSWERS: dict[tuple[int, str], Field] = {
    (step.number, each.name): each for step in STEPS for each in step.form.fields
}


class LinkedAction(NamedTuple):
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


class StepHead(NamedTuple):
    """A step's own record, in the order of `StepPlan`: tuples are cheap, and a page has hundreds."""

    number: int
    owner: str
    due_on: date | None
    notes: str
    not_applicable_because: str
    completed_on: date | None
    completed_by: str
    reopened_on: date | None
    reopened_because: str


@dataclass(frozen=True)
class Loaded:
    """What was read of one engagement."""

    contents: Contents
    steps: tuple[StepHead, ...]
    actions: tuple[LinkedAction, ...]
    head: Any
    """The engagement's own columns."""

    @property
    def plans(self) -> tuple[StepPlan, ...]:
        """The plans of all twelve steps; one whose record is missing has an empty plan."""
        held = {each.number: StepPlan(*each) for each in self.steps}
        return tuple(held.get(step.number, StepPlan(step.number)) for step in STEPS)


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
    steps = _steps(session, ids)
    closed = frozenset(session.scalars(select(ClosedDay.day).where(ClosedDay.removed_at.is_(None))))
    loaded = {}
    for key, head in heads.items():
        mine = tuple(steps[key])
        contents = shown(
            Contents,
            head,
            scale=Scale(head.scale),
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
            closed_days=closed,
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


def _heads(session: Session, ids: Sequence[str]) -> dict[str, Any]:
    names = [column.name for column in table_of(Engagement).columns]
    wanted = select(*_selected(Engagement, names)).where(
        Engagement.id.in_(ids), Engagement.removed_at.is_(None)
    )
    return {row.id: row for row in session.execute(wanted)}


def _actions(session: Session, ids: Sequence[str]) -> dict[str, list[LinkedAction]]:
    names = LinkedAction._fields
    wanted = select(*_selected(Action, names)).where(
        Action.engagement_id.in_(ids), Action.removed_at.is_(None)
    )
    found: dict[str, list[LinkedAction]] = defaultdict(list)
    for row in session.execute(wanted.order_by(Action.id)):
        found[row.engagement_id].append(LinkedAction._make(row))
    return found


@dataclass(frozen=True)
class _Reading:
    """How the rows of a kind are read, worked out once."""

    wanted: Select[Any]
    own: tuple[str, ...]
    many: tuple[str, ...]
    of_action: tuple[tuple[str, str], ...]
    listing: tuple[Field, ...]


@cache
def _reading_of(kind: str) -> _Reading:
    fields, table = ROW_KINDS[kind].form.fields, table_of(MODELS[kind])
    own = tuple(each.name for each in fields if not each.of_action)
    wanted = select(table.c.id, table.c.engagement_id, *_selected(MODELS[kind], own))
    return _Reading(
        wanted=wanted.where(table.c.removed_at.is_(None)).order_by(table.c.id),
        own=own,
        many=tuple(each.name for each in fields if each.kind is Kind.MANY),
        of_action=tuple((each.name, each.of_action) for each in fields if each.of_action),
        listing=tuple(each for each in fields if each.listed in ROW_LISTS),
    )


def _rows(
    session: Session, kind: str, ids: Sequence[str], linked: dict[tuple[str, str], LinkedAction]
) -> dict[str, list[Row]]:
    reading = _reading_of(kind)
    wanted = reading.wanted.where(table_of(MODELS[kind]).c.engagement_id.in_(ids))
    found: dict[str, list[Row]] = defaultdict(list)
    for row_id, engagement_id, *held in session.execute(wanted).all():
        values: dict[str, Value] = dict(zip(reading.own, held, strict=True))
        for name in reading.many:
            values[name] = tuple(filter(None, str(values[name]).split("\n")))
        if reading.of_action:
            action = linked.get((kind, row_id))
            for name, of_action in reading.of_action:
                values[name] = None if action is None else getattr(action, of_action)
        found[engagement_id].append(Row(row_id, values))
    return found


def _without_strangers(rows: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The rows without mentions of rows that were removed since."""
    here = {listed: {row.id for row in rows.get(listed.removeprefix("rows:"), ())} for listed in ROW_LISTS}
    cleaned = dict(rows)
    for kind, held in rows.items():
        if listing := _reading_of(kind).listing:
            cleaned[kind] = tuple(_known(row, listing, here) for row in held)
    return cleaned


def _known(row: Row, listing: tuple[Field, ...], here: dict[str, set[str]]) -> Row:
    values = dict(row.values)
    for each in listing:
        there = here[each.listed]
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
    for engagement_id, number, name, value in session.execute(wanted).all():
        if asked := ANSWERS.get((number, name)):
            found[engagement_id][number, name] = read_stored(asked, value)
    return found


def _steps(session: Session, ids: Sequence[str]) -> dict[str, list[StepHead]]:
    wanted = select(Step.engagement_id, *_selected(Step, StepHead._fields))
    wanted = wanted.where(Step.engagement_id.in_(ids), Step.removed_at.is_(None))
    found: dict[str, list[StepHead]] = defaultdict(list)
    for engagement_id, *held in session.execute(wanted).all():
        found[engagement_id].append(StepHead._make(held))
    return found
