"""F8: every document that is about the practice as a whole; Enter writes one."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.due import financial_year
from engage_tui.errors import NotValid
from engage_tui.evidence.catalogue import DOCUMENTS, DocumentKind
from engage_tui.evidence.documents import write
from engage_tui.forms import Field
from engage_tui.reading import read
from engage_tui.workbook import Workbook
from screens.base import EngageScreen
from screens.engagements.step_pages import RECORD_FIELDS
from screens.form_screen import FormPage, FormScreen
from screens.text import shown
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList
from screens.words import counted

COLUMNS = (Column("title", "", flex=1), Column("about", "", flex=2, least=70))
YEAR = Field("year", "Financial year", help="Such as 2026/27.", maximum=9)
ELSEWHERE = "Documents about one engagement, meeting or review are written from its own page."


def of_the_practice() -> tuple[DocumentKind, ...]:
    """Documents that need no record to be chosen first."""
    return tuple(each for each in DOCUMENTS if not each.of)


def report_page(kind: DocumentKind, today: date) -> FormPage:
    """Where a document is written to, and of which year."""
    year = financial_year(today)
    name = f"{kind.name}-{year.replace('/', '-')}.html"
    documents = Path.home() / "Documents"
    folder = documents if documents.is_dir() else Path.home()
    fields = (YEAR, *RECORD_FIELDS)
    return FormPage(
        title=f"Write: {kind.title}",
        subtitle=kind.about,
        place=f"reports/{kind.name}",
        fields=fields,
        typed={"year": year, "file": str(folder / name), "replace": "no"},
        save=lambda book, typed: _write(book, kind.name, fields, typed),
        area="reports",
        saved_words=lambda typed: f"Written: {typed['file']}",
    )


def _write(book: Workbook, name: str, fields: tuple[Field, ...], typed: Mapping[str, str]) -> None:
    reading = read(fields, typed, today=book.today)
    if reading.errors:
        raise NotValid(reading.errors)
    out = Path(str(reading.values["file"])).expanduser().absolute()
    year = str(reading.values.get("year") or "") or None
    write(book, name, out, year=year, overwrite=reading.values.get("replace") is True)


class ReportsScreen(EngageScreen[None]):
    """What can be written from what was logged all year."""

    AREA = "reports"
    GROUP = "Reports"
    HELP_TITLE = "Reports"
    HELP_WORDS = (
        "Each line is a document Engage writes from what was logged. Enter asks for the year and the file; "
        "the ending of the file's name picks the format: .html opens in Word and prints, .md, .txt and .csv "
        "are for websites and spreadsheets. Nothing is written over unless you say so."
    )

    def compose_body(self) -> Iterable[Widget]:
        """The documents, and where the others are."""
        yield Heading("Reports")
        yield RecordList(COLUMNS, header=False, open_label="Write", id="documents")
        yield Static(ELSEWHERE, classes="hint", markup=False)

    async def load(self) -> None:
        """List the documents."""
        kinds = of_the_practice()
        self.query_one(Heading).say("Reports", counted(len(kinds), "document"))
        lines = [Line(each.name, (each.title, shown(each.about, "$quiet", one_line=True))) for each in kinds]
        listed = self.query_one(RecordList)
        await listed.show(FixedSource(lines), listed.current_id)
        if self.focused is None:
            listed.focus()

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        kind = next(each for each in of_the_practice() if each.name == event.id)
        self.engage.push_screen(FormScreen(report_page(kind, self.engage.clock.today())))
