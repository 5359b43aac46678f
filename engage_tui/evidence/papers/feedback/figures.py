"""The figures of what people told the practice: the finished quarters of a year or of other days."""

from engage_tui.documents.content import Block, Bullets, Document, Heading, Note, Para
from engage_tui.evidence.asked import Asked
from engage_tui.evidence.papers.by_quarter import in_short, of_quarters, tables
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.feedback.themes.quotes import quotes
from engage_tui.forms.dates import worded_date
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

TITLE = "What people told us"


def feedback_paper(book: Workbook, asked: Asked) -> Document:
    """The figures as they may leave the practice: of finished quarters, each by itself.

    Raises:
        Refused: When the days are none.
    """
    period = asked.period(book)
    found = of_quarters(book, period.since, period.until)
    meta = (*of_practice(book, period.until, period.since), ("Period", period.told), made_on(book))
    if not found:
        words = (
            f"No quarter of {period.words} is over yet. What leaves the practice is counted by finished "
            "quarters, because two papers of the same days could be taken from one another. F5, Figures "
            "shows how any days stand so far, for use inside the practice."
        )
        return Document(TITLE, (Para(words),), meta=meta)
    below = lists.target("suppress_below", book.data_dir)
    last = max(each.until for each in found.values())
    counted = ("Period", f"{period.words}, up to {worded_date(last)}")
    meta = (*of_practice(book, period.until, period.since), counted, made_on(book))
    blocks: list[Block] = [
        Heading("In short"),
        in_short(found, below),
        Note(
            f"Counted from what was logged of the finished quarters of {period.words}, as it stood on "
            f"{worded_date(book.today)}. Source: the feedback log, nothing left out by a filter. Numbers "
            f"below {below} are not shown. Give out one paper of a quarter: a comment that is logged "
            "late changes the next one, and the two could be compared."
        ),
        *tables(found, below),
    ]
    cleared = quotes(book, since=min(found), until=last)
    if cleared:
        blocks.append(Heading("In people's own words"))
        # The same words from several people stand once: they are there to be read, not counted.
        blocks.append(
            Bullets(tuple(dict.fromkeys(f"{each.theme_words}: “{each.quote}”" for each in cleared)))
        )
    return Document(TITLE, tuple(blocks), meta=meta)
