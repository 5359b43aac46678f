"""Turns the rows of list-size files into counts, refusing any number that cannot be trusted."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from db.counting import counted
from engage_tui.forms.file_days import file_day
from engage_tui.forms.text import whole_number
from engage_tui.ppg.review.bands import BAND_STARTS, OLDEST
from engage_tui.ppg.review.list_file import FoundRow, ListFile
from engage_tui.workbook.errors import Refused

_SEX = {
    "F": "female", "FEMALE": "female", "FEMALES": "female",
    "M": "male", "MALE": "male", "MALES": "male",
    "ALL": "all", "PERSONS": "all", "TOTAL": "all",
}  # fmt: skip
_ALL_AGES = ("ALL", "TOTAL", "ALL AGES")
_AGES = re.compile(r"(\d{1,3})(?: ?[-_] ?(\d{1,3})| ?(\+))?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,8}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?", re.ASCII)


@dataclass(frozen=True)
class Count:
    """A number that a row gives, and where it stands."""

    people: int
    where: str


Ages: TypeAlias = dict[tuple[str, int, int], Count]
"""People by sex, youngest age and oldest age of a row."""


@dataclass
class Counts:
    """Everything the files give for the practice.

    Args:
        single: Rows of one year of age; the last is open-ended.
        five: Rows of several years of age.
        all_ages: By sex, the files' own rows for all ages.
        dates: The days the rows are of, and where each was met first.
        kept: Where the rows stand that were counted.
    """

    single: Ages = field(default_factory=dict)
    five: Ages = field(default_factory=dict)
    all_ages: dict[str, Count] = field(default_factory=dict)
    dates: dict[date, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def count_file(found: ListFile, counts: Counts) -> None:
    """Add the rows of one file.

    Raises:
        Refused: A row cannot be read or contradicts another; the words name the file and the row.
    """
    spans = [_span(row, found.name) for row in found.rows]
    in_bands = any(span is not None and span[0] < span[1] < OLDEST for span in spans)
    repeated = []
    for row, span in zip(found.rows, spans, strict=True):
        where = _where(found.name, row.number)
        counts.dates.setdefault(day_of(row, found.name), where)
        sex = _SEX.get(row.sex, row.sex.lower())
        if not sex:
            raise _refusal(where, "the sex is missing")
        count = Count(_people(row, where), where)
        if _is_repeat(counts, sex, span, count, in_bands=in_bands):
            repeated.append(row.number)
        else:
            counts.kept.add(where)
    if repeated:
        counts.warnings.append(_about_repeated(found.name, repeated))


def _is_repeat(
    counts: Counts, sex: str, span: tuple[int, int] | None, count: Count, *, in_bands: bool
) -> bool:
    """Note a count; tell whether it was known already, and refuse it when it was known differently."""
    if span is None:
        before = counts.all_ages.setdefault(sex, count)
    else:
        ages = counts.five if in_bands else counts.single
        before = ages.setdefault((sex, *span), count)
        if before is count:
            _refuse_overlap(ages, (sex, *span), count)
    if before.people != count.people:
        raise _refusal(
            count.where,
            f"the same age and sex stands in {before.where} with another number"
            f" ({count.people:,} here, {before.people:,} there)",
        )
    return before is not count


def _refuse_overlap(ages: Ages, added: tuple[str, int, int], count: Count) -> None:
    sex, first, last = added
    for (other, low, high), held in ages.items():
        if other == sex and held is not count and low <= last and first <= high:
            raise _refusal(count.where, f"its ages were counted in {held.where} already")


def _about_repeated(name: str, numbers: list[int]) -> str:
    first = _where(name, numbers[0])
    more = f" and {counted(len(numbers) - 1, 'more row')} repeat" if len(numbers) > 1 else " repeats"
    return f"{first}{more} an earlier row, number and all; each is counted once."


def _span(row: FoundRow, name: str) -> tuple[int, int] | None:
    """The youngest and the oldest age of a row; None when it is for all ages."""
    if row.age in _ALL_AGES:
        return None
    where = _where(name, row.number)
    found = _AGES.fullmatch(row.age)
    if not found:
        raise _refusal(where, "the age is no age" if row.age else "the age is missing")
    first = int(found[1])
    last = OLDEST if found[3] else int(found[2] or first)
    if not first <= last <= OLDEST:
        raise _refusal(where, "the age is no age")
    if found[3] and first < BAND_STARTS[-1]:
        raise _refusal(
            where, f"its last age band begins at {first}, and the one from {BAND_STARTS[-1]} is wanted"
        )
    return first, last


def _people(row: FoundRow, where: str) -> int:
    if row.people == "":
        raise _refusal(where, "the number of patients is missing")
    if row.people.startswith("-") and whole_number(row.people.strip("-")) is not None:
        raise _refusal(where, "the number of patients is below nought")
    number = _NUMBER.fullmatch(row.people)
    if not number:
        raise _refusal(where, "the number of patients is no whole number")
    return int(number[1].replace(",", ""))


def day_of(row: FoundRow, name: str) -> date:
    """The extract date of a row of the file of that name.

    Raises:
        Refused: It is missing or no date.
    """
    where = _where(name, row.number)
    if not row.date:
        raise _refusal(where, "the extract date is missing")
    try:
        return file_day(row.date, of_firsts=True)
    except ValueError:
        raise _refusal(where, "the extract date is no day that there is") from None


def _where(name: str, number: int) -> str:
    return f"{name}, row {number}"


def _refusal(where: str, because: str) -> Refused:
    return Refused(
        f"{where}: {because}.",
        "Nothing of these files was kept.",
        "Fetch the file again; if it still says so, use the month before.",
    )
