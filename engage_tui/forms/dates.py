"""Dates as people type and read them: day first, short forms, and days from today."""

import re
from datetime import date, timedelta

from db.unreadable import CANNOT, EARLIEST_YEAR, LATEST_YEAR, UnreadableDay

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_WORDS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EARLIEST, LATEST = date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)
"""A year outside these is a slip of the keys, not a date a practice works with."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]?([a-z]{3,9})\.?,?(?:[ \-](\d{4}|\d{2}))?", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}|\d{2}))?", re.ASCII)
_AWAY = re.compile(r"([+-]) ?(\d{1,5}) ?(d|days?|w|weeks?)?", re.ASCII)
_YEARS_TRIED = (0, -1, 1, -2, 2, -3, 3, -4, 4)
"""Enough either way for 29 February to exist in one of them, even round a century."""


def read_date(typed: str, today: date) -> date:
    """Return the date that was typed.

    A date without a year is the nearest such date, because a log is of last month and a
    plan of the next. A weekday is the coming one.

    Raises:
        ValueError: It is no date. The message says what to type and repeats nothing typed.
    """
    text = " ".join(typed.lower().split())
    found = _named(text, today) or _written(text, today)
    if not EARLIEST <= found <= LATEST:
        raise ValueError("the year looks wrong; type one between 1900 and 2199.")
    return found


def _named(text: str, today: date) -> date | None:
    near = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
    if text in near:
        return today + timedelta(days=near[text])
    if away := _AWAY.fullmatch(text):
        days = int(away[2]) * (7 if (away[3] or "d").startswith("w") else 1)
        return today + timedelta(days=days if away[1] == "+" else -days)
    word = text.removeprefix("next ")
    for number, weekday in enumerate(WEEKDAYS):
        if len(word) >= 3 and weekday.startswith(word):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _written(text: str, today: date) -> date:
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(text):
        return _dated(int(numbers[1]), int(numbers[2]), numbers[3], today)
    if worded := _DAY_FIRST.fullmatch(text):
        return _dated(int(worded[1]), _month(worded[2]), worded[3], today)
    if worded := _MONTH_FIRST.fullmatch(text):
        return _dated(int(worded[2]), _month(worded[1]), worded[3], today)
    raise ValueError("type a date such as 25/11/2026, 25 Nov, fri or +14.")


def _month(word: str) -> int:
    for number, month in enumerate(MONTH_WORDS, 1):
        if month.startswith(word) or word == "sept" == month[:4]:
            return number
    raise ValueError("type the month in English, such as 25 Nov.")


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    possible = []
    for away in _YEARS_TRIED:
        try:
            possible.append(date(today.year + away, month, day))
        except ValueError:
            continue
    if not possible:
        return _date(today.year, month, day)
    return min(possible, key=lambda each: abs(each - today))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day; type day, month, year, such as 25/11/2026.") from None


def typed_date(day: date) -> str:
    """Return the date as a box shows it: 25/11/2026."""
    if isinstance(day, UnreadableDay):
        return day.kept  # so that it can be put right
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def worded_date(day: date) -> str:
    """Return the date as a sentence shows it: 25 Nov 2026, in English on every PC."""
    if isinstance(day, UnreadableDay):
        return CANNOT
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
