"""F5: what people said, and what is waiting for whom."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.terms import LoopState
from engage_tui.feedback import actions
from engage_tui.feedback.queries import (
    feedback,
    feedback_count,
    feedback_page,
    options_for,
    responses,
    state_counts,
)
from engage_tui.feedback.rules import OPEN_STATES, STATE_WORDS
from engage_tui.feedback.which import FeedbackWhich
from engage_tui.forms import Field, Kind, Option
from engage_tui.text import one_line
from engage_tui.workbook import Workbook
from screens.command import Command
from screens.commands.everywhere import LogFeedback
from screens.feedback.commands import (
    AnswerWith,
    BringInSurvey,
    Decide,
    LogIt,
    LookInto,
    MarkLine,
    NeverTold,
    RemoveFeedback,
    Reviewed,
    SameAs,
    ShowFft,
    ShowFigures,
    ShowGpps,
    ShowThemes,
    SortInto,
    SortQuickly,
    TellPeople,
)
from screens.feedback.lines import FEEDBACK_COLUMNS, LOOKS, feedback_line
from screens.feedback.pages import decide_page, tell_page
from screens.form_screen import FormPage, FormScreen
from screens.list_screen import ListScreen
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList
from screens.words import counted

SHOWN: dict[str, tuple[LoopState, ...]] = {
    "waiting": OPEN_STATES,
    **{each.value: (each,) for each in LoopState},
    "all": (),
}
NEEDS_A_LINE = (
    MarkLine,
    Decide,
    AnswerWith,
    LookInto,
    TellPeople,
    SameAs,
    SortInto,
    Reviewed,
    RemoveFeedback,
)
TITLE = 60
"""Characters of a piece in a question."""


class FeedbackScreen(ListScreen):
    """Every piece of feedback, by where its loop stands; marked ones are dealt with together."""

    AREA = "feedback"
    GROUP = "Feedback"
    HELP_TITLE = "Feedback"
    HELP_WORDS = (
        "Everything people said, newest first, and where its loop stands: heard, looking into it, decided, "
        "doing, to tell, told. s shows one state after another, f finds words. Space marks lines, and what "
        "you do next is done to all of them. A loop is closed only when people were told."
    )
    CSS_PATH: ClassVar[str] = "home.tcss"
    COLUMNS = FEEDBACK_COLUMNS
    SHOWN: ClassVar[Mapping[str, str]] = {
        "waiting": "Feedback: waiting",
        **{each.value: f"Feedback: {STATE_WORDS[each].lower()}" for each in LoopState},
        "all": "All feedback",
    }
    NOUN = "piece"
    EMPTY = "Nothing waits. Press a, here or anywhere, to log what someone said."
    EMPTY_OF: ClassVar[Mapping[str, str]] = {
        LoopState.TO_TELL.value: "Nobody waits to be told.",
        LoopState.COMPLAINT.value: "Nothing was moved to the complaints procedure.",
        LoopState.SAME.value: "Nothing is marked as the same as another. m does that.",
    }
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        LogIt,
        *NEEDS_A_LINE,
        NeverTold,
        SortQuickly,
        ShowThemes,
        ShowFigures,
        ShowFft,
        ShowGpps,
        BringInSurvey,
    )

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, None] = {}

    def compose_body(self) -> list[Widget]:
        """How many stand where, over the list."""
        return [Static(id="loop-counts"), *super().compose_body()]

    @property
    def which(self) -> FeedbackWhich:
        """What the list shows now."""
        return FeedbackWhich(text=self.words, states=SHOWN[self.shows])

    async def load(self) -> None:
        """Read the list and the counts again."""
        await super().load()
        counts = await self.engage.ask(state_counts)
        if self.is_attached:
            self.query_one("#loop-counts", Static).update(_counts(counts))
        self.refresh_bindings()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many pieces there are like that."""
        which = FeedbackWhich(text=words, states=SHOWN[shows])
        return await self.engage.ask(lambda book: feedback_count(book, which))

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them, each with where it stands now."""
        which = FeedbackWhich(text=words, states=SHOWN[shows])
        found = await self.engage.ask(lambda book: feedback_page(book, which, offset, limit))
        today, marks = self.engage.clock.today(), self.engage.marks
        return [feedback_line(each, today, marks, marked=each.id in self.marked) for each in found]

    def offers(self, command: type[Command]) -> bool:
        """What needs a line is offered when there is one."""
        if command in NEEDS_A_LINE and self.current_id is None:
            return False
        return super().offers(command)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The marked pieces, or the one pointed at."""
        return tuple(self.marked) or ((self.current_id,) if self.current_id else ())

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        from screens.feedback.piece import PieceScreen

        self.engage.push_screen(PieceScreen(event.id))

    @on(SortQuickly)
    def _sort_quickly(self) -> None:
        from screens.feedback.coding import CodingScreen

        self.engage.push_screen(CodingScreen())

    @on(ShowThemes)
    def _themes(self) -> None:
        from screens.feedback.themes import ThemesScreen

        self.engage.push_screen(ThemesScreen())

    @on(ShowFigures)
    def _figures(self) -> None:
        from screens.feedback.figures import FiguresScreen

        self.engage.push_screen(FiguresScreen())

    @on(ShowFft)
    def _fft(self) -> None:
        from screens.feedback.fft import FftScreen

        self.engage.push_screen(FftScreen())

    @on(ShowGpps)
    def _gpps(self) -> None:
        from screens.feedback.gpps import GppsScreen

        self.engage.push_screen(GppsScreen())

    @on(BringInSurvey)
    def _bring_in(self) -> None:
        from screens.feedback.survey_files import SurveyFilesScreen

        self.engage.push_screen(SurveyFilesScreen())

    @on(LogIt)
    def _log(self) -> None:
        self.engage.send(LogFeedback)

    @on(MarkLine)
    async def _mark(self) -> None:
        here = self.current_id
        if here is None:
            return
        if here in self.marked:
            del self.marked[here]
        else:
            self.marked[here] = None
        await self.list.reload()
        self.list.action_move(1)
        self.engage.tell(f"{counted(len(self.marked), 'piece')} marked." if self.marked else "None marked.")

    # Acting on the chosen ones

    @on(Decide)
    @work(group="form", exclusive=True)
    async def _decide(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is not None:
            await self._ask(decide_page(ids, view.line.title))

    @on(TellPeople)
    @work(group="form", exclusive=True)
    async def _tell(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is None:
            return
        if len(ids) == 1 and view.line.wants_reply and view.response is not None:
            from screens.feedback.pages import tell_person_page

            await self._ask(tell_person_page(view))
        else:
            await self._ask(tell_page(ids))

    async def _ask(self, page: FormPage) -> None:
        if await self.engage.push_screen_wait(FormScreen(page)):
            self.marked.clear()
            self.reload()

    @on(LookInto)
    async def _look(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is not None:
            back = view.looking_on is not None
            await self._do(actions.stop_looking if back else actions.look_into, ids)

    @on(SortInto)
    @work(group="part", exclusive=True)
    async def _sort(self) -> None:
        themes = await self._options("themes")
        theme = await self._pick("What is it about?", themes)
        if theme:
            await self._do(actions.sort_into, self.chosen, theme)

    @on(Reviewed)
    @work(group="part", exclusive=True)
    async def _reviewed(self) -> None:
        meetings = await self._options("feedback_meetings")
        if not meetings:
            self.engage.tell("No PPG meeting is written down yet. F4 plans one.")
            return
        meeting = await self._pick("At which meeting?", meetings)
        if meeting:
            await self._do(actions.reviewed, self.chosen, meeting)

    @on(AnswerWith)
    @work(group="part", exclusive=True)
    async def _answer(self) -> None:
        held = await self.engage.attempt(responses) or ()
        found = [
            Option(each.id, one_line(each.we_did or each.reason, TITLE), each.kind_words) for each in held
        ]
        if not found:
            self.engage.tell("Nothing was decided yet. d decides.")
            return
        response = await self._pick("With which decision?", found)
        if response:
            await self._do(actions.answer_with, self.chosen, response)

    @on(SameAs)
    @work(group="part", exclusive=True)
    async def _same(self) -> None:
        ids = self.chosen
        others = await self.engage.attempt(lambda book: _near(book, ids)) or []
        if not others:
            self.engage.tell("There is no other piece that waits.")
            return
        into = await self._pick("Which one says the same?", others)
        if into:
            await self._do(actions.merge, ids, into)

    @on(RemoveFeedback)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        ids = self.chosen
        words = "What was said goes off the lists. Ctrl+Z brings it back."
        if await self.engage.sure(f"Remove {counted(len(ids), 'piece')} of feedback?", words):
            await self._do(actions.remove_feedback, ids)

    async def show_state(self, shows: str) -> None:
        """Show the pieces that stand somewhere."""
        self.shows = shows
        if self.is_mounted:
            await self.list.reload()

    @on(NeverTold)
    async def _never(self) -> None:
        await self.show_state(LoopState.TO_TELL.value)

    async def _options(self, listed: str) -> tuple[Option, ...]:
        field = Field("choice", "", Kind.CHOICE, listed=listed)
        found = await self.engage.attempt(lambda book: options_for(book, (field,)))
        return found["choice"] if found else ()

    async def _pick(self, title: str, options: Sequence[Option]) -> str | None:
        return await self.engage.push_screen_wait(PickDialog(title, options, ""))

    async def _do(self, action: Callable[..., object], ids: Sequence[str], *rest: str) -> None:
        """Run an action on these, unmark them, and show what is so now."""

        def job(book: Workbook) -> bool:
            action(book, ids, *rest)
            return True

        if await self.engage.attempt(job):
            self.marked.clear()
        self.engage.changed()


def _near(book: Workbook, ids: Sequence[str]) -> list[Option]:
    """Other pieces to be the same as: those with its words first, then the newest that wait."""
    view = feedback(book, ids[0])
    words = sorted({each for each in view.words.split() if len(each) > 4}, key=len, reverse=True)[:3]
    found: dict[str, Option] = {}
    searches = [FeedbackWhich(text=each, states=OPEN_STATES) for each in words]
    for which in (*searches, FeedbackWhich(states=OPEN_STATES)):
        for line in feedback_page(book, which, 0, 30):
            if line.id not in ids:
                found.setdefault(line.id, Option(line.id, one_line(line.title, TITLE), line.state_words))
    return list(found.values())


def _counts(counts: Mapping[LoopState, int]) -> Content:
    """How many stand where, in the order of a loop."""
    parts: list[Content] = []
    for state in (*OPEN_STATES, LoopState.CLOSED):
        look = LOOKS.get(state, "") if counts[state] else "$quiet"
        words = "Told" if state is LoopState.CLOSED else STATE_WORDS[state]
        parts.append(Content.assemble((f"{counts[state]:,}", f"bold {look}"), (f" {words}", "$quiet")))
    return Content("   ").join(parts)
