"""The one list for anything that may grow: only the lines in sight are fetched and drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size, Spacing
from textual.message import Message
from textual.strip import Strip

from screens.engage import marks_of
from screens.keys.command import Command, Commanding
from screens.look.text import shown, wrapped
from screens.widgets.columns import Column, Placed, place
from screens.widgets.line_painter import besides, cut, paint_line
from screens.widgets.lines import Line, Source
from screens.widgets.paged_view import PagedView
from screens.widgets.reveal import reveal

CACHED = 400
"""Painted lines kept; several screens of the largest terminal."""
LEAST_WITH_FOOT = 4
"""Lines of room from which on one of them may go to what the line pointed at says besides."""
NOTHING = WAS_HERE = "-"
"""The label of Enter in a list that only tells; and before the line that the keys would return to."""


class OpenLine(Command, key="enter", label="Open", footer=1):
    """Open what the list points at."""


class RecordList(Commanding, PagedView, can_focus=True):
    """A list over pages, walked with the arrows.

    It holds no more than a few pages, so ten lines and a hundred thousand cost the same. What is not
    here yet is a quiet mark until it lands; what has no room is said at the foot, of the line pointed at.

    Args:
        columns: What each line shows, most important first.
        source: Where the lines come from; `show` gives it later.
        empty: One sentence for when there are none: what belongs here and which key starts it.
        header: Whether the columns' titles stand above the lines.
        marks: Whether lines carry a mark of their own before the first column.
        led: Whether another widget's keys move it, so that it looks focused all the time.
        open_label: What Enter does here, where that is not to open the line; "-" where it does nothing.
        tells: Whether its foot says what the line pointed at has no room for; not where the page does.
        begins: Whether Enter begins the list while there is nothing in it.
    """

    MARKS_LEFT: ClassVar[bool] = True
    """Whether the line stays marked while the keys are elsewhere; of many lists on a page, none should."""
    GROUP = "Lists"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenLine,)
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
        open_label: str = "",
        begins: bool = False,
        tells: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(source, id=id, classes=classes)
        self._columns = tuple(columns)
        self.empty = empty
        self._header = int(header)
        self._marks = marks
        self._led = led
        self._open_label = open_label
        self._begins = begins
        self._tells = tells
        self._opening = False
        self._bare = False
        self._told = ""
        self._painted: dict[tuple[int, int, str], Strip] = {}

    def _set_height(self) -> None:
        """Say how tall the list is, so that a list with `height: auto` grows with its lines."""
        words = wrapped(self._problem or self.empty, max(1, self._width() - 2))
        rows = self._header + (self.count or len(words))
        foot = (self.styles.is_auto_height or not self._just_fits) and rows + 1 >= LEAST_WITH_FOOT
        self.virtual_size = Size(1, rows + int(foot and self._has_more))

    @property
    def _just_fits(self) -> bool:  # a foot would push the last line out of sight
        return self.scrollable_content_region.height == self.count + self._header

    def lines_came(self) -> None:
        """Show the lines of a source that was opened, or why it could not be."""
        if not self.count:
            self._told = ""
            self._opening = False
        if self._bare != (not self.count):
            self._bare = not self.count
            self.refresh_bindings()
        self._set_height()
        self._show_cursor()
        self.lines_landed()

    def lines_landed(self) -> None:
        """Draw lines that have come into sight, and say so if one was waited for."""
        self._repaint()
        self._tell_moved()

    def applies(self) -> Mapping[type[Command], bool]:
        """Enter where it does something: in a list with nothing in it only where that begins it."""
        idle = self._open_label == NOTHING or (self._bare and not self._begins)
        return {OpenLine: not idle}

    def call_opening(self, label: str) -> None:
        """Say what Enter does here now, where that follows from the line; "-" where it does nothing."""
        self._open_label = label
        self.refresh_bindings()

    def label_of(self, command: type[Command]) -> str:
        """What Enter does in this list."""
        return (command is OpenLine and self._open_label) or super().label_of(command)

    @property
    def columns_out_of_sight(self) -> tuple[int, ...]:
        """Places of the columns there is no room for, of which the foot of the list tells."""
        shown = {each.index for each in self._placed()}
        return tuple(index for index in range(len(self._columns)) if index not in shown)

    @property
    def columns_in_sight(self) -> frozenset[str]:
        """Names of the columns there is room for."""
        return frozenset(each.column.name for each in self._placed())

    def _placed(self) -> tuple[Placed, ...]:
        return place(self._columns, max(1, self._width() - self._lead_cells))

    @property
    def _foot(self) -> int:
        """Whether a line at the foot says what the line pointed at has no room for."""
        low = self.scrollable_content_region.height < LEAST_WITH_FOOT
        return int(self._has_more and not low and not self._just_fits)

    @property
    def _has_more(self) -> bool:
        return self._tells and self.count > 0 and bool(self.columns_out_of_sight)

    # Moving

    def action_move(self, lines: int) -> None:
        """Go up or down some lines."""
        self._go(self._cursor + lines)

    def action_move_page(self, pages: int) -> None:
        """Go up or down by what is in sight."""
        self._go(self._cursor + pages * max(1, self.rows_in_sight() - 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last line."""
        self._go(self.count - 1)

    async def move_to(self, line_id: str) -> bool:
        """Point at a record; whether it was found near here."""
        lines = self._lines
        index = lines.find(line_id)
        if index is None:
            index = await lines.look_for(line_id, self._cursor)
        if index is not None and lines is self._lines:
            self._go(index)
        return index is not None

    @on(OpenLine)
    def _enter(self) -> None:
        self._opening = self.count > 0 or not self._known
        self._tell_opened()

    def on_click(self, event: events.Click) -> None:
        """Point at the line clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or not self._header <= offset.y < self._header + self.rows_in_sight():
            return
        index = offset.y - self._header + self.scroll_offset.y
        if index < self.count:
            self._go(index)
            if event.chain == 2:
                self._enter()

    def _go(self, index: int) -> None:
        index = max(0, min(index, self.count - 1))
        if index != self._cursor:
            self.refresh_line(self._cursor + self._header)
            self._cursor = index
            self._opening = False
            self.refresh_line(index + self._header)
            if self._foot:
                self.refresh()
            self._show_cursor()
            self._tell_moved()
            self.want()

    def _show_cursor(self) -> None:
        if not self.size:
            return
        row = self._cursor + self._header
        self.scroll_to_region(
            Region(0, row, 1, 1),
            spacing=Spacing(top=self._header, bottom=self._foot),
            animate=False,
            force=True,
        )
        if self.has_focus:
            row -= self.scroll_offset.y
            reveal(self, row)
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

    def rows_in_sight(self) -> int:
        """Lines in sight."""
        return max(0, self.scrollable_content_region.height - self._header - self._foot)

    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _lead_cells(self) -> int:
        """Cells before the first column: the pointer, a mark when lines have one, a blank."""
        return 2 + self._marks

    def _repaint(self) -> None:
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme or the focus changes."""
        super().notify_style_update()
        self._painted.clear()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._set_height()
        self.refresh()  # a scrollbar that came or went has moved the columns
        self._show_cursor()
        self.want()

    def on_focus(self) -> None:
        """Draw the line pointed at as the one the keys go to."""
        self._repaint()
        self._show_cursor()

    def on_blur(self) -> None:
        """Draw it as the one the keys went to."""
        self._repaint()

    def render_line(self, y: int) -> Strip:
        """Draw one line; drawn lines are kept until something changes."""
        width = self._width()
        if y < self._header:
            return self._cached((width, -1, "header"))
        if not self.count:
            return self._message_line(y - self._header, width)
        if self._foot and y == self.scrollable_content_region.height - 1:
            return self._foot_line(width)
        index = y - self._header + self.scroll_offset.y
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        left = "was-here" if self.MARKS_LEFT else ""
        state = "" if index != self._cursor else "here" if self.has_focus or self._led else left
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
        line = self._lines.line(index) if index >= 0 else None
        lead = Content({"here": signs.here, "was-here": WAS_HERE}.get(state, " "))
        lead += self._mark_of(line) if self._marks else Content("")
        cells: Sequence[str | Content] = [shown(signs.more, "$text-muted")] if line is None else line.cells
        if state == "header":
            # Over no lines, what the columns would hold says nothing.
            cells = [each.title for each in self._columns[: None if self.count else 1]]
        return paint_line(
            lead + Content(" "),
            cells,
            place(self._columns, max(1, width - self._lead_cells)),
            width=width,
            base=self.get_visual_style(f"record-list--{state}") if state else self.visual_style,
            mark=signs.more,
            parse_style=self.app.stylesheet.parse_style,
        )

    def _mark_of(self, line: Line | None) -> Content:
        mark = line.mark if line is not None and line.mark else " "
        return mark if isinstance(mark, Content) else shown(mark[:1], "bold $error")

    def _foot_line(self, width: int) -> Strip:
        """Draw what the line pointed at says besides: the cells of columns that have no room."""
        line, mark = self._lines.line(self._cursor), marks_of(self).more
        cells = line.cells if line is not None else ()
        below = self.count - self.scroll_offset.y - self.rows_in_sight()
        told = besides(self._columns, self.columns_out_of_sight, cells, below)
        said = Content(" " * self._lead_cells) + cut(told, max(1, width - self._lead_cells), mark)
        return self._strip(said, "record-list--quiet", width)

    def _message_line(self, row: int, width: int) -> Strip:
        """Draw a line of the sentence that stands where there are no lines."""
        words = self._problem or (self.empty if self._known else "")
        lines = wrapped(words, max(1, width - self._lead_cells))
        is_here = row == 0 and self.has_focus and not self._problem
        lead = (marks_of(self).here if is_here else "").ljust(self._lead_cells)
        look = "record-list--problem" if self._problem else "record-list--quiet"
        return self._strip(shown(lead + lines[row] if row < len(lines) else ""), look, width)
