"""What the rows of a survey export come to: each thing that was said, and what was left out. Pure."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.terms import Sentiment
from engage_tui.feedback.surveys.choices import Counted
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.table import RowError


class Piece(NamedTuple):
    """One thing that was said.

    Args:
        row: The number of its row.
        question: The question before it, where it means nothing without.
        themes: Every theme that was ticked for it, in the order it has them.
        name, email: Who said it; empty unless they are to be kept.
        key: What tells it from every other, so that the same file twice adds nothing.
        answer: What the pieces of one person's answer have in common; see `answers.py`.
        column: The place of its column.
    """

    row: int
    received_on: date
    words: str
    question: str
    source: str
    themes: tuple[str, ...]
    said_by: int
    sentiment: Sentiment | None
    group: str
    site_id: str
    name: str
    email: str
    key: str
    answer: str
    column: int

    @property
    def theme(self) -> str:
        """The first of its themes; nothing where it has none."""
        return self.themes[0] if self.themes else ""


@dataclass
class Pieces:
    """What the rows of a file come to.

    Args:
        rows_read: Rows beneath the header.
        pieces: What was said, in the order of the file.
        errors: Rows that cannot be used, and why.
        wordless_rows: Numbers of the rows in which nothing was said.
        elsewhere: Rows of other practices.
        strangers: What could not be matched to the practice's lists, by meaning, with its rows.
        tones: What the rating said, in rows that hold a piece; None for those of which it said nothing.
        more_themes: Themes beyond the first of a piece, as many as are dropped where one is kept.
        further: Numbers of the rows that name several themes.
        counts: Questions that are counted.
        numbered: The key by its number and minute of each piece whose number and minute tell several apart
            no more, by the key it has instead.
    """

    rows_read: int
    pieces: list[Piece] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    wordless_rows: list[int] = field(default_factory=list)
    elsewhere: int = 0
    strangers: dict[Meaning, dict[int, str]] = field(default_factory=dict)
    tones: Counter[Sentiment | None] = field(default_factory=Counter)
    more_themes: int = 0
    further: list[int] = field(default_factory=list)
    counts: tuple[Counted, ...] = ()
    numbered: dict[str, str] = field(default_factory=dict)

    @property
    def wordless(self) -> int:
        """Rows in which nothing was said."""
        return len(self.wordless_rows)

    def strange(self, meaning: Meaning, rows: Container[int]) -> Counter[str]:
        """What could not be matched in some of the rows, and how often it stood there."""
        found = self.strangers.get(meaning, {})
        return Counter(cell for number, cell in found.items() if number in rows)
