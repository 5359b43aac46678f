"""What the words of a piece make one ask before it is kept: once, and nobody is told the answer."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.loops.desk_words import COMPLAINT, QUESTIONS
from screens.dialogs.dialog import Dialog
from screens.keys.command import Command

IF_SO = {
    COMPLAINT: "y says what to say and keeps only that there was a complaint.",
    "harm": "y goes to the box where it is marked; F1 there shows whom to call.",
}
"""What each answer leads to."""


class ItIs(Command, key="y", label="Yes", footer=1):
    """It is what the question says: go where that is dealt with."""


class ItIsNot(Command, key="n", label="No", footer=2):
    """It is not; keep the words as feedback. You are not asked about them again."""


class SuggestedDialog(Dialog[bool]):
    """Asks what words suggest. Enter answers nothing: it may have been meant for the form.

    Args:
        kind: What is suggested, `complaint` or `harm`.
        seen: The words that do, as they were typed.
    """

    COMMANDS = (ItIs, ItIsNot)
    ANSWERS = {ItIs: True, ItIsNot: False}
    GROUP = "Before it is kept"

    def __init__(self, kind: str, seen: str) -> None:
        super().__init__(QUESTIONS[kind], f"They said “{seen}”. {IF_SO[kind]} n keeps it as feedback.")

    def compose_body(self) -> Iterable[Widget]:
        """The words, and that Esc goes back to them."""
        yield from super().compose_body()
        yield Static("Esc goes back to the words.", classes="hint", markup=False)
