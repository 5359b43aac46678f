"""The one list for anything that may grow: only the lines in sight are fetched and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from db.problems import StoreProblem
from engage_tui.errors import Refused
from screens.command import Command, Commanding
from screens.text import shown, wrapped
from screens.widgets.columns import Column, place
from screens.widgets.line_painter import paint_line
from screens.widgets.lines import PAGE, FixedSource, Line, Pages, Source
from screens.widgets.looks import marks_of

LOOKED_AT = 10
"""Pages searched for the record that the cursor was on, nearest first, after a reload."""
CACHED = 400
"""Painted lines kept; several screens of the largest terminal."""
WAS_HERE = "-"
"""Before the line that the keys would return to, while they go elsewhere."""


class OpenLine(Command):
    """Open what the list points at."""

    key = "enter"
    label = "Open"
    footer = 1


class RecordList(Commanding, ScrollView, can_focus=True):
    """A list over pages, walked with the arrows.

    It holds no more than a few pages, so ten lines and a hundred thousand cost the same.
    What is not here yet is painted as a quiet mark and repainted when it lands.

    Args:
        columns: What each line shows, most important first.
        source: Where the lines come from; `show` gives it later.
        empty: One sentence for when there are none: what belongs here and which key starts it.
        header: Whether the columns' titles stand above the lines.
        marks: Whether lines carry a mark of their own before the first column.
        led: Whether another widget's keys move it, so that it looks focused all the time.
    """

    GROUP = "Lists"
    COMMANDS = (OpenLine,)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-list--here",
        "record-list--was-here",
        "record-list--header",
        "record-list--quiet",
        "record-list--problem",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up a line", show=False, id="list_up"),
        Binding("down", "move(1)", "Down a line", show=False, id="list_down"),
        Binding("pageup", "move_page(-1)", "Up a page", show=False, id="list_page_up"),
        Binding("pagedown", "move_page(1)", "Down a page", show=False, id="list_page_down"),
        Binding("home", "first", "First line", show=False, id="list_first"),
        Binding("end", "last", "Last line", show=False, id="list_last"),
    ]
    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .record-list--here { background: $panel; text-style: bold; }
        & > .record-list--was-here { background: $panel; }
        & > .record-list--header { color: $text-muted; }
        & > .record-list--quiet { color: $text-muted; }
        & > .record-list--problem { color: $error; }
    }
    """

    @dataclass
    class Moved(Message):
        """The list points at another record."""

        list: "RecordList"
        id: str

        @property
        def control(self) -> "RecordList":
            """Which list, so that a handler can name it."""
            return self.list

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor stopped matters, not every line a held key ran past."""
            return isinstance(message, RecordList.Moved) and message.list is self.list

    @dataclass
    class Opened(Message):
        """Enter was pressed on a record, or it was clicked twice."""

        list: "RecordList"
        id: str

        @property
        def control(self) -> "RecordList":
            """Which list, so that a handler can name it."""
            return self.list

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source | None = None,
        *,
        empty: str = "Nothing here yet.",
        header: bool = True,
        marks: bool = False,
        led: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._source: Source = source or FixedSource()
        self._empty = empty
        self._header = int(header)
        self._marks = marks
        self._led = led
        self._count: int | None = None
        self._cursor = 0
        self._pages = Pages()
        self._wave = 0
        self._fetching = False
        self._opening = False
        self._told = ""
        self._problem = ""
        self._painted: dict[tuple[int, int, str], Strip] = {}

    # What screens ask and say

    @property
    def count(self) -> int:
        """How many lines there are; 0 until it is known."""
        return self._count or 0

    @property
    def cursor(self) -> int:
        """The place of the line pointed at, from 0."""
        return self._cursor

    @property
    def current(self) -> Line | None:
        """The line pointed at, or None when there is none or it has not landed."""
        return self._pages.line(self._cursor)

    @property
    def current_id(self) -> str | None:
        """The record pointed at."""
        line = self.current
        return line.id if line else None

    async def show(self, source: Source, keep: str | None = None) -> None:
        """Show another source's lines, from the top or from the record to keep."""
        self._source = source
        self._cursor = 0
        self._pages = Pages()
        await self.reload(keep)

    async def reload(self, keep: str | None = None) -> None:
        """Fetch again, staying on the record to keep, else on the one pointed at.

        The old lines stay until the new ones are here, so nothing blinks. When two reloads
        overlap, the later one wins.
        """
        self._wave += 1
        wave = self._wave
        pages = Pages()
        try:
            count = await self._source.count()
            index = await self._find(keep or self.current_id, count, pages)
        except (Refused, StoreProblem) as problem:
            if wave == self._wave:
                self._show_problem(str(problem))
            return
        if wave != self._wave:
            return
        self._problem = ""
        self._count = count
        self._pages = pages
        self._cursor = max(0, min(self._cursor if index is None else index, count - 1))
        self._set_height(count)
        self._repaint()
        self._show_cursor()
        self._tell_moved()
        self._want()

    async def move_to(self, line_id: str) -> bool:
        """Point at a record; whether it was found near here."""
        index = self._pages.find(line_id)
        if index is None:
            index = await self._find(line_id, self.count, self._pages)
        if index is not None:
            self._go(index)
        return index is not None

    async def _find(self, line_id: str | None, count: int, pages: Pages) -> int | None:
        """Fetch the pages round the cursor into `pages` until the record is among them."""
        last = max(0, count - 1) // PAGE
        here = min(self._cursor // PAGE, last)
        for number in sorted(range(last + 1), key=lambda each: abs(each - here))[:LOOKED_AT]:
            if number not in pages:
                pages.put(number, await self._source.page(number * PAGE, PAGE))
            index = pages.find(line_id) if line_id else None
            if index is not None or not line_id:
                return index
        return None

    # Fetching

    def _want(self) -> None:
        """Start fetching what is in sight and not here."""
        if not self._fetching and self.is_attached and self._next_missing() is not None:
            self._fetching = True
            self.run_worker(self._fetch(), group="pages")

    async def _fetch(self) -> None:
        """Fetch one page after another, always the one in sight now: a held key runs past most."""
        try:
            while (page := self._next_missing()) is not None:
                wave = self._wave
                lines = await self._source.page(page * PAGE, PAGE)
                if wave == self._wave:
                    self._pages.put(page, lines)
                    self._repaint()
                    self._tell_moved()
        except (Refused, StoreProblem) as problem:
            self._show_problem(str(problem))
        finally:
            self._fetching = False

    def _next_missing(self) -> int | None:
        """The page to fetch next: the cursor's, those in sight, then the ones just beyond."""
        if not self._count:
            return None
        top = max(0, self.scroll_offset.y)
        bottom = top + self._rows()
        wanted = (self._cursor, top, bottom, bottom + PAGE // 2, top - PAGE // 2)
        for index in wanted:
            page = max(0, min(index, self._count - 1)) // PAGE
            if page not in self._pages:
                return page
        return None

    def _show_problem(self, words: str) -> None:
        self._problem = words
        self._count = None
        self._set_height(0)
        self._repaint()

    def _set_height(self, count: int) -> None:
        """Say how tall the list is, so that a list with `height: auto` grows with its lines."""
        words = wrapped(self._problem or self._empty, max(1, self._width() - 2))
        self.virtual_size = Size(1, self._header + (count or len(words)))

    # Moving

    def action_move(self, lines: int) -> None:
        """Go up or down some lines."""
        self._go(self._cursor + lines)

    def action_move_page(self, pages: int) -> None:
        """Go up or down by what is in sight."""
        self._go(self._cursor + pages * max(1, self._rows() - 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last line."""
        self._go(self.count - 1)

    @on(OpenLine)
    def _open(self) -> None:
        self._opening = self.count > 0
        self._tell_opened()

    def on_click(self, event: events.Click) -> None:
        """Point at the line clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._header:
            return
        index = offset.y - self._header + self.scroll_offset.y
        if index < self.count:
            self._go(index)
            if event.chain == 2:
                self._open()

    def _go(self, index: int) -> None:
        index = max(0, min(index, self.count - 1))
        if index != self._cursor:
            self.refresh_line(self._cursor + self._header)
            self._cursor = index
            self._opening = False
            self.refresh_line(index + self._header)
            self._show_cursor()
            self._tell_moved()
            self._want()

    def _show_cursor(self) -> None:
        if not self.size:
            return
        self.scroll_to_region(
            Region(0, self._cursor + self._header, 1, 1),
            spacing=Spacing(top=self._header),
            animate=False,
            force=True,
        )
        if self.has_focus:
            row = self._cursor + self._header - self.scroll_offset.y
            # A screen reader and a magnifier follow the terminal's own cursor.
            self.app.cursor_position = self.content_region.offset + Offset(0, row)

    def _tell_moved(self) -> None:
        line = self.current
        if line is not None and line.id != self._told:
            self._told = line.id
            self.post_message(self.Moved(self, line.id))
        self._tell_opened()

    def _tell_opened(self) -> None:
        """Open once the line is here: Enter may be quicker than the disk."""
        line = self.current
        if self._opening and line is not None:
            self._opening = False
            self.post_message(self.Opened(self, line.id))

    # Painting

    def _rows(self) -> int:
        """Lines in sight."""
        return max(0, self.scrollable_content_region.height - self._header)

    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _repaint(self) -> None:
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme or the focus changes."""
        super().notify_style_update()
        self._painted.clear()

    def on_mount(self) -> None:
        """Start with what the source has."""
        self.run_worker(self.reload(), group="reload")

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if not self._count:
            self._set_height(0)
        self.refresh()  # a scrollbar that came or went has moved the columns
        self._show_cursor()
        self._want()

    def on_focus(self) -> None:
        """Draw the line pointed at as the one the keys go to."""
        self._repaint()
        self._show_cursor()

    def on_blur(self) -> None:
        """Draw it as the one the keys went to."""
        self._repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def render_line(self, y: int) -> Strip:
        """Draw one line; drawn lines are kept until something changes."""
        width = self._width()
        if y < self._header:
            return self._cached((width, -1, "header"))
        if self._problem or not self._count:
            return self._message_line(y - self._header, width)
        index = y - self._header + self.scroll_offset.y
        if index >= self._count:
            return Strip.blank(width, self.rich_style)
        state = "" if index != self._cursor else "here" if self.has_focus or self._led else "was-here"
        return self._cached((width, index, state))

    def _cached(self, key: tuple[int, int, str]) -> Strip:
        strip = self._painted.get(key)
        if strip is None:
            if len(self._painted) > CACHED:
                self._painted.clear()
            strip = self._painted[key] = self._paint(*key)
        return strip

    def _paint(self, width: int, index: int, state: str) -> Strip:
        """Draw the header line, or the line at `index` as it looks in this state."""
        signs = marks_of(self)
        line = self._pages.line(index) if index >= 0 else None
        pointer = {"here": signs.here, "was-here": WAS_HERE}.get(state, " ")
        lead = Content(pointer)
        if self._marks:
            lead += self._mark_of(line)
        cells: Sequence[str | Content] = [shown(signs.more, "$text-muted")] if line is None else line.cells
        if state == "header":
            cells = [each.title for each in self._columns]
        return paint_line(
            lead + Content(" "),
            cells,
            place(self._columns, max(1, width - lead.cell_length - 1)),
            width=width,
            base=self.get_visual_style(f"record-list--{state}") if state else self.visual_style,
            mark=signs.more,
            parse_style=self.app.stylesheet.parse_style,
        )

    def _mark_of(self, line: Line | None) -> Content:
        if line is None or not line.mark:
            return Content(" ")
        return line.mark if isinstance(line.mark, Content) else shown(line.mark[:1], "bold $error")

    def _message_line(self, row: int, width: int) -> Strip:
        """Draw a line of the sentence that stands where there are no lines."""
        words = self._problem or (self._empty if self._count == 0 else "")
        lines = wrapped(words, max(1, width - 2))
        text = shown(f"  {lines[row]}" if row < len(lines) else "")
        style = self.get_visual_style("record-list--problem" if self._problem else "record-list--quiet")
        return Strip(text.render_segments(style), text.cell_length).adjust_cell_length(
            width, style.rich_style
        )
