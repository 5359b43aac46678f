"""The paper forms of the practice, and how many papers of each were keyed."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import on, work

from engage_tui.feedback.paper_forms import defining, queries
from engage_tui.feedback.paper_forms.views import FormLine
from engage_tui.workbook.book import Workbook
from screens.feedback.paper_forms.commands import KeyPapers, PutAway, RemoveForm
from screens.feedback.paper_forms.form import PaperFormScreen
from screens.feedback.paper_forms.forms import form_page
from screens.feedback.paper_forms.keying import KeyingScreen
from screens.keys.command import Command
from screens.keys.records import New
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormScreen
from screens.pages.whole_list import Cells, WholeList
from screens.widgets.columns import Column


class PaperFormsScreen(WholeList[FormLine]):
    """Every paper form, the newest first; Enter opens one."""

    AREA = "feedback"
    GROUP = "Paper forms"
    HELP_WORDS = (
        "A form that people fill in on paper. Write down its questions once; then every paper is keyed with "
        "the number keys alone, and each answer goes on to the next question by itself. Somebody else keys "
        "a few papers a second time, so that you know how well it was keyed."
    )
    COLUMNS = (
        Column("name", "Form", flex=2),
        Column("questions", "Questions", width=9, align="right", least=60),
        Column("keyed", "Keyed", width=7, align="right"),
        Column("again", "Twice", width=7, align="right", least=50),
        Column("last", "Last", width=7, least=70),
        Column("source", "Came as", flex=1, least=96),
    )
    SHOWN = {"open": "Paper forms", "away": "Paper forms put away"}
    NOUN = "form"
    EMPTY = "No paper form yet. n begins one: its name, then its questions."
    EMPTY_OF = {"away": "No form was put away. c does that once no more come."}
    NEEDS_A_LINE = (PutAway,)
    COMMANDS = (New, KeyPapers, PutAway, RemoveForm)

    def read(self, book: Workbook) -> Sequence[FormLine]:
        """Every form."""
        return queries.forms(book)

    def belongs(self, record: FormLine, shows: str) -> bool:
        """Those in use, or those put away."""
        return (record.closed_on is not None) == (shows == "away")

    def holds(self, record: FormLine, words: str) -> bool:
        """The words as they stand are a part of its name."""
        return words.casefold() in record.name.casefold()

    def cells(self, record: FormLine) -> Cells:
        """One form, with how many papers of it were keyed."""
        return (
            record.name,
            f"{record.questions:,}",
            f"{record.keyed:,}",
            f"{record.again:,}" if record.again else "",
            short_day(record.last_on, self.engage.clock.today()) if record.last_on else "",
            shown(record.source_words, "$quiet", one_line=True),
        )

    def applies(self) -> Mapping[type[Command], bool]:
        """Keying once there is a question, taking off while nothing was keyed."""
        form = self.record
        return {
            **super().applies(),
            KeyPapers: form is not None and bool(form.questions) and form.closed_on is None,
            RemoveForm: form is not None and not form.keyed,
        }

    def label_of(self, command: type[Command]) -> str:
        """A form that was put away is taken out again."""
        if command is PutAway and self.is_mounted and self.shows == "away":
            return "Take out again"
        return super().label_of(command)

    async def open(self, record: FormLine) -> None:
        """Go to the form."""
        self.engage.push_screen(PaperFormScreen(record.id))

    @on(KeyPapers)
    def _key(self) -> None:
        if self.record is not None:
            self.engage.push_screen(KeyingScreen(self.record.id))

    def begin(self) -> None:
        """Ask for a form's name and source, and go to it."""
        self._begin()

    @work(group="form", exclusive=True)
    async def _begin(self) -> None:
        made: list[str] = []
        if await self.engage.push_screen_wait(FormScreen(form_page(made))) and made:
            self.engage.push_screen(PaperFormScreen(made[-1], begin=True))

    @on(PutAway)
    async def _put_away(self) -> None:
        if self.record is not None:
            await self.do(partial(defining.put_away, form_id=self.record.id))

    @on(RemoveForm)
    @work(group="remove", exclusive=True)
    async def _take_off(self) -> None:
        if self.record is None:
            return
        form_id = self.record.id
        words = f"{self.record.name}\n\nIts questions go with it. Ctrl+Z brings it back."
        if await self.engage.sure("Take this form off the list?", words):
            await self.do(partial(defining.remove_form, form_id=form_id))
