"""Bringing in a survey, second page: what each column means, and what is so of every row."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.surveys.bringing_in import Survey
from engage_tui.feedback.surveys.column_map import Meaning, choices, problem_of, words_of
from engage_tui.feedback.surveys.in_one_go import previewed
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.forms.text import one_line
from screens.dialogs.progress import go_through
from screens.feedback.surveys.asking import Setting, ask_dates, settings_of
from screens.feedback.surveys.commands import LeaveColumn, SeeWhatIsKept
from screens.feedback.surveys.preview import SurveyPreviewScreen
from screens.keys.command import Command
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("column", "Column", flex=3),
    Column("example", "For example", flex=2, least=72),
    Column("meaning", "What it is", width=26),
)
COLUMN, WHOLE = "column:", "whole:"
"""What the key of a line begins with: a column of the file, or what is so of every row."""
EXAMPLE = 80
LEFT_OUT = {Meaning.NAME: "Left out: a name", Meaning.EMAIL: "Left out: an email"}


class SurveyColumnsScreen(OneList[None]):
    """A line for each column; Enter says what it is."""

    AREA = "feedback"
    GROUP = "Bringing in: the columns"
    HELP_TITLE = "What the columns mean"
    HELP_WORDS = (
        "Each line is a column of the file with an answer from it. Go through them once: Enter changes what "
        "a column is, x leaves it out. Each answer to a question becomes a piece of feedback of its own, so "
        "two questions give two pieces. Names and email addresses are left out unless you ask for them at "
        "the end of the list. What you say here is remembered for the next file with the same columns."
    )
    CSS_PATH = "surveys.tcss"
    COMMANDS = (SeeWhatIsKept, LeaveColumn)

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self.survey = survey
        self.held = survey.held
        self._choices: Sequence[Option] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Where it comes from, and the columns."""
        yield Heading("What the columns mean")
        yield Static(id="survey-said", classes="survey-hint")
        yield RecordList(COLUMNS, open_label="Change", id="survey-columns")

    async def load(self) -> None:
        """Show what is held now."""
        self._choices = choices(self.engage.data_dir)
        table = self.survey.table
        self.query_one(Heading).say("What the columns mean", counted(table.rows_read, "row"))
        self.query_one("#survey-said", Static).update(self._said())
        columns = [self._column(place) for place in range(len(table.headers))]
        whole = [_whole(each) for each in settings_of(self.survey, self.held)]
        await self.show_lines([*columns, *whole])

    def applies(self) -> Mapping[type[Command], bool]:
        """Only a column can be left out."""
        return {LeaveColumn: (self.current_id or "").startswith(COLUMN)}

    def _said(self) -> Content:
        survey = self.survey
        said = [survey.table.name + "."]
        if survey.brought_in_on:
            said.append(f"This very file was brought in on {worded_date(survey.brought_in_on)}.")
        if survey.known:
            said.append("Its columns are remembered from last time.")
        elif survey.held.shape:
            said.append(f"It looks like an export of {survey.held.shape}.")
        said += survey.table.notes
        said.append("Look each column over, then press Ctrl+S to see what would be kept.")
        return shown(" ".join(said), "$quiet")

    def _column(self, place: int) -> Line:
        meaning = self.held.meanings[place]
        example = next(self.survey.table.column(place), "")
        left = self._left_out(meaning)
        look = "$quiet" if left else ""
        return Line(
            f"{COLUMN}{place}",
            (
                shown(self.survey.table.headers[place], look, one_line=True),
                shown(one_line(example, EXAMPLE), "$quiet", one_line=True),
                shown(left or words_of(meaning, self._choices), look, one_line=True),
            ),
        )

    def _left_out(self, meaning: Meaning) -> str:
        """That nothing of a column is kept, where that is so."""
        if meaning is Meaning.SKIP:
            return words_of(meaning, self._choices)
        return LEFT_OUT.get(meaning, "") if not self.held.keep_names else ""

    @on(RecordList.Opened)
    @work(group="part", exclusive=True)
    async def _change(self, event: RecordList.Opened) -> None:
        if event.id.startswith(COLUMN):
            await self._change_column(int(event.id.removeprefix(COLUMN)))
            return
        for each in settings_of(self.survey, self.held):
            if f"{WHOLE}{each.name}" == event.id:
                changed = await each.ask(self.engage, self.survey, self.held)
                self.held = changed or self.held
        self.reload()

    async def _change_column(self, place: int) -> None:
        header, now = self.survey.table.headers[place], self.held.meanings[place]
        chosen = await self.engage.push_screen_wait(PickDialog(header, self._choices, now.value))
        if chosen:
            self.held = self.held.with_meaning(place, Meaning(chosen))
            self.reload()

    @on(LeaveColumn)
    async def _leave_out(self) -> None:
        here = self.current_id
        if here is not None and here.startswith(COLUMN):
            self.held = self.held.with_meaning(int(here.removeprefix(COLUMN)), Meaning.SKIP)
            await self.load()
            self.list.action_move(1)

    @on(SeeWhatIsKept)
    @work(group="open", exclusive=True)
    async def _go_on(self) -> None:
        if problem := problem_of(self.held):
            self.engage.tell(f"{problem} Point at the column and press Enter.")
            return
        held = await ask_dates(self.engage, self.survey, self.held)
        if held is None:
            return
        self.held = held
        made = await go_through(
            self.engage,
            "Looking at what it holds",
            lambda done: self.engage.ask(lambda book: previewed(book, self.survey, held, done)),
        )
        if made is not None:
            self.engage.push_screen(SurveyPreviewScreen(made, self.survey))


def _whole(setting: Setting) -> Line:
    """One line of what is so of every row."""
    return Line(
        f"{WHOLE}{setting.name}",
        (
            Content.assemble(("Every row: ", "$quiet"), setting.label),
            Content.styled("", "$quiet"),
            shown(setting.words, "" if setting.said else "$quiet", one_line=True),
        ),
    )
