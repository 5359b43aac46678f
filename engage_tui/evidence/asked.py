"""What somebody asks a document for: which record, and which year or days."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engage_tui.due.lines import financial_year
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.year import year_days
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.workbook.book import Workbook

BETWEEN = "/"
"""Stands between two ISO days where days are given in a year's place: 2026-04-01/2026-06-30."""


@dataclass(frozen=True)
class Period:
    """Days a document is about, and how it calls them.

    Args:
        until: Never after today: nothing is on record of days to come.
        year: The financial year, when the days are those of one; empty for other days.
    """

    words: str
    since: date
    until: date
    year: str = ""

    @property
    def told(self) -> str:
        """The days as a document's head tells them: a year says how far it is counted."""
        return f"{self.words}, up to {worded_date(self.until)}" if self.year else self.words


def _days(since: date, until: date) -> Period:
    return Period(f"{worded_date(since)} to {worded_date(until)}", since, until)


@dataclass(frozen=True)
class Asked:
    """Which document is asked for.

    Args:
        id: The record it is about; empty when nobody said.
        year: The financial year it covers, such as 2026/27; empty for the usual one. Two ISO
            days with a stroke between them are read into `since` and `until`.
        since, until: Days to cover in place of a year; either may be left out.
    """

    id: str = ""
    year: str = ""
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        first, stroke, last = self.year.partition(BETWEEN)
        if stroke and (_day(first) or _day(last)):
            object.__setattr__(self, "year", "")
            object.__setattr__(self, "since", _day(first))
            object.__setattr__(self, "until", _day(last))

    @property
    def of_a_year(self) -> str:
        """The year, for a document that is about one.

        Raises:
            Refused: When days were given in its place.
        """
        if self.since or self.until:
            raise Refused(
                "This document is about a financial year, and days were given.",
                "Nothing was written.",
                "Name a year such as 2026/27 in their place.",
            )
        return self.year

    def period(self, book: "Workbook") -> Period:
        """The days asked for: those given, else the year named, else this one.

        Raises:
            Refused: When the first day comes after the last, or lies ahead.
        """
        today = book.today
        if self.since is None and self.until is None:
            named = self.year or financial_year(today)
            first, last = year_days(named, today)
            return Period(financial_year(first), first, min(last, today), financial_year(first))
        until = min(self.until or today, today)
        since = self.since or year_days(financial_year(until), today)[0]
        if since > until:
            raise Refused(
                "The first day comes after the last, or has not come yet.",
                "Nothing was written.",
                "Give two days in order, such as 1/4/2026 and 30/6/2026.",
            )
        return _days(since, until)


def as_year(since: date | None, until: date | None) -> str:
    """Two days as they may stand in a year's place."""
    return BETWEEN.join(each.isoformat() if each else "" for each in (since, until))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
