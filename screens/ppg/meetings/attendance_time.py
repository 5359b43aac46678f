"""Asks for a time of day; now stands there already, so that Enter is most often enough."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from engage_tui.ppg.meetings.rules import read_time
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.look.text import shown


class TimeDialog(Dialog[str]):
    """Answers with a time such as 18:20, or with nothing when it was typed away."""

    AUTO_FOCUS = "Input"
    GROUP = "A time"

    def __init__(self, question: str, typed: str) -> None:
        super().__init__("")
        self.asked = question
        self.typed = typed

    def compose_body(self) -> Iterable[Widget]:
        """The question, the box, and what is wrong with it."""
        yield Static(shown(self.asked, one_line=True), classes="words")
        yield LineBox(self.typed, value=True)
        yield Static("Such as 18:20 or 6.20pm. Enter keeps it, Esc leaves it as it was.", classes="hint")

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(read_time(event.value))
        except ValueError as problem:
            words = str(problem)
            self.query_one(".hint", Static).update(words[:1].upper() + words[1:])
