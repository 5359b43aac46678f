"""The twelve steps at a glance: a column where there is room for one, else a line of marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from engage_tui.checklist.model import StepState
from screens.engage import marks_of
from screens.frame.part import spread
from screens.keys.command import Command, Commanding
from screens.look.marks import Marks
from screens.look.text import fit, shown, wrapped
from screens.widgets.step_marks import LOOKS

TALL = 12
"""Lines from which the steps stand in a column."""
NUMBERED = 66
"""Cells from which each mark on the line carries its number."""
AIRY = 76
"""Cells from which the marks stand well apart."""
WAS_HERE = "-"


class EnterStep(Command, key="enter", label="Fill in", footer=1, palette=False):
    """Go into the step: to its first box, or its first list."""


@dataclass(frozen=True)
class RailStep:
    """One step as the rail shows it."""

    number: int
    words: str
    state: StepState
    late: bool = False


@dataclass(frozen=True)
class RailFacts:
    """All that the rail shows.

    Args:
        title: What the engagement is called.
        about: A quiet line or two under the title.
        short: The same in one short phrase, for where there is one line.
        below: Lines under the steps in the column: progress, what is due.
        count: Progress in a word or two, at the end of the line of marks.
    """

    title: str = ""
    about: tuple[str, ...] = ()
    short: str = ""
    steps: tuple[RailStep, ...] = ()
    below: tuple[Content, ...] = ()
    count: str = ""


class StepRail(Commanding, Widget, can_focus=True):
    """Walked with the arrows; whoever holds it shows the step it points at."""

    GROUP = "The steps"
    COMMANDS = (EnterStep,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "walk(-1)", "Step before", show=False, id="rail_before"),
        Binding("down,right", "walk(1)", "Step after", show=False, id="rail_after"),
        Binding("home", "reach(1)", "First step", show=False, id="rail_first"),
        Binding("end", "reach(12)", "Last step", show=False, id="rail_last"),
    ]
    DEFAULT_CSS = """
    StepRail { height: 2; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.facts = RailFacts()
        self.here = 1

    @dataclass
    class Walked(Message):
        """The rail points at another step."""

        number: int

    def say(self, facts: RailFacts) -> None:
        """Show how the steps stand now."""
        self.facts = facts
        self.refresh()

    def point_at(self, number: int) -> None:
        """Mark another step as the one that is shown."""
        self.here = number
        self._show_cursor()
        self.refresh()

    def action_walk(self, by: int) -> None:
        """Go to the step before or after."""
        self.action_reach(self.here + by)

    def action_reach(self, number: int) -> None:
        """Go to a step."""
        number = max(1, min(number, len(self.facts.steps)))
        if self.facts.steps and number != self.here:
            self.point_at(number)
            self.post_message(self.Walked(number))

    def on_focus(self) -> None:
        """Draw the pointer."""
        self._show_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Draw where the keys would come back to."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked."""
        if self._is_tall and (found := event.y - self._top()) in range(len(self.facts.steps)):
            self.action_reach(found + 1)

    def _show_cursor(self) -> None:
        """Put the terminal's own cursor there: a screen reader and a magnifier follow it."""
        if not (self.has_focus and self.size and self.facts.steps):
            return
        if self._is_tall:
            place = Offset(0, self._top() + self.here - 1)
        else:
            marks, numbered = marks_of(self), self.size.width >= NUMBERED
            before = self.facts.steps[: self.here - 1]
            place = Offset(sum(self._mark(each, marks, numbered).cell_length for each in before), 1)
        self.app.cursor_position = self.content_region.offset + place

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= TALL

    def render(self) -> Content:
        """The column or the line, whichever fits."""
        if not self.facts.steps:
            return Content("")
        return Content("\n").join(self._column() if self._is_tall else self._line())

    # The column

    def _about(self) -> list[Content]:
        width = self.size.width
        title = wrapped(self.facts.title, width)[:2]
        return [
            *(shown(fit(each, width), "bold $accent") for each in title),
            *(shown(fit(each, width), "$quiet") for each in self.facts.about),
        ]

    def _top(self) -> int:
        """Lines above the first step: fewer where the column is short."""
        spare = self.size.height - TALL - len(self.facts.below)
        return min(len(self._about()) + 1, max(0, spare))

    def _column(self) -> list[Content]:
        marks = marks_of(self)
        top = self._top()
        above = [*self._about(), Content("")][-top:] if top <= 1 else [*self._about()[: top - 1], Content("")]
        steps = [self._entry(each, marks) for each in self.facts.steps]
        room = self.size.height - top - len(steps) - 1
        below = [Content(""), *self.facts.below] if room > 0 else []
        return [*(above if top else []), *steps, *below]

    def _entry(self, step: RailStep, marks: Marks) -> Content:
        is_here = step.number == self.here
        pointer = (marks.here if self.has_focus else WAS_HERE) if is_here else " "
        head = Content.assemble(
            (pointer, "bold $accent"),
            (marks.of_step(step.state), LOOKS[step.state]),
            (marks.late if step.late else " ", "bold $late"),
            (f"{step.number:>2}  ", "" if is_here else "$quiet"),
        )
        room = self.size.width - head.cell_length
        words = Content.styled(f"{fit(step.words, room):<{room}}", "bold" if is_here else "")
        line = Content.assemble(head, words)
        return line.stylize("on $panel") if is_here else line

    # The line

    def _line(self) -> Sequence[Content]:
        marks = marks_of(self)
        width = self.size.width
        about = shown(self.facts.short, "$quiet", one_line=True)
        room = width - about.cell_length - 2
        if room < 16:
            about, room = Content(""), width
        title = shown(fit(self.facts.title, room), "bold $accent")
        numbered = width >= NUMBERED
        # The blanks after the last mark are room for the count.
        steps = Content("").join(self._mark(each, marks, numbered) for each in self.facts.steps).rstrip()
        return (spread(title, about, width), spread(steps, Content.styled(self.facts.count, "$quiet"), width))

    def _mark(self, step: RailStep, marks: Marks, numbered: bool) -> Content:
        is_here = step.number == self.here
        mark = (marks.of_step(step.state), LOOKS[step.state])
        late = (marks.late, "bold $late") if step.late else " "
        gap = "" if numbered and self.size.width < AIRY else " "
        number = (str(step.number), "bold" if is_here else "$quiet")
        if is_here:
            before, after = ("<", ">") if self.has_focus else ("[", "]")
            here = Content.assemble(before, number, mark, after).stylize("bold on $panel")
            return Content.assemble(here, gap)
        if numbered:
            return Content.assemble(late, number, mark, " ", gap)
        return Content.assemble(mark, " ")
