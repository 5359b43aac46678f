"""More boxes one types in: of many lines, and one that suggests people.

Each box of a form answers `typed`, holds no control characters, and keeps everything else
however long it is: what is too long is said when it is saved, never cut in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from engage_tui.forms.fields import Option
from screens.dialogs.line_box import LineBox, kept

if TYPE_CHECKING:
    from textual._types import WatchCallbackType  # Textual names it nowhere else

PEOPLE_NAMED = 6
"""People a hint names before it only counts the rest."""


@dataclass
class Walk(Message):
    """The keys ask to leave a box for the one before or after it."""

    by: int


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
