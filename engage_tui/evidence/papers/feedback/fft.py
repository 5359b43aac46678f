"""One month of the Friends and Family Test: what to type where it is sent, and where it stands."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from db.counting import counted
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.counts import ALL
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.feedback.national.fft import fft_month
from engage_tui.feedback.national.fft_rules import (
    STATE_WORDS,
    MonthState,
    Share,
    first_of,
    month_words,
    next_month,
)
from engage_tui.feedback.national.fft_views import MonthView, Tallied
from engage_tui.forms.dates import MONTH_WORDS, worded_date
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_WORDS = re.compile(r"([a-z]{3,9})[ -](\d{4})", re.ASCII)
FIRST = 2014


def month_named(typed: str, today: date) -> date:
    """The first day of a month named as 2026-10, 10/2026 or October 2026.

    Raises:
        Refused: When it is named otherwise, or has not begun.
    """
    text = " ".join(typed.lower().split())
    year = month = 0
    if found := _ISO.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := _NUMBERS.fullmatch(text):
        year, month = int(found[2]), int(found[1])
    elif found := _WORDS.fullmatch(text):
        year = int(found[2])
        month = next((n for n, word in enumerate(MONTH_WORDS, 1) if word.startswith(found[1])), 0)
    if not (FIRST <= year <= 2199 and 1 <= month <= 12) or date(year, month, 1) > today:
        raise Refused(
            "That is not a month of the Friends and Family Test that has begun.",
            "Nothing was written.",
            "Name it as 2026-10 or October 2026.",
        )
    return first_of(date(year, month, 1))


def fft_paper(book: Workbook, month: str) -> Document:
    """A month's counts as they are typed into the return; a draft until it was sent.

    Raises:
        Refused: When there is no such month.
    """
    view = fft_month(book, month_named(month, book.today))
    return Document(
        title=f"Friends and Family Test: {month_words(view.month)}",
        subtitle="What to type into the national return, and where the month stands",
        meta=(*of_practice(book, next_month(view.month) - timedelta(days=1), view.month), made_on(book)),
        blocks=tuple(_blocks(book, view)),
        draft=not view.line.state.locked,
    )


def _blocks(book: Workbook, view: MonthView) -> Iterator[Block]:
    yield Heading("Where it stands")
    yield Facts(tuple(_standing(book, view)))
    if not view.counts.counted:
        yield Para("Nothing is counted for this month yet.")
        return
    if view.problems:
        yield Heading("Look at this first")
        yield Bullets(view.problems)
    yield Heading("What to type into the Calculating Quality Reporting Service (CQRS)")
    yield Para(
        "It asks for these numbers, each beside the same words. Type 0 where nobody gave the answer. "
        "What people wrote is not sent."
    )
    yield _counts("Answers", "Answer", view.answers, view.counts.people)
    yield _counts("How people answered", "Way of answering", view.methods, view.counts.by_method)
    yield Facts(
        (
            ("Answers in all", f"{view.counts.people:,}"),
            ("Ways of answering in all", f"{view.counts.by_method:,}"),
            (
                "Do both add up to the same?",
                "Yes" if view.counts.even else "No: put that right before it is sent",
            ),
        )
    )
    yield Heading("In short")
    yield Facts((("Positive", _share(view.line.positive)), ("Negative", _share(view.line.negative))))
    lacking = sum(1 for each in (*view.answers, *view.methods) if each.people is None)
    yield Note(
        "Positive is very good and good, negative is poor and very poor, of everyone who answered, those who "
        f"do not know among them. n = {counted(view.counts.people, 'answer')}, "
        f"{counted(lacking, 'line was', 'lines were')} not counted. "
        f"Source: this practice's own counts, as recorded on {worded_date(book.today)}. "
        "The numbers are exact, as the return asks. This sheet is for the practice; do not put it up."
    )
    if view.notes:
        yield Heading("Notes on what was sent")
        yield Para("What was sent cannot be changed there, so what turned out wrong is noted here.")
        yield Table(
            f"{len(view.notes)} {'note' if len(view.notes) == 1 else 'notes'}",
            ("Date", "By", "Note"),
            tuple((worded_date(each.noted_on), each.noted_by, each.text) for each in view.notes),
        )


def _standing(book: Workbook, view: MonthView) -> Iterator[tuple[str, str]]:
    line = view.line
    yield "Standing", STATE_WORDS[line.state].capitalize()
    late = ", and that day has passed" if line.overdue else ""
    yield "To be sent by", f"{worded_date(line.due_on)}{late}"
    if line.state.locked:
        by = f" by {view.submitted_by}" if view.submitted_by else ""
        yield "Sent", f"{dated(view.submitted_on)}{by}; its counts are locked since".strip()
    else:
        yield "Sent", "Not yet" if line.state is not MonthState.RUNNING else "Not yet: the month is not over"
    where = f", {view.published_where}" if view.published_where else ""
    yield "Published here", f"{dated(view.published_on)}{where}" if view.published_on else "Not yet"
    yield "Comments read", "Yes" if view.comments_read else "Not noted"
    yield "Shown to the patient group", dated(view.shared_on) or "Not yet"


def _counts(caption: str, what: str, lines: tuple[Tallied, ...], total: int) -> Table:
    rows = tuple((each.words, "Not counted" if each.people is None else each.people) for each in lines)
    return Table(caption, (what, "People"), (*rows, (ALL, total)))


def _share(share: Share) -> str:
    if not share.of:
        return "Nobody answered"
    return f"{share.people / share.of:.0%} ({share.people:,} of {share.of:,})"
