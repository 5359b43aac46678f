"""Whether a text ends where its table ends, or was cut off on its way."""

import re
from collections.abc import Sequence

from engage_tui.tables.sheet import Row

_WORD = re.compile(r"[^\W\d_]{2,}")
END_OF_TEXT = "\x1a"
"""What old programs of DOS write after the last row; it is no part of it."""
ENDS = f"\r\n{END_OF_TEXT}"
LOOKED_BACK = 200
"""Rows before the last one that tell how long a row is."""


def cut_short(rows: Sequence[Row], delimiter: str, line: str) -> bool:
    """Whether the last row, after which no line end follows, has fewer cells than the rows before it.

    A whole row may leave out the empty cells at its end, and the last cell of half a row may be cut too.
    One of as many cells as any before is whole, be the last of them empty.
    A note beneath the table stands after a blank row, or is words where the rows begin with none.

    Args:
        rows: The last rows that hold anything.
        line: The text of the very last one.
    """
    if len(rows) < 2 or line.rstrip(ENDS).endswith(delimiter):
        return False
    before, last = rows[-2], rows[-1]
    if len(last.cells) >= max(len(row.cells) for row in rows[:-1]):
        return False
    if last.number > before.number + 1 or _is_note(last, rows[1:-1]):
        return False
    widths = [_width(row) for row in rows[:-1]]
    widest = max(widths)
    # a title above the table is one cell, and tells nothing of its rows
    while widths and 2 * widths[0] < widest:
        widths.pop(0)
    return widest > 1 and _width(last) < min(widths)


def _is_note(last: Row, rows: Sequence[Row]) -> bool:
    """Whether the last row is one cell of several words, and none of the rows begins with such."""
    return len(last.cells) == 1 and _wordy(last) and not any(map(_wordy, rows)) and bool(rows)


def _wordy(row: Row) -> bool:
    return len(_WORD.findall(row.cells[0])) > 1


def _width(row: Row) -> int:
    """Cells up to the last that holds anything."""
    return max((at for at, cell in enumerate(row.cells, 1) if cell), default=0)
