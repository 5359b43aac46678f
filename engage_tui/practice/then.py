"""What the practice and its people were called on a day: a paper of that day bears those names.

A former name counts until its last day, and the earliest also before its first: nobody knows better.
What no former name covers is called as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

import db
from engage_tui.practice.lookups import kept
from engage_tui.practice.views import PracticeView, StaffLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown


class Ending(Protocol):
    """Something that held until a day."""

    @property
    def ends_on(self) -> date:
        """Its last day."""
        ...


Former = TypeVar("Former", bound=Ending)


def held_on(former: Iterable[Former], day: date) -> Former | None:
    """Which of them held on a day; None when they were over by then."""
    return min((each for each in former if day <= each.ends_on), key=lambda each: each.ends_on, default=None)


def practice_on(book: Workbook, day: date) -> PracticeView | None:
    """The practice as it was called on a day, or None while the workbook is not set up."""
    with book.read() as session:
        return practice_then(session, day)


def practice_then(session: db.Session, day: date) -> PracticeView | None:
    """The same inside a transaction."""
    now = next(iter(kept(session, db.Practice)), None)
    if now is None:
        return None
    then = held_on(kept(session, db.FormerName), day)
    return shown(PracticeView, then, now, id=now.id) if then else shown(PracticeView, now)


def renamed_within(book: Workbook, since: date, until: date) -> tuple[tuple[PracticeView, date], ...]:
    """The names the practice gave up in a period, each with its last day, in the order of time."""
    with book.read() as session:
        now = next(iter(kept(session, db.Practice)), None)
        former = sorted(kept(session, db.FormerName), key=lambda each: each.ends_on)
        return tuple(
            (shown(PracticeView, each, now, id=now.id), each.ends_on)
            for each in former
            if now is not None and since <= each.ends_on < until
        )


def staff_on(book: Workbook, day: date) -> tuple[StaffLine, ...]:
    """Everyone ever listed, with the name and role of a day, marked whether they were here then."""
    with book.read() as session:
        return staff_then(session, day)


def staff_then(session: db.Session, day: date) -> tuple[StaffLine, ...]:
    """The same inside a transaction: those here that day by initials, then the others."""
    posts: dict[str, list[db.FormerPost]] = {}
    for post in kept(session, db.FormerPost):
        posts.setdefault(post.staff_id, []).append(post)
    lines = [_line(each, held_on(posts.get(each.id, ()), day), day) for each in kept(session, db.Staff)]
    return tuple(sorted(lines, key=lambda line: (not line.current, line.initials.casefold())))


def by_initials(session: db.Session, day: date) -> Mapping[str, StaffLine]:
    """Who is meant by initials on a day: those of someone who left may be somebody else's since.

    Whoever was taken off the list stays known by them where nobody else is.
    """
    removed = session.scalars(db.select(db.Staff).where(db.Staff.removed_at.is_not(None)))
    by_nearness = sorted(staff_then(session, day), key=lambda line: (not line.current, line.left_on or day))
    found: dict[str, StaffLine] = {}
    for each in (*by_nearness, *(_line(record, None, day) for record in removed)):
        found.setdefault(each.initials.casefold(), each)
    return found


def here_on(joined_on: date | None, left_on: date | None, day: date) -> bool:
    """Whether somebody was here that day; a day that is not known hinders nothing."""
    return (joined_on is None or joined_on <= day) and (left_on is None or day <= left_on)


def _line(record: db.Staff, post: db.FormerPost | None, day: date) -> StaffLine:
    current = here_on(record.joined_on, record.left_on, day)
    if post is None:
        return shown(StaffLine, record, current=current)
    return shown(StaffLine, record, name=post.name, role=post.role, current=current)
