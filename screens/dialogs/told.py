"""Says something at length over the page: how a figure was worked out, or what files held."""

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.message import MessageDialog
from screens.keys.command import Command
from screens.look.text import shown


class ReadIt(Command, key="enter", label="Go back", footer=1):
    """Close this and go back to where you were."""


class Paragraphs(VerticalScroll, can_focus=True):
    """Sentences, a paragraph each, in one text that scrolls.

    Args:
        sentences: What to say.
    """

    DEFAULT_CSS = """
    Paragraphs { height: auto; max-height: 66vh; scrollbar-size-vertical: 1; }
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__(Static(shown("\n\n".join(sentences)), classes="words"))


class Told(MessageDialog[None]):
    """Sentences under a title, a paragraph each; Enter closes it.

    Args:
        title: What they are about.
        sentences: What to say.
    """

    COMMANDS = (ReadIt,)
    ANSWERS = {ReadIt: None}
    GROUP = "Working and results"

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__(title)
        self._sentences = tuple(sentences)

    def compose_body(self) -> Iterable[Widget]:
        """One text that scrolls."""
        yield Paragraphs(self._sentences)
