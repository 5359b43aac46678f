"""The dates of a survey's column: every spelling that exports use, and which comes first, day or month.

One cell such as 3/4/2026 cannot say; a whole column nearly always can. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from engage_tui.forms.dates import EARLIEST, LATEST, read_date
from engage_tui.workbook.clock import LONDON


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True)
class Orders:
    """What a column says about the order of its dates.

    Args:
        order: The order; None where it does not say, or says both.
        doubtful: Different dates that would be another day the other way round.
        mixed: Whether some can only be the one and others only the other.
        turned: The order of the dates that a spreadsheet left as text, where it may have read all the others
            the other way round: its own days then all have a day that could be a month.
    """

    order: DateOrder | None
    doubtful: int = 0
    mixed: bool = False
    turned: DateOrder | None = None

    @property
    def ask(self) -> bool:
        """Whether a person has to say."""
        return self.order is None and (self.doubtful > 0 or self.mixed)


_CLOCK = (
    r"(?:[ T,]+(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s?([ap])\.?m\.?)?"
    r"\s?(z|utc|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?|gmt|bst)?)?"
)
_FLAGS = re.ASCII | re.IGNORECASE
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}", _FLAGS)
_NUMBERS = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_CLOCK}", _FLAGS)
_WORDED = re.compile(
    rf"(?:[a-z]{{3,9}},? )?(\d{{1,2}}(?:st|nd|rd|th)?[ -][a-z]{{3,9}}\.?,?[ -]\d{{2,4}}"
    rf"|[a-z]{{3,9}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}){_CLOCK}",
    _FLAGS,
)
_UTC = re.compile(r"\b(?:utc|zulu)\b", re.IGNORECASE)
_ZONED = re.compile(r"(?:[a-z]{3}|z|[+-]\d{1,2}:?\d{2})$", re.IGNORECASE)
"""How a time ends that names its zone."""
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.(\d+))?", re.ASCII)
FIRST_DAY = date(1899, 12, 30)
"""The day a spreadsheet counts from, once its leap day of 1900 that never was is left out."""
DAYS_TO_1904 = 1462
MONTHS = 12
LONGEST = 60
"""Characters of a cell that may still be a date."""
NO_DATE = "its date cannot be read"


def looks_like_date(cell: str) -> bool:
    """Whether a cell holds a day, of whatever order: plain numbers do not count."""
    text = _plain(cell)
    return any(each.fullmatch(text) is not None for each in (_YEAR_FIRST, _NUMBERS, _WORDED))


def orders_of(cells: Iterable[str], today: date) -> Orders:
    """Which comes first in a column, as far as its dates tell.

    What people have said lies in the past: where one order puts a date after today, it is the other.
    """
    can = {DateOrder.DAY_FIRST: True, DateOrder.MONTH_FIRST: True}
    past = dict(can)
    doubtful = 0
    plain = set(map(_plain, cells))
    written = {found.group(1, 2, 3) for cell in plain if (found := _NUMBERS.fullmatch(cell))}
    for each in written:
        days = {order: _day(each, order) for order in can}
        if not any(days.values()):
            continue  # a slip of somebody's keys tells nothing
        doubtful += None not in days.values() and len(set(days.values())) > 1
        for order, day in days.items():
            can[order] &= day is not None
            past[order] &= day is not None and day <= today
    for held in (can, past):
        left = [order for order, is_so in held.items() if is_so]
        if len(left) == 1 and (doubtful or not all(can.values())):
            if could_turn := 0 if doubtful else _could_turn(plain):
                return Orders(None, could_turn, mixed=True, turned=left[0])
            return Orders(left[0], doubtful)
    if not any(can.values()):
        return Orders(None, doubtful, mixed=True)
    return Orders(None, doubtful)


def _could_turn(cells: Iterable[str]) -> int:
    """How many days that a spreadsheet keeps would be others the other way round; none if one cannot."""
    days = {found.group(2, 3) for cell in cells if (found := _YEAR_FIRST.fullmatch(cell))}
    if any(int(day) > MONTHS for _month, day in days):
        return 0
    return sum(1 for month, day in days if int(month) != int(day))


def read_moment(
    cell: str, order: DateOrder, today: date, *, from_1904: bool = False, turned: DateOrder | None = None
) -> datetime:
    """The moment a cell tells, at midnight where it tells the day only.

    Args:
        turned: The order with which a spreadsheet's own days are to be turned; see `Orders`.

    Raises:
        ValueError: It is no date, or one that has not been yet.
    """
    text = _plain(cell)
    if found := _YEAR_FIRST.fullmatch(text):
        month, of_month = (found[3], found[2]) if order is turned else (found[2], found[3])
        day, clock = _safe(int(found[1]), int(month), int(of_month)), found.groups()[3:]
    elif found := _NUMBERS.fullmatch(text):
        day, clock = _day(found.group(1, 2, 3), order), found.groups()[3:]
    elif found := _WORDED.fullmatch(text):
        day, clock = _worded(found[1], today), found.groups()[1:]
    elif found := _SERIAL.fullmatch(text):
        return _serial(float(text), today, from_1904)
    else:
        raise ValueError(NO_DATE)
    if day is None:
        raise ValueError("there is no such day as its date")
    return _checked(_at(day, clock, iso="T" in text[:12].upper()), today)


def named_utc(header: str) -> bool:
    """Whether a column says by its name that its times are of UTC, as Typeform's `Submit Date (UTC)`."""
    return _UTC.search(header) is not None


def day_here(cell: str, moment: datetime, *, utc: bool) -> date:
    """The day in London of a moment that was read from a cell.

    Args:
        utc: Whether its column holds times of UTC; a cell that names a zone was turned already.
    """
    if not utc or moment.time() == time() or _ZONED.search(cell.strip()):
        return moment.date()
    return moment.replace(tzinfo=UTC).astimezone(LONDON).date()


def _plain(cell: str) -> str:
    return " ".join(cell.split()) if len(cell) <= LONGEST else ""


def _day(written: Sequence[str], order: DateOrder) -> date | None:
    """The day that three numbers are in this order; None where there is no such day."""
    first, second, year = written
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _safe(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(words: str, today: date) -> date:
    try:
        return read_date(words.replace(".", "").replace("-", " "), today)
    except ValueError:
        raise ValueError(NO_DATE) from None


def _at(day: date, clock: tuple[str | None, ...], *, iso: bool) -> datetime:
    """A day with its time of day; a zone that a program wrote is turned to London's time."""
    hour, minute, second, half, zone = clock
    if hour is None:
        return datetime.combine(day, time())
    hours = int(hour) % 12 + (12 if half and half.lower() == "p" else 0) if half else int(hour)
    try:
        moment = datetime.combine(day, time(hours, int(minute or 0), int(second or 0)))
    except ValueError:
        raise ValueError("there is no such time as its date has") from None
    # Google writes the time of the form's owner and adds the zone; only a program's own UTC is another's.
    if zone and (zone.lower() in ("z", "utc") or iso):
        return (moment - _offset(zone)).replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)
    return moment


def _offset(zone: str) -> timedelta:
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    if not found:
        return timedelta()
    away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return away if found[1] == "+" else -away


def _serial(days: float, today: date, from_1904: bool) -> datetime:
    """The moment that a spreadsheet keeps as a number of days."""
    days += DAYS_TO_1904 if from_1904 else 0
    moment = datetime.combine(FIRST_DAY, time()) + timedelta(seconds=round(days * 86_400))
    return _checked(moment, today)


def _checked(moment: datetime, today: date) -> datetime:
    if not EARLIEST <= moment.date() <= LATEST:
        raise ValueError("the year of its date looks wrong")
    if moment.date() > today:
        raise ValueError("its date is still to come")
    return moment
