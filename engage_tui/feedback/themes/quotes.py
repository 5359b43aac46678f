"""The quote bank: words that somebody cleared to be used outside, and nothing else.

A quote is what the person said, shortened if need be: words may be left out, none put in. Whatever
in it could say who they are is taken out, or kept by the person who clears it, one by one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import db
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.desk_words import spots
from engage_tui.feedback.loops.rules import open_risk
from engage_tui.feedback.themes.themes import UNSORTED, themes_in
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.shown import shown
from engage_tui.writing.identifiers import Spot

LONGEST = 1_000
QUOTE_FORM = Form(
    "quote",
    "Clear a quote for use",
    (
        Field(
            "quote",
            "The quote",
            Kind.TEXT,
            required=True,
            help="Their words, shortened if need be: leave words out with …, put none in.",
        ),
    ),
    help="Once it is cleared it may stand on posters and in reports, without a name.",
)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class QuoteLine:
    """One quote that may be used."""

    id: str
    quote: str
    theme: str
    theme_words: str
    source_words: str
    received_on: date
    cleared_on: date
    cleared_by: str
    at_risk: bool = False
    """Whether the piece says someone is at risk, and nothing is written down yet."""


class NotLookedOver(Refused):
    """Something in a quote could say who somebody is, and nobody said that it may stay."""

    def __init__(self, found: Sequence[Spot]) -> None:
        names = ", ".join(dict.fromkeys(each.kind for each in found))
        super().__init__(
            f"This quote could say who they are: {names}.",
            "It was not cleared.",
            "Take that out, or say that it may stay.",
        )
        self.found = tuple(found)


def words_of(text: str) -> list[str]:
    """The words of a text without what stands in brackets: there a word was taken out."""
    return _WORD.findall(_BRACKETS.sub(" ", text).casefold())


def is_shortened(quote: str, words: str) -> bool:
    """Whether a quote is made of these words alone, in their order."""
    said = iter(_WORD.findall(words.casefold()))
    kept = words_of(quote)
    return bool(kept) and all(each in said for each in kept)


def clear_quote(
    book: Workbook, feedback_id: str, typed: Mapping[str, str], stays: Collection[str] = ()
) -> None:
    """Clear a piece's words, or a part of them, for use outside; signed by who is at the keyboard.

    Args:
        stays: What could say who somebody is, and may stay because the person at the keyboard said so.

    Raises:
        NotLookedOver: Something else in it could.
    """
    with book.change("Quote cleared for use") as session:
        piece = lookups.piece_of(session, feedback_id)
        if piece.complaint_on is not None:
            raise Refused("This was moved to the complaints procedure.", do="Nothing of it is quoted.")
        form = lookups.read(session, book, QUOTE_FORM.fields, typed)
        quote = str(form.values.get("quote") or "").strip()
        if len(quote) > LONGEST:
            form.wrong("quote", f"at most {LONGEST:,} characters.")
        elif quote and not is_shortened(quote, piece.words):
            form.wrong("quote", "only words they said, in their order; leave out with ….")
        form.stop()
        left = [each for each in quote_spots(book, quote) if each.text not in stays]
        if left:
            raise NotLookedOver(left)
        piece.quote, piece.quote_cleared_on, piece.quote_cleared_by = quote, book.today, book.author


def quote_spots(book: Workbook, quote: str) -> tuple[Spot, ...]:
    """What in a quote could say who somebody is: what the desk looks for, and an age beside a condition."""
    return spots(book, quote, ages=True)


def withdraw_quote(book: Workbook, feedback_id: str) -> None:
    """Take a quote out of the bank; what it said stays in the history."""
    with book.change("Quote withdrawn") as session:
        piece = lookups.piece_of(session, feedback_id)
        if not piece.quote:
            raise Refused("Nothing of this is cleared for use.")
        forget_quote(piece)


def forget_quote(piece: db.Feedback) -> None:
    """Leave a piece without a quote, inside a transaction: its words changed, or it went elsewhere."""
    piece.quote, piece.quote_cleared_on, piece.quote_cleared_by = "", None, ""


def quotes(
    book: Workbook,
    text: str = "",
    *,
    since: date | None = None,
    until: date | None = None,
    responses: Sequence[str] | None = None,
) -> tuple[QuoteLine, ...]:
    """Every quote that may be used, by theme, newest first within one.

    Args:
        text: Part of the words or of the theme's name.
        since, until: First and last day of the feedback.
        responses: Only what these decisions answer.
    """
    with book.read() as session:
        found = _lines(session, book, since, until, responses)
    wanted = text.casefold().split()
    return tuple(
        each
        for each in found
        if all(part in f"{each.quote} {each.theme_words}".casefold() for part in wanted)
    )


def _lines(
    session: db.Session,
    book: Workbook,
    since: date | None,
    until: date | None,
    responses: Sequence[str] | None,
) -> list[QuoteLine]:
    themes = themes_in(session, book)
    columns = (  # not the records: their words are long, and nobody looks at them here
        db.Feedback.id,
        db.Feedback.quote,
        db.Feedback.theme,
        db.Feedback.source,
        db.Feedback.received_on,
        db.Feedback.quote_cleared_on,
        db.Feedback.quote_cleared_by,
        db.Feedback.safety,
        db.Feedback.risk_on,
    )
    names = {code: themes.effective(code) if code else "" for code in _codes(session)}
    made = []
    for piece in session.execute(db.select(*columns).where(*_cleared(since, until, responses))):
        assert piece.quote_cleared_on is not None
        theme = names[piece.theme]
        made.append(
            shown(
                QuoteLine,
                piece,
                theme=theme,
                theme_words=themes.words(theme) if theme else UNSORTED,
                source_words=lists.words("feedback_sources", piece.source, book.data_dir),
                cleared_on=piece.quote_cleared_on,
                cleared_by=piece.quote_cleared_by,
                at_risk=open_risk(piece.safety, piece.risk_on) is not None,
            )
        )
    order = {each.code: place for place, each in enumerate(themes.lines)}
    made.sort(key=lambda each: (each.received_on, each.id), reverse=True)
    made.sort(key=lambda each: order.get(each.theme, len(order)))
    return made


def _codes(session: db.Session) -> list[str]:
    """The codes that quoted pieces carry: merges are followed once for each, not once a quote."""
    return list(session.scalars(db.select(db.Feedback.theme).where(db.Feedback.quote != "").distinct()))


def _cleared(since: date | None, until: date | None, responses: Sequence[str] | None) -> list[Any]:
    """What a piece must be like to be quoted: its words are still there, and somebody cleared them."""
    chosen: list[Any] = [
        db.Feedback.removed_at.is_(None),
        db.Feedback.quote != "",
        db.Feedback.quote_cleared_on.is_not(None),
        db.Feedback.complaint_on.is_(None),
    ]
    if since:
        chosen.append(db.Feedback.received_on >= since)
    if until:
        chosen.append(db.Feedback.received_on <= until)
    if responses is not None:
        chosen.append(db.Feedback.response_id.in_(tuple(responses)))
    return chosen
