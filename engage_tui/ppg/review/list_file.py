"""The national list-size files in all their shapes, as rows of sex, age and people.

Since 2017 a row is one sex and age; before, a row was a practice with a column for each. A file of
totals has one row a practice, and says "all" of both.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engage_tui.practice.header_rows import places_of
from engage_tui.practice.month_of_table import month_of_table
from engage_tui.practice.national_kinds import LIST_SIZE
from engage_tui.practice.own_rows import CODE, OwnRow, OwnTable, own_tables
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused

NOTHING_CHANGED = "Nothing was changed."
NAMES_OF_FILES = (
    "Use the national files of patients registered at a GP practice, by single year of age:"
    " gp-reg-pat-prac-sing-age-female and gp-reg-pat-prac-sing-age-male, as csv or zip."
)
WANTED = Wanted(LIST_SIZE.what, NAMES_OF_FILES, again="Fetch it again.", safe=NOTHING_CHANGED)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    CODE: ("ORG_CODE", "PRACTICE_CODE", "GP_PRACTICE_CODE", "CODE"),
    "sex": ("SEX", "GENDER"),
    "age": ("AGE", "AGE_GROUP_5", "AGE_GROUP", "AGE_BAND"),
    "people": ("NUMBER_OF_PATIENTS",),
    "date": ("EXTRACT_DATE",),
    "kind": ("ORG_TYPE", "TYPE"),
}
"""What is read of a row, and the names its column has had over the years."""
WIDE = "wide:"
"""Before the sex and the ages of a column that holds people, in a file with a row a practice."""
OF_A_PRACTICE = ("GP", "", "PRACTICE", "GP PRACTICE")
ALL = "ALL"

_SEXES = {"TOTAL": ALL, "PERSON": ALL, "PERSONS": ALL, "ALL": ALL}
_WIDE = re.compile(
    r"(?P<sex>(?:FE)?MALES?|TOTAL|ALL|PERSONS?)[ _]*(?P<first>\d{1,3})"
    r"(?:[ _]*(?:[-_ ]|TO)[ _]*(?P<last>\d{1,3}))?(?P<open>[ _]*(?:\+|PLUS|AND OVER))?",
    re.ASCII,
)
_TOTAL = re.compile(
    r"TOTAL[ _]*(?P<sex>ALL|PATIENTS|PERSONS?|(?:FE)?MALES?)?"
    r"|(?P<sex2>ALL|(?:FE)?MALES?)[ _]*(?:TOTAL|PATIENTS)",
    re.ASCII,
)


@dataclass(frozen=True)
class FoundRow:
    """One number of the practice, with its sex, ages and day as text in capitals.

    Args:
        number: The number of its row in the file, as a spreadsheet counts rows.
    """

    number: int
    sex: str
    age: str
    people: str
    date: str
    code: str


@dataclass
class ListFile:
    """What was found in one table.

    Args:
        name: The file as the person knows it.
        rows_read: Rows below the header, of whatever practice.
        rows: The numbers of the practice.
        notes: What should be known of how it was read.
    """

    name: str
    rows_read: int = 0
    rows: list[FoundRow] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def practice_rows(path: Path, codes: Collection[str]) -> list[ListFile]:
    """The practice's numbers in each table of a file.

    Args:
        codes: The practice's own, that of today first.

    Raises:
        Refused: It cannot be read, or it is not a file of this kind.
    """
    return [
        ListFile(each.name, each.rows_read, list(_numbers(each, path.name)), each.notes)
        for each in own_tables(path, codes, _places, WANTED)
    ]


def _places(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Where each thing stands, when these cells are the header of such a file."""
    names = [re.sub(r"[^A-Z0-9]+", "_", cell.upper()).strip("_") for cell in cells]
    places = places_of(names, COLUMNS)
    if CODE not in places:
        return None
    if "people" in places:
        return None if "LSOA_CODE" in names else places
    wide = _wide_columns(cells)
    return {**places, **wide} if wide else None


def _wide_columns(cells: Sequence[str]) -> dict[str, int]:
    """Sex and ages of each column of people to its place, where a row is a practice."""
    spans: dict[int, tuple[str, int, int | None, bool]] = {}
    totals: dict[str, int] = {}
    told = False  # a column that is called "total" and no more may be of anything
    for place, cell in enumerate(cells):
        text = " ".join(cell.upper().split())
        if total := _TOTAL.fullmatch(text):
            sex = total["sex"] or total["sex2"] or ""
            totals.setdefault(f"{WIDE}{_sex_of(sex or ALL)}:{ALL}", place)
            told = told or bool(sex)
        elif found := _WIDE.fullmatch(text):
            last = int(found["last"]) if found["last"] else None
            spans[place] = (_sex_of(found["sex"]), int(found["first"]), last, bool(found["open"]))
    # The files of single years call the year from a birthday to the next one by both: 4_5 is aged four.
    single = all(last is None or last == first + 1 for _, first, last, _ in spans.values())
    ages = {
        f"{WIDE}{sex}:{first}{'+' if is_open else '' if last is None or single else f'_{last}'}": place
        for place, (sex, first, last, is_open) in spans.items()
    }
    return {**totals, **ages} if told or len(ages) > 1 else {}


def _sex_of(word: str) -> str:
    return _SEXES.get(word, ALL if word == "PATIENTS" else word.rstrip("S"))


def _numbers(table: OwnTable, file: str) -> Iterator[FoundRow]:
    """Each number of each row; the day is the row's own, or that of the words over the table or a name."""
    is_dated = "date" in table.places or not table.rows
    over = "" if is_dated else month_of_table(table, file, NOTHING_CHANGED)
    if not is_dated and not over:
        raise Refused(
            f"{table.name} does not say of which day it is: it has no EXTRACT_DATE.",
            NOTHING_CHANGED,
            "Give the file a name with its month in it, such as gp-reg-patients-04-2014.csv, and try again.",
        )
    for row in table.rows:
        cells = {name: cell.upper() for name, cell in row.cells.items()}
        if cells.get("kind", "") not in OF_A_PRACTICE:
            continue
        day, code = cells.get("date", over), cells[CODE]
        if "people" in cells:
            yield FoundRow(
                row.number, cells.get("sex", ALL), cells.get("age", ALL), cells["people"], day, code
            )
        else:
            yield from _of_wide(row, day, code)


def _of_wide(row: OwnRow, day: str, code: str) -> Iterator[FoundRow]:
    for name, people in row.cells.items():
        if name.startswith(WIDE):
            _, sex, age = name.split(":")
            yield FoundRow(row.number, sex, age, people, day, code)
