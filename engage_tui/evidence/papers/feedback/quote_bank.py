"""The quotes somebody cleared: what may be used outside in people's own words."""

from itertools import groupby

from db.counting import counted
from engage_tui.documents.content import Block, Document, Heading, Para, Table
from engage_tui.evidence.papers.answers import how_many
from engage_tui.evidence.papers.words import made_on, whose
from engage_tui.feedback.themes.quotes import QuoteLine, quotes
from engage_tui.forms.dates import worded_date
from engage_tui.practice import practice
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

HEADER = ("In their words", "Where and when", "Cleared")
WAITS = "{} left off for now: something about it is still to be done."
"""Of a quote by someone at risk: the paper goes outside, and does not say so."""
ONLY_THESE = (
    "Only what stands here may be quoted. Somebody at the practice looked at each and cleared it; one that "
    "is withdrawn is missing from the next copy, so use the newest."
)


def quote_bank(book: Workbook) -> Document:
    """Every quote that was cleared, by theme; no names, no day on which it was said."""
    home = practice(book)
    if home is None:
        raise Refused("The practice is not set up yet.", do="Set it up first.")
    every = quotes(book)
    cleared = [each for each in every if not each.at_risk]
    blocks: list[Block] = [Para(ONLY_THESE)] if cleared else []
    for theme, held in groupby(cleared, key=lambda each: each.theme_words):
        blocks.append(Heading(theme))
        rows = tuple((f"“{each.quote}”", _whence(each), _cleared(each)) for each in held)
        blocks.append(Table(how_many(len(rows), "quote"), HEADER, rows))
    if len(every) > len(cleared):
        left_off = counted(len(every) - len(cleared), "quote is", "quotes are")
        blocks.append(Para(WAITS.format(left_off)))
    elif not cleared:
        blocks.append(Para("No quote is cleared for use yet: q on a piece of feedback does that."))
    return Document(
        "Quotes cleared for use",
        tuple(blocks),
        meta=(
            ("Practice", whose(home)),
            ("Quotes", f"{len(cleared):,}"),
            made_on(book),
        ),
    )


def _whence(each: QuoteLine) -> str:
    """When it was said, by month only: a day and a place can name somebody."""
    return f"{each.source_words}, {each.received_on:%B %Y}"


def _cleared(each: QuoteLine) -> str:
    by = f" by {each.cleared_by}" if each.cleared_by else ""
    return f"{worded_date(each.cleared_on)}{by}"
