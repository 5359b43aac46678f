"""What in somebody's words could say who they are: pointed out, and never taken out unasked.

Patterns miss things and cry wolf; `tests` measure how often. So a person decides each time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

NHS_DIGITS = 10


@dataclass(frozen=True)
class Spot:
    """One place in the words, by character.

    Args:
        kind: What it looks like, in words: it also stands in its place when it is taken out.
    """

    start: int
    end: int
    kind: str
    text: str


_NHS = re.compile(r"(?<![\d-])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\d-])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(
    r"(?<![\d+])(?!\d{1,2}[ .-]\d{1,2}[ .-]\d{4}\b)"
    r"(?:(?:\+ ?|00 ?)44[ ().0-]{0,5}|\(?0)\d(?:[ ().-]{0,2}\d){8,9}(?!\d)"
)
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])", re.IGNORECASE
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = re.compile(
    rf"(?<![\d-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?"
    rf"(?P<month>\d{{1,2}}|(?:{_MONTH})[a-z]*)[\s./,-]+(?P<year>\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>(?:{_MONTH})[a-z]*)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:aged?(?: of)? \d{1,3}|\d{1,3}[ -]?(?:years?|yrs?)[ -]?(?:old|of age)|\d{1,3} ?y/?o"
    r"|I(?:\Wm| am) \d{1,3}(?! ?(?:min|hour|day|week|month|mile|st|nd|rd|th|%)))\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|birth|d\.?o\.?b\.?|birthday)\b", re.IGNORECASE)
_NO_TITLE = r"(?!(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sister|Nurse)\b)"
"""A title begins a name: in “Ask Mrs Larkspur” the name is not “Ask Mrs”."""
_NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sister|Nurse)\.? [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?"
    rf"|(?<![.!?] )(?<!^)[A-Z][a-z'-]+ {_NO_TITLE}[A-Z][a-z'-]+)"
)
_ANY_NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sister|Nurse)\.? [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?"
    rf"|[A-Z][a-z'-]+ {_NO_TITLE}[A-Z][a-z'-]+)"
)
"""The same at the beginning of a sentence too: on a poster it is worth a question."""
_MAYBE = re.compile(r"[\d@]")
"""Without one of these only a name can be there, and most answers hold neither."""
NEAR_BIRTH = 24
"""Characters before a date in which a word such as “born” makes it a birthday."""
OLD_ENOUGH = 3
"""Years ago from which a full date on its own is taken for a date of birth."""


def find(
    words: str, *, today: date, conditions: Iterable[str] = (), ages: bool = False, names: bool = False
) -> tuple[Spot, ...]:
    """Everything that looks like an identifier, in order, none within another.

    Args:
        today: What a date is old beside.
        conditions: Words for health conditions: with one of them, a name is pointed out.
        ages: Whether an age is pointed out beside one of them too: a rare condition and an age may
            name somebody in a place where people know each other.
        names: Whether a name is pointed out without a condition too, as on a poster.
    """
    given = tuple(conditions)
    found = sorted(
        _all(words, today, given, ages=ages, names=names), key=lambda each: (each.start, -each.end)
    )
    kept: list[Spot] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def redact(words: str, spots: Iterable[Spot]) -> str:
    """The words with each of those replaced by what it was, in brackets."""
    for each in sorted(spots, key=lambda spot: spot.start, reverse=True):
        words = f"{words[: each.start]}[{each.kind}]{words[each.end :]}"
    return words


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (weights 10 to 2, modulus 11)."""
    if len(digits) != NHS_DIGITS or not digits.isascii() or not digits.isdigit() or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def _all(words: str, today: date, conditions: tuple[str, ...], *, ages: bool, names: bool) -> Iterator[Spot]:
    if _MAYBE.search(words):
        yield from _numbers(words, today)
    ill = bool(conditions) and _any_of(conditions).search(words.casefold()) is not None
    for each in (_ANY_NAME if names else _NAME).finditer(words) if ill or names else ():
        yield _spot(each, "name")
    for each in _AGE.finditer(words) if ill and ages else ():
        yield _spot(each, "age")


def _numbers(words: str, today: date) -> Iterator[Spot]:
    """Whatever needs a figure or an @ to be what it is."""
    for each in _NHS.finditer(words):
        if is_nhs_number(re.sub(r"\D", "", each.group())):
            yield _spot(each, "NHS number")
    for each in _EMAIL.finditer(words):
        yield _spot(each, "email address")
    for each in _PHONE.finditer(words):
        yield _spot(each, "phone number")
    for each in _POSTCODE.finditer(words):
        yield _spot(each, "postcode")
    for pattern in (_DAY, _ISO_DAY, _MONTH_FIRST):
        for each in pattern.finditer(words):
            if _could_be_birth(words, each, today):
                yield _spot(each, "date of birth")


@cache
def _any_of(conditions: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words for conditions as one pattern: an import looks over a hundred thousand answers."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(each.casefold()) for each in conditions)})\b")


def _spot(found: re.Match[str], kind: str) -> Spot:
    return Spot(found.start(), found.end(), kind, found.group())


def _could_be_birth(words: str, found: re.Match[str], today: date) -> bool:
    """Whether a date may be somebody's birthday: said to be one, or a full date long enough ago."""
    day, month, year = found.group("day", "month", "year")
    if not 1 <= int(day) <= 31 or (month.isdigit() and not 1 <= int(month) <= 12):
        return False
    if _BORN.search(words[max(0, found.start() - NEAR_BIRTH) : found.start()]):
        return True
    return len(year) == 4 and 1900 <= int(year) <= today.year - OLD_ENOUGH
