"""What people do with a month of the Friends and Family Test: one function is one user action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from db.terms import FftPart
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.national import fft_records
from engage_tui.feedback.national.fft_forms import (
    ANSWER,
    METHOD,
    NOTE_FORM,
    PUBLISHED_FORM,
    SENT_FORM,
    counts_form,
)
from engage_tui.feedback.national.fft_rules import MOST_PEOPLE, Counts, month_words, next_month, problems
from engage_tui.feedback.national.fft_tally import Tally, place_of
from engage_tui.ppg.lookups import held_meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


def save_counts(book: Workbook, month: date, typed: Mapping[str, str]) -> None:
    """Keep the counts of a month that was not sent yet; they need not add up before they are sent.

    Raises:
        NotValid: A box does not read.
        Refused: The month was sent, or has not begun.
    """
    with book.change("Friends and Family counts saved") as session:
        held = fft_records.open_month(session, book, month)
        before = fft_records.counts_in(session, [held.id]).get(held.id, Counts())
        form = counts_form(before, book.data_dir)
        read = lookups.read(session, book, form.fields, typed)
        read.stop()
        values = read.values
        for part, prefix in ((FftPart.ANSWER, ANSWER), (FftPart.METHOD, METHOD)):
            asked = {name: value for name, value in values.items() if name.startswith(prefix)}
            # A box left empty among others that were filled is nobody; all of them empty is not counted.
            blank = None if all(value is None for value in asked.values()) else 0
            counts = {
                name.removeprefix(prefix): value if isinstance(value, int) else blank
                for name, value in asked.items()
            }
            fft_records.set_counts(session, book, held, part, counts)
        if "comments_read" in values:
            held.comments_read = values["comments_read"] is True


def add_tally(book: Workbook, month: date, tally: Tally, kept_at: str = "") -> None:
    """Add a pile of cards to a month, and forget the pile in the same moment: it is never added twice.

    Args:
        kept_at: Where the pile is kept, if not in the month's own place.

    Raises:
        Refused: No card or no way of collecting, or the month was sent.
    """
    from db import drafts

    if not tally.cards:
        raise Refused("There is no card in the pile yet.", do="Press the number of each card's answer.")
    if not tally.method:
        raise Refused("It is not said how these were collected.", do="Choose the way first.")
    with book.change("Pile of cards added to the Friends and Family counts") as session:
        held = fft_records.open_month(session, book, month)
        before = fft_records.counts_in(session, [held.id]).get(held.id, Counts())
        answers: dict[str, int | None] = {
            code: before.answers.get(code, 0) + people for code, people in tally.counts.items()
        }
        by_method = before.methods.get(tally.method, 0) + len(tally.cards)
        if by_method > MOST_PEOPLE:
            raise Refused("That is more answers than a month can hold.")
        fft_records.set_counts(session, book, held, FftPart.ANSWER, answers)
        fft_records.set_counts(session, book, held, FftPart.METHOD, {tally.method: by_method})
        drafts.drop(session, kept_at or place_of(held.month.isoformat()))


def read_comments(book: Workbook, month: date, read: bool) -> None:
    """Note that somebody read what people wrote, or take that back; it is not part of what is sent."""
    label = "Friends and Family comments read" if read else "Comments not read after all"
    with book.change(label) as session:
        fft_records.month_for(session, book, month).comments_read = read


def submit(book: Workbook, month: date, typed: Mapping[str, str]) -> None:
    """Note that a month was sent, and lock it.

    Raises:
        Refused: It is not over, nothing was counted, or it does not add up.
    """
    with book.change("Friends and Family month sent") as session:
        if next_month(month) > book.today:
            raise Refused(f"{month_words(month)} is not over.", do="Send it when the month has ended.")
        held = _ready(session, book, month)
        form = lookups.read(session, book, SENT_FORM.fields, typed)
        form.dated("submitted_on", book.today)
        form.not_ahead("submitted_on")
        form.not_before("submitted_on", next_month(month))
        form.values["submitted_by"] = form.values.get("submitted_by") or book.author
        form.save(session, held)


def _ready(session: db.Session, book: Workbook, month: date) -> db.FftMonth:
    """A month that may be sent."""
    held = fft_records.known_month(session, month)
    held = fft_records.open_month(session, book, held.month)
    counts = fft_records.counts_in(session, [held.id])[held.id]
    if not counts.even:
        raise Refused(" ".join(problems(counts)), do="Put the counts right; then it can be sent.")
    return held


def publish(book: Workbook, month: date, typed: Mapping[str, str]) -> None:
    """Note where the month's results were published for people to see."""
    with book.change("Friends and Family month published") as session:
        held = fft_records.known_month(session, month)
        form = lookups.read(session, book, PUBLISHED_FORM.fields, typed)
        form.dated("published_on", book.today)
        form.not_ahead("published_on")
        form.not_before("published_on", held.month)
        form.save(session, held)


def share(book: Workbook, month: date, meeting_id: str) -> None:
    """Note at which meeting the PPG went through the month; an empty key takes it back."""
    label = "Friends and Family month shared with the PPG" if meeting_id else "Month not shared after all"
    with book.change(label) as session:
        held = fft_records.known_month(session, month)
        if meeting_id:
            held_meeting(session, book, meeting_id, "Note it once it was held.")
        held.shared_at_id = meeting_id or None


def add_note(book: Workbook, month: date, typed: Mapping[str, str]) -> str:
    """Remark on counts that were sent: the only way to correct them; return its key.

    Raises:
        Refused: The month was not sent, so its counts can still be put right.
    """
    with book.change("Note on a Friends and Family month") as session:
        held = fft_records.known_month(session, month)
        if not fft_records.is_sent(held):
            raise Refused("This month was not sent yet.", do="Put its counts right instead.")
        form = lookups.read(session, book, NOTE_FORM.fields, typed)
        made = db.FftCorrection(month_id=held.id, noted_on=book.today, noted_by=book.author)
        return form.save(session, made)
