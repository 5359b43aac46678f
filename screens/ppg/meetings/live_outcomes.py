"""What has been minuted under one item, each with its time, every word of it shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from engage_tui.ppg.meetings.views import OutcomeLine
from screens.engage import marks_of
from screens.keys.command import Commanding
from screens.look.text import shown, wrapped
from screens.ppg.meetings.commands import ChangeMinute, RemoveMinute
from screens.ppg.meetings.words import KIND_LOOKS, KIND_WORDS, clock_time, outcome_words
from screens.widgets.tall import Tall

LEAD = 2
"""Cells of the pointer."""
STAMP = 7
KIND = 10
NARROW = 44
"""In fewer cells the words stand under their time and kind."""
NOTHING = "Nothing written yet. n note, d decision, c action, i improvement, v vote."


class OutcomeList(Commanding, Tall, can_focus=True):
    """The lines of an item's minutes, walked with the arrows; long ones are wrapped, never cut."""

    GROUP = "The minutes of an item"
    COMMANDS = (ChangeMinute, RemoveMinute)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up a line", show=False, id="minutes_up"),
        Binding("down", "move(1)", "Down a line", show=False, id="minutes_down"),
        Binding("home", "reach(0)", "First line", show=False, id="minutes_first"),
        Binding("end", "reach(-1)", "Last line", show=False, id="minutes_last"),
    ]
    DEFAULT_CSS = "OutcomeList { height: auto; min-height: 1; width: 1fr; }"

    @dataclass
    class Opened(Message):
        """A line is to be changed."""

        outcome_id: str

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[OutcomeLine, ...] = ()
        self._today, self._there = date.min, 0
        self._here = 0
        self._spans: list[int] = []

    def say(self, outcomes: Sequence[OutcomeLine], today: date, *, there: int, last: bool) -> None:
        """Show these lines; `last` points at the newest, else at the one pointed at before."""
        kept = self.current_id
        self._outcomes, self._today, self._there = tuple(outcomes), today, there
        ids = [each.id for each in self._outcomes]
        self._here = ids.index(kept) if kept in ids and not last else len(ids) - 1
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    @property
    def current_id(self) -> str | None:
        """The line pointed at."""
        return self._outcomes[self._here].id if 0 <= self._here < len(self._outcomes) else None

    def offers(self, command: type) -> bool:
        """What works on a line needs one."""
        return bool(self._outcomes)

    def action_move(self, by: int) -> None:
        """Go up or down a line."""
        self.action_reach(max(0, min(self._here + by, len(self._outcomes) - 1)))

    def point_at(self, outcome_id: str) -> None:
        """Go to one of the lines, when it is among them."""
        ids = [each.id for each in self._outcomes]
        if outcome_id in ids:
            self.action_reach(ids.index(outcome_id))

    def action_reach(self, place: int) -> None:
        """Go to a line, counted from the start, or from the end when negative."""
        self._here = place if place >= 0 else len(self._outcomes) + place
        self.refresh()
        self._reveal()

    @on(ChangeMinute)
    def _open(self, command: ChangeMinute) -> None:
        command.stop()
        if self.current_id is not None:
            self.post_message(self.Opened(self.current_id))

    def on_click(self, event: events.Click) -> None:
        """Point at the line clicked; a second click opens it."""
        top = 0
        for place, height in enumerate(self._spans):
            if top <= event.y < top + height:
                self.action_reach(place)
                if event.chain == 2 and self.current_id is not None:
                    self.post_message(self.Opened(self.current_id))
                return
            top += height

    def on_focus(self) -> None:
        """Draw the pointer."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the pointer away."""
        self.refresh()

    def _reveal(self) -> None:
        if self.is_attached and 0 <= self._here < len(self._spans):
            top = sum(self._spans[: self._here])
            if isinstance(self.parent, Widget):
                region = Region(0, self.virtual_region.y + top, 1, self._spans[self._here])
                self.parent.scroll_to_region(region, animate=False, force=True)

    # Painting

    def lines_at(self, width: int) -> list[Content]:
        """Every line, the one pointed at marked while the keys are here."""
        if not self._outcomes:
            return [Content.styled("  " + each, "$quiet") for each in wrapped(NOTHING, max(8, width - 2))]
        lines: list[Content] = []
        self._spans = []
        for place, outcome in enumerate(self._outcomes):
            entry = self._entry(outcome, width, here=place == self._here and self.has_focus)
            self._spans.append(len(entry))
            lines += entry
        return lines

    def _entry(self, outcome: OutcomeLine, width: int, *, here: bool) -> list[Content]:
        pointer = (f"{marks_of(self).here} " if here else "  ", "bold $accent")
        head = Content.assemble(
            pointer,
            (f"{clock_time(outcome.said_at):<{STAMP}}", "$quiet"),
            (f"{KIND_WORDS[outcome.kind]:<{KIND}}", KIND_LOOKS[outcome.kind]),
        )
        words = outcome_words(outcome, self._today, self._there)
        if width < NARROW:
            lines = [head, *(shown("    " + each) for each in wrapped(words, width - 4))]
        else:
            across = LEAD + STAMP + KIND
            first, *rest = wrapped(words, max(8, width - across))
            lines = [head + shown(first), *(shown(" " * across + each) for each in rest)]
        if here:
            lines = [
                (each + Content(" " * max(0, width - each.cell_length))).stylize("on $panel")
                for each in lines
            ]
        return lines
