"""The line in which words are typed to narrow a list."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from screens.dialogs.line_box import LineBox

PAUSE = 0.15
"""Seconds without a key before the list is asked: a quick typist asks once a word."""


class FindLine(Horizontal):
    """Hidden until asked for; tells what was typed once the typing pauses."""

    DEFAULT_CSS = """
    FindLine { height: 1; margin-bottom: 1; display: none; }
    FindLine.-shown { display: block; }
    FindLine > Static { width: 6; color: $accent; text-style: bold; }
    FindLine > Input { width: 1fr; height: 1; border: none; padding: 0; background: $field; }
    FindLine > Input:focus { border: none; }
    """

    @dataclass
    class Changed(Message):
        """Other words are to be found; empty ones find all."""

        words: str

    @dataclass
    class Left(Message):
        """The typing is over: the keys go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """A word and a box."""
        yield Static("Find", markup=False)
        yield LineBox(placeholder="part of the words, then Enter", sought=True, disabled=True)

    def open(self) -> None:
        """Show the line and take the keys."""
        self.add_class("-shown")
        box = self.query_one(Input)
        box.disabled = False  # while hidden it must not take the keys
        box.focus()

    def put(self, words: str) -> None:
        """Show words that were kept, without asking for them again and without taking the keys."""
        box = self.query_one(Input)
        self.add_class("-shown")
        box.disabled = False
        with box.prevent(Input.Changed):
            box.value = words

    def clear(self) -> None:
        """Find all again and go away."""
        box = self.query_one(Input)
        box.value = ""
        box.disabled = True
        self.remove_class("-shown")
        self._tell()

    @property
    def is_open(self) -> bool:
        """Whether a list is being narrowed."""
        return self.has_class("-shown")

    @property
    def words(self) -> str:
        """What is to be found."""
        return self.query_one(Input).value.strip() if self.is_open else ""

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._tell)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._tell()
        self.post_message(self.Left())

    def _tell(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.post_message(self.Changed(self.words))
