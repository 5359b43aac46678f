"""Choosing one of many: a box that opens a list, which typing narrows."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from db.counting import counted
from engage_tui.forms.alike import NEARLY as LIKE
from engage_tui.forms.alike import nearly
from engage_tui.forms.fields import Option
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.engage import marks_of
from screens.keys.command import Command
from screens.look.text import fit, fold, shown
from screens.widgets.boxes import Walk
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

NARROW = "Type part of a word to narrow the list."
NEARLY = "None has those letters; this is nearly it."


class PickerBox(Widget, can_focus=True):
    """Shows what was chosen; Enter or a letter opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Open the list", show=False, id="picker_open"),
        Binding("delete,backspace", "clear", "Clear the choice", show=False, id="picker_clear"),
    ]
    DEFAULT_CSS = """
    PickerBox { width: 100%; height: 1; }
    """

    class Changed(Message):
        """Another choice was made."""

    def __init__(self, title: str, options: Sequence[Option], typed: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._typed = typed

    @property
    def typed(self) -> str:
        """The code chosen."""
        return self._typed

    @typed.setter
    def typed(self, text: str) -> None:
        self._typed = text
        self.refresh()

    @property
    def hint(self) -> str:
        """How to choose, and what the choice means."""
        found = [each.help for each in self._options if each.code == self._typed and each.help]
        return " ".join([*found, f"Enter lists {counted(len(self._options), 'choice')}."])

    def render(self) -> Content:
        """The words of what was chosen."""
        words = next((each.words for each in self._options if each.code == self._typed), None)
        if words is None:
            words = f"{self._typed} (no longer in the list)" if self._typed else ""
        return shown(fit(words, self.size.width, marks_of(self).more))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters begin to narrow the list, so no command may have them."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """A letter opens the list, narrowed by it."""
        if event.character is not None and event.character.isalnum():
            event.stop()
            self.action_open(event.character)

    def on_focus(self) -> None:
        """Put the terminal's own cursor here: a screen reader and a magnifier follow it."""
        self.app.cursor_position = self.content_region.offset

    def on_click(self) -> None:
        """Open the list."""
        self.action_open()

    def action_open(self, begun: str = "") -> None:
        """Show the list over the form."""
        self.app.push_screen(PickDialog(self._title, self._options, self._typed, begun), self._picked)

    def action_clear(self) -> None:
        """Choose nothing."""
        self._set("")

    def _picked(self, code: str | None) -> None:
        if code is not None:
            self._set(code)
            self.post_message(Walk(1))

    def _set(self, code: str) -> None:
        if code != self._typed:
            self.typed = code
            # The answer comes back through the dialog, which would pass for the sender.
            self.post_message(self.Changed().set_sender(self))


class Choose(Command, key="enter", label="Choose", footer=1, typing=True, palette=False):
    """Take the choice the list points at."""


class PickDialog(Dialog[str]):
    """The choices, narrowed by typing any part of their words; the arrows walk the list meanwhile."""

    GROUP = "Choosing from a list"
    COMMANDS = (Choose,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Choice above", show=False, priority=True, id="pick_up"),
        Binding("down", "move(1)", "Choice below", show=False, priority=True, id="pick_down"),
        Binding("pageup", "page(-1)", "Up a page", show=False, priority=True, id="pick_page_up"),
        Binding("pagedown", "page(1)", "Down a page", show=False, priority=True, id="pick_page_down"),
        Binding("tab", "take", "Choose", show=False, priority=True, id="pick_take"),
    ]
    DEFAULT_CSS = """
    PickDialog RecordList { height: auto; max-height: 12; margin: 0 2 1 2; background: $panel; }
    PickDialog RecordList > .record-list--here { background: $background; }
    """
    AUTO_FOCUS = "LineBox"

    def __init__(self, title: str, options: Sequence[Option], typed: str, begun: str = "") -> None:
        super().__init__(fold(title))
        self._options = tuple(options)
        self._typed = typed
        self._begun = begun
        self._nearly = False
        """Whether the list shows what is nearly what was typed, because nothing is it."""

    def compose_body(self) -> Iterable[Widget]:
        """A box to narrow by, the list, and what the choice under the pointer means."""
        yield LineBox(self._begun, value=False)  # a letter that opened the list is gone on with
        yield RecordList(
            [Column("words")],
            FixedSource(self._lines(self._begun)),
            empty="Nothing in the list has those letters.",
            header=False,
            led=True,
        )
        yield Static(shown(NARROW), id="pick-help", classes="hint")

    @property
    def _list(self) -> RecordList:
        return self.query_one(RecordList)

    async def on_mount(self) -> None:
        """Stand on what is chosen now."""
        self._list.can_focus = False
        await self._list.reload(self._typed or None)

    def _lines(self, narrowed: str) -> tuple[Line, ...]:
        """The options that have all the typed words; those that begin so come first.

        Where none has them, those that are nearly so: a slip must not make anybody choose “Other”.
        """
        parts = narrowed.casefold().split()
        found = [each for each in self._options if all(part in _text(each) for part in parts)]
        if not found:
            found = _near(narrowed, self._options)
            self._nearly = bool(found)
            return tuple(Line(each.code, (each.words,)) for each in found)
        self._nearly = False
        found.sort(key=lambda each: not fold(each.words).casefold().startswith(narrowed.strip().casefold()))
        return tuple(Line(each.code, (each.words,)) for each in found)

    @on(Input.Changed)
    async def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        lines = self._lines(event.value)
        await self._list.show(FixedSource(lines))
        if not lines or self._nearly:
            self.query_one("#pick-help", Static).update(shown(NEARLY if lines else NARROW))

    @on(RecordList.Moved)
    def _explain(self, event: RecordList.Moved) -> None:
        event.stop()
        meaning = next((each.help for each in self._options if each.code == event.id), "")
        words = NEARLY if self._nearly else meaning or NARROW
        self.query_one("#pick-help", Static).update(shown(words))

    @on(Choose)
    @on(Input.Submitted)
    @on(RecordList.Opened)
    def _choose(self, event: Message) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Choose what the list points at: Enter, or Tab as from any other box of the form."""
        if self._list.current_id is not None:
            self.dismiss(self._list.current_id)

    def action_move(self, by: int) -> None:
        """Up or down the list, while the letters go to the box."""
        self._list.action_move(by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self._list.action_move_page(by)


def _text(option: Option) -> str:
    return f"{option.code} {option.words}".casefold()


def _near(typed: str, options: Sequence[Option]) -> list[Option]:
    """The options whose words are nearly these, nearest first."""
    scored = [(nearly(typed, fold(each.words)), each) for each in options]
    near = sorted((pair for pair in scored if pair[0] >= LIKE), key=lambda pair: (-pair[0], pair[1].words))
    return [each for _score, each in near]
