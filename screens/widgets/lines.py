"""The lines of a list and where they come from, a page at a time."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content

PAGE = 100
"""Lines fetched at once: several screens, and well under a millisecond of SQL."""
PAGES_KEPT = 24
"""Pages held at once; the rest are fetched again when they are looked at."""


@dataclass(frozen=True)
class Line:
    """One line of a list.

    Args:
        id: The record it stands for.
        cells: One for each column, in the order the columns were declared. A plain string
            is shown as typed; content carries a look of its own.
        mark: A mark before the line, such as `!` for late; one cell.
    """

    id: str
    cells: tuple[str | Content, ...]
    mark: str | Content = ""


class Source(Protocol):
    """Where a list gets its lines; both answer off the event loop, or at once."""

    async def count(self) -> int:
        """How many lines there are."""
        ...

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        """The lines from `offset`, at most `limit` of them, in a stable order."""
        ...


class FixedSource:
    """Lines that are already here, for short lists."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self.lines = tuple(lines)

    async def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        """A slice of them."""
        return self.lines[offset : offset + limit]


class Pages:
    """The pages looked at lately, so that memory stays flat however long the list is."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, Sequence[Line]] = OrderedDict()

    def __contains__(self, page: int) -> bool:
        return page in self._pages

    def put(self, page: int, lines: Sequence[Line]) -> None:
        """Keep a page, and let go of the one looked at longest ago."""
        self._pages[page] = lines
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def line(self, index: int) -> Line | None:
        """The line at a place, or None while its page is not here."""
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def find(self, line_id: str) -> int | None:
        """Where a record is, if it is on a page that is here."""
        for number, page in self._pages.items():
            for place, line in enumerate(page):
                if line.id == line_id:
                    return number * PAGE + place
        return None
