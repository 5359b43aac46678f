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
        kind: What it is: `action`, `step`, `decision`, `tell`.
        id: The record it is about.
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


@dataclass(frozen=True)
class DueList:
    """What is due, soonest first, cut at a readable length."""

    lines: tuple[DueLine, ...]
    more: int
    overdue: int
    """All that are overdue, shown or not."""


def arranged(lines: Iterable[DueLine], most: int = MOST) -> DueList:
    """The lines in order of date, a few at most, and how many more there are."""
    ordered = sorted(lines, key=lambda line: (line.date, line.kind, line.id))
    overdue = sum(1 for line in ordered if line.overdue)
    return DueList(tuple(ordered[:most]), max(0, len(ordered) - most), overdue)


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
