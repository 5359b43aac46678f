"""When training is wanted again, and where it stands: pure rules on dates."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
"""How long before its day a renewal is worth planning."""
FAR = date.max.year


class Standing(StrEnum):
    """Where a piece of training stands today."""

    HELD = "held"
    SOON = "soon"
    LATE = "late"
    FOLLOWED = "followed"
    """The same person completed the same course again since."""


STANDING_WORDS = {
    Standing.HELD: "in date",
    Standing.SOON: "renew soon",
    Standing.LATE: "to renew",
    Standing.FOLLOWED: "done again",
}


@dataclass(frozen=True)
class Completed:
    """What the rules need to know of a piece of training.

    Args:
        whose: What tells one person from another.
    """

    id: str
    whose: str
    course: str
    completed_on: date


def renewal(completed_on: date, months: int) -> date | None:
    """The day a course is wanted again so many months on; None for one that lasts.

    The day of the month stays; where that month is too short, its last day.
    """
    if months <= 0:
        return None
    years, month = divmod(completed_on.month - 1 + months, 12)
    year = completed_on.year + years
    if year > FAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(completed_on.day, last))


def standing(renew_on: date | None, today: date, *, followed: bool) -> Standing:
    """Where it stands: what was done again since is nobody's worry any more."""
    if followed:
        return Standing.FOLLOWED
    if renew_on is None or renew_on > today + SOON:
        return Standing.HELD
    return Standing.LATE if renew_on < today else Standing.SOON


def latest(held: Iterable[Completed]) -> frozenset[str]:
    """The keys of the last time each person completed each course."""
    newest: dict[tuple[str, str], Completed] = {}
    for each in held:
        key = (each.whose, each.course.casefold())
        before = newest.get(key)
        if before is None or (before.completed_on, before.id) < (each.completed_on, each.id):
            newest[key] = each
    return frozenset(each.id for each in newest.values())
