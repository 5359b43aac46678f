"""The Friends and Family Test: what screens, the command line and the due-list ask for and do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import db
from engage_tui.due.lines import financial_year
from engage_tui.feedback.national import fft_records
from engage_tui.feedback.national.fft_forms import ANSWER, METHOD, codes, counts_form
from engage_tui.feedback.national.fft_records import is_sent
from engage_tui.feedback.national.fft_rules import (
    NEGATIVE,
    POSITIVE,
    Counts,
    MonthState,
    due_on,
    first_of,
    next_month,
    problems,
    state_of,
)
from engage_tui.feedback.national.fft_rules import share as share_of
from engage_tui.feedback.national.fft_tally import from_typed, place_of
from engage_tui.feedback.national.fft_views import FftYear, MonthLine, MonthView, NoteLine, Tallied
from engage_tui.forms.fields import Form, Option
from engage_tui.ppg.lookups import days_off
from engage_tui.ppg.year.year import year_days
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from engage_tui.due.working_days import DaysOff


def fft_year(book: Workbook, year: str | None = None) -> FftYear:
    """The months of a financial year that have begun, newest first.

    Raises:
        Refused: There is no such year, or it has not begun.
    """
    named = year or financial_year(book.today)
    first, last = year_days(named, book.today)
    with book.read() as session:
        closed = days_off(session, book)
        held = fft_records.months_in(session, first, last)
        counted = fft_records.counts_in(session, (each.id for each in held.values()))
        months = []
        month = first
        while month <= min(last, book.today):
            months.append(_line(book, month, held.get(month), counted, closed))
            month = next_month(month)
    everyone = _together(counted.values())
    sides = _sides(book)
    return FftYear(
        named,
        tuple(reversed(months)),
        everyone.people,
        share_of(everyone, POSITIVE, sides),
        share_of(everyone, NEGATIVE, sides),
    )


def fft_month(book: Workbook, month: date) -> MonthView:
    """One month with everything that is known of it, whether or not anything is on record."""
    first = first_of(month)
    with book.read() as session:
        held = fft_records.month_in(session, first)
        counted = fft_records.counts_in(session, [held.id] if held else ())
        counts = counted.get(held.id, Counts()) if held else Counts()
        return MonthView(
            line=_line(book, first, held, counted, days_off(session, book)),
            counts=counts,
            answers=_tallied(book, "fft_answers", counts.answers),
            methods=_tallied(book, "fft_methods", counts.methods),
            problems=problems(counts),
            comments_read=held.comments_read if held else False,
            submitted_on=held.submitted_on if held else None,
            submitted_by=held.submitted_by if held else "",
            published_on=held.published_on if held else None,
            published_where=held.published_where if held else "",
            shared_at_id=held.shared_at_id if held else None,
            shared_on=_shared_on(session, held),
            notes=_notes(session, held),
            tallied=_tallied_in(session, first),
        )


def counts_to_type(book: Workbook, month: date) -> tuple[Form, dict[str, str]]:
    """The form of a month's counts, and what its boxes hold at first."""
    view = fft_month(book, month)
    held = {ANSWER: view.counts.answers, METHOD: view.counts.methods}
    typed = {"comments_read": "yes" if view.comments_read else ""}
    for prefix, counts in held.items():
        typed |= {f"{prefix}{code}": str(people) for code, people in counts.items()}
    return counts_form(view.counts, book.data_dir), typed


# A pile of cards


def tally_choices(book: Workbook) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The answers in the order of their keys, and the ways of collecting."""
    return lists.options("fft_answers", book.data_dir), lists.options("fft_methods", book.data_dir)


def _tallied_in(session: db.Session, month: date) -> int:
    """Cards that were keyed and are not added yet, in every pile of the month."""
    from db import drafts

    held = drafts.every(session, place_of(month.isoformat()))
    return sum(len(from_typed(each.typed).cards) for each in held)


# What lines are made of


def _line(
    book: Workbook, month: date, held: db.FftMonth | None, counted: Mapping[str, Counts], closed: DaysOff
) -> MonthLine:
    counts = counted.get(held.id, Counts()) if held else Counts()
    published = held is not None and held.published_on is not None
    state = state_of(counts, month, book.today, sent=is_sent(held), published=published)
    due = due_on(month, lists.target("fft_working_day", book.data_dir), closed)
    sides = _sides(book)
    return MonthLine(
        month=month,
        people=counts.people,
        counted=counts.counted,
        positive=share_of(counts, POSITIVE, sides),
        negative=share_of(counts, NEGATIVE, sides),
        state=state,
        due_on=due,
        overdue=due < book.today and not state.locked and state is not MonthState.RUNNING,
    )


def _sides(book: Workbook) -> dict[str, str]:
    """Answer to the side it counts towards."""
    return {str(each["code"]): str(each["side"]) for each in lists.entries("fft_answers", book.data_dir)}


def _together(counted: Iterable[Counts]) -> Counts:
    answers: dict[str, int] = {}
    for each in counted:
        for code, people in each.answers.items():
            answers[code] = answers.get(code, 0) + people
    return Counts(answers)


def _tallied(book: Workbook, name: str, held: Mapping[str, int]) -> tuple[Tallied, ...]:
    return tuple(
        Tallied(code, lists.words(name, code, book.data_dir), held.get(code))
        for code in codes(name, tuple(held), book.data_dir)
    )


def _shared_on(session: db.Session, held: db.FftMonth | None) -> date | None:
    meeting = session.get(db.Meeting, held.shared_at_id) if held and held.shared_at_id else None
    return meeting.held_on if meeting else None


def _notes(session: db.Session, held: db.FftMonth | None) -> tuple[NoteLine, ...]:
    if held is None:
        return ()
    wanted = db.standing(db.FftCorrection, month_id=held.id)
    found = session.scalars(wanted.order_by(db.FftCorrection.noted_on, db.FftCorrection.id))
    return tuple(NoteLine(each.id, each.noted_on, each.noted_by, each.text) for each in found)
