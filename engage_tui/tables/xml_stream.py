"""Goes through XML as it is unpacked, holding none of it, and refuses what XML can be used to attack with."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any
from xml.parsers import expat

PIECE = 1 << 16
MOST_PARTS = 4_096
"""Pieces in which the words of one cell may come; a cell of more would fill the memory."""

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
BROKEN = (expat.ExpatError, ValueError, LookupError, ArithmeticError)
"""What a damaged part of a workbook raises on its way to a table."""


class _LocalNames(dict[str, str]):
    """Names without their prefix, which every program may choose as it likes, each worked out once."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def stream(
    raw: IO[bytes], start: Start, end: End | None = None, text: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Tell of the elements as they come, and pause after each piece.

    Raises:
        ExpatError: It is no XML, or ends too early.
        ValueError: It declares a type of its own, which no workbook does.
    """
    names = _LocalNames()
    parser: Any = expat.ParserCreate()
    parser.buffer_text = True

    def first(name: str, attributes: Mapping[str, str]) -> None:
        """Most programs write no prefix; then nothing stands between the elements and who is told of them."""
        if ":" in name:
            parser.StartElementHandler = lambda name, attributes: start(names[name], attributes)
            parser.EndElementHandler = end and (lambda name: end(names[name]))
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(names[name], attributes)

    def declared(*_: object) -> None:
        raise ValueError

    parser.StartElementHandler = first
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    while piece := raw.read(PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def go_through(raw: IO[bytes], start: Start, end: End | None = None, text: Any = None) -> None:
    """The same in one go, for a part that is small."""
    for _ in stream(raw, start, end, text):
        pass
