"""A declared form on the screen: one box for each field, walked with Tab, Enter and the arrows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, TextArea

from engage_tui.forms.fields import Field, Kind, Option
from screens.dialogs.line_box import LineBox
from screens.engage import engage_of
from screens.keys.command import Command, Commanding
from screens.keys.explaining import HelpWords
from screens.look.text import cell_len, fold
from screens.widgets.boxes import TextBox, Walk
from screens.widgets.choice_box import Choices
from screens.widgets.field_row import FieldRow
from screens.widgets.picker import PickerBox
from screens.widgets.reveal import reveal

LABELS = 24
"""The column of labels is no wider than this; a longer label takes two lines."""
BESIDE = 56
"""In fewer cells the labels stand above their boxes."""


class CheckWords(Command, key="ctrl+r", label="Check words", footer=25, typing=True):
    """Look these words over before others read them: plainer words, long sentences, names.

    Nothing is changed unless you say so.
    """


class FormView(Commanding, VerticalScroll, can_focus=False):
    """The boxes of a form.

    It reads nothing and saves nothing: a screen takes `typed`, saves it, and gives back
    what was wrong with `show_errors`. Nothing typed is ever cleared by that.

    Args:
        fields: The fields to ask, in order.
        typed: What the boxes start with, by field name.
        options: Choices of the fields that are listed elsewhere, by field name.
        today: The day that `today`, `fri` and `25/11` are read from; else the app's clock says.
    """

    GROUP = "A box that others will read"
    COMMANDS = (CheckWords,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Box above", show=False, id="form_up"),
        Binding("down", "walk(1)", "Box below", show=False, id="form_down"),
    ]
    DEFAULT_CSS = """
    FormView { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    @dataclass
    class Edited(Message):
        """Something was typed or chosen."""

        form: "FormView"

        def can_replace(self, message: Message) -> bool:
            """One is enough for a burst of keys."""
            return isinstance(message, FormView.Edited) and message.form is self.form

    @dataclass
    class Finished(Message):
        """Enter was pressed in the last box."""

        form: "FormView"

    def __init__(
        self,
        fields: tuple[Field, ...],
        typed: Mapping[str, str] | None = None,
        options: Mapping[str, tuple[Option, ...]] | None = None,
        *,
        today: date | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        start = typed or {}
        given = dict(options or {})
        self._rows = tuple(FieldRow(each, start.get(each.name, ""), given, today) for each in fields)
        self.on_edited: Callable[[], object] | None = None
        """Called at every change, for whoever keeps drafts."""
        self.room: Size | None = None
        """Cells and lines there are for it, where its own height follows from its boxes."""
        self._saved = self.typed
        self._last = dict(self._saved)

    def compose(self) -> ComposeResult:
        """A row for each field."""
        yield from self._rows

    # What screens ask and say

    @property
    def typed(self) -> dict[str, str]:
        """What every box holds, by field name, just as it was typed."""
        return {row.field.name: row.typed for row in self._rows}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was last saved."""
        return self.typed != self._saved

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Put words in the boxes named, such as a draft's; the rest stay."""
        for row in self._rows:
            if row.field.name in typed:
                row.typed = typed[row.field.name]
                self._last[row.field.name] = row.typed  # put there, not typed: nobody edited

    def mark_saved(self) -> None:
        """What the boxes hold now is what is kept."""
        self._saved = self.typed

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside each field named, and go to the first."""
        for row in self._rows:
            row.set_error(errors.get(row.field.name, ""))
        first = next((row for row in self._rows if row.error), None)
        if first is not None:
            first.box.focus()
            self._show(first)

    def focus_first(self, *, at_gap: bool = False) -> None:
        """Put the keys in the first box, or with `at_gap` in the first that is empty."""
        if self._rows:
            empty = (row for row in self._rows if at_gap and not row.typed)
            next(empty, self._rows[0]).box.focus()

    def open(self, *, at_gap: bool = False) -> None:
        """Put the keys in the first box of a form that opens.

        Whoever pressed the key of a form goes on typing: as long as nothing was done in it, letters go into
        its words, where choices come first as well. Their numbers and the arrows choose.
        """
        self.focus_first(at_gap=at_gap)
        row = next(iter(self._rows), None)
        if row is not None and isinstance(row.box, Choices) and self._words_row is not None:
            row.box.to_words = self._to_words

    @property
    def _words_row(self) -> FieldRow | None:
        """The first field that is there for words, while it is empty."""
        for row in self._rows:
            kind, needed = row.field.kind, row.field.required
            if kind is Kind.TEXT or (kind is Kind.LINE and needed):
                return None if row.typed else row
        return None

    def _to_words(self, letter: str) -> bool:
        """Write a letter where the words belong; False once something was done in the form."""
        row, current = self._words_row, self._current()
        if row is None or current is None or self.changed:
            return False
        row.box.focus()
        if isinstance(row.box, TextBox):
            row.box.insert(letter)
        elif isinstance(row.box, LineBox):
            row.box.insert_text_at_cursor(letter)
        return True

    def focus_field(self, name: str) -> None:
        """Put the keys in the box of a field, when the form has it."""
        row = next((each for each in self._rows if each.field.name == name), None)
        if row is not None:
            row.box.focus()

    def help_now(self) -> HelpWords:
        """What F1 says about the field the keys are in."""
        row = self._current()
        if row is None:
            return HelpWords("A form", "Tab goes to the next box, Shift+Tab to the one before.")
        return HelpWords(row.field.label, row.help_words())

    @property
    def current_field(self) -> Field | None:
        """The field the keys are in."""
        row = self._current()
        return row.field if row else None

    # Words that others will read

    def offers(self, command: type[Command]) -> bool:
        """Words are looked over in a box that others will read, once something stands in it."""
        if command is CheckWords:
            row = self._current()
            return row is not None and row.field.public
        return super().offers(command)

    @on(CheckWords)
    @work(group="words", exclusive=True)
    async def _check_words(self, command: CheckWords) -> None:
        """Show what is worth pointing out, and take what was changed there as if it were typed."""
        command.stop()
        row = self._current()
        if row is None:
            return
        text = await engage_of(self).look_over(row.field, row.typed)
        if text is not None and row.is_attached:
            row.typed = text

    # Walking

    def action_walk(self, by: int) -> None:
        """Go to the box before or after."""
        row = self._current()
        if row is None:
            return
        place = self._rows.index(row) + by
        if 0 <= place < len(self._rows):
            self._rows[place].box.focus()

    @on(Walk)
    def _walk(self, event: Walk) -> None:
        event.stop()
        self._next(event.by)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._next(1)

    def _next(self, by: int) -> None:
        if by > 0 and self._current() is self._rows[-1]:
            self.post_message(self.Finished(self))
        self.action_walk(by)

    def _current(self) -> FieldRow | None:
        return next((row for row in self._rows if row.box.has_focus), None)

    # Hearing

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.Changed)
    @on(PickerBox.Changed)
    def _heard(self, event: Message) -> None:
        """Tell of real changes only: boxes also speak when they are first filled."""
        event.stop()
        row = next((each for each in self._rows if each.box is event._sender), None)
        if row is None or self._last[row.field.name] == row.typed:
            return
        self._last[row.field.name] = row.typed
        row.set_error("")
        if self.on_edited is not None:
            self.on_edited()
        self.post_message(self.Edited(self))

    @on(Choices.Reached)
    def _reached(self, event: Choices.Reached) -> None:
        event.stop()
        row = self._current()
        if row is not None and isinstance(row.box, Choices):
            row.freshen()
            reveal(row.box, row.box.cursor_row)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the help of the field the keys came to."""
        row = next((each for each in self._rows if each.box is event.widget), None)
        if row is not None:
            row.freshen()
            self.call_after_refresh(self._show, row)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Take the help away, and say when what was typed cannot be read."""
        row = next((each for each in self._rows if each.box is event.widget), None)
        if row is not None:
            if isinstance(row.box, Choices):
                row.box.to_words = None  # reached again, a letter chooses as it does everywhere
            row.look_wrong()
            row.freshen()

    def _show(self, row: FieldRow) -> None:
        row.scroll_visible(animate=False)

    # Laying out

    def on_mount(self) -> None:
        """Lay out for the width there will most likely be."""
        room = self.room or self.app.size
        self._arrange(room.width - 1, room.height)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the width there is, with the box the keys are in still in sight."""
        self._arrange(self.scrollable_content_region.width, (self.room or event.size).height)
        row = self._current()
        if row is not None:
            self.call_after_refresh(self._show, row)

    def _arrange(self, width: int, height: int) -> None:
        longest = max((cell_len(fold(row.field.label)) for row in self._rows), default=0)
        labels = min(LABELS, longest) if width >= BESIDE else 0
        lines = sum(1 + row.least_height(width, labels) for row in self._rows)
        for row in self._rows:
            row.lay_out(width, labels, lines <= height)
