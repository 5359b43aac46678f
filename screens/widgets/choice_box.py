"""Choosing without leaving the form: one of a few, or any number of some."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from engage_tui.forms.fields import Option
from engage_tui.forms.text import whole_number
from screens.engage import marks_of
from screens.look.text import cell_len, fit
from screens.widgets.boxes import Walk

BETWEEN = 3
"""Cells between choices on a line."""
WIDEST = 300
"""No choice is wider than this; looking no further keeps one of 100 KB from costing anything."""
ALL = Option("*", "All of them", "Space ticks them all at once; again, none.")
"""Stands before the choices of a box that is often ticked whole; never chosen itself."""
REVERSED = Style(reverse=True)
"""Shows where the keys are, on any number of colours."""
WAYS = "Arrows, a number or a first letter choose."
TICK = 4
"""Cells of `[x] ` before the words."""


class Choices(Widget, can_focus=True):
    """Choices laid out in reading order over as many lines as they need.

    A value that is no longer among the options stays, and is shown as such: opening an old
    record must not change it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--chosen", "choices--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "walk(1)", "Next box", show=False, id="choice_enter"),
        Binding("left", "step(-1)", "Choice before", show=False, id="choice_left"),
        Binding("right", "step(1)", "Choice after", show=False, id="choice_right"),
        Binding("delete,backspace", "clear", "Clear the choice", show=False, id="choice_clear"),
    ]
    DEFAULT_CSS = """
    Choices {
        width: 100%;
        height: auto;
        color: $text-muted;
        & > .choices--chosen { color: $foreground; text-style: bold; }
        & > .choices--here { color: $foreground; text-style: bold; }
    }
    """

    class Changed(Message):
        """Another choice was made."""

    class Reached(Message):
        """The keys stand on another choice."""

    def __init__(self, options: Sequence[Option], typed: str = "") -> None:
        super().__init__()
        self._options = tuple(options)
        self._chosen: tuple[str, ...] = ()
        self._cursor = -1
        self.to_words: Callable[[str], bool] | None = None
        """Takes a letter for the words of a form that has just been opened, if it still has."""
        self.typed = typed

    @property
    def typed(self) -> str:
        """The codes chosen, in the options' order, one a line."""
        return "\n".join(self._chosen)

    @typed.setter
    def typed(self, text: str) -> None:
        codes = set(filter(None, text.split("\n")))
        gone = sorted(codes - {each.code for each in self._options})
        self._options += tuple(Option(code, f"{code} (no longer in the list)") for code in gone)
        self._chosen = tuple(each.code for each in self._options if each.code in codes)
        self.refresh(layout=True)

    @property
    def hint(self) -> str:
        """What the choice under the keys means."""
        here = self._here
        return here.help if here is not None else "" if self._options else "There is nothing to choose yet."

    @property
    def _here(self) -> Option | None:
        """The choice under the keys; none in a box that has nothing to choose."""
        return self._options[self._cursor] if 0 <= self._cursor < len(self._options) else None

    @property
    def cursor_row(self) -> int:
        """The line the keys stand on."""
        return self._cursor_place().y

    def _cursor_place(self) -> Offset:
        for y, row in enumerate(self._rows(max(1, self.size.width))):
            for place, across, _ in row:
                if place == self._cursor:
                    return Offset(across, y)
        return Offset(0, 0)

    # Keys

    def action_walk(self, by: int) -> None:
        """Go to the box before or after."""
        self.post_message(Walk(by))

    def action_clear(self) -> None:
        """Choose nothing."""
        self._choose(())

    def action_step(self, by: int) -> None:
        """Go to the choice before or after."""
        start = self._cursor if self._cursor >= 0 or by > 0 else 1
        self._reach(max(0, min(start + by, len(self._options) - 1)))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters choose here, so no command may have them."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """A digit or a first letter goes straight to a choice; the letter again to the next such."""
        key = (event.character or "").casefold()
        if len(key) != 1 or not key.isalnum():
            return
        event.stop()
        if self.to_words is not None and key.isalpha() and self.to_words(event.character or ""):
            return
        count = len(self._options)
        if 0 < (number := whole_number(key) or 0) <= count:
            self._reach(number - 1)
            return
        for step in range(1, count + 1):
            place = (self._cursor + step) % count
            if self._options[place].words.casefold().startswith(key):
                self._reach(place)
                return

    def _reach(self, place: int) -> None:
        if not self._options:
            return
        self._cursor = place
        self.refresh()
        self._stand_there()
        self.post_message(self.Reached())

    def on_focus(self) -> None:
        """Show where the keys are."""
        self._stand_there()

    def _stand_there(self) -> None:
        """Put the terminal's own cursor there: a screen reader and a magnifier follow it."""
        self.app.cursor_position = self.content_region.offset + self._cursor_place()

    def _choose(self, codes: tuple[str, ...]) -> None:
        if codes != self._chosen:
            self._chosen = codes
            self.refresh()
            self.post_message(self.Changed().set_sender(self))  # a key's sender is the app

    def on_click(self, event: events.Click) -> None:
        """Click what is meant."""
        offset = event.get_content_offset(self)
        rows = self._rows(max(1, self.size.width))
        if offset is not None and offset.y < len(rows):
            for place, across, cells in rows[offset.y]:
                if across <= offset.x < across + cells:
                    self._reach(place)
                    self._clicked(place)

    def _clicked(self, place: int) -> None:
        """What a click does beyond going there."""

    # Laying out and painting

    def _column(self, width: int) -> int:
        """Cells of each choice when they stand in columns, or 0 when each takes what it needs."""
        return 0

    def _rows(self, width: int) -> list[list[tuple[int, int, int]]]:
        """Lines of (choice, cells before it, cells it takes)."""
        rows: list[list[tuple[int, int, int]]] = [[]]
        across = 0
        column = self._column(width)
        for place, option in enumerate(self._options):
            cells = min(column or _cells(option), width)
            if rows[-1] and across + cells > width:
                rows.append([])
                across = 0
            rows[-1].append((place, across, cells))
            across += cells + BETWEEN
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take."""
        return self.lines_at(width)

    def lines_at(self, width: int) -> int:
        """Lines the choices take in a width."""
        return len(self._rows(max(1, width)))

    def render_line(self, y: int) -> Strip:
        """Draw one line of choices."""
        width = self.size.width
        rows = self._rows(max(1, width))
        line = Content("")
        for place, across, cells in rows[y] if y < len(rows) else []:
            line += Content(" " * (across - line.cell_length)) + self._draw(place, cells)
        base = self.visual_style
        segments = [Segment(text, look.rich_style) for text, look in line.render(base, end="")]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _draw(self, place: int, cells: int) -> Content:
        option = self._options[place]
        words = fit(option.words, cells - TICK, marks_of(self).more)
        chosen = self._is_chosen(option)
        here = self.has_focus and place == self._cursor
        content = Content(f"{self._box(chosen)} {words}")
        if not (chosen or here):
            return content
        look = "choices--here" if here else "choices--chosen"
        content = content.stylize(self.get_visual_style(look, partial=True))
        # Textual leaves `reverse` out of a style it gives for a component.
        return content.stylize(REVERSED) if here else content

    def _is_chosen(self, option: Option) -> bool:
        return option.code in self._chosen

    @abstractmethod
    def _box(self, chosen: bool) -> str:
        """The box before a choice, ticked or not."""


class ChoiceBox(Choices):
    """One of a few: the arrows choose, and so do a number and a first letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "confirm", "Choose the first", show=False, id="choice_confirm")
    ]

    def __init__(self, options: Sequence[Option], typed: str = "") -> None:
        super().__init__(options, typed)
        self._stand()

    def _stand(self) -> None:
        codes = [each.code for each in self._options]
        self._cursor = codes.index(self._chosen[0]) if self._chosen else -1

    @property
    def hint(self) -> str:
        """What the choice means, and which keys choose."""
        return f"{super().hint} {WAYS}".strip() if self._options else super().hint

    def action_confirm(self) -> None:
        """Choose the first where nothing is chosen; a choice that was made stays as it is."""
        if not self._chosen:
            self._reach(0)

    def action_clear(self) -> None:
        """Choose nothing."""
        super().action_clear()
        self._stand()

    def _reach(self, place: int) -> None:
        super()._reach(place)
        if self._here is not None:
            self._choose((self._here.code,))

    def _box(self, chosen: bool) -> str:
        return "(x)" if chosen else "( )"


class ChecklistBox(Choices):
    """Any number of some: the arrows walk, Space ticks.

    Args:
        all_of: Whether the first choice ticks all the others, or none when all are ticked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", show=False, id="choice_tick"),
        Binding("up", "row(-1)", "Line above", show=False, id="choice_up"),
        Binding("down", "row(1)", "Line below", show=False, id="choice_down"),
    ]

    def __init__(self, options: Sequence[Option], typed: str = "", *, all_of: bool = False) -> None:
        super().__init__((ALL, *options) if all_of else options, typed)

    def on_focus(self) -> None:
        """Stand on the first choice."""
        self._cursor = max(0, self._cursor)
        self.refresh()

    def action_tick(self) -> None:
        """Tick or untick the choice under the keys."""
        here = self._here
        if here is None:
            return
        codes = set(self._chosen) ^ {here.code}
        if here.code == ALL.code:
            codes = (
                set() if self._is_chosen(ALL) else {each.code for each in self._options if each is not ALL}
            )
        self._choose(tuple(each.code for each in self._options if each.code in codes))

    def action_clear(self) -> None:
        """Untick the choice under the keys, and only that one."""
        if self._here is not None and self._is_chosen(self._here):
            self.action_tick()

    def action_row(self, by: int) -> None:
        """Go to the line above or below, and past the ends to the next box."""
        rows = self._rows(max(1, self.size.width))
        target = self.cursor_row + by
        if self._here is None or not 0 <= target < len(rows):
            self.action_walk(by)
            return
        across = next(each[1] for each in rows[self.cursor_row] if each[0] == self._cursor)
        self._reach(min(rows[target], key=lambda each: abs(each[1] - across))[0])

    def _clicked(self, place: int) -> None:
        self.action_tick()

    def _column(self, width: int) -> int:
        return max((_cells(each) for each in self._options), default=0)

    def _is_chosen(self, option: Option) -> bool:
        if option is ALL:
            return len(self._chosen) == len(self._options) - 1
        return super()._is_chosen(option)

    def _box(self, chosen: bool) -> str:
        return f"[{marks_of(self).ticked}]" if chosen else "[ ]"


def _cells(option: Option) -> int:
    """Cells a choice would take, or as many as the widest screen has."""
    return cell_len(fit(option.words, WIDEST)) + TICK
