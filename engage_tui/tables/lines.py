"""Goes through text a piece at a time and takes only those lines apart that matter."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import IO, NamedTuple

from engage_tui.tables.ending import END_OF_TEXT

PIECE = 1 << 18
LONGEST_ROW = 1 << 22
"""Characters of one row with all its line breaks."""


class RowTooLong(Exception):
    """A row goes on for more characters than any has."""


class Piece(NamedTuple):
    """Some whole rows.

    Args:
        text: All of them.
        rows: One string each, where they were parted; otherwise only how many there are is known.
        number: How many rows it holds.
        ended: Whether a line end follows the last of them.
    """

    text: str
    rows: Sequence[str]
    number: int
    ended: bool = True


def pieces(text: IO[str], words: Sequence[str], delimiter: str) -> Iterator[Piece]:
    """The rest of a text; a piece that holds none of the words is not even parted into rows.

    A row may have line breaks within quotes.

    Raises:
        RowTooLong: The end of a row does not come.
    """
    rest = ""
    while piece := text.read(PIECE):
        rest += piece
        cut = max(rest.rfind("\n"), rest.rfind("\r", 0, -1)) + 1  # a "\n" may follow the last "\r"
        whole, rest = rest[:cut], rest[cut:]
        rows: Sequence[str] = ()
        if '"' in whole:
            rows = parted(whole, delimiter)
            if is_open(rows[-1], delimiter):
                *rows, unfinished = rows
                whole, rest = whole[: len(whole) - len(unfinished)], unfinished + rest
        if len(rest) > LONGEST_ROW:
            raise RowTooLong
        upper = whole.upper()
        if any(word in upper for word in words):
            rows = rows or parted(whole, delimiter)
            yield Piece(whole, rows, len(rows))
        elif whole:
            yield Piece(whole, (), len(rows) or whole.count("\n") or whole.count("\r"))
    if rest := rest.rstrip(END_OF_TEXT):
        yield Piece(rest, (rest,), 1, ended=False)


def last_rows(piece: Piece, number: int, delimiter: str) -> list[str]:
    """The last rows of a piece, parted."""
    return (list(piece.rows) or parted(piece.text, delimiter))[-number:]


def parted(whole: str, delimiter: str) -> list[str]:
    """The rows of a text, with their ends: a line break within a cell that began with a quote is none."""
    if '"' not in whole:
        return list(io.StringIO(whole, newline=""))
    return _row(delimiter, r'(?:"|\Z)').findall(whole)[:-1]  # the last one found is the empty one at its end


def is_open(row: str, delimiter: str) -> bool:
    """Whether a cell that began with a quote is still open where a row ends."""
    return '"' in row and _row(delimiter, '"').fullmatch(row) is None


@lru_cache
def _row(delimiter: str, end: str) -> re.Pattern[str]:
    """A row as the csv reader takes it: a quote opens a cell only where it is the first of it.

    An inch mark within words is a letter as any. No part of it gives back what it took, so that the time
    it takes grows with the text and no faster.
    """
    mark = re.escape(delimiter)
    cell = rf'(?:"[^"]*+(?:""[^"]*+)*+{end}|(?!"))[^{mark}\r\n]*+'
    return re.compile(rf"{cell}(?:{mark}{cell})*+(?:\r\n|\r|\n|\Z)")
