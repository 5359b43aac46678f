"""What falls due in engagements: promised actions, steps, decisions, and telling people.

Loads SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from datetime import date, timedelta

from sqlalchemy import Exists, exists, select
from sqlalchemy.orm import Session

from db.models import Answer, Decision, Engagement, Step
from db.unreadable import day_of
from engage_tui.checklist.actions_due import actions_due
from engage_tui.checklist.contents import load
from engage_tui.checklist.model import StepState
from engage_tui.checklist.progress import states
from engage_tui.checklist.steps import step
from engage_tui.due.lines import Due, DueLine, all_of
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

_OPEN = (Engagement.removed_at.is_(None), Engagement.closed_on.is_(None), Engagement.archived_on.is_(None))


def steps_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Steps with a date that are neither done nor set aside.

    What is remembered of a step being done narrows the search; what it holds decides.
    """
    wanted = (
        select(Step, Engagement.title)
        .join(Engagement, Engagement.id == Step.engagement_id)
        .where(Step.due_on <= until, Step.removed_at.is_(None), *_OPEN)
        .where(Step.not_applicable_because == "", Step.completed_on.is_(None))
    )
    found = session.execute(wanted).all()
    loaded = load(session, sorted({each.engagement_id for each, _title in found}), book.data_dir)
    now = {key: states(each.contents, book.today) for key, each in loaded.items()}
    return all_of(
        DueLine(
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
        for each, title in found
        if each.due_on and now[each.engagement_id][each.number - 1] is not StepState.DONE
    )


def decisions_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
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
    return all_of(
        DueLine(
            day, "Decide, and record it", "decision", key, engagement_id, 12, lead, day < book.today, title
        )
        for key, value, engagement_id, title, lead in session.execute(wanted)
        for day in [day_of(value)]
    )


def findings_to_tell(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """What was found, to be told to people once an engagement is over."""
    wait = timedelta(days=lists.target("report_days", book.data_dir))
    told = exists().where(
        Answer.engagement_id == Engagement.id,
        Answer.step_number == 11,
        Answer.field == "told_on",
        Answer.value.between("0", book.today.isoformat()),
        Answer.removed_at.is_(None),
    )
    wanted = select(Engagement.id, Engagement.ends_on, Engagement.title, Engagement.lead).where(
        *_OPEN, Engagement.ends_on < book.today, Engagement.ends_on <= until - wait, ~told, ~_set_aside(11)
    )
    what = "Tell people what was found"
    return all_of(
        DueLine(ends_on + wait, what, "tell", key, key, 11, lead, ends_on + wait < book.today, title)
        for key, ends_on, title, lead in session.execute(wanted)
        if ends_on is not None
    )


def decisions_to_tell(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """What was decided, to be told to people."""
    wait = timedelta(days=lists.target("told_days", book.data_dir))
    wanted = (
        select(Decision.id, Decision.decided_on, Engagement.id, Engagement.title, Engagement.lead)
        .join(Engagement, Engagement.id == Decision.engagement_id)
        .where(Decision.removed_at.is_(None), *_OPEN, ~_set_aside(12))
        .where(Decision.decided_on <= until - wait)
        .where(Decision.told_on.is_(None) | (Decision.told_on > book.today))
    )
    what = "Tell people what was decided"
    return all_of(
        DueLine(on + wait, what, "tell", key, engagement_id, 12, lead, on + wait < book.today, title)
        for key, on, engagement_id, title, lead in session.execute(wanted)
        if on is not None
    )


FEEDS = (actions_due, steps_due, decisions_due, findings_to_tell, decisions_to_tell)


def _set_aside(number: int) -> Exists:
    return exists().where(
        Step.engagement_id == Engagement.id, Step.number == number, Step.not_applicable_because != ""
    )
