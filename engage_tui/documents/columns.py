"""How wide the columns of a table should be, and which hold numbers: the same on every page."""

import re
from collections.abc import Sequence

from engage_tui.documents.content import HIDDEN, Table
from engage_tui.documents.paragraphs import lines

_DATE = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b", re.ASCII)
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?|\*|", re.ASCII)
_LONGEST_WORD = 18
_LONGEST_LINE = 46
_LEAST = 4.0
_PADDING = 3.0
"""Letters' worth of room that a cell leaves at its sides."""
_TO_WRITE_IN = 16.0
TOTALS = ("All", "All papers")
"""How our documents call the row that adds up the others."""
UNCOUNTED = ("", HIDDEN, "Not counted", "Not known")
"""What stands among numbers where there is none."""
ROOM = 96
"""Letters across a page in a table's usual size."""


def widths(table: Table, room: int = ROOM) -> tuple[float, ...]:
    """Each column's part of the width; they add up to one.

    Every column has room for its longest word, and what is left goes to those with long lines: one
    long remark must not leave a date no room, nor a column of blanks to write in disappear.

    Args:
        room: Letters across the page.
    """
    to_write = _TO_WRITE_IN if table.to_write_in else 0.0
    sizes = [_sizes([head, *column], to_write) for head, column in _columns(table)]
    least = [low for low, _ in sizes]
    more = [high - low for low, high in sizes]
    spare = room - sum(least)
    if 0 < spare < sum(more):
        least = [low + spare * each / sum(more) for low, each in zip(least, more, strict=True)]
    elif spare > 0:
        least = [high for _, high in sizes]
    return tuple(each / sum(least) for each in least)


def has_total(table: Table) -> bool:
    """Whether its last row adds up the others, as our documents call it."""
    return len(table.rows) > 1 and table.rows[-1][0] in TOTALS


def right(table: Table) -> tuple[bool, ...]:
    """Whether each column holds numbers only, which stand under each other at the right."""
    return tuple(
        any(cell not in UNCOUNTED for cell in column)
        and all(cell in UNCOUNTED or _NUMBER.fullmatch(cell) for cell in column)
        for _, column in _columns(table)
    )


def _columns(table: Table) -> list[tuple[str, list[str]]]:
    texts = table.texts
    return [(head, [row[place] for row in texts]) for place, head in enumerate(table.header)]


def _sizes(cells: Sequence[str], to_write: float) -> tuple[float, float]:
    """The letters a column cannot do without, and those its longest lines would fill."""
    every = [line for cell in cells for line in lines(cell)]
    # A date stays on one line: its day, month and year count as one word.
    words = (
        len(word) * (1.15 if line == cells[0] else 1)
        for line in every
        for word in _DATE.sub(r"\1-\2-\3", line).split()
    )
    word = min(max(words, default=0), _LONGEST_WORD)
    lengths = sorted((len(line) for line in every), reverse=True)
    typical = lengths[len(lengths) // 10] if lengths else 0
    blank = 0.0 if any(cells[1:]) else to_write
    least = max(_LEAST, word, blank) + _PADDING
    return least, max(least, min(typical, _LONGEST_LINE) + _PADDING)
