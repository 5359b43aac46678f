"""One paper form: its questions in their order, and what can be done with its papers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.paper_forms import defining, queries
from engage_tui.feedback.paper_forms.double_entry import Verdict, rate_words, verdict_words
from engage_tui.feedback.paper_forms.rules import Question
from engage_tui.feedback.paper_forms.views import CheckView, FormView, example
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from screens.feedback.paper_forms.commands import (
    KeyPapers,
    NameForm,
    QuestionDown,
    QuestionUp,
    RemoveQuestion,
    ShowCheck,
    ShowPapers,
    ShowResults,
    WritePaperForm,
)
from screens.feedback.paper_forms.double_entry import CheckScreen
from screens.feedback.paper_forms.forms import DOCUMENTS, document_wanted, form_page, question_page
from screens.feedback.paper_forms.keying import KeyingScreen
from screens.feedback.paper_forms.pile import PapersScreen
from screens.feedback.paper_forms.results import PaperResultsScreen
from screens.keys.command import Command, on_each
from screens.keys.records import New
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormScreen
from screens.pages.one_list import OneList
from screens.pages.page import EngageScreen
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("number", "", width=3, align="right"),
    Column("text", "Question", flex=3),
    Column("kind", "Answered with", width=20, least=50),
    Column("logged", "Feedback", width=8, least=70),
)
NEEDS_A_QUESTION = (QuestionUp, QuestionDown, RemoveQuestion)
NEEDS_PAPERS = (ShowPapers, ShowCheck, ShowResults)
PAGES: Mapping[type[Command], Callable[[str], EngageScreen[None]]] = {
    KeyPapers: KeyingScreen,
    ShowPapers: PapersScreen,
    ShowCheck: CheckScreen,
    ShowResults: PaperResultsScreen,
}
"""The pages of a form, by the key that leads there."""


class PaperFormScreen(OneList[None]):
    """A form, its questions, and where its papers stand.

    Args:
        form_id: Which form.
        begin: Whether to ask for its questions at once: it was only just begun.
    """

    AREA = "feedback"
    GROUP = "A paper form"
    HELP_WORDS = (
        "The questions as they are printed, in their order. n adds one after another; Enter changes one; u "
        "and j move it. Once a paper was keyed, only what cannot break the answers kept can change: "
        "spelling, the order, more choices at the end, more questions. k keys papers, c checks how well."
    )
    CSS_PATH = "paper_forms.tcss"
    COMMANDS = (
        New,
        KeyPapers,
        ShowCheck,
        ShowResults,
        ShowPapers,
        WritePaperForm,
        QuestionUp,
        QuestionDown,
        RemoveQuestion,
        NameForm,
    )

    def __init__(self, form_id: str, *, begin: bool = False) -> None:
        super().__init__()
        self.form_id = form_id
        self._begin = begin
        self.view: FormView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """How it stands, over its questions."""
        yield Heading("")
        yield Static(id="paper-summary")
        yield RecordList(
            COLUMNS, empty="No question yet. n adds the first one.", open_label="Change", id="questions"
        )

    async def load(self) -> None:
        """Read the form and its check, and show both."""
        form_id = self.form_id

        def find(book: Workbook) -> tuple[FormView, CheckView]:
            return queries.form(book, form_id), queries.check(book, form_id)

        found = await self.engage.ask(find)
        if not self.is_attached:
            return
        self.view, checked = found
        self.query_one(Heading).say(self.view.line.name, counted(len(self.view.questions), "question"))
        self.query_one("#paper-summary", Static).update(Content("\n").join(_summary(self.view, checked)))
        lines = [_line(number, each) for number, each in enumerate(self.view.questions, 1)]
        await self.show_lines(lines)
        if self._begin:
            self._begin = False
            self.send(New)

    @property
    def question(self) -> Question | None:
        """The question pointed at."""
        asked = self.view.questions if self.view else ()
        return next((each for each in asked if each.id == self.current_id), None)

    def applies(self) -> Mapping[type[Command], bool]:
        """Keying once there is a question, the rest once there is a paper."""
        view = self.view
        return {
            **dict.fromkeys(NEEDS_A_QUESTION, self.question is not None),
            KeyPapers: view is not None and bool(view.questions) and view.line.closed_on is None,
            **dict.fromkeys(NEEDS_PAPERS, view is not None and bool(view.keyed)),
        }

    @on(New)
    @work(group="form", exclusive=True)
    async def _add(self) -> None:
        """Ask for one question after another, until nobody types one."""
        while (view := await self.engage.attempt(partial(queries.form, form_id=self.form_id))) is not None:
            if not await self.engage.push_screen_wait(FormScreen(question_page(view, None))):
                return

    @on(RecordList.Opened)
    @work(group="form", exclusive=True)
    async def _change(self) -> None:
        if self.view is not None and self.question is not None:
            page = question_page(self.view, self.question, kept=bool(self.view.keyed))
            await self.engage.push_screen_wait(FormScreen(page))

    @on(NameForm)
    def _rename(self) -> None:
        if self.view is not None:
            self.ask_for(form_page([], self.view))

    @on(QuestionUp)
    @on(QuestionDown)
    async def _move(self, command: Command) -> None:
        if self.question is not None:
            by = -1 if isinstance(command, QuestionUp) else 1
            await self.do(partial(defining.move_question, question_id=self.question.id, by=by))

    @on(RemoveQuestion)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        held = self.question
        if held is None:
            return
        words = f"{held.text}\n\nCtrl+Z brings it back."
        if await self.engage.sure("Take this question off the form?", words):
            await self.do(partial(defining.remove_question, question_id=held.id))

    @on_each(PAGES)
    def _other_page(self, command: Command) -> None:
        self.engage.push_screen(PAGES[type(command)](self.form_id))

    @on(WritePaperForm)
    @work(group="part", exclusive=True)
    async def _write(self) -> None:
        if self.view is None:
            return
        offered = [each for each in DOCUMENTS if self.view.keyed or each.code == "paper-form"]
        name = await self.engage.push_screen_wait(PickDialog("Write which document?", offered, ""))
        if name:
            await self.engage.go(document_wanted(self.view.line, name).place)


def _line(number: int, each: Question) -> Line:
    logged = "yes" if each.as_feedback else ""
    return Line(each.id, (f"{number}", each.text, shown(example(each), "$quiet"), logged))


def _summary(view: FormView, checked: CheckView) -> Iterator[Content]:
    """Where it stands, in two or three lines."""
    line = view.line
    where = f"{line.source_words}. " + (f"For {view.engagement}. " if view.engagement else "")
    if line.closed_on:
        where += f"Put away on {worded_date(line.closed_on)}. "
    yield shown(where, "$quiet", one_line=True)
    if not line.keyed:
        words = "Nothing is keyed yet: everything can still change. k keys the first paper."
        yield shown(words if view.questions else "Write its questions down first.", "$quiet")
        return
    last = f", the last on {worded_date(line.last_on)}" if line.last_on else ""
    yield shown(f"{counted(line.keyed, 'paper')} keyed{last}.")
    found = checked.outcome
    if found.verdict is Verdict.NOTHING:
        drawn = counted(len(checked.sample), "paper")
        yield shown(f"Not checked yet: {drawn} to be keyed again by somebody else. c does that.", "$soon")
        return
    look = {Verdict.GOOD: "$good", Verdict.TOO_MANY: "$late"}.get(found.verdict, "$soon")
    yield shown(f"Checked: error rate {rate_words(found)}")
    yield shown(verdict_words(found), look)
