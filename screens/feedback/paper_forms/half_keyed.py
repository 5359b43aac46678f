"""The box for what somebody wrote on a paper."""

from textual import events

from screens.feedback.paper_forms.commands import GoOnKeying, QuestionBefore
from screens.keys.command import Command
from screens.keys.everywhere import Undo
from screens.widgets.boxes import TextBox


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
