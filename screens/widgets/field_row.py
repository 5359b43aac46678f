"""One field of a form: its label, its box, how it is read, its help and what is wrong with it."""

from datetime import date
from typing import ClassVar, Protocol, cast

from rich.segment import Segment
from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import Options, choices, read, to_words
from screens.dialogs.line_box import LineBox
from screens.engage import marks_of, today_of
from screens.look.text import cell_len, fit, shown, wrapped
from screens.widgets.boxes import PersonBox, TextBox
from screens.widgets.choice_box import ChecklistBox, ChoiceBox, Choices
from screens.widgets.picker import PickerBox

POINTER = 2
"""Cells for the marks before a label: `>` where the keys are, `!` where something is wrong."""
EDGE = 3
"""Cells of the line that stands before a box one types in, and the blanks round it."""
FEW = 5
"""Choices that are all shown; of more, a list is opened."""
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
CELLS = {Kind.DATE: 16, Kind.WHOLE: 12, Kind.POUNDS: 14, Kind.PERSON: 30}
"""Boxes that hold little are narrow, so that the eye sees what is asked."""
WIDEST = 84
"""Lines longer than this are hard to read."""
HELP_CELLS = 480
"""Help longer than a few lines would push the form away."""
DATE_WAYS = "Such as 25/11, 25 Nov, fri or +14."
"""Said in an empty box only: what was typed is read back beside it."""
ECHOED = (Kind.DATE, Kind.POUNDS)


class BoxLike(Protocol):
    """What a form asks of each of its boxes."""

    typed: str

    @property
    def hint(self) -> str:
        """Words worth saying while the keys are in it."""
        ...


def box_for(field: Field, typed: str, options: tuple[Option, ...]) -> Widget:
    """The box for a field's kind."""
    if field.kind is Kind.TEXT:
        return TextBox(typed)
    if field.kind is Kind.YES_NO:
        return ChoiceBox(YES_NO, typed)
    if field.kind is Kind.MANY:
        return ChecklistBox(options, typed, all_of=field.all_of)
    if field.kind is Kind.PERSON:
        return PersonBox(typed, options)
    if field.kind is Kind.CHOICE:
        few = len(options) <= FEW
        return ChoiceBox(options, typed) if few else PickerBox(field.label, options, typed)
    return LineBox(typed, value=field.kind is not Kind.LINE or None)


class FieldRow(Widget):
    """A field as it stands in a form.

    It draws everything but the box itself, so that a form of twenty fields is forty
    widgets and not a hundred.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field--label",
        "field--label-here",
        "field--edge",
        "field--edge-here",
        "field--help",
        "field--echo",
        "field--error",
    }
    DEFAULT_CSS = """
    FieldRow {
        width: 100%;
        height: auto;
        layout: vertical;
        & > .field--label { color: $text-muted; }
        & > .field--label-here { color: $accent; text-style: bold; }
        & > .field--edge { color: $border-blurred; }
        & > .field--edge-here { color: $accent; }
        & > .field--help { color: $text-muted; }
        & > .field--echo { color: $text-muted; }
        & > .field--error { color: $error; }
        & LineBox, & TextBox, & PickerBox { background: $panel 45%; }
        & > *:focus { background: $panel; background-tint: transparent; }
        & TextBox { padding: 0; height: auto; min-height: 2; max-height: 8; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, field: Field, typed: str, options: Options, today: date | None) -> None:
        super().__init__()
        self.field = field
        self._options = options
        self._today = today
        self.box = box_for(field, typed, choices(field, options))
        self.error = ""
        self._label_cells = 0
        self._across = 0
        self._airy = False
        self._below: list[str] = []
        self._label: list[str] = []
        self._least = 1
        self._echo = ""

    def compose(self) -> ComposeResult:
        """Only the box; the rest is drawn."""
        yield self.box

    @property
    def typed(self) -> str:
        """What the box holds."""
        return cast(BoxLike, self.box).typed

    @typed.setter
    def typed(self, text: str) -> None:
        cast(BoxLike, self.box).typed = text
        self.freshen()

    def least_height(self, width: int, label_cells: int) -> int:
        """Lines the field takes at least, laid out so."""
        label = wrapped(self.field.label, label_cells or max(1, width - POINTER))
        box = self._box_lines(width, label_cells) + self._gap
        return max(box, len(label)) if label_cells else box + len(label)

    def _box_lines(self, width: int, label_cells: int) -> int:
        if isinstance(self.box, Choices):
            return self.box.lines_at(width - self._box_across(label_cells) - 1)
        return 2 if isinstance(self.box, TextBox) else 1

    @property
    def _gap(self) -> int:
        """Blank lines always left under the box: two paragraphs that touch read as one."""
        return int(isinstance(self.box, TextBox))

    def _box_across(self, label_cells: int) -> int:
        return POINTER + (label_cells + 2 if label_cells else 0) + EDGE - 1

    def lay_out(self, width: int, label_cells: int, airy: bool) -> None:
        """Lay the row out: label beside the box, or above it when there are no cells for it.

        Args:
            label_cells: Width of the column of labels; 0 puts them above.
            airy: Whether a blank line stands under each field, which then holds its help.
        """
        self._airy = airy
        self._label_cells = label_cells
        self._across = self._box_across(label_cells)
        room = max(1, width - self._across - 1)
        self.box.styles.width = min(CELLS.get(self.field.kind, WIDEST), room)
        self._least = self._box_lines(width, label_cells)
        self._label = wrapped(self.field.label, label_cells or max(1, width - POINTER))
        self.freshen()

    def freshen(self) -> None:
        """Say anew what stands round the box."""
        self._echo = self._read_as()
        words = self._words_below()
        room = max(1, min(WIDEST, self.size.width or self.app.size.width) - self._below_across())
        self._below = wrapped(words, room) if words else []
        extra = max(0, len(self._label) - self._least) if self._label_cells else 0
        above = 0 if self._label_cells else len(self._label)
        below = max(len(self._below), self._gap, int(self._airy))
        self.box.styles.margin = (above, 0, max(below, extra + self._airy), self._across)
        self.refresh()

    def _below_across(self) -> int:
        return self._across if self._label_cells else POINTER

    def _words_below(self) -> str:
        if self.error:
            return self.error
        if not self.box.has_focus:
            return ""
        return self.help_words()

    def help_words(self) -> str:
        """What the field is about, and how its box is used."""
        ways = DATE_WAYS if self.field.kind is Kind.DATE and not self.typed.strip() else ""
        words = filter(None, (self.field.help, cast(BoxLike, self.box).hint, ways))
        return fit(" ".join(words), HELP_CELLS, marks_of(self).more)

    def _read_as(self) -> str:
        """How a typed date or amount is understood, beside it while it is typed."""
        if self.field.kind is Kind.PERSON:
            people, typed = choices(self.field, self._options), self.typed.strip().casefold()
            return next((each.words for each in people if each.code.casefold() == typed), "")
        if self.field.kind not in ECHOED or not self.typed.strip():
            return ""
        reading = read((self.field,), {self.field.name: self.typed}, today=self._today or today_of(self))
        if self.field.name not in reading.values:
            return ""
        value = reading.values[self.field.name]
        day = f"{value:%a} " if isinstance(value, date) else ""
        return day + to_words(self.field, value)

    def look_wrong(self) -> None:
        """Say at once when a date, number or amount that was typed cannot be read."""
        if self.field.kind in (Kind.DATE, Kind.WHOLE, Kind.POUNDS) and self.typed.strip():
            reading = read((self.field,), {self.field.name: self.typed}, today=self._today or today_of(self))
            self.set_error(reading.errors.get(self.field.name, ""))

    def set_error(self, words: str) -> None:
        """Say what is wrong beside the field, or that nothing is."""
        beginning = f"{self.field.label.rstrip('?:. ')}: "
        words = words.removeprefix(beginning)
        self.error = words[:1].upper() + words[1:]
        self.freshen()

    # Painting

    def render_line(self, y: int) -> Strip:
        """Draw one line of what stands round the box."""
        box_top = 0 if self._label_cells else len(self._label)
        box_end = box_top + self.box.size.height
        line = self._marks(y) + self._label_part(y)
        if box_top <= y < box_end:
            line = self._to(line, self._across - 2) + self._edge()
            if y == box_top and self._echo:
                line = self._to(line, self._across + self.box.size.width + 2)
                line += shown(self._echo, self._look("echo"), one_line=True)
        elif box_end <= y < box_end + len(self._below):
            line = self._to(line, self._below_across())
            line += shown(self._below[y - box_end], self._look("error" if self.error else "help"))
        base = self.visual_style
        segments = [Segment(text, style.rich_style) for text, style in line.render(base, end="")]
        return Strip(segments).adjust_cell_length(self.size.width, base.rich_style)

    def _look(self, part: str) -> Style:
        return self.get_visual_style(f"field--{part}", partial=True)

    def _marks(self, y: int) -> Content:
        if y:
            return Content(" " * POINTER)
        marks = marks_of(self)
        here = marks.here if self.box.has_focus else " "
        wrong = marks.late if self.error else " "
        return shown(here, self._look("edge-here")) + shown(wrong, self._look("error"))

    def _label_part(self, y: int) -> Content:
        if y >= len(self._label):
            return Content("")
        return shown(self._label[y], self._look("label-here" if self.box.has_focus else "label"))

    def _edge(self) -> Content:
        if not isinstance(self.box, LineBox | TextBox | PickerBox):
            return Content("")
        plain = marks_of(self).done.isascii()
        here = self.box.has_focus
        sign = "|" if plain else "┃" if here else "│"
        return shown(sign, self._look("edge-here" if here else "edge"))

    def _to(self, line: Content, cells: int) -> Content:
        return line + Content(" " * max(0, cells - cell_len(line.plain)))
