"""What falls due, from whichever area, put in one order; and the financial year it falls in.

Pure: an area gives its lines through a feed (`engage_tui.today.FEEDS`), this puts them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAYS_AHEAD = 28
"""How far ahead Today looks: four weeks is what a practice plans by."""

MOST = 200
"""Lines shown at most; the rest are counted, because nobody reads on."""


@dataclass(frozen=True)
class DueLine:
    """One thing that falls due.

    Args:
        kind: What it is: `action`, `step`, `decision`, `tell`; of the PPG `meeting`, `agenda`,
            `minutes` and `approval` (a meeting), `role` (a member), `terms`, `interval` and
            `membership` (a group), `reminder` (no record: a day of the year's calendar); `fft` (a month);
            `training` (the first of the courses to be done again); `disposal` (all of it); `risk` (a piece
            of feedback that says someone is at risk).
        id: The record it is about; for a reminder its code and day, for a month its first day.
        engagement_id: Where Enter goes, with `step_number` when it is about a step.
    """

    date: date
    what: str
    kind: str
    id: str
    engagement_id: str | None = None
    step_number: int | None = None
    owner: str = ""
    overdue: bool = False
    where: str = ""
    """The engagement's title, or whatever else it belongs to."""
    pressing: bool = False
    """Whether it comes before whatever is late: somebody may come to harm meanwhile."""


@dataclass(frozen=True)
class Due:
    """What is due, soonest first: the first lines, and how many there are in all.

    An area with a hundred thousand actions reads the first few and counts the rest.
    """

    lines: tuple[DueLine, ...]
    total: int
    overdue: int
    """All that are overdue, among the lines or not."""

    @property
    def more(self) -> int:
        """How many are due besides the lines."""
        return self.total - len(self.lines)


def all_of(lines: Iterable[DueLine]) -> Due:
    """The due things of an area that are few enough to be read whole."""
    held = tuple(lines)
    return Due(held, len(held), sum(1 for line in held if line.overdue))


def put_together(areas: Iterable[Due], most: int = MOST) -> Due:
    """What is due everywhere, what is pressing first and then in order of date, a few lines at most.

    Each area gives its own first `most` lines, so the first `most` of all are among them.
    """
    held = tuple(areas)
    lines = sorted((line for area in held for line in area.lines), key=_order)
    total, overdue = sum(area.total for area in held), sum(area.overdue for area in held)
    return Due(tuple(lines[:most]), total, overdue)


def _order(line: DueLine) -> tuple[bool, date, str, str]:
    return not line.pressing, line.date, line.kind, line.id


def financial_year(day: date) -> str:
    """The NHS financial year a day falls in, 1 April to 31 March: 2026/27."""
    first = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def year_end(day: date) -> date:
    """The last day of the financial year a day falls in."""
    return date(day.year + (day >= date(day.year, 4, 1)), 3, 31)


def days_left(day: date) -> int:
    """Days from a day to the end of its financial year, nought on 31 March."""
    return (year_end(day) - day).days
