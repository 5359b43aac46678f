"""Finds the practice's row in a national GP Patient Survey file and reads its measures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage_tui.feedback.national.gpps_rules import (
    BACK,
    CODE,
    FIRST_YEAR,
    PARTS,
    PERCENTS,
    SENT,
    VALUE,
    Measured,
    column,
    is_old,
    measured,
    read_value,
    scale_of,
    stems,
    year_in,
)
from engage_tui.practice.national_kinds import GPPS
from engage_tui.practice.own_code import OwnCodes
from engage_tui.practice.own_rows import CODE as THE_CODE
from engage_tui.practice.own_rows import OwnRow, none_of_ours, own_tables, rows_of
from engage_tui.reference import lists
from engage_tui.tables.wanted import Wanted
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused

RIGHT_ONE = (
    f"Use the practice data as CSV, weighted, of {FIRST_YEAR} or later: its columns begin with {CODE} and "
    "end in names such as overallexp.pcteval."
)
WANTED = Wanted(GPPS.what, RIGHT_ONE)
ANY_VALUE = "any:"
"""Before the place of a measure that is read for the scale only."""
PUBLISHED = 7
"""The month in which a year's results come out."""


@dataclass(frozen=True)
class GppsRow:
    """What one file says of the practice.

    Args:
        scale: The scale of the file; None where every measure is missing.
        guessed: Whether nothing said the year, so that the latest one was taken.
        sha256: Of the year and the row's cells, so that the same results are known again in another file.
    """

    year: int
    rows_read: int
    scale: int | None
    measures: tuple[Measured, ...]
    distributed: int | None
    received: int | None
    sha256: str
    warnings: tuple[str, ...] = ()
    guessed: bool = False


def read_file(
    path: Path, own: OwnCodes, today: date, year: int | None = None, data_dir: Path | None = None
) -> GppsRow:
    """Read the practice's row.

    Args:
        year: The year of the survey, where the file's name does not say it.

    Raises:
        Refused: It is no such file or an older one, the practice is not in it, or a cell cannot be read.
    """
    entries = lists.entries("gpps_measures", data_dir)
    wanted = stems(entries)

    def header(cells: Sequence[str]) -> Mapping[str, int] | None:
        return _places(cells, wanted, path.name)

    tables = own_tables(path, own.every, header, WANTED, shares=True)
    of, guessed = _year(f"{path.name} {tables[0].name}", today, year)
    rows = [row for each in tables for row in each.rows]
    found = _File(path.name, rows_of(tables), guessed)
    row = _one(rows, found, own, date(of, PUBLISHED, 1))
    words = {str(each["code"]): str(each["words"]) for each in entries}
    return _read(row, found, of, words)


@dataclass(frozen=True)
class _File:
    """What is said of the file whatever the row holds."""

    name: str
    rows_read: int
    guessed: bool


def _places(cells: Sequence[str], wanted: Sequence[str], name: str) -> Mapping[str, int] | None:
    """Where the wanted columns stand, when these cells are the header of such a file."""
    columns = [column(each) for each in cells]
    if is_old(columns):
        raise Refused(
            f"{name} has the columns of a survey from 2018 to 2023. The survey was remade in {FIRST_YEAR}, "
            "and results from before cannot be compared with it.",
            NOTHING_KEPT,
            RIGHT_ONE,
        )
    if CODE not in columns or not any(each.endswith(f".{VALUE}") for each in columns):
        return None
    known = {THE_CODE: CODE, SENT: SENT, BACK: BACK}
    places = {what: columns.index(each) for what, each in known.items() if each in columns}
    every = {f"{stem}.{part}" for stem in wanted for part in PARTS}
    for place, each in enumerate(columns):
        if each in every:
            places.setdefault(each, place)
        elif each.endswith(f".{VALUE}"):
            places.setdefault(f"{ANY_VALUE}{each}", place)
    return places


def _year(name: str, today: date, given: int | None) -> tuple[int, bool]:
    """The year of the survey: as given, as the name says, or the latest that has come out."""
    latest = today.year if today.month >= PUBLISHED else today.year - 1
    year = given or year_in(name, today.year) or latest
    if year < FIRST_YEAR:
        raise Refused(
            f"That is the survey of {year}. It was remade in {FIRST_YEAR}, and results from before cannot be "
            "compared with it.",
            NOTHING_KEPT,
            RIGHT_ONE,
        )
    if year > today.year:
        raise Refused(f"There is no survey of {year} yet.", NOTHING_KEPT, "Check the year.")
    return year, not given and year_in(name, today.year) is None


def _one(rows: Sequence[OwnRow], found: _File, own: OwnCodes, published: date) -> OwnRow:
    """The practice's one row, under the code it had when the results came out."""
    if not rows:
        raise none_of_ours(
            found.name, found.rows_read, own, besides="A very small practice may have been left out."
        )
    code = own.best({each.cells[THE_CODE].upper() for each in rows}, published)
    first, *others = (each for each in rows if each.cells[THE_CODE].upper() == code)
    if any(each.cells != first.cells for each in others):
        raise Refused(
            f"{found.name}, row {others[0].number}: {code} was there already with other figures.",
            NOTHING_KEPT,
            "Fetch the file again.",
        )
    return first


def _read(row: OwnRow, found: _File, year: int, words: Mapping[str, str]) -> GppsRow:
    values = {
        name: _value(row, name, found.name)
        for name in row.cells
        if name.startswith(ANY_VALUE) or name.endswith(f".{VALUE}")
    }
    scale = scale_of(each for each in values.values() if each is not None)
    there = [stem for stem in words if f"{stem}.{VALUE}" in row.cells]
    warnings = []
    if found.guessed:
        warnings.append(
            f"Nothing says which year {found.name} is of, so it was taken as {year}, the latest there is. "
            "If that is wrong, take it off again and say the year."
        )
    if scale is None:
        warnings.append("The file shows no figures of this practice: too few answered.")
    else:
        runs = "0 to 1" if scale < PERCENTS else "0 to 100"
        warnings.append(f"The figures of this file run from {runs}; they are kept as percentages.")
    if lacking := [each for stem, each in words.items() if stem not in there]:
        warnings.append(f"The file has no column for: {'; '.join(lacking)}.")
    measures = tuple(_measure(row, stem, scale or PERCENTS, found.name) for stem in there)
    held = "\n".join([str(year), *(f"{name}={row.cells[name]}" for name in sorted(row.cells))])
    return GppsRow(
        year,
        found.rows_read,
        scale,
        measures,
        _whole(row, SENT, found.name),
        _whole(row, BACK, found.name),
        hashlib.sha256(held.encode()).hexdigest(),
        tuple(warnings),
        found.guessed,
    )


def _measure(row: OwnRow, stem: str, scale: int, name: str) -> Measured:
    cells = {part: row.cells.get(f"{stem}.{part}", "") for part in PARTS}
    try:
        return measured(stem, cells, scale)
    except ValueError as problem:
        raise _refusal(name, row, f"{stem} {problem}") from None


def _value(row: OwnRow, name: str, file: str) -> float | None:
    try:
        return read_value(row.cells[name])
    except ValueError as problem:
        raise _refusal(file, row, f"{name.removeprefix(ANY_VALUE)} {problem}") from None


def _whole(row: OwnRow, name: str, file: str) -> int | None:
    value = _value(row, name, file) if name in row.cells else None
    return None if value is None else round(value)


def _refusal(name: str, row: OwnRow, because: str) -> Refused:
    return Refused(f"{name}, row {row.number}: {because}.", NOTHING_KEPT, "Fetch the file again.")
