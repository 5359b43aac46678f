"""Asks before something that is hard to take back."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.look.text import shown


class Yes(Command, key="y", label="Yes", footer=1):
    """Go ahead with what the question describes."""


class No(Command, key="n,enter", label="No", footer=2):
    """Leave everything as it is; Enter means the same, so that a slip changes nothing."""


class Confirm(Dialog[bool]):
    """Says what will happen and asks; anything but `y` is no.

    Args:
        title: The question, short.
        words: What will happen, what is kept, and whether it can be undone.
    """

    COMMANDS = (Yes, No)
    GROUP = "Yes or no"

    def __init__(self, title: str, words: str) -> None:
        super().__init__(title)
        self.words = words

    def compose_body(self) -> Iterable[Widget]:
        """What will happen."""
        yield Static(shown(self.words), classes="words")

    @on(Yes)
    def _yes(self, command: Yes) -> None:
        command.stop()
        self.dismiss(True)

    @on(No)
    def _no(self, command: No) -> None:
        command.stop()
        self.dismiss(False)

    @on(Back)
    def _step_back(self, command: Back) -> None:
        command.stop()
        self.dismiss(False)
