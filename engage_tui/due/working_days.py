"""Working days: weekends, England's bank holidays and the practice's closed days left out."""

from collections.abc import Collection, Container
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from engage_tui.reference import lists

LONGEST_WAIT = 3660
"""Days looked through at most, so that a calendar with no working day in it cannot hang."""


def add_working_days(day: date, count: int, closed: Container[date]) -> date:
    """The day so many working days after `day`, or before it when the count is negative.

    `day` itself is never counted, so that five working days before a Monday is the Monday
    before; with a count of 0 it is `day` as it stands, whether or not anyone works then.

    Args:
        closed: Days besides weekends that nobody works.

    Returns:
        The last day of ten years where there are not that many: a spoiled number costs one wrong day
        that anybody sees, and no list.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left, found = abs(count), day
    for _ in range(LONGEST_WAIT):
        if left == 0:
            return found
        found += step
        if is_working(found, closed):
            left -= 1
    return found


def is_working(day: date, closed: Container[date]) -> bool:
    """Whether a practice works that day."""
    return day.weekday() < 5 and day not in closed


class DaysOff:
    """Bank holidays as listed, by the usual rules in years the list does not reach, and closed days."""

    def __init__(self, closed_days: Collection[date] = (), data_dir: Path | None = None) -> None:
        listed = {date.fromisoformat(each["code"]) for each in _dated(data_dir)}
        self._listed = listed.union(closed_days)
        self._years = {each.year for each in listed}

    def __contains__(self, day: object) -> bool:
        """Whether nobody works that day, weekends apart."""
        if not isinstance(day, date):
            return False
        return day in self._listed or (day.year not in self._years and day in usual_holidays(day.year))


def _dated(data_dir: Path | None) -> list[lists.Entry]:
    """The entries that are dates; a slip in the practice's own list loses one day, not them all."""
    return [each for each in lists.entries("days_off", data_dir) if _is_date(each["code"])]


def _is_date(code: str) -> bool:
    try:
        date.fromisoformat(code)
    except ValueError:
        return False
    return True


@cache
def usual_holidays(year: int) -> frozenset[date]:
    """England's eight bank holidays by the standing rules, without what a government adds."""
    easter = easter_sunday(year)
    return frozenset(
        (
            _moved(date(year, 1, 1)),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            *_christmas(year),
        )
    )


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the reckoning known as Meeus, Jones and Butcher's."""
    golden, (century, short) = year % 19, divmod(year, 100)
    leap_centuries, century_left = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    age = (19 * golden + century - leap_centuries - moved + 15) % 30
    leaps, short_left = divmod(short, 4)
    weekday = (32 + 2 * century_left + 2 * leaps - age - short_left) % 7
    late = (golden + 11 * age + 22 * weekday) // 451
    month, day = divmod(age + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _moved(day: date) -> date:
    return _monday_from(day) if day.weekday() >= 5 else day


def _christmas(year: int) -> tuple[date, date]:
    """The first two weekdays from Christmas on: what falls on a weekend moves past it and the other."""
    days = (date(year, 12, day) for day in range(25, 32))
    first, second, *_rest = (each for each in days if each.weekday() < 5)
    return first, second
