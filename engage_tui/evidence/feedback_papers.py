"""The figures of what people told the practice, in a year or between two days."""

from engage_tui.dates import worded_date
from engage_tui.evidence.asked import Asked
from engage_tui.evidence.content import Block, Document, Facts, Heading, Note
from engage_tui.evidence.counts import counted
from engage_tui.evidence.ppg_words import made_on, of_practice
from engage_tui.feedback.measures import Leg, Measures, measures
from engage_tui.feedback.suppression import HIDDEN, hide_small
from engage_tui.reference import lists
from engage_tui.workbook import Workbook

PEOPLE = "People"


def feedback_paper(book: Workbook, asked: Asked) -> Document:
    """The figures of a year or of other months, as they may leave the practice.

    Days are widened to whole months: two papers a day apart would show what came in that day.

    Raises:
        Refused: When the days are none.
    """
    period = asked.period(book).whole_months(book.today)
    since, until = period.since, period.until
    found = measures(book, since, until)
    below = lists.target("suppress_below", book.data_dir)
    blocks: list[Block] = [
        Heading("In short"),
        Facts(_in_short(found, below)),
        Note(
            f"Counted from the feedback log: what came in between {worded_date(since)} and "
            f"{worded_date(until)}, of every source, theme and group, as it stood on "
            f"{worded_date(found.as_at)}. Numbers below {below} are not shown. "
            "Whole months are counted. "
            "Two copies of this paper made on different days could be compared: give out one a quarter."
        ),
    ]
    for title, counts in (
        ("What it was about", found.by_theme),
        ("How it reached us", found.by_source),
        ("Who said it", found.by_group),
    ):
        blocks += [Heading(title), *counted(f"{title}, by number of people", (title, PEOPLE), counts, below)]
    meta = (*of_practice(book), ("Period", period.told), made_on(book))
    return Document("What people told us", tuple(blocks), meta=meta)


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
