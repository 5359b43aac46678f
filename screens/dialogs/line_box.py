"""The box of one line, the same in forms, lists and dialogs.

It holds no control characters, and keeps everything else however long it is.
"""

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from engage_tui.forms.text import clean
from screens.engage import marks_of
from screens.look.text import shown

_TURNS_WRITING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\n\t\u2028\u2029]+")
VALUE = re.compile(
    r"(£|\+|\()?[0-9][0-9:./,() -]*( ?([ap]m|p|min(ute)?s?|hours?|days?|weeks?|months?))?"
    r"|(?=\S*[0-9@])[^\s/\\]+"
    r"|[a-z]{1,2}[0-9][0-9a-z]? [0-9][a-z]{2}",
    re.IGNORECASE,
)
"""A number, an amount, a day, a time or a while; a code or an address in one piece; a postcode."""


def kept(text: str) -> str:
    """The text without what would move the cursor or turn the direction of the screen."""
    return _TURNS_WRITING.sub("", clean(text)).replace("\u2028", "\n").replace("\u2029", "\n")


def kept_line(text: str) -> str:
    """The text for a one-line box: a pasted paragraph becomes one line, and loses no word."""
    return _BREAKS.sub(" ", kept(text))


class LineBox(Input):
    """One line of text.

    A value it came with, such as a number, a day or a time, is marked when the keys reach it, so that typing
    replaces it: 3 in a box that held 1 is 3, and not 13. Words are gone on with, as is what was typed. In a
    box for what one looks for, whatever stands there is marked: the next search is most often another.

    Args:
        value: Whether what it came with is a value; None where its looks tell.
        sought: Whether it holds what one looks for.
    """

    hint: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Mark all", show=False, id="line_mark_all"),
        Binding("ctrl+z", "put_back", "What stood here before", show=False, id="line_put_back"),
    ]

    def __init__(
        self,
        typed: str = "",
        placeholder: str = "",
        *,
        value: bool | None = None,
        sought: bool = False,
        disabled: bool = False,
    ) -> None:
        given = kept_line(typed)
        super().__init__(given, placeholder, compact=True, select_on_focus=False, disabled=disabled)
        self.cursor_blink = False
        self._given = self._before = given
        self._replaced = VALUE.fullmatch(given) is not None if value is None else value
        self._sought = sought

    @property
    def typed(self) -> str:
        """What the box holds."""
        return self.value

    @typed.setter
    def typed(self, text: str) -> None:
        self.value = text

    def validate_value(self, value: str) -> str:
        """Every way in, typed, pasted or set, passes here."""
        return kept_line(value)

    def on_blur(self) -> None:
        """Show how the text begins, while the keys are elsewhere."""
        self.scroll_to(0, animate=False, force=True)

    def on_focus(self, event: events.Focus) -> None:
        """Mark what the box came with, and show where the keys write."""
        if not event.from_app_focus:
            self._before = self.value
            if self._sought or (self._replaced and self.value == self._given):
                self.select_all()
        x = self.cursor_screen_offset.x - self.content_region.x + self.scroll_offset.x
        self.scroll_to_region(Region(x - 1, 0, 1, 1), animate=False, force=True)

    def action_cut(self) -> None:
        """Cut what is marked; with nothing marked, what was copied before stays where it is."""
        if self.selected_text:
            super().action_cut()

    def action_put_back(self) -> None:
        """Put back what stood here when the keys came, if anything did; again, what was typed since."""
        if not self._before:
            return
        self._before, self.value = self.value, self._before
        self.cursor_position = len(self.value)

    def render_line(self, y: int) -> Strip:
        """Put a mark where the text goes on beyond either end of the box."""
        strip = super().render_line(y)
        width = self.scrollable_content_region.width
        left = self.scroll_offset.x
        if y or width < 3:
            return strip
        cursor = self.cursor_screen_offset.x - self.content_region.x if self.has_focus else -1
        more = Strip(shown(marks_of(self).more, "dim").render_segments(self.visual_style))
        if left > 0 and cursor != 0:
            strip = Strip.join([more, strip.crop(1)])
        if self.virtual_size.width - 1 > left + width and cursor != width - 1:
            strip = Strip.join([strip.crop(0, width - 1), more])
        return strip

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all of what was pasted; Textual's own would keep its first line."""
        event.stop()
        event.prevent_default()
        self.replace(kept_line(event.text), *sorted(self.selection))
