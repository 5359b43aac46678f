"""What the records say about a period: heard, decided, told, and how long each leg took.

Worked out when it is read, from sums the store makes; every figure carries how many pieces
it is of and how many lack what it needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import db
from db.terms import LoopState, ResponseKind, Sentiment
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.rules import CHANGES
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

UNSORTED = "Not sorted yet"


@dataclass(frozen=True)
class Leg:
    """How long one leg of the loop took, in days.

    Args:
        days: The median; None where no piece has gone so far.
        n: Pieces it is the median of.
        missing: Pieces of the period that have not gone so far.
    """

    days: float | None
    n: int
    missing: int


@dataclass(frozen=True)
class Measures:
    """The figures of one period.

    Args:
        pieces, people: What was heard, and by how many it was said.
        aside: Pieces moved to complaints, and those that are the same as another: they are heard,
            and have no loop of their own.
        by_theme, by_source, by_group: People by name, most first.
        by_top: People by theme of the first level, its parts counted with it.
        quarters: First day of a quarter to theme to people.
        changes, concerns: People whose concern led to a change, and all whose concern was decided on.
    """

    since: date
    until: date
    as_at: date
    pieces: int
    people: int
    states: Mapping[LoopState, int]
    aside: int
    to_decision: Leg
    to_telling: Leg
    by_theme: Mapping[str, int]
    by_source: Mapping[str, int]
    by_group: Mapping[str, int]
    quarters: Mapping[date, Mapping[str, int]]
    changes: int
    concerns: int
    by_top: Mapping[str, int]

    @property
    def decided(self) -> int:
        """Pieces about which something was decided."""
        return sum(
            self.states[each]
            for each in (LoopState.DECIDED, LoopState.DOING, LoopState.TO_TELL, LoopState.CLOSED)
        )

    @property
    def told(self) -> int:
        """Pieces whose people were told."""
        return self.states[LoopState.CLOSED]

    @property
    def loops(self) -> int:
        """Pieces with a loop of their own."""
        return self.pieces - self.aside


def measures(book: Workbook, since: date, until: date) -> Measures:
    """The figures of a period, by the day feedback came in."""
    from engage_tui.feedback.loops.counting import counts_in

    with book.read() as session:
        groups = _groups(session, since, until)
        states = counts_in(session, book, FeedbackWhich(since=since, until=until))
        held = themes_in(session, book)
        decisions, tellings, loops = _legs(session, since, until)
        changes, concerns = _changes(session, since, until)
    names = {code: held.words(code) if code else UNSORTED for code in {each.theme for each in groups}}
    pieces = sum(each.pieces for each in groups)
    aside = states[LoopState.COMPLAINT] + states[LoopState.SAME]
    quarters: dict[date, Counter[str]] = {}
    for each in groups:
        quarters.setdefault(_quarter(each.month), Counter())[names[each.theme]] += each.people
    return Measures(
        since=since,
        until=until,
        as_at=book.today,
        pieces=pieces,
        people=sum(each.people for each in groups),
        states=states,
        aside=aside,
        to_decision=_leg(decisions, loops),
        to_telling=_leg(tellings, loops),
        by_theme=_by(groups, lambda each: names[each.theme]),
        by_source=_by(groups, lambda each: lists.words("feedback_sources", each.source, book.data_dir)),
        by_group=_by(groups, lambda each: _group(each.group, book)),
        quarters={start: dict(quarters[start].most_common()) for start in sorted(quarters)},
        changes=changes,
        concerns=concerns,
        by_top=_by(groups, lambda each: held.words(held.top(each.theme)) if each.theme else UNSORTED),
    )


def pieces_by_theme(book: Workbook) -> dict[str, int]:
    """Pieces by theme as it counts now; those not sorted under an empty code."""
    with book.read() as session:
        held = themes_in(session, book)
        wanted = db.select(db.Feedback.theme, db.func.count()).where(db.Feedback.removed_at.is_(None))
        counted: Counter[str] = Counter()
        for code, pieces in session.execute(wanted.group_by(db.Feedback.theme)):
            counted[held.effective(code) if code else ""] += pieces
    return dict(counted)


def _by(groups: Iterable[Any], name: Any) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for each in groups:
        counted[name(each)] += each.people
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _group(code: str, book: Workbook) -> str:
    return lists.words("impact_subjects", code, book.data_dir) if code else "Not asked"


def _quarter(month: str) -> date:
    """The first day of the quarter of a year and month."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, (number - 1) // 3 * 3 + 1, 1)


def _leg(days: list[int], loops: int) -> Leg:
    return Leg(median(days) if days else None, len(days), loops - len(days))


def _groups(session: db.Session, since: date, until: date) -> list[Any]:
    """Pieces and people by theme, source, group and month: the store sums, so few rows come back."""
    month = db.func.substr(db.cast(db.Feedback.received_on, db.String), 1, 7).label("month")
    parts = (db.Feedback.theme, db.Feedback.source, db.Feedback.group, month)
    wanted = (
        db.select(*parts, db.func.count().label("pieces"), db.func.sum(db.Feedback.said_by).label("people"))
        .where(db.Feedback.removed_at.is_(None), db.Feedback.received_on.between(since, until))
        .group_by(*parts)
    )
    return list(session.execute(wanted))


def _legs(session: db.Session, since: date, until: date) -> tuple[list[int], list[int], int]:
    """Days to the decision and from it to the first telling, for pieces with a loop of their own."""
    of_period = (
        db.Feedback.removed_at.is_(None),
        db.Feedback.received_on.between(since, until),
        db.Feedback.complaint_on.is_(None),
        db.Feedback.same_as_id.is_(None),
    )
    loops = session.scalar(db.select(db.func.count()).select_from(db.Feedback).where(*of_period)) or 0
    public = _first_told(session, db.Told.response_id, db.Told.feedback_id.is_(None))
    person = _first_told(session, db.Told.feedback_id, db.Told.feedback_id.is_not(None))
    wanted = (
        db.select(
            db.Feedback.id,
            db.Feedback.received_on,
            db.Feedback.wants_reply,
            db.Feedback.response_id,
            db.Response.decided_on,
        )
        .join(db.Response, db.Response.id == db.Feedback.response_id)
        .where(*of_period)
    )
    decisions: list[int] = []
    tellings: list[int] = []
    for key, received_on, promised, response_id, decided_on in session.execute(wanted):
        decisions.append((decided_on - received_on).days)
        days = [person.get(key), None if promised else public.get(response_id or "")]
        told = [each for each in days if each is not None]
        if told:
            tellings.append((min(told) - decided_on).days)
    return decisions, tellings, loops


def _first_told(session: db.Session, about: Any, which: Any) -> dict[str, date]:
    wanted = (
        db.select(about, db.func.min(db.Told.told_on))
        .where(which, db.Told.removed_at.is_(None))
        .group_by(about)
    )
    return {key: day for key, day in session.execute(wanted)}  # noqa: C416 - rows are not pairs to mypy


def _changes(session: db.Session, since: date, until: date) -> tuple[int, int]:
    """People whose concern led to a change, and people whose concern was decided on."""
    wanted = (
        db.select(db.Response.kind, db.func.sum(db.Feedback.said_by))
        .join(db.Response, db.Response.id == db.Feedback.response_id)
        .where(db.Feedback.removed_at.is_(None), db.Feedback.received_on.between(since, until))
        .where(db.Feedback.complaint_on.is_(None), db.Feedback.same_as_id.is_(None))
        .where(db.or_(db.Feedback.sentiment.is_(None), db.Feedback.sentiment != Sentiment.POSITIVE))
        .group_by(db.Response.kind)
    )
    found: dict[ResponseKind, int] = {row[0]: row[1] for row in session.execute(wanted)}
    return sum(found.get(each, 0) for each in CHANGES), sum(found.values())
