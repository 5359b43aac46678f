"""What of each kind has been kept since before a day and still says something.

Each finder is given how many records to look at, where it only matters whether there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import db
from db.erasing.personal import ERASED, FORMER, HELD
from db.terms import QuestionKind
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line

Records = tuple[tuple[str, str], ...]
NOTHING = ("", ERASED, FORMER, "0")
"""What a field holds that says nothing any more."""
OF_A_MEETING = ("outcome", "agenda_item", "attendance")
NOT_ON_IT = ("feedback", "paper_form", "response")
"""Kinds that name an engagement and have a period of their own, or stand for everybody."""


@dataclass(frozen=True)
class Found:
    """Something that goes together.

    Args:
        key: Of the record, or the month.
        what: Which one, in words.
        since: The day its period began.
        records: Kind and key of everything whose words would go.
    """

    key: str
    what: str
    since: date
    records: Records


def _meetings(session: db.Session, before: date, most: int | None) -> list[Found]:
    old = db.select(db.Meeting.id).where(db.Meeting.held_on <= before, db.Meeting.removed_at.is_(None))
    found = []
    for key, records in _holding(session, OF_A_MEETING, "meeting_id", old, most).items():
        day = session.get_one(db.Meeting, key).held_on
        found.append(Found(key, f"Meeting of {worded_date(day)}", day, (("meeting", key), *records)))
    return found


def _engagements(session: db.Session, before: date, most: int | None) -> list[Found]:
    from db.log.changes import table_of
    from db.log.plain import record_kinds

    closed = db.Engagement.closed_on <= before
    old = db.select(db.Engagement.id).where(closed, db.Engagement.removed_at.is_(None))
    kinds = [
        kind
        for kind, model in sorted(record_kinds().items())
        if kind in HELD and kind not in NOT_ON_IT and "engagement_id" in table_of(model).columns
    ]
    found = []
    for key, records in _holding(session, kinds, "engagement_id", old, most).items():
        engagement = session.get_one(db.Engagement, key)
        found.append(Found(key, one_line(engagement.title), engagement.closed_on or before, records))
    return found


def _holding(
    session: db.Session, kinds: Iterable[str], link: str, parents: Any, most: int | None
) -> dict[str, Records]:
    """What still says something on each of these; for `most`, the first kind that has any is enough."""
    from db.log.changes import table_of
    from db.log.plain import record_kinds

    found: dict[str, Records] = {}
    if session.scalar(parents.limit(1)) is None:
        return found
    for kind in kinds:
        columns = table_of(record_kinds()[kind]).columns
        says = db.or_(*(db.cast(columns[name], db.String).not_in(NOTHING) for name in HELD[kind].columns))
        wanted = db.select(columns[link], columns["id"]).where(columns[link].in_(parents), says)
        for parent, key in session.execute(wanted.limit(most)):
            found[parent] = (*found.get(parent, ()), (kind, key))
        if found and most is not None:
            break
    return found


def _leavers(session: db.Session, before: date, _most: int | None) -> list[Found]:
    last: dict[str, date | None] = {}
    for member in session.scalars(db.select(db.Member).where(db.Member.removed_at.is_(None))):
        last[member.person_id] = _later(last.get(member.person_id, date.min), member.left_on)
    return _people(session, before, last)


def _replies(session: db.Session, before: date, _most: int | None) -> list[Found]:
    """People who are no members, once all that they waited for is long told."""
    told = db.select(db.func.max(db.Told.told_on)).where(
        db.Told.feedback_id == db.Feedback.id, db.Told.removed_at.is_(None)
    )
    asked = db.Feedback.person_id.is_not(None)
    members = set(session.scalars(db.select(db.Member.person_id)))
    last: dict[str, date | None] = {}
    for person_id, day in session.execute(
        db.select(db.Feedback.person_id, told.scalar_subquery()).where(asked)
    ):
        if person_id is not None and person_id not in members:
            last[person_id] = _later(last.get(person_id, date.min), day)
    return _people(session, before, last)


def _later(held: date | None, day: date | None) -> date | None:
    """The later of two days; none where either has not come."""
    return None if held is None or day is None else max(held, day)


def _people(session: db.Session, before: date, last: Mapping[str, date | None]) -> list[Found]:
    since = {key: day for key, day in last.items() if day is not None and day <= before}
    wanted = db.select(db.Person).where(db.Person.id.in_(since), db.Person.erased_on.is_(None))
    return [
        Found(each.id, one_line(each.name), since[each.id], (("person", each.id),))
        for each in session.scalars(wanted)
    ]


def _returns(session: db.Session, before: date, most: int | None) -> list[Found]:
    """Written answers, a month of one form at a time."""
    wanted = (
        db.select(db.PaperAnswer.id, db.PaperReturn.keyed_on, db.PaperForm.id, db.PaperForm.name)
        .join(db.PaperReturn, db.PaperReturn.id == db.PaperAnswer.return_id)
        .join(db.PaperForm, db.PaperForm.id == db.PaperReturn.form_id)
        .join(db.PaperQuestion, db.PaperQuestion.id == db.PaperAnswer.question_id)
        .where(db.PaperReturn.keyed_on <= before, db.PaperQuestion.kind == QuestionKind.WORDS)
        .where(db.PaperAnswer.value != "")
    )
    months: dict[tuple[str, str, str], list[tuple[date, str]]] = {}
    for key, day, form_id, name in session.execute(wanted.limit(most)):
        months.setdefault((form_id, f"{day:%Y-%m}", one_line(name)), []).append((day, key))
    return [
        Found(
            f"{form_id}-{month}",
            f"{name}, keyed in {_worded(month)}",
            max(held)[0],
            tuple(("paper_answer", key) for _, key in held),
        )
        for (form_id, month, name), held in months.items()
    ]


def _comments(session: db.Session, before: date, most: int | None) -> list[Found]:
    """A month of them at a time, those taken off the list among them."""
    from db.models.feedback import worded

    wanted = db.select(db.Feedback.id, db.Feedback.received_on).where(
        db.Feedback.received_on <= before, worded()
    )
    months: dict[str, list[tuple[date, str]]] = {}
    for key, day in session.execute(wanted.limit(most)):
        months.setdefault(f"{day:%Y-%m}", []).append((day, key))
    return [
        Found(month, f"Heard in {_worded(month)}", max(held)[0], tuple(("feedback", key) for _, key in held))
        for month, held in months.items()
    ]


def _worded(month: str) -> str:
    return f"{month[-2:]}/{month[:4]}"


def _training(session: db.Session, before: date, most: int | None) -> list[Found]:
    wanted = db.select(db.Training).where(db.Training.completed_on <= before, db.Training.who != ERASED)
    return [
        Found(each.id, one_line(each.who), each.completed_on, (("training", each.id),))
        for each in session.scalars(wanted.limit(most))
    ]


FINDERS: Mapping[str, Callable[[db.Session, date, int | None], list[Found]]] = {
    "minutes": _meetings,
    "leavers": _leavers,
    "replies": _replies,
    "returns": _returns,
    "comments": _comments,
    "engagements": _engagements,
    "training": _training,
}
"""Code of a period to what has been kept since before a day."""
