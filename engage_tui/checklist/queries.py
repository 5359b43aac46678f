"""What the screens ask for: pages of lines, one whole engagement, and choices.

SQLAlchemy is loaded inside the functions, so that naming a query on a screen does not hold
up the first paint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import db
from db.terms import OPEN_ACTION_STATES, ActionState
from engage_tui.checklist.model import SETTLED, StepState
from engage_tui.checklist.progress import assess, states
from engage_tui.checklist.steps import ROW_KINDS
from engage_tui.checklist.views import ActionLine, EngagementLine, EngagementView, EvidenceLine
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Option
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import found
from engage_tui.workbook.shown import shown

if TYPE_CHECKING:
    from engage_tui.checklist.contents import LinkedAction, Loaded


@dataclass(frozen=True)
class Which:
    """Which engagements, or which actions.

    Args:
        text: Words that the title, or the action, holds.
        state: `open`, `closed`, `archived` (engagements only) or `all`. An action that is
            done or dropped is closed.
        owner: Initials of who does it, for actions; of who leads it, for engagements.
        engagement_id: Actions of one engagement only.
        overdue: Actions past their date only.
    """

    text: str = ""
    state: str = "open"
    owner: str = ""
    engagement_id: str = ""
    overdue: bool = False


def engagement_count(book: Workbook, which: Which) -> int:
    """How many engagements there are of that sort."""
    with book.read() as session:
        return session.scalar(db.select(db.func.count(db.Engagement.id)).where(*_engagements(which))) or 0


def engagement_page(book: Workbook, which: Which, offset: int, limit: int) -> tuple[EngagementLine, ...]:
    """A page of engagements, newest first, each with where its steps stand."""
    with book.read() as session:
        wanted = db.select(db.Engagement.id).where(*_engagements(which)).order_by(db.Engagement.id.desc())
        return _lines(session, book, session.scalars(wanted.offset(offset).limit(limit)).all())


def lines_of(session: db.Session, book: Workbook, limit: int) -> tuple[tuple[EngagementLine, ...], int]:
    """The newest open engagements, and how many are open, inside a reading transaction."""
    chosen = _engagements(Which())
    total = session.scalar(db.select(db.func.count(db.Engagement.id)).where(*chosen)) or 0
    wanted = db.select(db.Engagement.id).where(*chosen).order_by(db.Engagement.id.desc()).limit(limit)
    return _lines(session, book, session.scalars(wanted).all()), total


def engagement(book: Workbook, engagement_id: str) -> EngagementView:
    """One whole engagement: its facts, contents, where each step stands and why."""
    from engage_tui.checklist import contents, records

    with book.read() as session:
        records.engagement_of(session, engagement_id)
        loaded = contents.load_one(session, engagement_id, book.data_dir)
        wanted = db.standing(db.Evidence, engagement_id=engagement_id)
        held = session.scalars(wanted.order_by(db.Evidence.step_number, db.Evidence.id))
        evidence = tuple(shown(EvidenceLine, each) for each in held)
        return _view(loaded, evidence, book.today)


def action_count(book: Workbook, which: Which) -> int:
    """How many actions there are of that sort."""
    with book.read() as session:
        return session.scalar(db.select(db.func.count(db.Action.id)).where(*_actions(which, book.today))) or 0


def action_page(book: Workbook, which: Which, offset: int, limit: int) -> tuple[ActionLine, ...]:
    """A page of the practice-wide list of actions, soonest first, those without a date last."""
    keys = db.select(db.Action.id).where(*_actions(which, book.today))
    keys = keys.order_by(db.Action.due_on.asc().nulls_last(), db.Action.id).offset(offset).limit(limit)
    page = keys.subquery()
    wanted = (
        db.select(db.Action, db.Engagement.title)
        .join(page, page.c.id == db.Action.id)
        .outerjoin(db.Engagement, db.Engagement.id == db.Action.engagement_id)
        .order_by(db.Action.due_on.asc().nulls_last(), db.Action.id)
    )
    with book.read() as session:
        found = session.execute(wanted).all()
        met = met_at(session, ((each.source_kind, each.source_id) for each, _title in found))
        return tuple(
            _action_line(each, title or "", book.today, met.get(each.source_id)) for each, title in found
        )


def action(book: Workbook, action_id: str) -> ActionLine:
    """One action."""
    with book.read() as session:
        held = found(session, db.Action, action_id, "action")
        home = session.get(db.Engagement, held.engagement_id) if held.engagement_id else None
        met = met_at(session, [(held.source_kind, held.source_id)])
        return _action_line(held, home.title if home else "", book.today, met.get(held.source_id))


def options_for(
    book: Workbook, fields: Sequence[Field], engagement_id: str | None = None
) -> dict[str, tuple[Option, ...]]:
    """Choices by field name, for fields listed elsewhere: reference lists, staff, the engagement's rows."""
    from engage_tui.checklist import contents, records
    from engage_tui.checklist.rules import ROW_LISTS

    with book.read() as session:
        needs_rows = engagement_id is not None and any(each.listed in ROW_LISTS for each in fields)
        loaded = (
            contents.load_one(session, str(engagement_id), book.data_dir).contents if needs_rows else None
        )
        return records.options_in(session, book, fields, loaded)


def met_at(session: db.Session, sources: Iterable[tuple[str, str]]) -> Mapping[str, db.Meeting]:
    """The meetings that actions were promised at, by source, among (kind, key) of their sources.

    Apart from the query of the actions, because most lists hold none and need no such tables.
    """
    promised = [key for kind, key in sources if kind == "outcome"]
    if not promised:
        return {}

    wanted = db.select(db.Outcome.id, db.Meeting).join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
    return {row[0]: row[1] for row in session.execute(wanted.where(db.Outcome.id.in_(promised)))}


def source_words(source_kind: str, step_number: int | None, met_on: date | None = None) -> str:
    """Where an action came from, in words.

    Args:
        met_on: The day of the meeting it was promised at, when it was.
    """
    if source_kind == "outcome":
        return f"PPG meeting, {worded_date(met_on)}" if met_on else "PPG meeting"
    if source_kind == "response":
        return "What people said"
    kind = ROW_KINDS.get(source_kind)
    if kind is not None:
        return f"{kind.one.capitalize()}, step {step_number}"
    return f"Step {step_number}" if step_number else ""


def _engagements(which: Which) -> list[db.ColumnElement[bool]]:
    chosen: list[Any] = [db.Engagement.removed_at.is_(None)]
    if which.state == "archived":
        chosen.append(db.Engagement.archived_on.is_not(None))
    elif which.state != "all":
        chosen.append(db.Engagement.archived_on.is_(None))
        closed = db.Engagement.closed_on
        chosen.append(closed.is_(None) if which.state == "open" else closed.is_not(None))
    if which.text.strip():
        chosen.append(db.Engagement.title.icontains(which.text.strip(), autoescape=True))
    if which.owner:
        chosen.append(db.Engagement.lead == which.owner)
    return chosen


def _actions(which: Which, today: date) -> list[db.ColumnElement[bool]]:
    chosen: list[Any] = [db.Action.removed_at.is_(None)]
    if which.overdue or which.state == "open":
        chosen.append(db.Action.state.in_(OPEN_ACTION_STATES))
    elif which.state != "all":
        chosen.append(db.Action.state.not_in(OPEN_ACTION_STATES))
    if which.overdue:
        chosen.append(db.Action.due_on < today)
    if which.text.strip():
        chosen.append(db.Action.text.icontains(which.text.strip(), autoescape=True))
    if which.owner:
        chosen.append(db.Action.owner == which.owner)
    if which.engagement_id:
        chosen.append(db.Action.engagement_id == which.engagement_id)
    return chosen


def _lines(session: db.Session, book: Workbook, ids: Sequence[str]) -> tuple[EngagementLine, ...]:
    from engage_tui.checklist import contents

    loaded = contents.load(session, ids, book.data_dir)
    return tuple(_line(loaded[key], book.today) for key in ids)


def _line(loaded: Loaded, today: date) -> EngagementLine:
    now = states(loaded.contents, today)
    late = overdue(loaded, now, today)
    return shown(EngagementLine, loaded.contents, loaded.head, states=now, overdue=late)


def overdue(loaded: Loaded, now: tuple[StepState, ...], today: date) -> int:
    """Steps and actions past their date; a closed engagement's steps no longer count."""
    steps = sum(
        1
        for each in loaded.steps
        if each.due_on and each.due_on < today and now[each.number - 1] not in SETTLED
    )
    actions = sum(1 for each in loaded.actions if _is_overdue(each.state, each.due_on, today))
    return actions + (0 if loaded.contents.closed_on else steps)


def _is_overdue(state: str, due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today and state in OPEN_ACTION_STATES


def _action_line(
    each: LinkedAction | Any, title: str, today: date, meeting: db.Meeting | None = None
) -> ActionLine:
    return shown(
        ActionLine,
        each,
        state=ActionState(each.state),
        source=source_words(each.source_kind, each.step_number, meeting.held_on if meeting else None),
        engagement_title=title,
        overdue=_is_overdue(each.state, each.due_on, today),
        meeting_id=meeting.id if meeting else None,
    )


def _view(loaded: Loaded, evidence: tuple[EvidenceLine, ...], today: date) -> EngagementView:
    contents = loaded.contents
    late = date.max
    actions = sorted(loaded.actions, key=lambda each: (each.due_on or late, each.id))
    return shown(
        EngagementView,
        contents,
        loaded.head,
        loaded,
        contents=contents,
        progress=assess(contents, today),
        evidence=evidence,
        actions=tuple(_action_line(each, contents.title, today) for each in actions),
    )
