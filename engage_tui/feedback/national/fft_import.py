"""Bringing a file of Friends and Family counts into the workbook, beside what was counted here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import db
from db.counting import counted
from db.terms import FftPart
from engage_tui.feedback.national import fft_records
from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.national.fft_file import FftFile, read_file
from engage_tui.feedback.national.fft_forms import FILE_FORM
from engage_tui.feedback.national.fft_rules import Counts, month_words, spans
from engage_tui.forms.reading import read
from engage_tui.practice.own_code import needed_codes, path_of
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook

NATIONAL = "national figures"
"""Who sent a month that is known from the published file only: that it was sent, not by whom or when."""


def import_fft(book: Workbook, path: Path) -> BroughtIn:
    """Keep the months of a file that nothing was counted of; the same file twice adds nothing.

    A month that was counted here is left as it is: where the file says otherwise, that is said.

    Raises:
        Refused: The practice is not set up, or the file cannot be trusted; nothing is kept.
    """
    found = read_file(path, needed_codes(book), book.today, book.data_dir)
    warnings = list(found.warnings)
    with book.change("Friends and Family counts brought in") as session:
        added = [month for month in sorted(found.months) if _keep(session, book, month, found, warnings)]
    known = len(found.months) - len(added)
    return BroughtIn(
        rows_read=found.rows_read,
        rows_kept=len(added),
        already_known=known,
        warnings=tuple(warnings),
        said=f"Counts of {spans(tuple(added))} brought in." if added else "Nothing new was in the file.",
        more={"months": [f"{each:%Y-%m}" for each in added]},
    )


def import_typed(book: Workbook, typed: Mapping[str, str]) -> BroughtIn:
    """The same with the file as a form holds it.

    Raises:
        NotValid: No file is named.
        Refused: As `import_fft` refuses.
    """
    reading = read(FILE_FORM.fields, typed, today=book.today)
    refusing.stop_on(reading.errors)
    return import_fft(book, path_of(str(reading.values["file"])))


def _keep(session: db.Session, book: Workbook, month: date, found: FftFile, warnings: list[str]) -> bool:
    """Take up one month of the file; False when the workbook had counts of it."""
    counts = found.months[month]
    held = fft_records.month_in(session, month)
    before = fft_records.counts_in(session, [held.id]).get(held.id) if held else None
    if before is not None:
        _compare(month, counts, before, warnings)
        return False
    held = fft_records.month_for(session, book, month)
    fft_records.set_counts(session, book, held, FftPart.ANSWER, dict(counts.answers))
    fft_records.set_counts(session, book, held, FftPart.METHOD, dict(counts.methods))
    if found.national and not fft_records.is_sent(held):
        held.submitted_by = NATIONAL
    return True


def _compare(month: date, counts: Counts, before: Counts, warnings: list[str]) -> None:
    """Say where the file and the workbook differ, and leave the workbook as it is."""
    if dict(counts.answers) != {code: before.answers.get(code, 0) for code in counts.answers}:
        warnings.append(
            f"{month_words(month)}: the file counts {counted(counts.people, 'answer')} and the workbook "
            f"{before.people:,}, or in other shares. The workbook was left as it is."
        )
