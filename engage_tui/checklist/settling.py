"""What follows from a change: dates that are counted from others, and steps that became done.

Runs at the end of every action on an engagement, in its transaction, so that what is
remembered never lags behind what is recorded.
"""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Action, Answer, Engagement, PlanTask, Step
from db.terms import Anchor
from engage_tui.checklist.contents import Loaded, load_one
from engage_tui.checklist.model import Contents, StepState
from engage_tui.checklist.progress import states
from engage_tui.checklist.steps import step
from engage_tui.checklist.values import day
from engage_tui.forms.reading import read_stored
from engage_tui.workbook.book import Workbook


def settle(session: Session, book: Workbook, engagement_id: str, saved_step: int | None = None) -> Loaded:
    """Bring the engagement's derived records up to date.

    Args:
        saved_step: The step someone just saved: a reopened one counts as done again only
            after somebody looked at it.
    """
    session.flush()
    _count_dates(session, engagement_id)
    loaded = load_one(session, engagement_id, book.data_dir)
    contents = loaded.contents
    if saved_step in contents.reopened:
        reopened = {number: why for number, why in contents.reopened.items() if number != saved_step}
        contents = replace(contents, reopened=reopened)
    _remember(session, book, engagement_id, contents)
    return loaded


def anchor_date(engagement: Engagement, decision_on: date | None, anchor: Anchor | None) -> date | None:
    """The date a task is counted from."""
    if anchor == Anchor.DECISION:  # text until it has been to the store and back
        return decision_on
    return engagement.starts_on if anchor == Anchor.STARTS else engagement.ends_on


def _count_dates(session: Session, engagement_id: str) -> None:
    """Set the due date of each task that is counted from a date of the engagement."""
    wanted = select(PlanTask, Action).join(
        Action,
        (Action.source_id == PlanTask.id) & (Action.source_kind == "plan_task") & Action.removed_at.is_(None),
    )
    wanted = wanted.where(
        PlanTask.engagement_id == engagement_id, PlanTask.removed_at.is_(None), PlanTask.anchor.is_not(None)
    )
    pairs = session.execute(wanted).all()
    if not pairs:
        return
    decision_on = _decision_on(session, engagement_id)
    engagement = session.get_one(Engagement, engagement_id)
    for task, action in pairs:
        base = anchor_date(engagement, decision_on, task.anchor)
        action.due_on = None if base is None else base + timedelta(days=task.offset_days or 0)
    session.flush()


def _decision_on(session: Session, engagement_id: str) -> date | None:
    """The date of the decision, as step 1 gives it."""
    wanted = select(Answer.value).where(
        Answer.engagement_id == engagement_id,
        Answer.step_number == 1,
        Answer.field == "decision_on",
        Answer.removed_at.is_(None),
    )
    return day(read_stored(step(1).form.field("decision_on"), session.scalar(wanted) or ""))


def _remember(session: Session, book: Workbook, engagement_id: str, contents: Contents) -> None:
    """Note on each step when it became done and by whom, or that it no longer is."""
    now = states(contents, book.today)
    steps = session.scalars(select(Step).where(Step.engagement_id == engagement_id)).all()
    for each in steps:
        done = now[each.number - 1] is StepState.DONE
        if done and each.completed_on is None:
            each.completed_on, each.completed_by = book.today, book.author
        elif not done and each.completed_on is not None:
            each.completed_on, each.completed_by = None, ""
            each.reopened_on, each.reopened_because = book.today, ""
    session.flush()
