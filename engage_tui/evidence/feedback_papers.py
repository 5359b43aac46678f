"""Two documents about feedback: you said, we did; and the figures of a year."""

from collections.abc import Mapping
from datetime import date

from engage_tui.dates import worded_date
from engage_tui.due import financial_year
from engage_tui.errors import Refused
from engage_tui.evidence.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.feedback.measures import Leg, Measures, measures
from engage_tui.feedback.suppression import HIDDEN, hide_small, suppress
from engage_tui.feedback.you_said import Pair, pairs
from engage_tui.ppg.year import year_days
from engage_tui.practice import practice
from engage_tui.reference import lists
from engage_tui.workbook import Workbook

PEOPLE = "People"


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
    """Pairs for a poster or a website: no names, dates and sources under each, the honest ones too."""
    named, since, until = _period(book, year)
    ready = [each for each in pairs(book, since, until) if each.ready]
    blocks: list[Block] = []
    for each in ready:
        blocks += [
            Heading(f"You said: {each.you_said}"),
            Para(f"{each.answer}: {each.we_did}"),
            Note(_under(each, lists.target("suppress_below", book.data_dir))),
        ]
    if not ready:
        blocks.append(
            Para("Nothing is ready: write what “You said” and “We did” say on the decisions of this year.")
        )
    return Document("You said, we did", tuple(blocks), meta=_meta(book, named, until))


def _under(each: Pair, below: int) -> str:
    people = hide_small(each.people, below)
    said = f"Said by {people:,} people. " if people else "Said by a few people. "
    return f"{said}{', '.join(each.sources)}. Decided on {worded_date(each.decided_on)}."


def feedback_year(book: Workbook, year: str = "") -> Document:
    """The figures of a year as they may leave the practice."""
    named, since, until = _period(book, year)
    found = measures(book, since, until)
    below = lists.target("suppress_below", book.data_dir)
    blocks: list[Block] = [
        Heading("In short"),
        Facts(_in_short(found, below)),
        Note(
            f"Counted from what was logged between {worded_date(since)} and {worded_date(until)}, "
            f"as it stood on {worded_date(found.as_at)}. Numbers below {below} are not shown. "
            "Two copies of this paper made on different days could be compared: give out one a quarter."
        ),
    ]
    for title, counts in (
        ("What it was about", found.by_theme),
        ("How it reached us", found.by_source),
        ("Who said it", found.by_group),
    ):
        blocks += _table(title, counts, below)
    return Document("What people told us", tuple(blocks), meta=_meta(book, named, until))


def _in_short(found: Measures, below: int) -> tuple[tuple[str, str], ...]:
    def shown(count: int) -> str:
        kept = hide_small(count, below)
        return HIDDEN if kept is None else f"{kept:,}"

    changed, concerns = hide_small(found.changes, below), hide_small(found.concerns, below)
    share = "not shown"
    if changed is not None and concerns and hide_small(found.concerns - found.changes, below) is not None:
        share = f"{found.changes / found.concerns:.0%} ({changed:,} of {concerns:,} people with a concern)"
    return (
        ("Heard", f"{shown(found.pieces)} pieces, said by {shown(found.people)} people"),
        ("Decided", shown(found.decided)),
        ("Told", shown(found.told)),
        ("Days to a decision", _days(found.to_decision, below)),
        ("Days to telling", _days(found.to_telling, below)),
        ("Led to a change", share if found.concerns else "no concern was decided on"),
    )


def _days(leg: Leg, below: int) -> str:
    if leg.n < below or 0 < leg.missing < below:
        return "too few to say"
    return f"{leg.days:g} in the middle (n = {leg.n:,}, {leg.missing:,} not there yet)"


def _table(title: str, counts: Mapping[str, int], below: int) -> list[Block]:
    shown = suppress(counts, below)
    rows = tuple((name, shown.words(name)) for name in counts)
    if rows and shown.hidden == len(rows):
        return [Heading(title), Para("Too few people to show this without saying who they are.")]
    rows += (("All", shown.total_words),) if rows else ()
    table = Table(f"{title}, by number of people", (title, PEOPLE), rows)
    return [Heading(title), table, *([Note(shown.note)] if shown.note else [])]
