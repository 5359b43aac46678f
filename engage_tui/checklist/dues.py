"""What falls due in engagements: promised actions, steps, decisions, and telling people.

Loads SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Exists, exists, select
from sqlalchemy.orm import Session

from db.models import Action, Answer, Decision, Engagement, Step
from db.terms import OPEN_ACTION_STATES
from engage_tui.checklist.contents import load
from engage_tui.checklist.model import StepState
from engage_tui.checklist.progress import assess
from engage_tui.checklist.steps import step
from engage_tui.due import DueLine
from engage_tui.reference import lists
from engage_tui.text import one_line
from engage_tui.workbook import Workbook

_OPEN = (Engagement.removed_at.is_(None), Engagement.closed_on.is_(None), Engagement.archived_on.is_(None))
_MOST = 1000
"""Actions read at most: beyond that the list says how many, and the actions screen has them all."""


def actions_due(session: Session, book: Workbook, until: date) -> Iterator[DueLine]:
    """Promised work that is not done, whether or not it belongs to an engagement."""
    wanted = (
        select(Action, Engagement.title)
        .outerjoin(Engagement, Engagement.id == Action.engagement_id)
        .where(Action.due_on <= until, Action.removed_at.is_(None), Action.state.in_(OPEN_ACTION_STATES))
    )
    for action, title in session.execute(wanted.order_by(Action.due_on, Action.id).limit(_MOST)):
        assert action.due_on is not None
        yield DueLine(
            date=action.due_on,
            what=one_line(action.text, 200),
            kind="action",
            id=action.id,
            engagement_id=action.engagement_id,
            step_number=action.step_number,
            owner=action.owner,
            overdue=action.due_on < book.today,
            where=title or "",
        )


def steps_due(session: Session, book: Workbook, until: date) -> Iterator[DueLine]:
    """Steps with a date that are neither done nor set aside."""
    wanted = (
        select(Step, Engagement.title)
        .join(Engagement, Engagement.id == Step.engagement_id)
        .where(Step.due_on <= until, Step.removed_at.is_(None), *_OPEN)
        .where(Step.not_applicable_because == "", Step.completed_on.is_(None))
    )
    found = session.execute(wanted.order_by(Step.due_on, Step.id).limit(_MOST)).all()
    loaded = load(session, sorted({each.engagement_id for each, _title in found}), book.data_dir)
    states = {key: assess(each.contents, book.today).steps for key, each in loaded.items()}
    for each, title in found:
        if states[each.engagement_id][each.number - 1].state is StepState.DONE:
            continue
        assert each.due_on is not None
        yield DueLine(
            date=each.due_on,
            what=f"Step {each.number}: {step(each.number).title}",
            kind="step",
            id=each.id,
            engagement_id=each.engagement_id,
            step_number=each.number,
            owner=each.owner,
            overdue=each.due_on < book.today,
            where=title,
        )


def decisions_due(session: Session, book: Workbook, until: date) -> Iterator[DueLine]:
    """Decisions with a date in step 1 and nothing decided in step 12 yet."""
    decided = exists().where(
        Decision.engagement_id == Engagement.id, Decision.removed_at.is_(None), Decision.decision.is_not(None)
    )
    wanted = (
        select(Answer.id, Answer.value, Engagement.id, Engagement.title, Engagement.lead)
        .join(Engagement, Engagement.id == Answer.engagement_id)
        .where(Answer.step_number == 1, Answer.field == "decision_on", Answer.removed_at.is_(None))
        .where(Answer.value != "", Answer.value <= until.isoformat(), *_OPEN, ~decided, ~_set_aside(12))
    )
    for key, value, engagement_id, title, lead in session.execute(wanted):
        day = date.fromisoformat(value)
        yield DueLine(
            day, "Decide, and record it", "decision", key, engagement_id, 12, lead, day < book.today, title
        )


def telling_due(session: Session, book: Workbook, until: date) -> Iterator[DueLine]:
    """People to be told: what was found, once it is over, and what was decided."""
    report = timedelta(days=lists.target("report_days", book.data_dir))
    told = exists().where(
        Answer.engagement_id == Engagement.id,
        Answer.step_number == 11,
        Answer.field == "told_on",
        Answer.value != "",
        Answer.removed_at.is_(None),
    )
    over = select(Engagement).where(*_OPEN, Engagement.ends_on < book.today, ~told, ~_set_aside(11))
    for each in session.scalars(over.where(Engagement.ends_on <= until - report)):
        assert each.ends_on is not None
        day = each.ends_on + report
        what = "Tell people what was found"
        yield DueLine(day, what, "tell", each.id, each.id, 11, each.lead, day < book.today, each.title)
    wait = timedelta(days=lists.target("told_days", book.data_dir))
    untold = (
        select(Decision.id, Decision.decided_on, Engagement.id, Engagement.title, Engagement.lead)
        .join(Engagement, Engagement.id == Decision.engagement_id)
        .where(Decision.removed_at.is_(None), Decision.told_on.is_(None), *_OPEN, ~_set_aside(12))
        .where(Decision.decided_on <= until - wait)
    )
    for key, decided_on, engagement_id, title, lead in session.execute(untold):
        assert decided_on is not None
        day = decided_on + wait
        what = "Tell people what was decided"
        yield DueLine(day, what, "tell", key, engagement_id, 12, lead, day < book.today, title)


def _set_aside(number: int) -> Exists:
    return exists().where(
        Step.engagement_id == Engagement.id, Step.number == number, Step.not_applicable_because != ""
    )
