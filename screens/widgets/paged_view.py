"""A scrolling view over a source of lines: it fetches what is in sight, and nothing else."""

from abc import abstractmethod

from textual.content import Content
from textual.scroll_view import ScrollView
from textual.strip import Strip

from db.problems import StoreProblem
from engage_tui.workbook.errors import Refused
from screens.widgets.lines import PAGE, FixedSource, Line, PagedLines, Source


class PagedView(ScrollView):
    """Fetches lines as they come into sight; what they look like is its subclass's."""

    def __init__(self, source: Source | None, *, id: str | None, classes: str | None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._source = source or FixedSource(to_fill=True)
        self._lines = PagedLines(self._source)
        self._coming: PagedLines | None = None
        self._known = False
        self._cursor = 0
        self._fetching = False
        self._problem = ""

    @abstractmethod
    def lines_came(self) -> None:
        """Called when a source has been opened, or could not be."""

    @abstractmethod
    def lines_landed(self) -> None:
        """Called when a page that was missing is here."""

    @abstractmethod
    def rows_in_sight(self) -> int:
        """Lines that can be seen at once."""

    @property
    def count(self) -> int:
        """How many lines there are; 0 until it is known."""
        return self._lines.count

    @property
    def cursor(self) -> int:
        """The place of the line pointed at, from 0."""
        return self._cursor

    @property
    def current(self) -> Line | None:
        """The line pointed at, or None when there is none or it has not landed."""
        return self._lines.line(self._cursor)

    @property
    def current_id(self) -> str | None:
        """The record pointed at."""
        line = self.current
        return line.id if line else None

    async def show(self, source: Source, keep: str | None = None) -> None:
        """Show another source's lines, from the top or from the record to keep."""
        self._source = source
        await self._open(0, keep)

    async def reload(self, keep: str | None = None) -> None:
        """Fetch again, staying on the record to keep, else on the one pointed at."""
        await self._open(self._cursor, keep or self.current_id)

    async def _open(self, near: int, keep: str | None) -> None:
        """Open the source anew. The old lines stay until the new ones are here, so nothing
        blinks; when two of these overlap, the later one wins."""
        lines = self._coming = PagedLines(self._source)
        cursor = self._cursor
        try:
            index = await lines.open(near, keep)
        except (Refused, StoreProblem) as problem:
            if self._coming is lines:
                self._show_problem(str(problem))
            return
        if self._coming is not lines:
            return
        if self._cursor != cursor:  # moved meanwhile: stay where it went
            index = lines.find(self.current_id or "")
            near = self._cursor
        self._problem = ""
        self._known = True
        self._lines = lines
        self._cursor = max(0, min(near if index is None else index, lines.count - 1))
        self.lines_came()
        self.want()

    def want(self) -> None:
        """Start fetching what is in sight and not here."""
        if not self._fetching and self.is_attached and self._next_missing() is not None:
            self._fetching = True
            self.run_worker(self._fetch(), group="load")

    async def _fetch(self) -> None:
        """Fetch one page after another, always the one in sight now: a held key runs past most."""
        try:
            while (page := self._next_missing()) is not None:
                lines = self._lines
                await lines.fetch(page)
                if lines is self._lines:
                    self.lines_landed()
        except (Refused, StoreProblem) as problem:
            self._show_problem(str(problem))
        finally:
            self._fetching = False

    def _next_missing(self) -> int | None:
        """The page to fetch next: the cursor's, those in sight, then the ones just beyond."""
        top = self.scroll_offset.y
        bottom = top + self.rows_in_sight()
        return self._lines.missing(self._cursor, top, bottom, bottom + PAGE // 2, top - PAGE // 2)

    def _show_problem(self, words: str) -> None:
        self._problem = words
        self._lines = PagedLines(self._source)
        self.lines_came()

    def on_mount(self) -> None:
        """Start with what the source has; an empty one that a page has still to fill tells nothing yet."""
        if not (isinstance(self._source, FixedSource) and self._source.to_fill):
            self.run_worker(self.reload(), group="load")

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.want()

    def _strip(self, text: Content, look: str, width: int) -> Strip:
        style = self.get_visual_style(look)
        strip = Strip(text.render_segments(style), text.cell_length)
        return strip.adjust_cell_length(width, style.rich_style)
