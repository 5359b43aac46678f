"""The evidence pack of a year: asked for, written with a bar to watch, stopped with one key."""

from collections.abc import Callable, Iterable
from pathlib import Path

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from db.counting import counted
from db.problems import StoreProblem
from engage_tui.due.lines import financial_year
from engage_tui.evidence.choosing import can_write
from engage_tui.evidence.pack import making
from engage_tui.evidence.pack.folder import Made
from engage_tui.evidence.writing import FORMAT_WORDS
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import read
from engage_tui.forms.text import clean
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import AlreadyThere, NotValid, Refused
from engage_tui.workbook.long_work import LongWork, Stopped
from screens.dialogs.progress import with_progress
from screens.look.text import shown
from screens.pages.page import EngageScreen
from screens.reports.naming import asked_about
from screens.reports.wanted import documents_folder
from screens.reports.write import WriteDocumentNow
from screens.reports.written import Written
from screens.widgets.form_view import FormView

FOLDER = "folder"
ZIP = "zip"
FIELDS = (
    Field("year", "Financial year", help="Such as 2026/27.", required=True, maximum=9),
    Field(
        "format",
        "Papers as",
        Kind.CHOICE,
        required=True,
        options=tuple(Option(each, FORMAT_WORDS[each]) for each in making.PAPERS if can_write(each)),
    ),
    Field(
        "as",
        "Written as",
        Kind.CHOICE,
        required=True,
        options=(Option(FOLDER, "A folder and a zip"), Option(ZIP, "A zip alone")),
    ),
    Field(
        "place", "In the folder", help="The pack gets a name of its own there.", required=True, maximum=1000
    ),
)


class PackScreen(EngageScreen[bool]):
    """Asks for the year and the place, and writes the whole pack."""

    AREA = "reports"
    GROUP = "The evidence pack"
    COMMANDS = (WriteDocumentNow,)
    HELP_WORDS = (
        "Everything an inspector may ask for a year, with what could not be shown first. Ctrl+S writes it; "
        "Esc stops it half way and leaves nothing behind."
    )
    DEFAULT_CSS = """
    PackScreen .form-subtitle { color: $quiet; margin-bottom: 1; }
    PackScreen .heading { margin-bottom: 0; }
    """

    @property
    def takes_keys(self) -> bool:
        """Once the boxes are there."""
        return self.focused is not None

    def compose_body(self) -> Iterable[Widget]:
        """What is written, and the boxes."""
        yield Static(shown(f"Write: {making.TITLE}"), classes="heading")
        yield Static(shown(making.ABOUT), classes="form-subtitle")
        typed = {
            "year": financial_year(self.engage.clock.today()),
            "format": ".html",
            "as": FOLDER,
            "place": str(documents_folder()),
        }
        yield FormView(FIELDS, typed)

    async def load(self) -> None:
        """The keys begin in the first box."""
        if self.focused is None:
            self.query_one(FormView).focus_first()

    @on(WriteDocumentNow)
    @on(FormView.Finished)
    @work(group="form", exclusive=True)
    async def _save(self) -> None:
        form = self.query_one(FormView)
        reading = read(FIELDS, form.typed, today=self.engage.clock.today())
        if reading.errors:
            form.show_errors(NotValid(reading.errors).errors)
            return
        values = reading.values
        place = Path(clean(str(values["place"])).strip()).expanduser().absolute()
        year = str(values["year"])
        out = place / f"evidence-pack-{year.replace('/', '-')}.zip" if values["as"] == ZIP else place
        if await self._names_nobody(year, str(values["format"])):
            await self._write(out, year, str(values["format"]))

    async def _names_nobody(self, year: str, ending: str) -> bool:
        """Look over, unasked, what people outside will read; whoever is at the keyboard decides."""

        def job(book: Workbook, far: LongWork) -> tuple[str, ...]:
            return making.named_in_pack(book, year, ending, progress=_telling(far))

        try:
            named = await with_progress(self.engage, "Looking the papers over", job)
        except Stopped:
            self.engage.tell("Stopped. Nothing was written.")
            return False
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
            return False
        return not named or await asked_about(self.engage, named)

    async def _write(self, out: Path, year: str, ending: str, *, overwrite: bool = False) -> None:
        def job(book: Workbook, far: LongWork) -> Made:
            return making.make_pack(book, out, year, ending, overwrite=overwrite, progress=_telling(far))

        try:
            made = await with_progress(self.engage, "Writing the evidence pack", job)
        except Stopped:
            self.engage.tell("Stopped. Nothing was written.")
        except AlreadyThere as there:
            if await self.engage.sure("Replace the pack?", f"{there.what} Writing replaces it."):
                await self._write(out, year, ending, overwrite=True)
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
        else:
            where = made.folder or made.archive
            words = f"{counted(made.files, 'file')}, and a list that would show if one were changed."
            await self.app.push_screen_wait(Written(where, words, title="The evidence pack is saved"))
            if self.is_current:
                self.dismiss(True)


def _telling(far: LongWork) -> Callable[[int, int, str], None]:
    """What a pack tells how far it is."""
    return lambda done, of, what: far.tell(what, done, of)
