"""Counts of finished quarters as they may leave the practice: each by itself, and what they show together.

Every document that counts feedback by theme, source or group does it with these tables: a paper that
summed a year in its own way could be taken from the quarters of another.
"""

from collections.abc import Callable, Mapping
from datetime import date

from db.counting import counted
from engage_tui.documents.content import Block, Heading, Note, Para, Table
from engage_tui.documents.suppression import count_words, hide_small, over_quarters, quarters
from engage_tui.feedback.figures.measures import Leg, Measures, measures
from engage_tui.workbook.book import Workbook

Found = Mapping[date, Measures]
"""First day of a finished quarter to its figures."""
TABLES: tuple[tuple[str, Callable[[Measures], Mapping[str, int]]], ...] = (
    ("What it was about", lambda found: found.by_top),
    ("How it reached us", lambda found: found.by_source),
    ("Who said it", lambda found: found.by_group),
)


def of_quarters(book: Workbook, since: date, until: date) -> Found:
    """The figures of the quarters that are over and lie wholly between two days."""
    return {first: measures(book, first, last) for first, last in quarters(since, until)}


def in_short(found: Mapping[date, Measures], below: int) -> Table:
    """Each quarter by itself: sums over them would give away what one of them hides."""

    def shown(count: int) -> str:
        return count_words(hide_small(count, below))

    rows: tuple[tuple[str, Callable[[Measures], str]], ...] = (
        ("Heard, pieces", lambda each: shown(each.pieces)),
        ("Said by, people", lambda each: shown(each.people)),
        ("Decided, pieces", lambda each: shown(each.decided)),
        ("Told, pieces", lambda each: shown(each.told)),
        ("Days to a decision", lambda each: _days(each.to_decision, each.aside, below)),
        ("Days to telling", lambda each: _days(each.to_telling, each.aside, below)),
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
    people = counted(concerns, "person", "people")
    return f"{found.changes / found.concerns:.0%} ({changed:,} of {people} with a concern)"


def _days(leg: Leg, aside: int, below: int) -> str:
    """The days of a leg; how many are not there yet is left out where it tells how few were complaints.

    Args:
        aside: Pieces without a loop: all that were heard, less those that went the leg or have yet to.
    """
    if leg.n < below or 0 < leg.missing < below:
        return "too few to say"
    if hide_small(aside, below) is None:
        return f"{leg.days:g} in the middle (n = {leg.n:,})"
    return f"{leg.days:g} in the middle (n = {leg.n:,}, {leg.missing:,} not there yet)"


def quarter_words(first: date) -> str:
    """A quarter by its months."""
    return f"{first:%b} to {date(first.year, first.month + 2, 1):%b %Y}"


def tables(found: Found, below: int, level: int = 2) -> list[Block]:
    """What it was about, how it reached the practice and who said it, by quarter and together."""
    blocks: list[Block] = []
    for title, counts in TABLES:
        blocks += _table(title, {quarter: counts(each) for quarter, each in found.items()}, below, level)
    return blocks


def _table(title: str, counts: Mapping[date, Mapping[str, int]], below: int, level: int) -> list[Block]:
    """One table by quarter and in sum; a quarter with too few people is named and left out."""
    held = over_quarters(counts, below)
    blocks: list[Block] = [Heading(title, level)]
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
