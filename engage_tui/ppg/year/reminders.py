"""The year's calendar: what the practice wants to be reminded of, and when. Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from engage_tui.reference import lists


@dataclass(frozen=True)
class Reminder:
    """One reminder on one day of a year."""

    code: str
    words: str
    on: date
    duty: str = ""
    """Code of the duty that makes it needless once records support it."""


def reminders(
    first: date, last: date, data_dir: Path | None = None, supported: Collection[str] = ()
) -> tuple[Reminder, ...]:
    """The reminders between two days, both included, in order of day.

    Args:
        supported: Codes of the duties that records support already.
    """
    found = [
        Reminder(str(entry["code"]), str(entry["words"]), on, str(entry.get("duty", "")))
        for entry in lists.entries("reminders", data_dir)
        if entry.get("duty") not in supported
        for on in _days(int(entry["month"]), int(entry["day"]), first, last)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.code)))


def window(today: date, until: date, data_dir: Path | None = None) -> tuple[date, date]:
    """The days whose reminders stand on Today: some days back, because nobody ticks them off."""
    return today - timedelta(days=max(0, lists.target("reminder_days", data_dir))), until


def _days(month: int, day: int, first: date, last: date) -> Iterator[date]:
    """Every day between the two on which it falls."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, at = divmod(number, 12)
        if month in (0, at + 1):
            on = date(year, at + 1, min(day, monthrange(year, at + 1)[1]))
            if first <= on <= last:
                yield on
