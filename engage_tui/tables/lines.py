"""Goes through text a piece at a time and takes only those lines apart that matter."""

import io
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from engage_tui.tables.ending import END_OF_TEXT

PIECE = 1 << 18


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


def pieces(text: IO[str], words: Sequence[str]) -> Iterator[Piece]:
    """The rest of a text; a piece that holds none of the words is not even parted into rows.

    A row may have line breaks within quotes.
    """
    rest = ""
    while piece := text.read(PIECE):
        rest += piece
        cut = max(rest.rfind("\n"), rest.rfind("\r", 0, -1)) + 1  # a "\n" may follow the last "\r"
        whole, rest = rest[:cut], rest[cut:]
        quoted = '"' in whole
        if quoted and whole.count('"') % 2:
            whole, unfinished = _without_last_row(whole)
            rest = unfinished + rest
        upper = whole.upper()
        if any(word in upper for word in words):
            rows = _rows(whole)
            yield Piece(whole, rows, len(rows))
        elif whole:
            yield Piece(whole, (), _count(whole))
    if rest := rest.rstrip(END_OF_TEXT):
        yield Piece(rest, (rest,), 1, ended=False)


def last_rows(piece: Piece, number: int) -> list[str]:
    """The last rows of a piece, parted."""
    return (list(piece.rows) or _rows(piece.text))[-number:]


def _without_last_row(whole: str) -> tuple[str, str]:
    """The text up to the row in which a quote is still open, and the beginning of that row."""
    rows = _rows(whole)
    return "".join(rows[:-1]), rows[-1]


def _count(whole: str) -> int:
    """How many rows it holds: line ends within quotes are none."""
    if '"' not in whole:
        return whole.count("\n") or whole.count("\r")
    return len(_rows(whole))


def _rows(whole: str) -> list[str]:
    """Its lines, those put together again that a line break within quotes parted."""
    lines = list(io.StringIO(whole, newline=""))
    if '"' not in whole or not any(line.count('"') & 1 for line in lines):
        return lines
    rows: list[str] = []
    parts: list[str] = []
    is_open = False
    for line in lines:
        parts.append(line)
        if line.count('"') & 1:
            is_open = not is_open
        if not is_open:
            rows.append("".join(parts))
            parts.clear()
    if parts:
        rows.append("".join(parts))
    return rows
