"""A paper that is half keyed, and the box for what somebody wrote on it."""

from collections.abc import Callable, Mapping

from textual import events

from engage_tui.feedback.paper_forms.keying import Paper
from screens.feedback.paper_forms.commands import GoOnKeying, QuestionBefore
from screens.keys.command import Command
from screens.keys.everywhere import Undo
from screens.widgets.boxes import TextBox


class Half:
    """The paper under the keys, told apart from how it looks: what the keeper of drafts watches."""

    def __init__(self) -> None:
        self.paper = Paper(())
        self.on_edited: Callable[[], object] | None = None

    @property
    def typed(self) -> Mapping[str, str]:
        """What a draft holds of it."""
        return self.paper.as_typed()

    def change(self, paper: Paper) -> None:
        """Take the paper as it is now, and have it kept soon."""
        self.paper = paper
        if self.on_edited is not None:
            self.on_edited()


class WordsBox(TextBox):
    """What somebody wrote: Enter goes on; in an empty box Backspace goes back, and Ctrl+Z undoes a paper."""

    def on_key(self, event: events.Key) -> None:
        """Keys that mean something to keying before they mean anything to a text."""
        commands: dict[str, type[Command]] = {"enter": GoOnKeying}
        if not self.text:
            commands |= {"backspace": QuestionBefore, "ctrl+z": Undo}
        command = commands.get(event.key)
        if command is not None:
            event.stop()
            event.prevent_default()
            self.screen.post_message(command())
