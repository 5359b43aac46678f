"""Two documents about feedback: you said, we did; and the figures of a year."""

from collections.abc import Callable, Mapping
from datetime import date

from engage_tui.dates import worded_date
from engage_tui.due import financial_year
from engage_tui.errors import Refused
from engage_tui.evidence.content import Block, Document, Heading, Note, Para, Table
from engage_tui.feedback.measures import Leg, Measures, measures
from engage_tui.feedback.quotes import QuoteLine, quotes
from engage_tui.feedback.suppression import at_least, count_words, hide_small, over_quarters, quarters
from engage_tui.feedback.you_said import Pair, pairs
from engage_tui.ppg.year import year_days
from engage_tui.practice import practice
from engage_tui.reference import lists
from engage_tui.workbook import Workbook

QUOTES_A_PAIR = 2
"""Quotes under one thing people said."""


def _period(book: Workbook, year: str) -> tuple[str, date, date]:
    named = year or financial_year(book.today)
    starts_on, ends_on = year_days(named, book.today)
    return named, starts_on, min(ends_on, book.today)


def _meta(book: Workbook, named: str, until: date) -> tuple[tuple[str, str], ...]:
    home = practice(book)
    if home is None:
        raise Refused("The practice is not set up yet.", do="Set it up first.")
    return (
        ("Practice", f"{home.name} ({home.ods_code})"),
        ("Period", f"{named}, up to {worded_date(until)}"),
        ("Made on", worded_date(book.today)),
    )


def you_said(book: Workbook, year: str = "") -> Document:
    """Pairs for a poster or a website: no names, dates and sources under each, the honest ones too.

    Somebody's own words stand there only where they were cleared for use.
    """
    named, since, until = _period(book, year)
    ready = [each for each in pairs(book, since, until) if each.ready]
    blocks: list[Block] = []
    below = lists.target("suppress_below", book.data_dir)
    for each in ready:
        blocks += [
            Heading(f"You said: {each.you_said}"),
            Para(f"{each.answer}: {each.we_did}"),
            *_quoted(quotes(book, responses=[each.response_id])),
            Note(_under(each, below)),
        ]
    if not ready:
        blocks.append(
            Para("Nothing is ready: write what “You said” and “We did” say on the decisions of this year.")
        )
    return Document("You said, we did", tuple(blocks), meta=_meta(book, named, until))


def _quoted(cleared: tuple[QuoteLine, ...]) -> list[Block]:
    return [Para(f"“{each.quote}”") for each in cleared[:QUOTES_A_PAIR]]


def _under(each: Pair, below: int) -> str:
    said = f"Said by {at_least(each.people, below)}. "
    return f"{said}{', '.join(each.sources)}. Decided on {worded_date(each.decided_on)}."


def feedback_year(book: Workbook, year: str = "") -> Document:
    """The figures of a year as they may leave the practice: by its finished quarters, each by itself."""
    named, since, until = _period(book, year)
    below = lists.target("suppress_below", book.data_dir)
    found = {first: measures(book, first, last) for first, last in quarters(since, until)}
    if not found:
        words = (
            f"No quarter of {named} is over yet. What leaves the practice is counted by finished quarters, "
            "because two papers of the same days could be taken from one another. F5, Figures shows how "
            "the year stands so far, for use inside the practice."
        )
        return Document("What people told us", (Para(words),), meta=_meta(book, named, until))
    blocks: list[Block] = [
        Heading("In short"),
        _in_short(found, below),
        Note(
            f"Counted from what was logged of the finished quarters of {named}, as it stood on "
            f"{worded_date(book.today)}. Source: the feedback log, nothing left out by a filter. Numbers "
            f"below {below} are not shown. Give out one paper of a quarter: a comment that is logged "
            "late changes the next one, and the two could be compared."
        ),
    ]
    for title, counts in _TABLES:
        blocks += _table(title, {quarter: counts(each) for quarter, each in found.items()}, below)
    last = max(each.until for each in found.values())
    cleared = quotes(book, since=min(found), until=last)
    if cleared:
        blocks.append(Heading("In people's own words"))
        blocks += [Para(f"{each.theme_words}: “{each.quote}”") for each in cleared]
    return Document("What people told us", tuple(blocks), meta=_meta(book, named, last))


_TABLES: tuple[tuple[str, Callable[[Measures], Mapping[str, int]]], ...] = (
    ("What it was about", lambda found: found.by_top),
    ("How it reached us", lambda found: found.by_source),
    ("Who said it", lambda found: found.by_group),
)


def _in_short(found: Mapping[date, Measures], below: int) -> Table:
    """Each quarter by itself: sums over them would give away what one of them hides."""

    def shown(count: int) -> str:
        return count_words(hide_small(count, below))

    rows: tuple[tuple[str, Callable[[Measures], str]], ...] = (
        ("Heard, pieces", lambda each: shown(each.pieces)),
        ("Said by, people", lambda each: shown(each.people)),
        ("Decided, pieces", lambda each: shown(each.decided)),
        ("Told, pieces", lambda each: shown(each.told)),
        ("Days to a decision", lambda each: _days(each.to_decision, below)),
        ("Days to telling", lambda each: _days(each.to_telling, below)),
        ("Led to a change", lambda each: _share(each, below)),
    )
    return Table(
        "Each quarter in short",
        ("Figure", *(quarter_words(each) for each in found)),
        tuple((words, *(say(each) for each in found.values())) for words, say in rows),
    )


def _share(found: Measures, below: int) -> str:
    if not found.concerns:
        return "no concern was decided on"
    changed, concerns = hide_small(found.changes, below), hide_small(found.concerns, below)
    if changed is None or not concerns or hide_small(found.concerns - found.changes, below) is None:
        return "not shown"
    return f"{found.changes / found.concerns:.0%} ({changed:,} of {concerns:,} people with a concern)"


def _days(leg: Leg, below: int) -> str:
    if leg.n < below or 0 < leg.missing < below:
        return "too few to say"
    return f"{leg.days:g} in the middle (n = {leg.n:,}, {leg.missing:,} not there yet)"


def quarter_words(first: date) -> str:
    """A quarter by its months."""
    return f"{first:%b} to {date(first.year, first.month + 2, 1):%b %Y}"


def _table(title: str, counts: Mapping[date, Mapping[str, int]], below: int) -> list[Block]:
    """One table by quarter and in sum; a quarter with too few people is named and left out."""
    held = over_quarters(counts, below)
    blocks: list[Block] = [Heading(title)]
    if held.names:
        rows = [
            (
                name,
                *(count_words(held.count(quarter, name)) for quarter in held.shown),
                count_words(held.sum(name)),
            )
            for name in held.names
        ]
        totals = (*(each.total_words for each in held.shown.values()), f"{held.total:,}")
        rows.append(("All", *totals))
        header = (title, *(quarter_words(each) for each in held.shown), "Together")
        blocks.append(Table(f"{title}, by number of people", header, tuple(rows)))
    elif not held.withheld:
        blocks.append(Para("Nothing was logged in these quarters."))
    if held.note:
        blocks.append(Note(held.note))
    if held.withheld:
        named = ", ".join(quarter_words(each) for each in held.withheld)
        blocks.append(Para(f"{named}: too few people to show this without saying who they are."))
    return blocks
