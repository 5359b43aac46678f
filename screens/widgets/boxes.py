"""The boxes one types in: one line, many lines, and one that suggests people.

Each box of a form answers `typed`, holds no control characters, and keeps everything else
however long it is: what is too long is said when it is saved, never cut in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from engage_tui.forms.fields import Option
from engage_tui.forms.text import clean
from screens.engage import marks_of
from screens.look.text import shown

if TYPE_CHECKING:
    from textual._types import WatchCallbackType  # Textual names it nowhere else

_TURNS_WRITING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\n\t\u2028\u2029]+")
VALUE = re.compile(
    r"£?[0-9][0-9:./, -]*( ?([ap]m|p|min(ute)?s?|hours?|days?|weeks?|months?))?", re.IGNORECASE
)
"""A number, an amount, a day, a time or a while."""
PEOPLE_NAMED = 6
"""People a hint names before it only counts the rest."""


def kept(text: str) -> str:
    """The text without what would move the cursor or turn the direction of the screen."""
    return _TURNS_WRITING.sub("", clean(text)).replace("\u2028", "\n").replace("\u2029", "\n")


def kept_line(text: str) -> str:
    """The text for a one-line box: a pasted paragraph becomes one line, and loses no word."""
    return _BREAKS.sub(" ", kept(text))


@dataclass
class Walk(Message):
    """The keys ask to leave a box for the one before or after it."""

    by: int


class LineBox(Input):
    """One line of text.

    A value it came with, such as a number, a day or a time, is marked when the keys reach it, so that typing
    replaces it: 3 in a box that held 1 is 3, and not 13. Words are gone on with, as is what was typed.

    Args:
        value: Whether what it came with is a value; else its looks tell.
    """

    hint: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Mark all", show=False, id="line_mark_all"),
        Binding("ctrl+z", "put_back", "What stood here before", show=False, id="line_put_back"),
    ]

    def __init__(
        self, typed: str = "", placeholder: str = "", *, value: bool = False, disabled: bool = False
    ) -> None:
        given = kept_line(typed)
        super().__init__(given, placeholder, compact=True, select_on_focus=False, disabled=disabled)
        self.cursor_blink = False
        self._given = self._before = given
        self._replaced = value or VALUE.fullmatch(given) is not None

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
            if self._replaced and self.value == self._given:
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


class PersonBox(LineBox):
    """Initials or a name, with a suggestion to take with the right arrow."""

    def __init__(self, typed: str, people: Sequence[Option]) -> None:
        super().__init__(typed, value=True)
        self._people = people
        self.suggester = PersonSuggester(people)

    @property
    def hint(self) -> str:  # type: ignore[override]
        """The people it could be, so that nobody has to remember initials."""
        typed = self.value.strip().casefold()
        likely = [each for each in self._people if _begins(each, typed)]
        named = [f"{each.code} {each.words}" for each in likely[:PEOPLE_NAMED]]
        left = len(likely) - len(named)
        return ", ".join([*named, f"and {left} more"] if left else named)


class PersonSuggester(Suggester):
    """Finishes initials, or a name that has been begun."""

    def __init__(self, people: Sequence[Option]) -> None:
        super().__init__(case_sensitive=True)
        self._people = people

    async def get_suggestion(self, value: str) -> str | None:
        """The first code or name that begins so, in the letters already typed."""
        for person in self._people:
            for text in (person.code, person.words):
                if text.casefold().startswith(value.casefold()):
                    return value + text[len(value) :]
        return None


def _begins(person: Option, typed: str) -> bool:
    return person.code.casefold().startswith(typed) or typed in person.words.casefold()


class TextBox(TextArea):
    """Several lines of text; it grows with them up to a point, and Tab leaves it."""

    hint: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line_or_box(-1)", "Up a line", show=False, id="text_up"),
        Binding("down", "line_or_box(1)", "Down a line", show=False, id="text_down"),
        Binding("ctrl+a", "mark_all", "Mark all", show=False, id="text_mark_all"),
    ]

    def __init__(self, typed: str = "") -> None:
        super().__init__(
            kept(typed), soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True
        )
        self.highlight_cursor_line = False
        self.match_cursor_bracket = False  # it searches 100 KB at every key, and nobody writes code here
        self.cursor_blink = False

    def watch(
        self,
        obj: DOMNode,
        attribute_name: str,
        callback: "WatchCallbackType",
        init: bool = True,
    ) -> None:
        """All but the app's theme: until that changes, the app would hold every box there ever was."""
        if attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)

    def notify_style_update(self) -> None:
        """Take up another theme's colours."""
        self._app_theme_changed()
        super().notify_style_update()

    @property
    def typed(self) -> str:
        """What the box holds."""
        return self.text

    @typed.setter
    def typed(self, text: str) -> None:
        self.text = kept(text)
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        """Go on writing where the text stops."""
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F6 and F7 go to their areas as they do everywhere; Textual would have them select text."""
        if action in ("select_line", "select_all"):
            return False
        return super().check_action(action, parameters)

    def edit(self, edit: Edit) -> EditResult:
        """Every key, paste and undo passes here."""
        edit.text = kept(edit.text)
        return super().edit(edit)

    def action_mark_all(self) -> None:
        """Mark all that stands in the box."""
        self.select_all()

    def action_cut(self) -> None:
        """Cut what is marked; Textual would take the whole line where nothing is."""
        if self.selected_text:
            super().action_cut()

    def action_line_or_box(self, by: int) -> None:
        """Up or down a line, and from the first or last one to the next box."""
        here = self.selection.end
        if by < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()
        row = self.wrapped_document.location_to_offset(here).y
        if row == (0 if by < 0 else self.wrapped_document.height - 1):
            self.post_message(Walk(by))
