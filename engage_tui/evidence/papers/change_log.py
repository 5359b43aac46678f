"""Who did what and when, from the change log, short enough to read."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from db.counting import counted
from engage_tui.checklist.views import ChangeLine
from engage_tui.documents.content import Block, Heading, Note, Table
from engage_tui.forms.dates import worded_date
from engage_tui.history.changes import engagement_history
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON

LONGEST = 20_000
"""Entries of the log that are read: more than ten years of work on one engagement leave."""


def trail(book: Workbook, engagement_id: str) -> Iterator[Block]:
    """The engagement's history, one line for what one person did in one way on one day."""
    changes = engagement_history(book, engagement_id, LONGEST)
    yield Heading("Who did what, and when")
    yield Table(
        "From the change log",
        ("Day", "Who", "What", "Records"),
        tuple(digest(changes)),
        empty="The change log holds nothing about it.",
    )
    yield Note(
        f"Behind these lines {counted(len(changes), 'entry', 'entries')} of the change log can be found. "
        "The log is written with every change, and nobody can alter what is in it."
    )


def digest(changes: tuple[ChangeLine, ...]) -> Iterator[tuple[str, ...]]:
    """Oldest first; what was done in one way on one day comes together."""
    for (day, author, label), group in groupby(reversed(changes), key=_kind):
        yield worded_date(day), author or "Not signed", label, str(len({each.record_id for each in group}))


def _kind(change: ChangeLine) -> tuple[date, str, str]:
    return change.at.astimezone(LONDON).date(), change.author, change.label
