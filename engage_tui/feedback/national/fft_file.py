"""What a file of Friends and Family counts says of one practice, month by month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from engage_tui.feedback.national.fft_labels import (
    ANSWER,
    CODE,
    METHOD,
    MONTH,
    TOTAL,
    label,
    places,
    read_count,
    read_month,
)
from engage_tui.feedback.national.fft_rules import (
    FIRST_MONTH,
    Counts,
    first_of,
    month_words,
    next_month,
    problems,
)
from engage_tui.forms.file_days import month_stands_first
from engage_tui.practice.month_of_table import month_of_table
from engage_tui.practice.national_kinds import FFT
from engage_tui.practice.own_code import OwnCodes
from engage_tui.practice.own_rows import OwnRow, OwnTable, none_of_ours, own_tables, rows_of
from engage_tui.tables.wanted import Wanted
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused

WANTED = Wanted(
    FFT.what,
    "Use the published file of practices, workbook or csv, or a csv of your own with a column an answer.",
)
MOST_WARNINGS = 20
MOST_OF_A_PCN = 60
"""Other practices that a PCN's own tally may have; a file of more is the published one."""
ENGLAND = re.compile(
    r"(?:all )?(?:england|national)"
    r"(?: (?:total|average|mean|overall|figures?|including|excluding|comparison)\b.*)?"
)
"""What a row of all England is called; a practice may be in England Lane."""
SUMS = ("total", "totals", "grand total", "all", "average", "year to date")
"""What a row at the end of a practice's own table is called that is no month."""


@dataclass
class FftFile:
    """The months of one practice in a file.

    Args:
        name: The file as the person knows it.
        rows_read: Rows beneath the header, of whatever practice.
        months: What it says of each month.
        without: Rows of the practice that have no counts, or repeat another.
        national: More other practices are in it than tally together, so it is what was published of
            numbers that were sent.
    """

    name: str
    rows_read: int
    months: dict[date, Counts] = field(default_factory=dict)
    without: int = 0
    national: bool = False
    warnings: list[str] = field(default_factory=list)


def read_file(path: Path, own: OwnCodes, today: date, data_dir: Path | None = None) -> FftFile:
    """Read the practice's rows.

    Raises:
        Refused: It is no such file, the practice is not in it, or a number in it cannot be trusted.
    """
    tables = own_tables(
        path, own.every, lambda cells: places(cells, data_dir), WANTED, coded=False, others=MOST_OF_A_PCN + 1
    )
    made = FftFile(path.name, rows_of(tables))
    for each in tables:
        if each.is_coded:
            made.national = made.national or each.others > MOST_OF_A_PCN
        else:
            each.rows = [row for row in each.rows if not _is_beside(row)]
            made.warnings.append(f"{each.name} names no practice; it was taken to be this practice's own.")
        made.warnings += [f"{each.name}: {note}" for note in each.notes]
    dated = [each for table in tables for each in _dated(table, made, today)]
    if not dated:
        raise none_of_ours(made.name, made.rows_read, own)
    for row, month, name in _of_one_code(dated, own) if tables[0].is_coded else dated:
        _count(row, made, month, name)
    made.warnings = made.warnings[:MOST_WARNINGS]
    return made


def _is_beside(row: OwnRow) -> bool:
    """Whether a row of a table without codes is a note beneath it, a sum, or England to compare with."""
    answers = [cell for name, cell in row.cells.items() if name.startswith(ANSWER)]
    return not any(answers) or any(_is_of_others(label(cell)) for cell in row.line)


def _is_of_others(words: str) -> bool:
    return words in SUMS or bool(ENGLAND.fullmatch(words))


Dated = tuple[OwnRow, date, str]
"""A row, its month and the table it stands in."""


def _dated(table: OwnTable, made: FftFile, today: date) -> list[Dated]:
    """The rows of a table with their months; how its days are written is told by all of them together."""
    written = [row.cells[MONTH] for row in table.rows if MONTH in row.cells]
    month_first = month_stands_first(written)
    found = [(row, _month_of(row, table, made.name, today, month_first), table.name) for row in table.rows]
    if month_first:
        said = f"so that {written[0]} is {month_words(found[0][1])}"
        made.warnings.append(f"{table.name}: its days were read month first, {said}.")
    return found


def _of_one_code(rows: list[Dated], own: OwnCodes) -> Iterator[Dated]:
    """The rows of each month under the code of its last day, where a file of a merger has the month twice."""
    codes: dict[date, set[str]] = {}
    for row, month, _ in rows:
        codes.setdefault(month, set()).add(row.cells[CODE].upper())
    for row, month, name in rows:
        last = next_month(month) - timedelta(days=1)
        if row.cells[CODE].upper() == own.best(codes[month], last):
            yield row, month, name


def _month_of(row: OwnRow, table: OwnTable, file: str, today: date, month_first: bool) -> date:
    """The month a row is of: its own, or the one that the words over the table or a name speak of."""
    if MONTH in row.cells:
        month = read_month(row.cells[MONTH], month_first=month_first)
        if month is None:
            raise _refusal(table.name, row, "the month is missing or cannot be read")
    else:
        spoken = month_of_table(table, file)
        if not spoken:
            raise Refused(
                f"{table.name} does not say of which month it is.",
                NOTHING_KEPT,
                "Give the file a name with the month in it, such as fft-october-2026.csv, and try again.",
            )
        month = date.fromisoformat(spoken)
    if month < FIRST_MONTH:
        raise _refusal(
            table.name,
            row,
            f"{month_words(month)} is before practices asked, from {month_words(FIRST_MONTH)}",
        )
    if month > first_of(today):
        raise _refusal(table.name, row, f"{month_words(month)} has not begun")
    return month


def _count(row: OwnRow, made: FftFile, month: date, name: str) -> None:
    """Take up one row, or say why not."""
    answers = _counts(row, ANSWER, name)
    methods = _counts(row, METHOD, name)
    words = month_words(month)
    kept = {code: people for code, people in answers.items() if people is not None}
    if len(kept) < len(answers):
        some = "only some counts" if kept else "no counts"
        made.warnings.append(f"{words}: the file has {some}, so the month was left out.")
        made.without += 1
        return
    # Where the ways of answering are partly hidden their sum means nothing, so none is kept.
    ways = {code: people for code, people in methods.items() if people is not None}
    counts = Counts(kept, ways if len(ways) == len(methods) else {})
    if month in made.months:
        if made.months[month] != counts:
            raise _refusal(name, row, f"{words} was there already with other counts")
        made.warnings.append(f"{words} is in the file twice; it was counted once.")
        made.without += 1
        return
    made.months[month] = counts
    made.warnings += [f"{words}: {each}" for each in _doubts(row, counts, name)]


def _doubts(row: OwnRow, counts: Counts, name: str) -> list[str]:
    """Where the file disagrees with itself."""
    found = list(problems(counts)) if counts.methods or not counts.people else []
    total = _number(row, TOTAL, name) if TOTAL in row.cells else None
    if total is not None and total != counts.people:
        found.append(f"The answers add up to {counts.people:,} and the file's own total is {total:,}.")
    return found


def _counts(row: OwnRow, prefix: str, name: str) -> dict[str, int | None]:
    return {
        place.removeprefix(prefix): _number(row, place, name)
        for place in row.cells
        if place.startswith(prefix)
    }


def _number(row: OwnRow, place: str, name: str) -> int | None:
    try:
        return read_count(row.cells[place])
    except ValueError as problem:
        raise _refusal(name, row, f"a count {problem}") from None


def _refusal(name: str, row: OwnRow, because: str) -> Refused:
    return Refused(
        f"{name}, row {row.number}: {because}.",
        NOTHING_KEPT,
        "Put it right in the file, or fetch the file again.",
    )
