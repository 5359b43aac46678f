"""The GP Patient Survey: the practice's own results by year, as context beside what people say here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import db
from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.national.gpps_file import GppsRow, read_file
from engage_tui.feedback.national.gpps_rules import FIRST_YEAR, PERCENTS, Measured, england_of
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.forms.reading import read
from engage_tui.practice.own_code import needed_codes, path_of
from engage_tui.reference import lists
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.shown import shown

GPPS_FORM = Form(
    "gpps_file",
    "Bring in the GP Patient Survey",
    (
        Field(
            "file", "Which file?", required=True, maximum=1000,
            help="The national practice data, as csv, xlsx or zip.",
        ),
        Field(
            "year", "Which year?", Kind.WHOLE, minimum=FIRST_YEAR, maximum=2199,
            help="Only where the file's name does not say it.",
        ),
    ),
)  # fmt: skip
SAID_WITHIN = timedelta(days=365)
"""How far back what people said here is counted beside a result."""
NEW_SERIES = f"A new series since {FIRST_YEAR}: its results cannot be compared with earlier ones."


@dataclass(frozen=True)
class GppsLine:
    """One measure of a year, beside England and beside what people said here.

    Args:
        england: The national figure in percent, where it is known.
        before: The practice's value of the year before, in hundredths of a percent.
        theme: The theme it stands beside; empty where none does.
        heard: People who said something about that theme in the year until today.
    """

    measure: Measured
    words: str
    england: float | None
    before: int | None
    theme: str
    theme_words: str
    heard: int


@dataclass(frozen=True)
class GppsYear:
    """One year's results."""

    id: str
    year: int
    distributed: int | None
    received: int | None
    lines: tuple[GppsLine, ...]


def gpps_years(book: Workbook) -> tuple[int, ...]:
    """The years there are results of, the latest first."""
    with book.read() as session:
        return tuple(_results(session))


def gpps_year(book: Workbook, year: int) -> GppsYear:
    """The results of a year.

    Raises:
        Refused: There are none.
    """
    with book.read() as session:
        held = _results(session)
        if year not in held:
            raise Refused(f"The results of {year} are not in the workbook.", do="Bring its file in.")
        result = held[year]
        measures = _measures(session, result.id)
        before = _measures(session, held[year - 1].id) if year - 1 in held else {}
        themes = themes_in(session, book)
        said = _said(session, book.today)
    lines = []
    for entry in lists.entries("gpps_measures", book.data_dir):
        stem, theme = str(entry["code"]), str(entry.get("theme", ""))
        if stem not in measures:
            continue
        codes = themes.codes_of(theme) if theme else ()
        lines.append(
            GppsLine(
                measures[stem],
                str(entry["words"]),
                england_of(entry, year),
                before[stem].value if stem in before else None,
                theme,
                themes.words(theme) if theme else "",
                sum(said.get(code, 0) for code in codes),
            )
        )
    return GppsYear(result.id, year, result.distributed, result.received, tuple(lines))


def import_gpps(book: Workbook, path: Path, year: int | None = None) -> BroughtIn:
    """Keep the practice's own row of a national file; the same results twice add nothing.

    Args:
        year: The year of the survey, where the file's name does not say it.

    Raises:
        Refused: The practice is not set up, the file cannot be trusted, or the year has other results.
    """
    found = read_file(path, needed_codes(book), book.today, year, book.data_dir)
    with book.change("GP Patient Survey results brought in") as session:
        before = _results(session).get(found.year)
        if before is None:
            _add(session, found)
        elif before.sha256 != found.sha256 and _measures(session, before.id) != _by_stem(found.measures):
            raise Refused(
                f"The workbook has other results of {found.year} already.",
                do="If those are wrong, take them off on the page of the survey and bring the file in again; "
                "if the year is wrong, say the right one.",
            )
    new = before is None
    said = f"The results of {found.year} " + ("were brought in." if new else "were in the workbook already.")
    return BroughtIn(
        rows_read=found.rows_read,
        rows_kept=int(new),
        already_known=int(not new),
        warnings=found.warnings,
        said=said,
        more={"year": found.year, "scale": found.scale},
    )


def import_typed(book: Workbook, typed: Mapping[str, str]) -> BroughtIn:
    """The same with the file and the year as a form holds them.

    Raises:
        NotValid: No file is named, or the year does not read.
        Refused: As `import_gpps` refuses.
    """
    reading = read(GPPS_FORM.fields, typed, today=book.today)
    refusing.stop_on(reading.errors)
    year = reading.values.get("year")
    return import_gpps(book, path_of(str(reading.values["file"])), year if isinstance(year, int) else None)


def remove_year(book: Workbook, result_id: str) -> None:
    """Take a year's results off again; Ctrl+Z brings them back."""
    with book.change("GP Patient Survey results removed") as session:
        result = refusing.found(session, db.GppsResult, result_id, "year")
        result.removed_at = book.clock.now()
        wanted = db.standing(db.GppsMeasure, result_id=result.id)
        for each in session.scalars(wanted):
            each.removed_at = book.clock.now()


def _results(session: db.Session) -> dict[int, db.GppsResult]:
    """Year to its results, the latest first."""
    wanted = db.standing(db.GppsResult)
    found = session.scalars(wanted.order_by(db.GppsResult.year.desc(), db.GppsResult.id))
    return {each.year: each for each in found}


def _measures(session: db.Session, result_id: str) -> dict[str, Measured]:
    wanted = db.standing(db.GppsMeasure, result_id=result_id)
    return {each.stem: shown(Measured, each) for each in session.scalars(wanted)}


def _by_stem(measures: tuple[Measured, ...]) -> dict[str, Measured]:
    return {each.stem: each for each in measures}


def _add(session: db.Session, found: GppsRow) -> None:
    result = db.GppsResult(
        year=found.year,
        distributed=found.distributed,
        received=found.received,
        scale=found.scale or PERCENTS,
        sha256=found.sha256,
    )
    session.add(result)
    session.flush()
    session.add_all(db.GppsMeasure(result_id=result.id, **asdict(each)) for each in found.measures)


def _said(session: db.Session, today: date) -> dict[str, int]:
    """Theme as it was chosen to the people who said something about it in the last twelve months."""
    since = today - SAID_WITHIN
    wanted = (
        db.select(db.Feedback.theme, db.func.sum(db.Feedback.said_by))
        .where(db.Feedback.removed_at.is_(None), db.Feedback.received_on.between(since, today))
        .group_by(db.Feedback.theme)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}
