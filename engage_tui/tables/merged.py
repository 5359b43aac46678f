"""Cells of a workbook that were merged: what stands in the first of their rows holds for all of them."""

import re
from typing import IO

from engage_tui.tables.columns import column_of

PIECE = 1 << 20
LONGEST_MARK = 200
MOST = 100_000
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d+):[^"']*?(\d+)["']"""
)


class Merged:
    """The merged cells of a sheet, on their way down its rows."""

    def __init__(self) -> None:
        self.number = 0
        self._coming: list[tuple[int, int, int]] = []
        self._under_way: dict[int, tuple[int, str]] = {}

    def add(self, first: int, last: int, column: int) -> None:
        """One more, from its first row to its last; that of one row holds for no other."""
        if last > first:
            self.number += 1
            self._coming.append((first, last, column))

    def sort(self) -> None:
        """Put them in the order in which the rows come."""
        self._coming.sort(reverse=True)

    def filled(self, number: int, cells: list[str]) -> list[str]:
        """A row with what holds for it from above; an empty one stays empty."""
        holds = any(cells)
        for column, (last, words) in list(self._under_way.items()):
            if number > last:
                del self._under_way[column]
            elif holds:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or words
        while self._coming and self._coming[-1][0] <= number:
            first, last, column = self._coming.pop()
            if first == number and column < len(cells) and cells[column]:
                self._under_way[column] = (last, cells[column])
        return cells


def merged_in(raw: IO[bytes]) -> Merged:
    """Those of a sheet of an Excel workbook, which tells of them only after all of its rows."""
    merged, kept = Merged(), b""
    while piece := raw.read(PIECE):
        held = kept + piece
        end = 0
        if b"mergeCell" in held:
            for found in _MERGED.finditer(held):
                end = found.end()
                merged.add(int(found[2]), int(found[3]), column_of(found[1].decode()))
            if merged.number > MOST:
                raise ValueError
        kept = held[max(end, len(held) - LONGEST_MARK) :]
    merged.sort()
    return merged
