"""The files that were brought in, and one of them with what was counted of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual import on
from textual.content import Content

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.surveys.choices import Counted
from engage_tui.feedback.surveys.files_here import FileHere, file_here, files_here
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from screens.feedback.home import FeedbackScreen
from screens.feedback.surveys.commands import ReadPieces, ReadThoseThatAsk
from screens.keys.command import Command
from screens.look.bars import bars
from screens.look.marks import Marks
from screens.look.text import hung, shown, wrapped
from screens.look.words import counted, short_day
from screens.pages.text import TextPage
from screens.pages.whole_list import Cells, WholeList
from screens.places import Place
from screens.widgets.columns import Column


class FilesHereScreen(WholeList[FileHere]):
    """Every file of feedback, the newest first; Enter opens one."""

    AREA = "feedback"
    GROUP = "Files brought in"
    HELP_WORDS = (
        "Every survey that was brought in from a file, with how many pieces of it are here. Enter shows one "
        "with the questions that were counted."
    )
    COLUMNS = (
        Column("name", "File", flex=1),
        Column("day", "Brought in", width=10),
        Column("rows", "Rows", width=8, align="right", least=60),
        Column("pieces", "Pieces", width=8, align="right"),
    )
    SHOWN = {"all": "Files brought in"}
    NOUN = "file"
    EMPTY = "No file was brought in yet."
    FOUND_BY = ("name",)

    def read(self, book: Workbook) -> Sequence[FileHere]:
        """Every file."""
        return files_here(book)

    def cells(self, record: FileHere) -> Cells:
        """One file, with how much of it is here."""
        return (
            shown(record.name, one_line=True),
            short_day(record.imported_on, self.engage.clock.today()),
            f"{record.rows_read:,}",
            f"{record.pieces:,}",
        )

    async def open(self, record: FileHere) -> None:
        """Go to the file."""
        self.engage.push_screen(FileHereScreen(record.id))


class FileHereScreen(TextPage[None]):
    """One file: when it came, what is here of it, and how many chose what.

    Args:
        import_id: Which file.
    """

    AREA = "feedback"
    GROUP = "A file brought in"
    HELP_WORDS = (
        "What one file brought, and the questions of it that were counted. Each share is of the answers that "
        "the question has. The counts are of the whole file: those of a later file of the same survey hold "
        "the same people again, so they are never added together."
    )
    TEXT = "file-here"
    COMMANDS = (ReadPieces, ReadThoseThatAsk)

    def __init__(self, import_id: str) -> None:
        super().__init__()
        self.import_id = import_id
        self.file: FileHere | None = None

    async def load(self) -> None:
        """Read the file's record and its counts."""
        self.file = await self.engage.ask(partial(file_here, import_id=self.import_id))
        if self.is_attached:
            title = f"Brought in {worded_date(self.file.imported_on)}"
            self.say(title, counted(self.file.pieces, "piece"), partial(_text, self.file, self.engage.marks))

    def applies(self) -> Mapping[type[Command], bool]:
        """Reading where there is something to read."""
        file = self.file
        return {
            ReadPieces: file is not None and file.pieces > 0,
            ReadThoseThatAsk: file is not None and file.asks > 0,
        }

    @on(ReadPieces)
    async def _pieces(self) -> None:
        await show_pieces(self, FeedbackWhich(import_id=self.import_id))

    @on(ReadThoseThatAsk)
    async def _asks(self) -> None:
        await show_pieces(self, FeedbackWhich(import_id=self.import_id, asks=True))


async def show_pieces(page: TextPage[None], which: FeedbackWhich) -> None:
    """Go to the list of feedback with only these in it, wherever their loops stand."""
    engage = page.engage
    await engage.go(Place("feedback"))
    if isinstance(engage.screen, FeedbackScreen):
        engage.screen.shows = "all"
        await engage.screen.show_which(which)


def _text(file: FileHere, marks: Marks, width: int) -> Content:
    lines = [*hung("File", file.name, width)]
    rows = (
        f"{file.rows_read:,} read: {file.rows_kept:,} kept, {file.rows_skipped:,} left out, "
        f"{file.already_known:,} known already"
    )
    lines += hung("Rows", rows, width)
    if file.first and file.last:
        days = worded_date(file.first)
        if file.first != file.last:
            days = f"{days} to {worded_date(file.last)}"
        lines += hung("Said", days, width)
    if file.asks:
        asks = f"{counted(file.asks, 'piece')} may be a complaint or speak of harm; ! shows them."
        lines += hung("Look at", asks, width, "$late")
    for each in file.counts:
        lines += [Content(""), *_question(each, marks, width)]
    return Content("\n").join(lines)


def _question(each: Counted, marks: Marks, width: int) -> Iterator[Content]:
    """One question with a line for each choice."""
    yield from (shown(line, "bold $accent") for line in wrapped(each.question, width))
    several = " Several could be ticked." if sum(number for _, number in each.choices) > each.answered else ""
    yield shown(f"{each.answered:,} answered.{several}", "$quiet")
    yield from bars(dict(each.choices), each.answered, width, marks)
