"""The engagements of a year in numbers, read together: a practice may have fifty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import db
from db.terms import ActivityState
from engage_tui.documents.suppression import suppress
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook


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
    with book.read() as session:
        wanted = db.standing(
            db.Engagement,
            db.Engagement.starts_on <= until,
            db.or_(db.Engagement.ends_on.is_(None), db.Engagement.ends_on >= since),
        )
        held = session.scalars(wanted.order_by(db.Engagement.starts_on, db.Engagement.id)).all()
        ids = [each.id for each in held]
        done = db.Activity.state == ActivityState.DONE
        activities = _by_engagement(
            session, ids, db.Activity, done, db.func.count(), db.func.count(db.Activity.took_part),
            db.func.coalesce(db.func.sum(db.Activity.took_part), 0),
        )  # fmt: skip
        few = _withheld(session, book, ids)
        findings = _by_engagement(session, ids, db.Finding, True, db.func.count())
        decisions = _by_engagement(
            session,
            ids,
            db.Decision,
            db.Decision.decision.is_not(None),
            db.func.count(),
            db.func.count(db.Decision.told_on),
        )
        changed = db.select(db.Answer.engagement_id, db.Answer.value).where(
            db.Answer.engagement_id.in_(ids), db.Answer.step_number == 12, db.Answer.field == "difference"
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


def _withheld(session: db.Session, book: Workbook, ids: list[str]) -> set[str]:
    """Engagements whose activities are so few and small that even their sum gives one away."""
    wanted = db.select(db.Activity.engagement_id, db.Activity.id, db.Activity.took_part).where(
        db.Activity.engagement_id.in_(ids),
        db.Activity.removed_at.is_(None),
        db.Activity.state == ActivityState.DONE,
        db.Activity.took_part.is_not(None),
    )
    counts: dict[str, dict[str, int]] = {}
    for engagement_id, key, people in session.execute(wanted):
        counts.setdefault(engagement_id, {})[key] = people or 0
    below = lists.target("suppress_below", book.data_dir)
    return {key for key, each in counts.items() if suppress(each, below).withheld}


def _by_engagement(
    session: db.Session, ids: list[str], model: Any, condition: Any, *sums: Any
) -> dict[str, tuple[int, ...]]:
    wanted = (
        db.select(model.engagement_id, *sums)
        .where(model.engagement_id.in_(ids), model.removed_at.is_(None))
        .where(db.true() if condition is True else condition)
        .group_by(model.engagement_id)
    )
    return {row[0]: tuple(row[1:]) for row in session.execute(wanted)}
