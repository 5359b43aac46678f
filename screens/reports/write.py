"""The page before a document is written: about what, in which format, for whom, and where to."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from urllib.parse import parse_qsl

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from db.problems import StoreProblem
from engage_tui.evidence.catalogue import DocumentKind
from engage_tui.evidence.writing import build, kind_of, write
from engage_tui.forms.fields import Option
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from engage_tui.workbook.long_work import LongWork, Stopped
from screens.dialogs.progress import with_progress
from screens.keys.command import Command
from screens.look.text import shown
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.reports.naming import asked_about
from screens.reports.preview import PreviewScreen
from screens.reports.wanted import Filled, begun, choices, fields_of, filled, followed
from screens.reports.written import Written
from screens.widgets.form_view import FormView

NONE_YET = "There is none of these yet, so there is nothing to write."


class WriteDocumentNow(Command, key="ctrl+s", label="Write", footer=20, typing=True):
    """Write the document to its file; a file that is there is replaced only if you say so."""


class ReadFirst(Command, key="ctrl+r", label="Read it first", footer=21, typing=True):
    """Read the document on the screen before it is written."""


class WriteScreen(EngageScreen[bool]):
    """Asks what is still open about a document, shows it, writes it and says where it is.

    Every page that writes a document comes here, so that all of them ask alike.

    Args:
        wanted: What is known already.
    """

    GROUP = "Writing a document"
    COMMANDS = (WriteDocumentNow, ReadFirst)
    HELP_WORDS = (
        "Choose what the document is about and its format. Ctrl+R shows it here first, Ctrl+S writes it. "
        "Large print is 18 point. No tables suits screen readers. A file that is there already is replaced "
        "only if you say so, and afterwards you are told where it is."
    )
    DEFAULT_CSS = """
    WriteScreen .form-subtitle { color: $quiet; margin-bottom: 1; }
    WriteScreen .heading { margin-bottom: 0; }
    """

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.wanted = wanted
        self.fields = fields_of(wanted)
        self._form: FormView | None = None
        self._options: dict[str, tuple[Option, ...]] = {}
        self._before: dict[str, str] = {}
        """The answers as they were before the last was changed."""

    @property
    def area(self) -> str:
        """The area whose page asked."""
        return self.wanted.area

    @property
    def takes_keys(self) -> bool:
        """Once the boxes are there, or it is known that there is nothing to write."""
        return self.focused is not None or (bool(self._options) and self._form is None)

    def compose_body(self) -> Iterable[Widget]:
        """What is written; the boxes come once their choices are known."""
        kind = self.wanted.kind
        about = ". ".join(part for part in (self.wanted.about, kind.about) if part)
        yield Static(shown(f"Write: {self.wanted.title or kind.title}", one_line=True), classes="heading")
        yield Static(shown(about), classes="form-subtitle")

    async def load(self) -> None:
        """Mount the form once; coming back leaves it alone."""
        if self._form is not None or self._options:
            return
        found = await self.engage.ask(lambda book: choices(book, self.wanted))
        if self._form is not None or not self.is_attached:
            return
        self._options = found
        if self.wanted.asks_record and not found["record"]:
            await self.query_one("#body").mount(Static(NONE_YET, classes="hint", markup=False))
            return
        typed = begun(self.wanted, self.engage.clock.today())
        self._form = FormView(self.fields, typed, found)
        self._before = self._form.typed
        await self.query_one("#body").mount(self._form)
        self._form.focus_first()

    def applies(self) -> Mapping[type[Command], bool]:
        """Once there is something to write."""
        return dict.fromkeys(self.COMMANDS, self._form is not None)

    @on(FormView.Edited)
    def _edited(self) -> None:
        """The format and the name of the file follow each other."""
        if self._form is None:
            return
        known = {each.code: each.words for each in self._options.get("record", ())}
        self._form.set_typed(followed(self.wanted, self._form.typed, self._before, known))
        self._before = self._form.typed

    def _filled(self) -> Filled | None:
        """What was asked for, or None with words beside what does not read."""
        if self._form is None:
            return None
        try:
            return filled(self.wanted, self._form.typed, self.engage.clock.today(), self._options)
        except NotValid as wrong:
            self._form.show_errors(wrong.errors)
            return None

    @on(ReadFirst)
    @work(group="form", exclusive=True)
    async def _read(self) -> None:
        asked = self._filled()
        if asked is None:
            return
        document = await self.engage.attempt(
            lambda book: build(book, asked.name, asked.record_id, asked.year)
        )
        if document is None:
            return
        screen = PreviewScreen(document, asked.look, self.wanted.area)
        if await self.app.push_screen_wait(screen):
            await self._write(asked)

    @on(WriteDocumentNow)
    @on(FormView.Finished)
    @work(group="form", exclusive=True)
    async def _save(self) -> None:
        asked = self._filled()
        if asked is not None:
            await self._write(asked)

    async def _names_nobody(self, asked: Filled) -> bool:
        """Look over, unasked, what people outside will read; whoever is at the keyboard decides."""
        if not kind_of(asked.name).outside:
            return True

        def find(book: Workbook) -> tuple[str, ...]:
            from engage_tui.evidence.naming import names_in

            return names_in(book, build(book, asked.name, asked.record_id, asked.year))

        named = await self.engage.attempt(find)
        return await asked_about(self.engage, named) if named else named is not None

    async def _write(self, asked: Filled) -> None:
        """Ask before anything is replaced or anybody named, write, and say where it is."""
        if not await self._names_nobody(asked):
            return
        there = asked.out.exists()
        if there and not await self.engage.sure(
            "Replace the file?", f"There is a file {asked.out} already. Writing replaces it."
        ):
            return

        def job(book: Workbook, far: LongWork) -> None:
            write(
                book,
                asked.name,
                asked.out,
                record_id=asked.record_id,
                year=asked.year,
                overwrite=there,
                look=asked.look,
                tell=far.tell,
            )

        try:
            await with_progress(self.engage, "Writing the document", job)
        except Stopped:
            self.engage.tell("Stopped. Nothing was written.")
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
        else:
            await self.app.push_screen_wait(Written(asked.out))
            if self.is_current:
                self.dismiss(True)


def paper(name: str, known: str = "") -> WriteScreen:
    """The page that writes a document; what else is known of it as the place of a paper gives it."""
    words = {field.name for field in fields(Wanted)} - {"name"}
    return WriteScreen(Wanted(name, **{key: held for key, held in parse_qsl(known) if key in words}))


def written_here(_book: Workbook, name: str) -> DocumentKind:
    """The document of that name; refused when there is none."""
    return kind_of(name)
