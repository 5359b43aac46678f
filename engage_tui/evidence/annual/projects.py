"""The engagements of a year in numbers, read together: a practice may have fifty."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.terms import ActivityState
from engage_tui.documents.suppression import suppress
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Project:
    """One engagement that people could take part in during the year.

    Args:
        held, counted, took_part: Activities held in it, those with a number, and their sum.
        findings, decisions, told: What was found, what was decided, and decisions people were told of.
        difference: What changed because people spoke, as it was written down.
        withheld: Whether its own report withholds how many took part: their sum would tell of few.
    """

    id: str
    title: str
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    held: int
    counted: int
    took_part: int
    findings: int
    decisions: int
    told: int
    difference: str
    withheld: bool = False


def projects_in(book: Workbook, since: date, until: date) -> tuple[Project, ...]:
    """Engagements that were open to people between two days, the earliest first."""
    from sqlalchemy import func, or_, select

    from db.models import Activity, Answer, Decision, Engagement, Finding

    with book.read() as session:
        wanted = select(Engagement).where(
            Engagement.removed_at.is_(None),
            Engagement.starts_on <= until,
            or_(Engagement.ends_on.is_(None), Engagement.ends_on >= since),
        )
        held = session.scalars(wanted.order_by(Engagement.starts_on, Engagement.id)).all()
        ids = [each.id for each in held]
        done = Activity.state == ActivityState.DONE
        activities = _by_engagement(
            session, ids, Activity, done, func.count(), func.count(Activity.took_part),
            func.coalesce(func.sum(Activity.took_part), 0),
        )  # fmt: skip
        few = _withheld(session, book, ids)
        findings = _by_engagement(session, ids, Finding, True, func.count())
        decisions = _by_engagement(
            session, ids, Decision, Decision.decision.is_not(None), func.count(), func.count(Decision.told_on)
        )
        changed = select(Answer.engagement_id, Answer.value).where(
            Answer.engagement_id.in_(ids), Answer.step_number == 12, Answer.field == "difference"
        )
        differences = {key: value for key, value in session.execute(changed)}  # noqa: C416 - rows are not pairs
        found = []
        for each in held:
            done_here, counted, took_part = activities.get(each.id, (0, 0, 0))
            decided, told = decisions.get(each.id, (0, 0))
            (findings_here,) = findings.get(each.id, (0,))
            days = (each.starts_on, each.ends_on, each.closed_on)
            sums = (done_here, counted, took_part, findings_here, decided, told)
            changed_by = differences.get(each.id, "")
            found.append(Project(each.id, each.title, *days, *sums, changed_by, each.id in few))
        return tuple(found)


def _withheld(session: "Session", book: Workbook, ids: list[str]) -> set[str]:
    """Engagements whose activities are so few and small that even their sum gives one away."""
    from sqlalchemy import select

    from db.models import Activity

    wanted = select(Activity.engagement_id, Activity.id, Activity.took_part).where(
        Activity.engagement_id.in_(ids),
        Activity.removed_at.is_(None),
        Activity.state == ActivityState.DONE,
        Activity.took_part.is_not(None),
    )
    counts: dict[str, dict[str, int]] = {}
    for engagement_id, key, people in session.execute(wanted):
        counts.setdefault(engagement_id, {})[key] = people or 0
    below = lists.target("suppress_below", book.data_dir)
    return {key for key, each in counts.items() if suppress(each, below).withheld}


def _by_engagement(
    session: "Session", ids: list[str], model: Any, condition: Any, *sums: Any
) -> dict[str, tuple[int, ...]]:
    from sqlalchemy import select, true

    wanted = (
        select(model.engagement_id, *sums)
        .where(model.engagement_id.in_(ids), model.removed_at.is_(None))
        .where(true() if condition is True else condition)
        .group_by(model.engagement_id)
    )
    return {row[0]: tuple(row[1:]) for row in session.execute(wanted)}
