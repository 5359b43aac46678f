"""The lines of a list and where they come from, a page at a time."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content

PAGE = 50
"""Lines fetched at once: more than a screen shows, and quick where each line has to be worked out."""
PAGES_KEPT = 48
"""Pages held at once; the rest are fetched again when they are looked at."""
PAGES_SEARCHED = 20
"""Pages looked through for the record the cursor was on, nearest first."""


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
    """Lines that are already here, for short lists.

    Args:
        to_fill: A page has still to read them: until it shows the list, nobody knows that it is empty.
    """

    def __init__(self, lines: Sequence[Line] = (), *, to_fill: bool = False) -> None:
        self.lines = tuple(lines)
        self.to_fill = to_fill

    async def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        """A slice of them."""
        return self.lines[offset : offset + limit]


class PagedLines:
    """The lines of one source as they stood when it was opened, a few pages of them at a time.

    The pages looked at longest ago are let go of, so memory stays flat however long the list is.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pages: OrderedDict[int, Sequence[Line]] = OrderedDict()
        self.count = 0

    async def open(self, near: int, keep: str | None) -> int | None:
        """Count the lines, fetch the page round a place, and say where a record is, if near it.

        Args:
            near: The place to fetch round; past the end means the end.
            keep: The record to look for, on the nearest pages only: a record that has gone
                must not cost a walk through the whole list.
        """
        self.count = await self._source.count()
        return await self.look_for(keep, near)

    async def look_for(self, keep: str | None, near: int) -> int | None:
        """Fetch the pages round a place until the record is among them; where it is."""
        last = max(0, self.count - 1) // PAGE
        here = min(near // PAGE, last)
        for page in sorted(range(last + 1), key=lambda each: abs(each - here))[:PAGES_SEARCHED]:
            if page not in self._pages and self.count:
                await self.fetch(page)
            index = self.find(keep) if keep else None
            if index is not None or not keep:
                return index
        return None

    async def fetch(self, page: int) -> None:
        """Fetch a page, and let go of one when there are too many."""
        self._pages[page] = await self._source.page(page * PAGE, PAGE)
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def missing(self, *places: int) -> int | None:
        """The page of the first of these places that is not here."""
        for place in places if self.count else ():
            page = max(0, min(place, self.count - 1)) // PAGE
            if page not in self._pages:
                return page
        return None

    def line(self, index: int) -> Line | None:
        """The line at a place, or None while its page is not here."""
        page, place = divmod(index, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            return None
        self._pages.move_to_end(page)
        return lines[place] if place < len(lines) else None

    def find(self, line_id: str) -> int | None:
        """Where a record is, if it is on a page that is here."""
        for page, lines in self._pages.items():
            for place, line in enumerate(lines):
                if line.id == line_id:
                    return page * PAGE + place
        return None
