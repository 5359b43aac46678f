"""What every dialog is: a title, some words, and the keys that answer it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from screens.engage import InEngage
from screens.frame.closing import Closing
from screens.frame.foot import FootLine
from screens.keys.command import Command, Commanding
from screens.keys.everywhere import Back, Help, Quit
from screens.look.text import shown

Answer = TypeVar("Answer")


class Dialog(InEngage, Commanding, Closing, ModalScreen[Answer]):
    """A question over the page; Esc steps back from it and changes nothing.

    Give it words or override `compose_body`; answer with `ANSWERS`, or with `dismiss`.

    Args:
        title: The question, short.
        words: What stands under it.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (Back, Help, Quit)  # type: ignore[assignment]
    ANSWERS: ClassVar[Mapping[type[Command], Any]] = {}
    """What it is dismissed with by commands that do no more than that."""
    GROUP = "Questions"
    GIVES_WAY: ClassVar[str] = "OptionList, VerticalScroll"
    """What scrolls when the dialog is taller than the terminal."""
    CSS_PATH = Path(__file__).with_name("dialog.tcss")  # not beside each subclass
    SCOPED_CSS = False

    def __init__(self, title: str, words: str | Content = "") -> None:
        super().__init__()
        self.question = title
        self.words = words

    def compose(self) -> ComposeResult:
        """The panel: title, body, and a foot line of its own."""
        with Vertical(id="dialog"):
            yield Static(shown(self.question, one_line=True), id="dialog-title")
            yield from self.compose_body()
            yield FootLine()

    def compose_body(self) -> Iterable[Widget]:
        """What stands under the title."""
        yield Static(shown(self.words) if isinstance(self.words, str) else self.words, classes="words")

    async def on_mount(self) -> None:
        """Look again after each layout: a list may be filled later than it is laid out."""
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._give_way())

    def on_resize(self) -> None:
        """Lay out with all the room there is before anything gives way."""
        for each in self.query(self.GIVES_WAY):
            each.styles.max_height = None

    def _give_way(self) -> None:
        """Shorten what scrolls where the whole is too tall: the keys under it stay in sight."""
        panel, tall = self.query_one("#dialog"), self.query(self.GIVES_WAY)
        foot = panel.query_one(FootLine)
        over = foot.virtual_region.bottom - panel.scrollable_content_region.height
        if over > 0 and tall:
            tall.first().styles.max_height = max(1, tall.first().outer_size.height - over)

    @on(Command)
    def _answer(self, command: Command) -> None:
        answers: dict[type[Command], Any] = {Back: None, **self.ANSWERS}
        if type(command) in answers:
            command.stop()
            self.dismiss(answers[type(command)])
