"""What in somebody's words could say who they are: pointed out, and never taken out unasked.

Patterns miss things and cry wolf; `tests` measure how often. So a person decides each time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from db.search.letters import IN_WORD
from engage_tui.writing.letters import Letters, letters_of
from engage_tui.writing.name_words import NameWords, name_words
from engage_tui.writing.names import find_names

NHS_DIGITS = 10
REACHED_AT = ("phone number", "email address")
"""What a person is reached at: it is moved to where that belongs, and not lost."""


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


_GAP = r"[\s.\u00ad\u2010-\u2015\u2212/_-]"
"""What people put between the figures of one number: a blank, a dash or a stop of any kind."""
_NO_DATE = r"(?!\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}\b)(?!\d{4}[ ./-]\d{1,2}[ ./-]\d{1,2}\b)"
_NHS = re.compile(rf"(?<![\d+])(?<!\d-){_NO_DATE}\d(?:{_GAP}{{0,3}}\d){{9}}(?!\d)(?!-\d)")
_SAID_NHS = re.compile(r"\bnhs\b[^\d\n]{0,20}\Z", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")
_APART = r"[\s().\u00ad\u2010-\u2015\u2212/_-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\d+])(?<!\d[.:/-]){_NO_DATE}"
    rf"(?:(?:\+ ?|00 ?)44[ ().0-]{{0,5}}\d(?:{_APART}\d){{8,9}}|\(?0(?:{_APART}\d){{9,10}}"
    rf"|\+\d(?:{_APART}\d){{8,13}})(?![\d:])"
)
_SAID_PHONE = re.compile(
    r"\b(?:phone|tel|telephone|mobile|mob|landline|ring|call|text|whatsapp|contact|reach|fax"
    r"|(?:my|his|her|their|our|new|old) number)\b[^\d\n]{0,24}"
    rf"(?P<number>\d(?:{_APART}\d){{5,11}})(?![\d:%])",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    rf"(?<![A-Z0-9])(?:GIR{_GAP}{{0,3}}0AA|[A-Z]{{1,2}}\d[A-Z\d]?{_GAP}{{0,3}}\d[ABD-HJLNP-UW-Z]{{2}})"
    r"(?![A-Z0-9])",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\d(?:st|nd|rd|th|am|pm|hr)\Z")
"""What only looks like the end of a postcode: `room B1, 2nd floor`."""
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BETWEEN = r"[\s./,\u00ad\u2010-\u2015\u2212-]"
_DAY = re.compile(
    rf"(?<![\d-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_BETWEEN}*(?:of{_BETWEEN}+)?(?:(?<=\D)|(?=\D))"
    rf"(?P<month>\d{{1,2}}|(?:{_MONTH})[a-z]*){_BETWEEN}*(?:(?<=\D)|(?=\D))'?(?P<year>\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(
    rf"(?<![\d-])(?P<year>\d{{4}}){_BETWEEN}{{1,3}}(?P<month>\d{{1,2}}){_BETWEEN}{{1,3}}(?P<day>\d{{1,2}})(?![\d-])"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>(?:{_MONTH})[a-z]*){_BETWEEN}*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_BETWEEN}+(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:aged?(?: of)? \d{1,3}|\d{1,3}[ -]?(?:years?|yrs?)[ -]?(?:old|of age)|\d{1,3} ?y/?o"
    r"|I(?:\Wm| am) \d{1,3}(?! ?(?:min|hour|day|week|month|mile|st|nd|rd|th|%)))\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|birth|d\.?o\.?b\.?|birthday)\b", re.IGNORECASE)
_HOUSE = re.compile(
    rf"(?<![\w.,:/\u00a3%+-])(?:(?i:flat|apartment|apt|unit)\s+\w{{1,4}},?\s+)?\d{{1,4}}[A-Za-z]?\b(?P<comma>,?)[^\S\n]+"
    rf"(?P<street>(?:(?:{IN_WORD}|['\u2019-])+\.?[^\S\n]+){{1,4}}?(?P<ends>(?:{IN_WORD}|['\u2019-])+))"
)
_LIVES = re.compile(
    r"(?:\A|[:,(\n]|\b(?:at|is|to|from|in|live|lives|number|no\.?|address))\s*\Z", re.IGNORECASE
)
"""What stands before the number of a house that a comma follows: `a box of 94, Mill Lane` is none."""
_FLAT = re.compile(
    r"\b(?i:flat|apartment|apt)\s+\d{1,4}[A-Za-z]?\b(?:,?\s+(?:[A-Z][\w'\u2019-]+\s+){1,3}"
    r"(?:House|Court|Tower|Towers|Lodge|Point|Heights|Building|Mansions))?",
)
_FLATS = frozenset(("flat", "apartment", "apt"))
_DIGITS = re.compile(r"\d+")
_AT_LETTER = re.compile(r"[A-Za-z]\d")
"""What every postcode has: to try each place for a whole one costs more."""
_AT_WORD = re.compile(r"\d[A-Za-z]?,?[^\S\n]+\S")
"""What the number of a house has behind it."""
_MAYBE = re.compile(r"[\d@]")
"""Without one of these only a name can be there, and most answers hold neither."""
FEWEST_OF_A_PHONE = 6
"""Figures of the shortest telephone number that is dialled within a town."""
NEAR_BIRTH = 24
"""Characters before a date in which a word such as “born” makes it a birthday."""
OLD_ENOUGH = 3
"""Years ago from which a full date on its own is taken for a date of birth."""


def find(
    words: str,
    *,
    today: date,
    conditions: Iterable[str] = (),
    ages: bool = False,
    names: bool = False,
    data_dir: Path | None = None,
    letters: Letters | None = None,
) -> tuple[Spot, ...]:
    """Everything that looks like an identifier, in order, none within another.

    Args:
        today: What a date is old beside.
        conditions: Words for health conditions: with one of them, any two words with capitals are a name.
        ages: Whether an age is pointed out beside one of them too: a rare condition and an age may
            name somebody in a place where people know each other.
        names: Whether any two words with capitals are a name without a condition too, as on a poster.
        data_dir: Where the practice's own words for names are; the shipped ones when left out.
        letters: Those of the words, where somebody has them already.
    """
    given = tuple(conditions)
    listed = name_words(data_dir)
    found = sorted(
        _all(words, today, given, listed, ages=ages, names=names, letters=letters),
        key=lambda each: (each.start, -each.end),
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


def reached_at(spots: Iterable[Spot], known: str = "") -> str:
    """Where somebody is reached: what is known, and the numbers and addresses among what was found."""
    numbers = dict.fromkeys(each.text for each in spots if each.kind in REACHED_AT)
    return ", ".join(filter(None, (known, *(each for each in numbers if each not in known))))


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (weights 10 to 2, modulus 11)."""
    if len(digits) != NHS_DIGITS or not digits.isascii() or not digits.isdigit() or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def _all(
    words: str,
    today: date,
    conditions: tuple[str, ...],
    listed: NameWords,
    *,
    ages: bool,
    names: bool,
    letters: Letters | None,
) -> Iterator[Spot]:
    letters = letters_of(words) if letters is None else letters
    if _MAYBE.search(words):
        yield from _numbers(words, today)
        yield from _addresses(words, listed, flat=not _FLATS.isdisjoint(letters))
    ill = _may_be_ill(words, letters, conditions) and _any_of(conditions).search(words.casefold()) is not None
    for start, end in find_names(words, listed, any_pair=names or ill, letters=letters):
        yield Spot(start, end, "name", words[start:end])
    for each in _AGE.finditer(words) if ill and ages else ():
        yield _spot(each, "age")


def _numbers(words: str, today: date) -> Iterator[Spot]:
    """Whatever needs a figure or an @ to be what it is."""
    numbers = _DIGITS.findall(words)
    figures = sum(map(len, numbers))
    if figures >= FEWEST_OF_A_PHONE:
        yield from _long_numbers(words)
    if "@" in words:
        yield from (_spot(each, "email address") for each in _EMAIL.finditer(words))
    for each in _POSTCODE.finditer(words) if figures >= 2 and _AT_LETTER.search(words) else ():
        if not _COUNTS.search(each.group()):
            yield _spot(each, "postcode")
    for pattern in (_DAY, _ISO_DAY, _MONTH_FIRST) if figures >= 3 and len(numbers) >= 2 else ():
        for each in pattern.finditer(words):
            if _could_be_birth(words, each, today):
                yield _spot(each, "date of birth")


def _long_numbers(words: str) -> Iterator[Spot]:
    for each in _NHS.finditer(words):
        digits = re.sub(r"\D", "", each.group())
        if is_nhs_number(digits) or _SAID_NHS.search(words[: each.start()]):
            yield _spot(each, "NHS number")
    for each in _PHONE.finditer(words):
        yield _spot(each, "phone number")
    for each in _SAID_PHONE.finditer(words):
        yield Spot(each.start("number"), each.end("number"), "phone number", each["number"])


def _addresses(words: str, listed: NameWords, *, flat: bool) -> Iterator[Spot]:
    """A house number with a street, or a flat: the words between tell a street from a sum of minutes."""
    place = 0 if _AT_WORD.search(words) else len(words)
    while found := _HOUSE.search(words, place):
        place = found.end() if (spot := _street(found, listed)) else found.start() + 1
        if spot:
            yield spot
    for each in _FLAT.finditer(words) if flat else ():
        yield _spot(each, "address")


def _street(found: re.Match[str], listed: NameWords) -> Spot | None:
    """The address, where the last word ends a street; the search may have stopped at too few words."""
    text = found.string
    if found["comma"] and not _LIVES.search(text[: found.start()]):
        return None
    tail = re.compile(rf"[^\S\n]+((?:{IN_WORD}|['\u2019-])+)\.?")
    end, last = found.end(), found["ends"]
    between = found["street"][: found.start("ends") - found.start("street")].split()
    for _ in range(4):
        if any(each.casefold().strip(".'") in listed.never - listed.streets_begin for each in between):
            return None
        low = last.casefold()
        if low in listed.streets or (low in listed.streets_too and last[0].isupper()):
            return Spot(found.start(), end, "address", text[found.start() : end])
        more = tail.match(text, end)
        if more is None:
            return None
        between.append(last)
        end, last = more.end(1), more[1]
    return None


def _may_be_ill(words: str, letters: Letters, conditions: tuple[str, ...]) -> bool:
    """Whether any condition's first letters are there; in other letters than ours it is looked for."""
    return bool(conditions) and (not words.isascii() or not letters.isdisjoint(_first_of(conditions)))


@cache
def _first_of(conditions: tuple[str, ...]) -> Letters:
    return frozenset(min(letters_of(each), key=each.casefold().find) for each in conditions)


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
