"""The paper forms of the practice, and how many papers of each were keyed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work

from engage_tui.feedback.paper_forms import defining, queries
from engage_tui.feedback.paper_forms.views import FormLine
from screens.feedback.paper_forms.commands import KeyPapers, PutAway, RemoveForm
from screens.feedback.paper_forms.form import PaperFormScreen
from screens.feedback.paper_forms.forms import form_page
from screens.keys.command import Command
from screens.keys.records import New
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormScreen
from screens.pages.list import ListScreen
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

NEEDS_A_LINE = (KeyPapers, PutAway, RemoveForm)


class PaperFormsScreen(ListScreen):
    """Every paper form, the newest first; Enter opens one."""

    AREA = "feedback"
    GROUP = "Paper forms"
    HELP_TITLE = "Paper forms"
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
    SHOWN: ClassVar[Mapping[str, str]] = {"open": "Paper forms", "away": "Paper forms put away"}
    NOUN = "form"
    EMPTY = "No paper form yet. n begins one: its name, then its questions."
    EMPTY_OF: ClassVar[Mapping[str, str]] = {"away": "No form was put away. c does that once no more come."}
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, *NEEDS_A_LINE)

    def __init__(self) -> None:
        super().__init__()
        self._forms: tuple[FormLine, ...] = ()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are."""
        held = await self.engage.ask(queries.forms)
        wanted = words.casefold()
        self._forms = tuple(
            each
            for each in held
            if (each.closed_on is not None) == (shows == "away") and wanted in each.name.casefold()
        )
        return len(self._forms)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return [self._line(each) for each in self._forms[offset : offset + limit]]

    def _line(self, each: FormLine) -> Line:
        today = self.engage.clock.today()
        return Line(
            each.id,
            (
                each.name,
                f"{each.questions:,}",
                f"{each.keyed:,}",
                f"{each.again:,}" if each.again else "",
                short_day(each.last_on, today) if each.last_on else "",
                shown(each.source_words, "$quiet", one_line=True),
            ),
        )

    @property
    def line(self) -> FormLine | None:
        """The form pointed at."""
        here = self.current_id
        return next((each for each in self._forms if each.id == here), None)

    def offers(self, command: type[Command]) -> bool:
        """Keying once there is a question, taking off while nothing was keyed."""
        if command in NEEDS_A_LINE and self.line is None:
            return False
        if command is KeyPapers:
            return self.line is not None and bool(self.line.questions) and self.line.closed_on is None
        if command is RemoveForm:
            return self.line is not None and not self.line.keyed
        return super().offers(command)

    def label_of(self, command: type[Command]) -> str:
        """A form that was put away is taken out again."""
        if command is PutAway and self.is_mounted and self.shows == "away":
            return "Take out again"
        return super().label_of(command)

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        self.engage.push_screen(PaperFormScreen(event.id))

    @on(KeyPapers)
    def _key(self) -> None:
        from screens.feedback.paper_forms.keying import KeyingScreen

        if self.line is not None:
            self.engage.push_screen(KeyingScreen(self.line.id))

    @on(New)
    @work(group="form", exclusive=True)
    async def _new(self) -> None:
        made: list[str] = []
        if await self.engage.push_screen_wait(FormScreen(form_page(made))) and made:
            self.engage.push_screen(PaperFormScreen(made[-1], begin=True))

    @on(PutAway)
    async def _put_away(self) -> None:
        if self.line is not None:
            await self.engage.attempt(partial(defining.put_away, form_id=self.line.id))
            self.engage.changed()

    @on(RemoveForm)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        if self.line is None:
            return
        held = self.line
        words = f"{held.name}\n\nIts questions go with it. Ctrl+Z brings it back."
        if await self.engage.sure("Take this form off the list?", words):
            await self.engage.attempt(partial(defining.remove_form, form_id=held.id))
            self.engage.changed()
