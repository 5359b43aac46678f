"""You said, we did: the poster, the website's text, and what was left off and why.

A poster hangs where everybody reads it. So each side is short, a pair names nobody, the
answers that people will not like stand there too, and how many said it is only told where
that says nothing about who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import db
from db.counting import counted
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.content import Pair as Sides
from engage_tui.documents.suppression import at_least
from engage_tui.evidence.asked import Asked, Period
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.feedback.figures.you_said import Pair, pairs
from engage_tui.feedback.loops.desk_words import spots
from engage_tui.feedback.loops.forms import POSTER_WORDS
from engage_tui.feedback.themes.quotes import quotes
from engage_tui.forms.dates import worded_date
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

TITLE = "You said, we did"
NOTHING = "Nothing is ready for these days yet. Tell us what you think: every comment is read."
COULD_NOT = "We couldn't, because"
HANGS = timedelta(days=91)
"""How long a poster hangs before someone looks at it again: three months."""
AT_RISK = "(Someone at risk, nothing written down yet)"
QUOTES_A_PAIR = 2
"""Quotes under one thing people said; a poster has no room for any."""
A_POSTER = 6
"""Pairs that a poster holds and can still be read by someone walking past: the newest."""


@dataclass(frozen=True)
class Checked:
    """A pair and why it cannot hang where everybody reads it; nothing when it can."""

    pair: Pair
    because: tuple[str, ...]


def checked(book: Workbook, period: Period) -> tuple[Checked, ...]:
    """Every decision of the days, each with what keeps it off a poster."""
    names = tuple(each for each in _people(book) if each)
    return tuple(
        Checked(pair, tuple(_against(book, pair, names))) for pair in pairs(book, period.since, period.until)
    )


def _against(book: Workbook, pair: Pair, names: tuple[str, ...]) -> Iterator[str]:
    for side, text in (("You said", pair.you_said), (pair.answer, pair.we_did)):
        words = len(text.split())
        if not words:
            yield f"“{side}” is not written."
            continue
        if words > POSTER_WORDS:
            yield f"“{side}” has {counted(words, 'word')}; {POSTER_WORDS} are the most."
        for spot in spots(book, text, ages=True):
            yield f"“{side}” holds what looks like: {spot.kind}."
        if any(name.casefold() in text.casefold() for name in names):
            yield f"“{side}” names someone of the practice or the group."


def _people(book: Workbook) -> Iterator[str]:
    """Names that a poster never shows: staff, and everyone whose details are kept."""
    with book.read() as session:
        found = [*session.scalars(db.select(db.Person.name)), *session.scalars(db.select(db.Staff.name))]
        found += session.scalars(db.select(db.FormerPost.name))
    yield from (each.strip() for each in found if len(each.split()) > 1)


def you_said(book: Workbook, asked: Asked) -> Document:
    """Every pair that can be public, for a website or a newsletter.

    Raises:
        Refused: When the days are none.
    """
    period = asked.period(book)
    fit = together(each.pair for each in checked(book, period) if not each.because)
    return Document(
        TITLE,
        tuple(_pairs(book, fit, quoted=True)),
        meta=(*of_practice(book), ("Decided in", period.told), made_on(book)),
    )


def you_said_poster(book: Workbook, asked: Asked) -> Document:
    """The newest pairs that can be public, few enough to read in passing.

    Raises:
        Refused: When the days are none.
    """
    period = asked.period(book)
    fit = for_a_poster(together(each.pair for each in checked(book, period) if not each.because))
    down = ("To be taken down by", worded_date(book.today + HANGS))
    meta = (*of_practice(book), ("Decided in", period.told), down)
    return Document(TITLE, tuple(_pairs(book, fit, quoted=False)), meta=meta)


def together(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs, the newest first; what was said and answered in the same words stands once.

    The newest says how far it has come: the same thing cannot be done and still be worked on.
    """
    held: dict[tuple[str, ...], Pair] = {}
    for pair in sorted(pairs, key=lambda each: (each.decided_on, each.response_id), reverse=True):
        words = tuple(text.casefold().strip() for text in (pair.you_said, pair.we_did))
        known = held.get(words)
        if known is None:
            held[words] = pair
        else:
            sources = tuple(sorted({*known.sources, *pair.sources}))
            pieces, people = known.pieces + pair.pieces, known.people + pair.people
            held[words] = replace(known, sources=sources, pieces=pieces, people=people)
    return list(held.values())


def for_a_poster(fit: list[Pair]) -> list[Pair]:
    """The newest, with at least one that could not be done when there is one: honesty is not optional."""
    chosen = fit[:A_POSTER]
    if len(fit) > A_POSTER and not any(pair.answer == COULD_NOT for pair in chosen):
        no = next((pair for pair in fit if pair.answer == COULD_NOT), None)
        chosen = [*chosen[:-1], no] if no else chosen
    return chosen


def poster_check(book: Workbook, asked: Asked) -> Document:
    """Which decisions are ready for the poster and the website, and what keeps the others off.

    Raises:
        Refused: When the days are none.
    """
    period = asked.period(book)
    found = checked(book, period)
    return Document(
        "You said, we did: what is ready",
        tuple(_checked(found)),
        subtitle="For the practice, not for the wall",
        meta=(*of_practice(book), ("Decided in", period.told), made_on(book)),
    )


def _pairs(book: Workbook, fit: list[Pair], *, quoted: bool) -> Iterator[Block]:
    below = lists.target("suppress_below", book.data_dir)
    for pair in fit:
        # Somebody's own words stand there only where they were cleared for use.
        cleared = quotes(book, responses=[pair.response_id]) if quoted else ()
        words = [f"“{each.quote}”" for each in cleared[:QUOTES_A_PAIR]]
        beneath = "\n\n".join((*words, under(pair, below)))
        yield Sides(pair.you_said, pair.we_did, pair.answer, beneath)
    if not fit:
        yield Para(NOTHING)


def under(pair: Pair, below: int) -> str:
    """Whence it came, when it was decided, and how many said it, rounded down."""
    said = f"Said by {at_least(pair.people, below)}. "
    return f"{said}{', '.join(pair.sources)}. Decided on {worded_date(pair.decided_on)}."


def _checked(found: tuple[Checked, ...]) -> Iterator[Block]:
    ready = [each for each in found if not each.because]
    yield Heading("In short")
    yield Facts(
        (
            ("Decisions", str(len(found))),
            ("Ready", str(len(ready))),
            ("Left off", str(len(found) - len(ready))),
            ("On the poster", f"{min(len(ready), A_POSTER)}, the newest; a poster holds {A_POSTER}"),
        )
    )
    yield Heading("Left off, and why")
    yield Table(
        "Decisions that are not shown to the public",
        ("Decided on", "You said", "Our answer", "Why it is left off"),
        tuple(_row(each, "\n".join(each.because)) for each in found if each.because),
        empty="Nothing: everything decided is ready.",
    )
    yield Heading("Ready")
    yield Table(
        "Decisions that can be shown",
        ("Decided on", "You said", "Our answer", "Words a side"),
        tuple(
            _row(each, f"{len(each.pair.you_said.split())} and {len(each.pair.we_did.split())}")
            for each in ready
        ),
        empty="Nothing yet.",
    )
    yield Note(
        f"At most {POSTER_WORDS} words a side, no names, nothing that looks like an identifier. "
        "A program misses things: somebody should read the poster before it goes up."
    )


def _row(each: Checked, last: str) -> tuple[str, ...]:
    pair = each.pair
    answer = f"{pair.answer}: {pair.we_did}" if pair.we_did else pair.answer
    said = pair.you_said or "Not written"
    return (worded_date(pair.decided_on), f"{AT_RISK} {said}" if pair.at_risk else said, answer, last)
