"""Which cells of a long table are looked at: rows spread over it, more where few hold anything. Pure.

A cell of a hundred thousand rows costs more to fetch than to read, so what is so of a thousand rows is taken
for the column's. What a wrong answer would change is asked of every row: whether anything is in a column, and
whether it is always the same.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from operator import countOf, itemgetter

from engage_tui.feedback.surveys.describing.values import Values, values_of

MOST_ROWS = 1_000
"""Rows of a table up to which every cell is looked at, and as many are of a longer one."""
ENOUGH = 400
"""Cells that hold something, from which on it can be told what a column holds."""
AT_ONCE = 255
"""Rows added up before a byte is full."""

Cells = Sequence[str]


def all_values(rows: Sequence[Cells], width: int) -> list[Values]:
    """The values of every column."""
    of = len(rows)
    if of <= MOST_ROWS:
        return [values_of(map(itemgetter(place), rows), of) for place in range(width)]
    spread = [rows[at * of // MOST_ROWS] for at in range(MOST_ROWS)]
    filled = _filled(rows, width)
    return [_of_many(rows, spread, place, filled[place]) for place in range(width)]


def answers_in(rows: Sequence[Cells], place: int) -> Counter[str]:
    """How often each answer stands in a column, in every row of the table."""
    counted: Counter[str] = Counter()
    for cell, number in Counter(map(itemgetter(place), rows)).items():
        counted[cell.strip()] += number
    counted.pop("", None)
    return counted


def _of_many(rows: Sequence[Cells], spread: Sequence[Cells], place: int, filled: int) -> Values:
    """The values of one column of a long table."""
    pick = itemgetter(place)
    held: list[str] = [cell for cell in map(pick, spread) if cell]
    if len(held) < min(ENOUGH, filled):
        held = list(islice(filter(None, map(pick, rows)), MOST_ROWS))
    found = values_of(held, len(rows), filled)
    if found.differ == 1 and filled > len(held) and countOf(map(pick, rows), held[0]) < filled:
        return values_of(map(pick, rows), len(rows))
    return found


def _filled(rows: Sequence[Cells], width: int) -> list[int]:
    """How many cells of each column hold something: rows as numbers, added up a byte for each column."""
    totals = [0] * width
    for start in range(0, len(rows), AT_ONCE):
        added = 0
        for cells in rows[start : start + AT_ONCE]:
            added += int.from_bytes(bytes(map(bool, cells)), "little")
        totals = list(map(sum, zip(totals, added.to_bytes(width, "little"), strict=True)))
    return totals
