"""Days and months as files write them, and as the words over a table or a file's name speak of a month.

Pure. A form takes what people type (`dates.py`); a file is read by what programs write, where "12 weeks"
and "yesterday" mean nothing and `01NOV2026`, `20261101` and the bare number of a spreadsheet do.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from engage_tui.forms.dates import MONTH_WORDS

FIRST_YEAR, LAST_YEAR = 1900, 2199
_TIME = r"(?:[ T:]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_PART = r"[- ./,]*"
_DAY_AND_NAME = re.compile(
    rf"(?P<d>\d{{1,2}})(?:ST|ND|RD|TH)?{_PART}(?P<m>[A-Z]{{3,9}}){_PART}'?(?P<y>\d{{4}}|\d{{2}}){_TIME}",
    re.ASCII,
)
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/. ](?P<m>\d{{1,2}})[-/. ](?P<d>\d{{1,2}}){_TIME}", re.ASCII)
_NUMBERS = re.compile(rf"(?P<d>\d{{1,2}})[-/. ](?P<m>\d{{1,2}})[-/. ](?P<y>\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_TOGETHER = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII)
_DAYS = (_DAY_AND_NAME, _YEAR_FIRST, _NUMBERS, _TOGETHER)
_MONTHS = (
    re.compile(rf"(?P<m>[A-Z]{{3,9}}){_PART}'?(?P<y>\d{{4}}|\d{{2}})", re.ASCII),
    re.compile(r"(?P<y>20\d{2})[-/_. ]?(?P<m>\d{2})", re.ASCII),
    re.compile(r"(?P<m>\d{1,2})[-/. ](?P<y>20\d{2})", re.ASCII),
)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
SERIALS = range(36_526, 73_051)
"""The years 2000 to 2099 as a spreadsheet counts days; an exporter that formats no cell writes them bare."""
SERIAL_START = date(1899, 12, 30)

_NAMED = re.compile(r"(?<![a-z])([a-z]{3,9})[-_ .,']*(20\d\d)(?!\d)", re.ASCII)
_NAMED_SHORT = re.compile(r"(?<![a-z])([a-z]{3,9})[-_ .']*(\d\d)(?!\d)", re.ASCII)
_NUMBERED = re.compile(
    r"(?<!\d)(?:(20\d\d)[-_. ]?(0[1-9]|1[0-2])|(0[1-9]|1[0-2])[-_. ](20\d\d))(?!\d)", re.ASCII
)

_NAME = rf"(?:{'|'.join(each[:3] for each in MONTH_WORDS)})[a-z]*"
_ANY_MONTH = (
    rf"(?:{_NAME}[-_ .,']*(?:20\d\d|\d\d)|20\d\d[-/_. ]?\d\d(?:[-/. ]?\d\d)?"
    r"|(?:\d{1,2}[-/. ])?\d{1,2}[-/_. ](?:20\d\d|\d\d))(?!\d)"
)
_OF_THE_FILE = (
    r"publish\w*|publication\w*|releas\w*|issued|since|updat\w*|chang\w*|revis\w*|amend\w*|correct\w*"
    r"|modified|introduced|replaced|downloaded|printed|created"
)
_ASIDE = re.compile(
    rf"(?<![a-z])(?:{_OF_THE_FILE})(?![a-z])"
    rf"(?:(?!(?:for|cover\w*|period|month|data)\b|{_NAME}\b|\. )[^\n;]){{0,60}}?"
    rf"(?<![a-z\d]){_ANY_MONTH}(?: ?(?:,|and|or) ?{_ANY_MONTH})*",
    re.ASCII,
)


def file_day(cell: str, *, of_firsts: bool = False) -> date:
    """The day that a cell gives, day before month; a month gives its first day.

    Args:
        of_firsts: The file is of first days of months, or `month_stands_first` tells so of their column: then
            `11/1/2026` is the first of November.

    Raises:
        ValueError: It gives none, or one that does not exist.
    """
    text = " ".join(cell.upper().split())
    if _SERIAL.fullmatch(text):
        if int(text[:5]) in SERIALS:
            return SERIAL_START + timedelta(days=int(text[:5]))
        raise ValueError("is no day")
    for shape in (*_DAYS, *_MONTHS):
        if found := shape.fullmatch(text):
            parts = found.groupdict()
            return _day(parts["y"], parts["m"], parts.get("d") or "1", swap=of_firsts and shape is _NUMBERS)
    raise ValueError("is no day")


def month_stands_first(cells: Iterable[str]) -> bool:
    """Whether a column of months or their first days was written by a spreadsheet of another country.

    It is asked of a whole column: of 10/01/2026 and 10/02/2026 the second shows that both are tenths.
    Where the middle number is 1 throughout, the first can only be the month.
    """
    found = [_NUMBERS.fullmatch(" ".join(cell.upper().split())) for cell in cells]
    days = [(int(each["d"]), int(each["m"])) for each in found if each]
    firsts = all(first <= 12 and middle == 1 for first, middle in days)
    return firsts and any(first > 1 for first, _ in days)


def month_spoken_of(words: str) -> date | None:
    """The one month that the words over a table or a file's name speak of; None when unsure."""
    small = words.casefold()
    for found in (
        _of_names(_NAMED.findall(small)),
        {date(int(a or d), int(b or c), 1) for a, b, c, d in _NUMBERED.findall(small)},
        _of_names(_NAMED_SHORT.findall(small)),
    ):
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def without_asides(words: str) -> str:
    """The words over a table without the days that they give of something else than its counts.

    "Published: 12 November 2026" and "The question changed in April 2020" name no month of a table.
    """
    return _ASIDE.sub(" ", words.casefold())


def month_number(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for what is no month."""
    small = name.casefold()
    if len(small) < 3:
        return 0
    return next((number for number, each in enumerate(MONTH_WORDS, 1) if each.startswith(small)), 0)


def _of_names(named: Iterable[tuple[str, str]]) -> set[date]:
    months = ((int(year) % 100 + 2000, month_number(name)) for name, year in named)
    return {date(year, number, 1) for year, number in months if number}


def _day(year: str, month: str, day: str, *, swap: bool) -> date:
    number = int(month) if month.isdigit() else month_number(month)
    whole_year = int(year) + (2000 if len(year) == 2 else 0)
    first, second = int(day), number
    if swap and second == 1 != first <= 12:
        first, second = second, first
    if not FIRST_YEAR <= whole_year <= LAST_YEAR:
        raise ValueError("is no day")
    return date(whole_year, second, first)
