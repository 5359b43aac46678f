"""Dates as people type and read them: day first, short forms, and days from today."""

import re
from calendar import monthrange
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

_WEEKDAY = re.compile(
    r"(?:on )?(?:(?P<which>this|next|last|past|coming) )?"
    r"(?P<name>mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat|satur|sun)(?:day)?\b\.?,? ?(?P<rest>.*)",
    re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", re.ASCII)
_YEAR = r"'?(\d{4}|\d{2})"
_DAY_FIRST = re.compile(
    rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?[ \-]?(?:of )?([a-z]{{3,9}})\.?,?(?:[ \-]{_YEAR})?", re.ASCII
)
_MONTH_FIRST = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,?(?: {_YEAR})?", re.ASCII)
_MONTH_ALONE = re.compile(r"([a-z]{3,9})\.?,? (\d{4}|'\d{2})", re.ASCII)
_DAY_ALONE = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_UNITS = r"(?P<unit>d|days?|w|wks?|weeks?|m|mths?|months?|y|yrs?|years?)"
_AWAY = re.compile(
    rf"(?P<sign>[+-]|in )? ?(?P<count>\d{{1,5}}|an?) ?{_UNITS}?(?P<back> ago)?(?: from (?:now|today))?",
    re.ASCII,
)
_CLOCK = re.compile(
    r"\A\d{1,2}:\d{2}(?::\d{2})? on |(?:,| at)? \d{1,2}[:.]\d{2}(?::\d{2})?(?: (?:gmt|bst|utc))?\Z", re.ASCII
)
"""The time of day that the program prints beside a day: a box for a day leaves it out."""
_YEARS_TRIED = (0, -1, 1, -2, 2, -3, 3, -4, 4)
"""Enough either way for 29 February to exist in one of them, even round a century."""
_YEARS_AHEAD = 30
"""A plan reaches no further; `98` is a year of birth or of joining, not 2098."""
_MONTHS_TRIED = 12
"""Either way, for `fri 13th`: every weekday falls on every day of the month within a year."""


def read_date(typed: str, today: date) -> date:
    """Return the date that was typed.

    A date without a year is the nearest such date, because a log is of last month and a
    plan of the next. A weekday is the coming one, and with a day beside it only makes sure.
    What the program prints itself is read back, with the time of day left out.

    Raises:
        ValueError: It is no date. The message says what to type and repeats nothing typed.
    """
    text = _CLOCK.sub("", " ".join(typed.lower().replace("\u2019", "'").split()))
    found = _named(text, today) or _away(text, today) or _weekday(text, today) or _written(text, today)
    if not EARLIEST <= found <= LATEST:
        raise ValueError("the year looks wrong; type one between 1900 and 2199.")
    return found


def _named(text: str, today: date) -> date | None:
    near = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "a fortnight": 14, "in a fortnight": 14}
    return today + timedelta(days=near[text]) if text in near else None


def _away(text: str, today: date) -> date | None:
    """So many days, weeks, months or years from today: `+14`, `12 weeks`, `+6m`, `3 days ago`."""
    found = _AWAY.fullmatch(text)
    if found is None or not (found["unit"] or found["sign"] in ("+", "-")):
        return None
    count = 1 if found["count"][0] == "a" else int(found["count"])
    count = -count if found["sign"] == "-" or found["back"] else count
    unit = (found["unit"] or "d")[0]
    try:
        if unit in "my":
            return _months_on(today, count * (12 if unit == "y" else 1))
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    except (ValueError, OverflowError):
        raise ValueError("the year looks wrong; type one between 1900 and 2199.") from None


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is too short for it."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _weekday(text: str, today: date) -> date | None:
    """A weekday alone is the coming one; with a date, the two must agree."""
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        return None
    number = next(place for place, each in enumerate(WEEKDAYS) if each.startswith(found["name"][:3]))
    if not found["rest"]:
        return _coming(number, found["which"] or "", today)
    if alone := _DAY_ALONE.fullmatch(found["rest"]):
        return _weekday_on(number, int(alone[1]), today)
    day = _written(found["rest"], today)
    if day.weekday() != number:
        raise ValueError(
            f"that day is a {WEEKDAYS[day.weekday()].title()}; type the date without the weekday."
        )
    return day


def _coming(number: int, which: str, today: date) -> date:
    """The coming weekday; `this fri` may be today, and `last fri` is the one before today."""
    if which in ("last", "past"):
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if which == "this":
        return today + timedelta(days=(number - today.weekday()) % 7)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _weekday_on(number: int, day: int, today: date) -> date:
    """The nearest day of that number that falls on that weekday."""
    first = today.replace(day=1)
    months = (_months_on(first, each) for each in range(-_MONTHS_TRIED, _MONTHS_TRIED + 1))
    fitting = [
        each.replace(day=day)
        for each in months
        if 1 <= day <= monthrange(each.year, each.month)[1] and each.replace(day=day).weekday() == number
    ]
    if not fitting:
        raise ValueError("there is no such day; type day, month, year, such as 25/11/2026.")
    return min(fitting, key=lambda each: abs(each - today))


def _written(text: str, today: date) -> date:
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(text):
        return _dated(int(numbers[1]), int(numbers[2]), numbers[3], today)
    if worded := _DAY_FIRST.fullmatch(text):
        return _dated(int(worded[1]), _month(worded[2]), worded[3], today)
    if alone := _MONTH_ALONE.fullmatch(text):
        return _dated(1, _month(alone[1]), alone[2].strip("'"), today)
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
        return _date(_century(int(year), today) if len(year) == 2 else int(year), month, day)
    possible = []
    for away in _YEARS_TRIED:
        try:
            possible.append(date(today.year + away, month, day))
        except ValueError:
            continue
    if not possible:
        return _date(today.year, month, day)
    return min(possible, key=lambda each: abs(each - today))


def _century(year: int, today: date) -> int:
    """The year that two figures mean: at most thirty years ahead, else of those before."""
    latest = today.year + _YEARS_AHEAD
    return latest - (latest - year) % 100


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
