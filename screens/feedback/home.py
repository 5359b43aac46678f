"""F5: what people said, and what is waiting for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.terms import LoopState, Safety
from engage_tui.feedback.loops.desk_words import cards
from engage_tui.feedback.loops.filter import MOST_FOUND, FeedbackWhich
from engage_tui.feedback.loops.listing import Listing, counts_of, listing, listing_page
from engage_tui.feedback.loops.narrowing import words_of
from engage_tui.feedback.loops.queries import feedback_ids
from engage_tui.feedback.loops.risk import risk_words
from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS
from screens.feedback.loops.acting import ActsOnPieces
from screens.feedback.loops.commands import (
    BringInSurvey,
    LogIt,
    Narrow,
    NeverTold,
    SavedFilters,
    ShowAtRisk,
    ShowFft,
    ShowFigures,
    ShowGpps,
    ShowPaperForms,
    ShowQuotes,
    ShowThemes,
    SortAgain,
    SortQuickly,
)
from screens.feedback.loops.counts import LoopCounts
from screens.feedback.loops.lines import FEEDBACK_COLUMNS, feedback_line
from screens.feedback.loops.marking import MarksLines
from screens.feedback.papers import papers_of_feedback
from screens.keys.command import Command, on_each
from screens.keys.everywhere import LogFeedback
from screens.keys.explaining import HelpWords, call_first
from screens.keys.papers import FeedbackPapers
from screens.keys.records import Show, StopFinding
from screens.look.text import shown
from screens.pages.papers import choose_paper
from screens.widgets.find_line import FindLine
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

SHOWN: dict[str, tuple[LoopState, ...]] = {
    "waiting": OPEN_STATES,
    **{each.value: (each,) for each in LoopState},
    "all": (),
}
PAGES: Mapping[type[Command], str] = {
    SortQuickly: "themes.coding:CodingScreen",
    ShowThemes: "themes.themes:ThemesScreen",
    ShowFigures: "figures.page:FiguresScreen",
    ShowFft: "national.fft:FftScreen",
    ShowGpps: "national.gpps:GppsScreen",
    ShowPaperForms: "paper_forms.home:PaperFormsScreen",
    SortAgain: "themes.second_coding:SecondScreen",
    ShowQuotes: "themes.quotes:QuotesScreen",
    BringInSurvey: "surveys.files:SurveyFilesScreen",
}
"""The area's other pages as `module:Class`, imported when first gone to: the list itself opens quickly."""


class FeedbackScreen(ActsOnPieces):
    """Every piece of feedback, by where its loop stands; marked ones are dealt with together."""

    AREA = "feedback"
    GROUP = "Feedback"
    HELP_WORDS = (
        "Everything people said, newest first, where its loop stands and whom it waits for. s shows one "
        "state after another, v narrows by source, theme, day and more, f finds words, o keeps a choice "
        "under a name. Space marks a line, j all of them, and what you do next is done to all marked, shown "
        "or not. A loop is closed only when people were told."
    )
    CSS_PATH = "home.tcss"
    COLUMNS = FEEDBACK_COLUMNS
    SHOWN = {
        "waiting": "Feedback: waiting",
        **{each.value: f"Feedback: {STATE_WORDS[each].lower()}" for each in LoopState},
        "all": "All feedback",
    }
    NOUN = "piece"
    EMPTY = "Nothing waits. Press a, here or anywhere, to log what someone said."
    EMPTY_OF = {
        LoopState.TO_TELL.value: "Nobody waits to be told.",
        LoopState.COMPLAINT.value: "Nothing was moved to the complaints procedure.",
        LoopState.SAME.value: "Nothing is marked as the same as another. m does that.",
    }
    NARROWED_EMPTY = "No feedback is like that. Esc shows all again, v changes the choice."
    NEEDS_A_LINE = (*MarksLines.COMMANDS, *ActsOnPieces.COMMANDS)
    COMMANDS = (
        LogIt,
        Narrow,
        SavedFilters,
        NeverTold,
        ShowAtRisk,
        SortQuickly,
        ShowThemes,
        ShowFigures,
        ShowFft,
        ShowGpps,
        FeedbackPapers,
        ShowPaperForms,
        SortAgain,
        ShowQuotes,
        BringInSurvey,
    )

    def __init__(self) -> None:
        super().__init__()
        self.narrowed = FeedbackWhich()
        """What was chosen besides the one state shown and the words: several states are part of it."""
        self._opened = Listing(self.narrowed, 0)
        self._narrowed_words = ""
        self._risks: dict[str, Safety] = {}
        """What the lines in hand say of a risk."""
        self._cards: Mapping[str, str] = {}

    def compose_body(self) -> list[Widget]:
        """How many stand where and what was chosen, over the list."""
        return [LoopCounts(), Static(id="narrowed"), *super().compose_body()]

    @property
    def which(self) -> FeedbackWhich:
        """What the list shows now."""
        return replace(self.narrowed, text=self.words, states=self.narrowed.states or SHOWN[self.shows])

    async def load(self) -> None:
        """Read the list and the counts again."""
        await self.forget_gone()
        await self._read_narrowed()
        await super().load()
        self.refresh_bindings()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many pieces there are like that; they stay opened as the list's lines."""
        which = replace(self.narrowed, text=words, states=self.narrowed.states or SHOWN[shows])
        self._opened = await self.engage.ask(lambda book: listing(book, which))
        return self._opened.total

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them, each with where it stands now."""
        opened = self._opened
        found = await self.engage.ask(lambda book: listing_page(book, opened, offset, limit))
        self._risks |= {each.id: each.risk for each in found if each.risk}
        for each in found:
            if each.risk is None:
                self._risks.pop(each.id, None)
        if self._risks and not self._cards:
            self._cards = await self.engage.ask(cards)
        today, marks = self.engage.clock.today(), self.engage.marks
        return [feedback_line(each, today, marks, marked=each.id in self.marked) for each in found]

    async def count(self) -> int:
        """How many lines the list holds now; told above it, with how many stand where."""
        number = await self.count_lines(self.shows, self.words)
        if not self.is_attached:
            return number
        found = f" with “{self.words}”" if self.words else ""
        title = "Feedback" if self.narrowed.states else self.SHOWN[self.shows]
        newest = f", looking at the newest {MOST_FOUND:,} found" if self._opened.capped else ""
        self.query_one(Heading).say(title + found, self.count_words(number) + newest)
        self._count_standing(self._opened)
        usual = self.NARROWED_EMPTY if self._is_narrowed else self.EMPTY_OF.get(self.shows, self.EMPTY)
        self.list.empty = self.NOT_FOUND if self.words else usual
        return number

    @work(group="counts", exclusive=True)
    async def _count_standing(self, opened: Listing) -> None:
        """How many stand where, over the list: the lines themselves do not wait for it."""
        counts = opened.counts or await self.engage.attempt(lambda book: counts_of(book, opened))
        if counts is not None and self.is_attached:
            self.query_one(LoopCounts).say(counts)

    async def shown_ids(self, most: int) -> tuple[str, ...]:
        """Keys of what the list shows, newest first."""
        opened, which = self._opened, self.which
        if opened.ids is not None:
            return opened.ids[:most]
        return await self.engage.ask(lambda book: feedback_ids(book, which, most))

    # Narrowing

    @property
    def _is_narrowed(self) -> bool:
        return self.narrowed != FeedbackWhich()

    async def show_which(self, which: FeedbackWhich) -> None:
        """Show what a filter lets through."""
        one = next((shows for shows, states in SHOWN.items() if set(states) == set(which.states)), "")
        self.shows = one or self.shows
        self.narrowed = replace(which, text="", states=() if one else which.states)
        if which.text:
            self.query_one(FindLine).put(which.text)
        elif self.query_one(FindLine).is_open:
            self.query_one(FindLine).clear()
        self.words = which.text
        await self._read_narrowed()
        await self.list.show(self)
        self.refresh_bindings()

    async def _read_narrowed(self) -> None:
        """Say in words what was chosen."""
        narrowed = self.narrowed
        words = await self.engage.ask(lambda book: words_of(book, narrowed)) if self._is_narrowed else ""
        self._narrowed_words = words
        if self.is_attached:
            line = self.query_one("#narrowed", Static)
            line.update(Content.assemble(("Only ", "bold $accent"), shown(words, one_line=True)))
            line.set_class(bool(words), "-shown")

    @on(Narrow)
    @work(group="form", exclusive=True)
    async def _narrow(self) -> None:
        from screens.feedback.loops.narrowing import NarrowScreen

        which = await self.engage.push_screen_wait(NarrowScreen(self.which))
        if which is not None:
            await self.show_which(which)

    @on(SavedFilters)
    @work(group="form", exclusive=True)
    async def _saved(self) -> None:
        from screens.feedback.loops.saved_filters import SavedFiltersScreen

        which = self.which
        words = await self.engage.attempt(lambda book: words_of(book, which))
        chosen = await self.engage.push_screen_wait(SavedFiltersScreen(which, words or ""))
        if chosen is not None:
            await self.show_which(chosen)

    def applies(self) -> Mapping[type[Command], bool]:
        """Showing all once something was narrowed, too."""
        usual = super().applies()
        return {**usual, StopFinding: self._is_narrowed or usual[StopFinding]}

    def label_of(self, command: type[Command]) -> str:
        """Esc takes back one thing after the other: the words first, then the choice."""
        if command is StopFinding and self._is_narrowed and self.words:
            return "Stop finding"
        return super().label_of(command)

    @on(StopFinding)
    async def _show_all(self) -> None:
        if self.query_one(FindLine).is_open:
            self._stop_finding()
        else:
            await self.show_which(FeedbackWhich(states=SHOWN[self.shows]))

    @on(Show)
    async def _next_state(self) -> None:
        self.narrowed = replace(self.narrowed, states=())
        await self._read_narrowed()
        await self._show()

    async def show_state(self, shows: str) -> None:
        """Show the pieces that stand somewhere."""
        self.shows = shows
        self.narrowed = replace(self.narrowed, states=())
        if self.is_mounted:
            await self._read_narrowed()
            await self.list.reload()

    @on(NeverTold)
    async def _never(self) -> None:
        await self.show_state(LoopState.TO_TELL.value)

    @on(ShowAtRisk)
    async def _at_risk(self) -> None:
        await self.show_which(FeedbackWhich(at_risk=True))

    def call_now(self) -> HelpWords:
        """Whom to call where the line pointed at says someone is at risk."""
        risk = self._risks.get(self.current_id or "")
        return call_first(self._cards.get(risk_words(risk), "") if risk else "")

    # Other pages

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        from screens.feedback.loops.piece import PieceScreen

        self.engage.push_screen(PieceScreen(event.id))

    @on_each(PAGES)
    def _other_page(self, command: Command) -> None:
        module, _, name = PAGES[type(command)].partition(":")
        self.engage.push_screen(getattr(import_module(f"screens.feedback.{module}"), name)())

    @on(FeedbackPapers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        await choose_paper(self.engage, papers_of_feedback())

    @on(LogIt)
    def _log(self) -> None:
        self.engage.send(LogFeedback)
