"""Bytes on their way to a reader, watched: none too many, and no line too long to hold."""

import io
from typing import IO, Any

from engage_tui.tables.wanted import Wanted

LONGEST_LINE = 1 << 20
"""Bytes of one line; a cell that is longer is no answer of anybody's."""


class Watched(io.RawIOBase):
    """A stream of bytes that refuses what would fill the memory, however it was packed.

    Args:
        name: The file as the person knows it.
        lines: Whether it should be made of lines.
    """

    def __init__(self, raw: IO[bytes], name: str, wanted: Wanted, *, lines: bool = True) -> None:
        super().__init__()
        self._raw = raw
        self._name = name
        self._wanted = wanted
        self._lines = lines
        self.read_so_far = 0
        self._without_end = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read as many bytes as there is room for."""
        piece = self._raw.read(len(buffer))
        buffer[: len(piece)] = piece
        self.read_so_far += len(piece)
        if self.read_so_far > self._wanted.largest:
            raise self._wanted.too_large(self._name)
        if self._lines:
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1
            self._without_end = len(piece) - end + (0 if end else self._without_end)
            if self._without_end > LONGEST_LINE:
                raise self._wanted.refused(self._name, f"a line has more than {LONGEST_LINE:,} characters")
        return len(piece)

    def close(self) -> None:
        """Close what it reads from as well."""
        self._raw.close()
        super().close()
