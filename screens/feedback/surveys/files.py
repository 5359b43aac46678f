"""Bringing in a survey, first page: which file. The newest ones stand there already."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.surveys.bringing_in import survey_of
from engage_tui.feedback.surveys.downloads import FOLDERS, FoundFile, likely_files
from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.table import Table
from engage_tui.forms.fields import Field
from engage_tui.forms.reading import read
from engage_tui.practice.own_code import path_of
from engage_tui.tables.choosing import WhichSheet
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from engage_tui.workbook.long_work import LongWork
from screens.dialogs.progress import go_through
from screens.feedback.surveys.asking import ask_sheet
from screens.feedback.surveys.commands import TypePlace
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage, FormScreen
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

FILE = Field(
    "file",
    "Which file?",
    required=True,
    maximum=1000,
    help="A csv, Excel or zip file with a row for each answer; paste where it is, with its name.",
)
PLACES = f"{', '.join(FOLDERS[:-1])} and {FOLDERS[-1]}"
HINT = (
    f"Csv, Excel and zip files in {PLACES}, newest first. Nothing is kept before you have seen it and agreed."
)
EMPTY = f"There is no csv, Excel or zip file in {PLACES}. Press t to type where it is."
COLUMNS = (
    Column("name", "File", flex=1),
    Column("folder", "In", width=10, least=50),
    Column("saved", "Saved", width=13),
    Column("size", "Size", width=9, align="right", least=60),
)


class SurveyFilesScreen(OneList[None]):
    """Files that could be the export of a survey; Enter opens one."""

    AREA = "feedback"
    GROUP = "Bringing in: which file"
    HELP_TITLE = "Bringing in what a survey heard"
    HELP_WORDS = (
        "Download the answers of your survey first: in Microsoft Forms “Open in Excel”, in Google Forms "
        "“Download responses (.csv)”; text message services have an export too. Then choose the file here. "
        "Next you see what its columns mean, then what would be kept; only when you agree is anything "
        "written, and Ctrl+Z takes all of it back. Bringing the same file in again adds nothing."
    )
    CSS_PATH = "surveys.tcss"
    COMMANDS = (TypePlace,)

    def __init__(self, home: Path | None = None) -> None:
        super().__init__()
        self._home = home or Path.home()
        self.files: Sequence[FoundFile] = ()

    def compose_body(self) -> Iterable[Widget]:
        """What to do, and the files."""
        yield Heading("Bring in what a survey heard")
        yield Static(shown(HINT, "$quiet"), classes="survey-hint")
        yield RecordList(COLUMNS, empty=EMPTY, id="survey-files")

    async def load(self) -> None:
        """Look for files; the folders may be on a network."""
        self.files = await asyncio.to_thread(likely_files, self._home)
        if not self.is_attached:
            return
        today = self.engage.clock.today()
        lines = [
            Line(
                str(number),
                (
                    shown(each.path.name, one_line=True),
                    shown(each.folder, "$quiet"),
                    f"{short_day(each.saved_at.date(), today)} {each.saved_at:%H:%M}",
                    _size(each.size),
                ),
            )
            for number, each in enumerate(self.files)
        ]
        await self.show_lines(lines)

    @on(RecordList.Opened)
    @work(group="open", exclusive=True)
    async def _open(self, event: RecordList.Opened) -> None:
        await self._read(self.files[int(event.id)].path)

    @on(TypePlace)
    @work(group="form", exclusive=True)
    async def _type(self) -> None:
        found: list[Path] = []
        page = FormPage(
            title="Bring in what a survey heard",
            subtitle="Nothing is kept before you have seen it and agreed.",
            place="bring-in/survey",
            fields=(FILE,),
            save=lambda book, typed: found.append(_place(book, typed)),
            area="feedback",
            save_label="Read the file",
            rehearsed=False,
        )
        if await self.engage.push_screen_wait(FormScreen(page)) and found:
            await self._read(found[-1])

    async def _read(self, path: Path) -> None:
        """Read a file and ask what its columns mean."""
        from screens.feedback.surveys.columns import SurveyColumnsScreen

        table = await self._table(path)
        if table is None:
            return
        survey = await self.engage.attempt(partial(survey_of, table=table))
        if survey is not None:
            self.engage.push_screen(SurveyColumnsScreen(survey))

    async def _table(self, path: Path, sheet: str = "") -> Table | None:
        """What the file holds; where it holds several tables, that which was chosen."""
        found = await go_through(self.engage, "Reading the file", partial(_read_off_loop, path, sheet))
        if not isinstance(found, WhichSheet):
            return found
        chosen = await ask_sheet(self.engage, found)
        return await self._table(path, chosen) if chosen else None


async def _read_off_loop(path: Path, sheet: str, work: LongWork) -> Table | WhichSheet:
    """The table of a file, or what there is to choose from where nobody has chosen yet."""
    try:
        return await asyncio.to_thread(read_table, path, work, sheet)
    except WhichSheet as several:
        return several


def _place(book: Workbook, typed: Mapping[str, str]) -> Path:
    """The file that was typed; refused beside its box when there is none."""
    reading = read((FILE,), typed, today=book.today)
    path = path_of(str(reading.values.get("file", "")))
    if not reading.errors and not path.is_file():
        reading.errors["file"] = "Which file: there is no file of that name there."
    if reading.errors:
        raise NotValid(reading.errors)
    return path


def _size(size: int) -> str:
    """How large a file is, roughly."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:,.1f} MB"
