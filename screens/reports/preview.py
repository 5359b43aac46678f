"""A document on the screen before it is written: the same blocks the files are written from."""

from functools import partial

from textual import on, work
from textual.content import Content

from engage_tui.documents.content import Document, Facts, Para
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import prepared
from engage_tui.workbook.book import Workbook
from engage_tui.writing.document import DocumentCheck, check
from engage_tui.writing.workbook_check import known_names, staff_names
from screens.keys.command import Command
from screens.look.text import fold
from screens.look.words import counted
from screens.pages.text import TextPage
from screens.reports.findings import looked_over_text
from screens.widgets.document_view import document_lines
from screens.widgets.reading import Reading


class WriteThis(Command, key="ctrl+s", label="Write it", footer=2):
    """Write this document to its file."""


class LookWordsOver(Command, key="c", label="Check words", footer=91):
    """Show what is worth a look in its words, such as long sentences and names; again for the document."""


class PreviewScreen(TextPage[bool]):
    """Read a document through; dismissed with True when it is to be written.

    Args:
        document: What would be written.
        look: The variant: without tables it is so here too.
        area: The area whose page asks.
    """

    GROUP = "Reading a document first"
    HELP_WORDS = (
        "This is what the file will say. Up, Down and the page keys move through it; Esc goes back to what "
        "was asked, and Ctrl+S writes it. c looks its words over, as for a reader outside, and back again."
    )
    COMMANDS = (WriteThis, LookWordsOver)
    TEXT = "preview"

    def __init__(self, document: Document, look: Look = USUAL, area: str = "reports") -> None:
        super().__init__()
        self.document = prepared(document, look)
        self._area = area
        self._looked: DocumentCheck | None = None
        """What came of looking it over, while that is shown in its place."""

    @property
    def area(self) -> str:
        """The area whose page asked."""
        return self._area

    async def load(self) -> None:
        """Draw it; it was made already."""
        end = "DRAFT" if self.document.draft else ""
        draw = partial(preview_text, self.document)
        if self._looked is not None:
            end = counted(len(self._looked.placed), "place to look at", "places to look at")
            draw = partial(looked_over_text, self._looked)
        self.say(fold(self.document.title), end, draw)

    def label_of(self, command: type[Command]) -> str:
        """The key that looks its words over also leads back to them."""
        back = command is LookWordsOver and self._looked is not None
        return "The document" if back else super().label_of(command)

    @on(LookWordsOver)
    @work(group="part", exclusive=True)
    async def _look_over(self) -> None:
        if self._looked is None:
            self._looked = await self.engage.attempt(partial(_looked_over, self.document))
        else:
            self._looked = None
        if self.is_attached:
            await self.load()
            self.query_one("#preview", Reading).scroll_home(animate=False)
            self.update_frame()

    @on(WriteThis)
    def _write(self) -> None:
        self.dismiss(True)


def _looked_over(document: Document, book: Workbook) -> DocumentCheck:
    return check(
        document, today=book.today, data_dir=book.data_dir, names=known_names(book), staff=staff_names(book)
    )


def preview_text(document: Document, width: int) -> Content:
    """All of a document's words at a width in cells; its title stands above them."""
    head = (Para(document.subtitle), Facts(document.meta)) if document.meta else (Para(document.subtitle),)
    whole = Document(document.title, (*head, *document.blocks))
    return Content("\n").join(document_lines(whole, width))
