"""A document on the screen before it is written: the same blocks the files are written from."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget

from engage_tui.evidence.content import Document, Facts, Para
from engage_tui.evidence.look import USUAL, Look
from engage_tui.evidence.lowering import prepared
from screens.base import EngageScreen
from screens.command import Command
from screens.text import fold
from screens.widgets.document_view import document_lines
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading


class WriteThis(Command):
    """Write this document to its file."""

    key = "ctrl+s"
    label = "Write it"
    footer = 2


class PreviewScreen(EngageScreen[bool]):
    """Read a document through; dismissed with True when it is to be written.

    Args:
        document: What would be written.
        look: The variant: without tables it is so here too.
        area: The area whose page asks.
    """

    GROUP = "Reading a document first"
    HELP_TITLE = "Reading a document first"
    HELP_WORDS = (
        "This is what the file will say. Up, Down and the page keys move through it; Esc goes back to what "
        "was asked, and Ctrl+S writes it."
    )
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (WriteThis,)
    AUTO_FOCUS = "#preview"

    def __init__(self, document: Document, look: Look = USUAL, area: str = "reports") -> None:
        super().__init__()
        self.document = prepared(document, look)
        self._area = area

    @property
    def area(self) -> str:
        """The area whose page asked."""
        return self._area

    def compose_body(self) -> Iterable[Widget]:
        """Its title, and the text that scrolls."""
        yield Heading("", id="preview-title")
        yield Reading(id="preview")

    async def load(self) -> None:
        """Draw it; it was made already."""
        draft = "DRAFT" if self.document.draft else ""
        self.query_one("#preview-title", Heading).say(fold(self.document.title), draft)
        self.query_one("#preview", Reading).say(partial(preview_text, self.document))

    @on(WriteThis)
    def _write(self) -> None:
        self.dismiss(True)


def preview_text(document: Document, width: int) -> Content:
    """All of a document's words at a width in cells; its title stands above them."""
    head = (Para(document.subtitle), Facts(document.meta)) if document.meta else (Para(document.subtitle),)
    whole = Document(document.title, (*head, *document.blocks))
    return Content("\n").join(document_lines(whole, width))
