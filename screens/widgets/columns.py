"""How the columns of a list share a line: which are shown, and how wide each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

GAP = 2
"""Cells between columns."""
LEAST_FLEX = 8
"""A column that takes what is left is not worth showing in fewer cells."""


@dataclass(frozen=True)
class Column:
    """One column of a list.

    Args:
        name: What the screen calls it.
        title: Words of the header line.
        width: Cells it takes, or 0 for a share of what the others leave.
        flex: Its share of what is left, against other columns that share.
        align: Numbers and amounts read better on the right.
        least: The narrowest list that still shows it; 0 for always. Most important
            columns have the smallest.
    """

    name: str
    title: str = ""
    width: int = 0
    flex: int = 1
    align: Literal["left", "right"] = "left"
    least: int = 0


@dataclass(frozen=True)
class Placed:
    """A column that is shown: which cell of a line it takes and how wide it is."""

    index: int
    column: Column
    cells: int


def place(columns: Sequence[Column], width: int) -> tuple[Placed, ...]:
    """Share the width among the columns that fit; the first is always shown."""
    shown = [(index, each) for index, each in enumerate(columns) if index == 0 or each.least <= width]
    while len(shown) > 1 and _needed([each for _, each in shown]) > width:
        # The ones that ask for most width are the ones that matter least; the last of equals goes first.
        shown.remove(max(shown[1:], key=lambda pair: (pair[1].least, pair[0])))
    spare = width - _needed([each for _, each in shown])
    if len(shown) == 1:
        index, only = shown[0]
        return (Placed(index, only, max(0, min(only.width or width, width))),)
    shares = sum(each.flex for _, each in shown if not each.width)
    placed: list[Placed] = []
    for index, each in shown:
        cells = each.width
        if not cells:
            extra = spare * each.flex // shares
            spare -= extra
            shares -= each.flex
            cells = LEAST_FLEX + extra
        placed.append(Placed(index, each, cells))
    return tuple(placed)


def _needed(columns: Sequence[Column]) -> int:
    return sum(each.width or LEAST_FLEX for each in columns) + GAP * (len(columns) - 1)
