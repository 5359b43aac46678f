"""One person's answer to a survey: what its pieces have in common, and by what it is known again. Pure.

The key of an answer reads `20261010n0905-` and a hash: the day, whether the survey's program gave it a
number (n) or only its words tell it (w), the minute where the file had one, and a hash of that number. So an
answer whose times a spreadsheet lost is still known by its number and its day. Without a minute a `~` follows
with a hash of the file's columns: two forms that count from 1 have the same numbers on a day.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time

NUMBERED, WORDED = "n", "w"
NO_TIME = "...."
OF_FORM = "~"
_DAY, _AT = 8, 9


def has_time(moment: datetime | None) -> bool:
    """Whether a moment tells more than its day; midnight is what a lost time looks like."""
    return moment is not None and moment.time() != time()


def answer_key(day: date, number: str, moment: datetime | None, keys: Sequence[str], form: str = "") -> str:
    """What the pieces of one answer have in common.

    Args:
        number: What the survey's program gave it; empty where it gave none.
        moment: When it came in, as far as the file says.
        keys: Of its pieces.
        form: What files of its kind have in common.
    """
    when = f"{moment:%H%M}" if moment is not None and has_time(moment) else NO_TIME
    # A number without a day tells nothing: every form counts its answers from 1.
    kind, told = (NUMBERED, number) if number and moment is not None else (WORDED, keys[0])
    hashed = _hashed(told, 12)
    of_form = f"{OF_FORM}{_hashed(form, 4)}" if form and kind == NUMBERED and when == NO_TIME else ""
    return f"{day.year:04}{day.month:02}{day.day:02}{kind}{when}-{hashed}{of_form}"


def number_of(answer: str) -> str:
    """Its day and number, whatever its time and form."""
    return answer[:_AT] + answer[_AT + len(NO_TIME) :].partition(OF_FORM)[0]


def same_number(one: str, other: str) -> bool:
    """Whether two answers have the same number and day, and no two different times."""
    if one[_DAY:_AT] != NUMBERED or number_of(one) != number_of(other):
        return False
    times = {each[_AT : _AT + len(NO_TIME)] for each in (one, other)} - {NO_TIME}
    return len(times) < 2


def same_minute(one: str, other: str) -> bool:
    """Whether two answers have the same number and the same minute: they are one."""
    return one == other and one[_DAY:_AT] == NUMBERED and NO_TIME not in one


def _hashed(told: str, size: int) -> str:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
