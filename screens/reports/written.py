"""Says where a document was saved, and opens its folder."""

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.message import MessageDialog
from screens.keys.command import Command
from screens.look.text import shown
from screens.reports.folder import open_file, open_folder

NO_DESKTOP = "This PC could not open it from here. It is in the place named above."


class Done(Command, key="enter", label="Done", footer=1):
    """Go on; the document is where it was written."""


class OpenFolder(Command, key="o", label="Open folder", footer=2):
    """Open the folder the document was saved in."""


class OpenFile(Command, key="p", label="Open document", footer=3):
    """Open the document with the program this PC has for it."""


class Written(MessageDialog[None]):
    """Where a document was saved.

    Args:
        path: The file, or the folder that holds it all.
        words: More that is worth saying.
        title: What was saved, where it is not one document.
    """

    COMMANDS = (Done, OpenFolder, OpenFile)
    ANSWERS = {Done: None}
    GROUP = "Saved"

    def __init__(self, path: Path, words: str = "", *, title: str = "The document is saved") -> None:
        super().__init__(title)
        self.path = path
        self.more = words

    def compose_body(self) -> Iterable[Widget]:
        """The whole place, however long."""
        yield Static(shown(str(self.path)), classes="words", id="written-path")
        yield Static(shown(self.more), classes="hint", id="written-hint")

    @on(OpenFolder)
    def _folder(self, command: OpenFolder) -> None:
        command.stop()
        self._say(open_folder(self.path))

    @on(OpenFile)
    def _file(self, command: OpenFile) -> None:
        command.stop()
        self._say(open_file(self.path))

    def _say(self, opened: bool) -> None:
        self.query_one("#written-hint", Static).update(shown("Opened." if opened else NO_DESKTOP))
