"""What a document says, apart from any format: the one model that every renderer reads.

A new document builds these blocks, a new format renders them, and neither knows of the
other. Texts are plain: what looks like markup in them is somebody's words, and each
renderer must make it come out as typed. A renderer that has no better way with a block
draws what `engage_tui.documents.lowering` makes of it.
"""

from dataclasses import dataclass
from datetime import date

from engage_tui.forms.dates import worded_date

Cell = str | int | float | date
"""What stands in a table: words, or a number or date that a spreadsheet keeps as one."""

HIDDEN = "*"
"""Stands for a number that is not shown because it could say who somebody is."""


def cell_text(cell: Cell) -> str:
    """A cell as people read it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return worded_date(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.1f}"


@dataclass(frozen=True)
class Heading:
    """A heading below the title: level 2 for a part, 3 for what is inside one."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """Running text; a blank line starts a new paragraph and a line feed a new line."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Short facts, each a label and a value, such as a date or a name."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header.

    Args:
        caption: What the table shows, for someone who hears it read aloud.
        rows: Their cells; numbers and dates as such where a spreadsheet should reckon with them.
        empty: What stands in its place while there are no rows.
        to_write_in: Whether its blank cells are there to be written in by hand, so that they get room.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Nothing recorded."
    to_write_in: bool = False

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as people read them."""
        return tuple(tuple(cell_text(cell) for cell in row) for row in self.rows)


@dataclass(frozen=True)
class Bullets:
    """A list of short points in no particular order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A remark set apart from the text, such as a warning or where a figure comes from."""

    text: str


@dataclass(frozen=True)
class Basis:
    """What a figure stands on; every block of figures says it.

    Args:
        n: How many the figures are of; None where saying so could say who somebody is.
        of: What they are, in the plural: `people`, `pieces of feedback`.
        missing: How many more there are that lack what is counted.
        source: Where they are recorded.
        covers: Which of them were counted: a period, a theme, a group.
        as_at: The day they were counted.
    """

    n: int | None
    of: str
    missing: int | None
    source: str
    covers: str
    as_at: date

    @property
    def words(self) -> str:
        """All of it in a line or two."""
        n = HIDDEN if self.n is None else f"{self.n:,}"
        missing = HIDDEN if self.missing is None else f"{self.missing:,}"
        return (
            f"n = {n} {self.of}, {missing} missing. Counted: {self.covers}. "
            f"Source: {self.source}, as recorded on {worded_date(self.as_at)}."
        )


@dataclass(frozen=True)
class Figures:
    """Counts by category with a bar beside each, their total, and what they stand on.

    Args:
        counts: Category to its count; None where it is not shown.
        header: What the categories are, and what was counted.
        whole: The total. Nobody types it where every count is shown: it is their sum.
        summed: Whether they add up to a whole; not where one person can be in several.
        remark: What must be said beside them, such as what a star stands for.
    """

    caption: str
    counts: tuple[tuple[str, int | None], ...]
    basis: Basis
    header: tuple[str, str] = ("", "People")
    whole: int | None = None
    summed: bool = True
    remark: str = ""

    def __post_init__(self) -> None:
        shown = sum(count for _, count in self.counts if count is not None)
        known = all(count is not None for _, count in self.counts)
        wrong = self.whole is not None and (shown != self.whole if known else shown > self.whole)
        if self.summed and wrong:
            raise ValueError(f"the total of {self.caption!r} is not the sum of its counts")

    @property
    def total(self) -> int | None:
        """The total where there is one that may be shown."""
        if not self.summed:
            return None
        if self.whole is None and all(count is not None for _, count in self.counts):
            return sum(count for _, count in self.counts if count is not None)
        return self.whole

    def share(self, count: int | None) -> float | None:
        """A count as a part of the whole, while both are shown."""
        return count / self.total if count is not None and self.total else None

    @property
    def longest(self) -> int:
        """The count whose bar is the longest."""
        return max((count for _, count in self.counts if count is not None), default=0)


@dataclass(frozen=True)
class Record:
    """A record that supports a claim: what it is, where to find it, and its file where it has one."""

    words: str
    kind: str = ""
    dated_on: date | None = None
    id: str = ""
    file: str = ""


@dataclass(frozen=True)
class Claim:
    """Something the practice says it did, with the records that show it.

    Args:
        clause: What asks for it, such as a paragraph of the contract.
        gap: What is said where no record shows it, or what is still missing.
    """

    text: str
    records: tuple[Record, ...] = ()
    clause: str = ""
    gap: str = ""


@dataclass(frozen=True)
class Pair:
    """One side beside the other on a poster: what people said, and what came of it.

    Args:
        answer: What the second side is called: `We did`, or `We couldn't, because`.
        under: Dates and sources, small.
    """

    said: str
    did: str
    answer: str = "We did"
    under: str = ""


@dataclass(frozen=True)
class Signatures:
    """Lines to sign by hand, one for each: `For the practice`."""

    people: tuple[str, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page, in formats that have pages."""


Block = Heading | Para | Facts | Table | Bullets | Note | Figures | Claim | Pair | Signatures | PageBreak


@dataclass(frozen=True)
class Document:
    """One document.

    Args:
        subtitle: Whose document it is, under the title.
        meta: Facts about the document itself: the practice, the day it was made.
        draft: Whether it must say DRAFT, because what it reports on is not finished.
        made_on: The day it was made; the registry puts in the workbook's day.
        poster: Whether it goes up on a wall: large, and on A4 or A3.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    draft: bool = False
    made_on: date | None = None
    poster: bool = False
