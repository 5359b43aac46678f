"""What on a page has words that can be erased: of a piece of feedback, a meeting, a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import db
from engage_tui.feedback.loops.rules import open_risk
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Target:
    """One record whose words can be erased.

    Args:
        what: What it is, as the list of them says it.
        words: Its words now, in one line.
        at_risk: Whether it says someone is at risk, and nothing is written down yet: erased, nobody knows.
    """

    kind: str
    id: str
    what: str
    words: str
    at_risk: bool = False


def of_piece(book: Workbook, feedback_id: str) -> tuple[Target, ...]:
    """A piece of feedback, what was answered, and whoever asked for a reply."""
    with book.read() as session:
        piece = session.get_one(db.Feedback, feedback_id)
        found = [_target("What they said", piece)]
        if piece.response_id:
            found.append(_target("What was answered", session.get_one(db.Response, piece.response_id)))
        told = db.select(db.Told).where(db.Told.feedback_id == feedback_id)
        found += [_target("Who was told", each) for each in session.scalars(told)]
        if piece.person_id:
            found.append(_target("Who asked for a reply", session.get_one(db.Person, piece.person_id)))
    return _with_words(found)


def of_meeting(book: Workbook, meeting_id: str) -> tuple[Target, ...]:
    """What was minuted, the agenda, who was written down by name, and what was promised."""
    with book.read() as session:
        found = []
        for item in session.scalars(db.select(db.AgendaItem).where(db.AgendaItem.meeting_id == meeting_id)):
            found.append(_target("Item", item))
            said = db.select(db.Outcome).where(db.Outcome.item_id == item.id).order_by(db.Outcome.said_at)
            found += [_target(each.kind.value.capitalize(), each) for each in session.scalars(said)]
        here = db.select(db.Attendance).where(db.Attendance.meeting_id == meeting_id)
        found += [_target("Guest or deputy", each) for each in session.scalars(here)]
        found.append(_target("The meeting", session.get_one(db.Meeting, meeting_id)))
    return _with_words(found)


def of_step(book: Workbook, engagement_id: str, number: int) -> tuple[Target, ...]:
    """The answers and rows of a step, its notes, its evidence and what was promised on it."""
    from db.log.plain import record_kinds
    from engage_tui.checklist.steps import step
    from engage_tui.history.words import answer_field

    here = step(number)
    with book.read() as session:
        found = []
        for answer in session.scalars(_on(db.Answer, engagement_id, db.Answer.step_number == number)):
            field = answer_field(number, answer.field)
            found.append(_target(field.label if field else "Answer", answer))
        for kind in here.rows:
            rows = session.scalars(_on(record_kinds()[kind.name], engagement_id))
            found += [_target(kind.one.capitalize(), each) for each in rows]
        evidence = session.scalars(_on(db.Evidence, engagement_id, db.Evidence.step_number == number))
        found += [_target("Evidence", each) for each in evidence]
        actions = session.scalars(_on(db.Action, engagement_id, db.Action.step_number == number))
        found += [_target("Action", each) for each in actions]
        notes = session.scalars(_on(db.Step, engagement_id, db.Step.number == number))
        found += [_target("Notes on the step", each) for each in notes]
    return _with_words(found)


def _on(model: type[db.Record], engagement_id: str, *conditions: Any) -> Any:
    columns = model.__table__.c
    return db.select(model).where(columns.engagement_id == engagement_id, *conditions).order_by(columns.id)


def _target(what: str, record: db.Record) -> Target:
    from engage_tui.forgetting.traces import texts_of

    gone = " (taken off its list)" if record.removed_at is not None else ""
    words = "; ".join(text for name, text in texts_of(record).items() if name != "sha256")
    at_risk = isinstance(record, db.Feedback) and open_risk(record.safety, record.risk_on) is not None
    return Target(record.__tablename__, record.id, what + gone, one_line(words, 400), at_risk)


def _with_words(found: list[Target]) -> tuple[Target, ...]:
    return tuple(each for each in found if each.words)
