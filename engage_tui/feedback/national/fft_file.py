"""What a file of Friends and Family counts says of one practice, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from db.counting import counted
from engage_tui.feedback.national.fft_labels import (
    ANSWER,
    CODE,
    METHOD,
    MONTH,
    TOTAL,
    month_within,
    places,
    read_count,
    read_month,
)
from engage_tui.feedback.national.fft_rules import Counts, first_of, month_words, next_month, problems
from engage_tui.feedback.national.practice_rows import Found, Row, practice_rows
from engage_tui.practice.own_code import OwnCodes
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused

WHAT = "a file of Friends and Family counts"
MOST_WARNINGS = 20


@dataclass
class FftFile:
    """The months of one practice in a file.

    Args:
        name: The file as the person knows it.
        rows_read: Rows beneath the header, of whatever practice.
        months: What it says of each month.
        without: Rows of the practice that have no counts, or repeat another.
        national: Other practices are in it too, so it is what was published of numbers that were sent.
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
    found = practice_rows(path, own.every, lambda cells: places(cells, data_dir), WHAT)
    return _months(found, own, today)


def _months(found: Found, own: OwnCodes, today: date) -> FftFile:
    made = FftFile(found.name, found.rows_read)
    coded = bool(found.rows) and CODE in found.rows[0].cells
    if not found.rows:
        raise Refused(
            f"{own.words} is not in {found.name}: "
            f"its {counted(found.rows_read, 'row is', 'rows are')} of other practices."
            if found.rows_read
            else f"{found.name} has a header and no rows.",
            NOTHING_KEPT,
            "Check the practice's ODS code in Settings, and that it is the file of practices.",
        )
    made.national = coded and len(found.rows) < found.rows_read
    if not coded:
        made.warnings.append(f"{found.name} names no practice; it was taken to be this practice's own.")
    over = month_within(found.before) or month_within(found.name)
    dated = [(row, _month_of(row, found, over, today)) for row in found.rows]
    for row, month in _of_one_code(dated, own) if coded else dated:
        _count(row, made, month)
    made.warnings = made.warnings[:MOST_WARNINGS]
    return made


def _of_one_code(rows: list[tuple[Row, date]], own: OwnCodes) -> Iterator[tuple[Row, date]]:
    """The rows of each month under the code of its last day, where a file of a merger has the month twice."""
    codes: dict[date, set[str]] = {}
    for row, month in rows:
        codes.setdefault(month, set()).add(row.cells[CODE].upper())
    for row, month in rows:
        last = next_month(month) - timedelta(days=1)
        if row.cells[CODE].upper() == own.best(codes[month], last):
            yield row, month


def _month_of(row: Row, found: Found, over: date | None, today: date) -> date:
    """The month a row is of: its own, or the one that the words over the table name."""
    if MONTH in row.cells:
        month = read_month(row.cells[MONTH])
        if month is None:
            raise _refusal(found.name, row, "the month is missing or cannot be read")
    elif over is None:
        raise Refused(
            f"{found.name} does not say of which month it is.",
            NOTHING_KEPT,
            "Give the file a name with the month in it, such as fft-october-2026.csv, and bring it in again.",
        )
    else:
        month = over
    if month > first_of(today):
        raise _refusal(found.name, row, f"{month_words(month)} has not begun")
    return month


def _count(row: Row, made: FftFile, month: date) -> None:
    """Take up one row, or say why not."""
    answers = _counts(row, ANSWER, made.name)
    methods = _counts(row, METHOD, made.name)
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
            raise _refusal(made.name, row, f"{words} was there already with other counts")
        made.warnings.append(f"{words} is in the file twice; it was counted once.")
        made.without += 1
        return
    made.months[month] = counts
    made.warnings += [f"{words}: {each}" for each in _doubts(row, counts, made.name)]


def _doubts(row: Row, counts: Counts, name: str) -> list[str]:
    """Where the file disagrees with itself."""
    found = list(problems(counts)) if counts.methods or not counts.people else []
    total = _number(row, TOTAL, name) if TOTAL in row.cells else None
    if total is not None and total != counts.people:
        found.append(f"The answers add up to {counts.people:,} and the file's own total is {total:,}.")
    return found


def _counts(row: Row, prefix: str, name: str) -> dict[str, int | None]:
    return {
        place.removeprefix(prefix): _number(row, place, name)
        for place in row.cells
        if place.startswith(prefix)
    }


def _number(row: Row, place: str, name: str) -> int | None:
    try:
        return read_count(row.cells[place])
    except ValueError as problem:
        raise _refusal(name, row, f"a count {problem}") from None


def _refusal(name: str, row: Row, because: str) -> Refused:
    return Refused(
        f"{name}, row {row.number}: {because}.",
        NOTHING_KEPT,
        "Put it right in the file, or fetch the file again.",
    )
