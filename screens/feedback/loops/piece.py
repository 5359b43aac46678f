"""One piece of feedback: what was said, and its way from being heard to people being told."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.widget import Widget

from db.terms import LoopState
from engage_tui.feedback.loops.deciding import look_into, stop_looking, take_back_response
from engage_tui.feedback.loops.desk import move_to_complaints
from engage_tui.feedback.loops.desk_words import COMPLAINT, wording
from engage_tui.feedback.loops.merging import unmerge
from engage_tui.feedback.loops.queries import feedback
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.feedback.themes.quotes import withdraw_quote
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook
from screens.feedback.loops.checked_form import asking
from screens.feedback.loops.commands import (
    ChangeDecision,
    ChangeFeedback,
    ClearQuote,
    Decide,
    DidItHelp,
    LookInto,
    Promise,
    SplitInTwo,
    StandAlone,
    TakeBackDecision,
    TellPeople,
    ToComplaints,
    WithdrawQuote,
)
from screens.feedback.loops.desk import WhatToSay
from screens.feedback.loops.forms import (
    change_decision_page,
    change_page,
    check_page,
    decide_page,
    promise_page,
    split_page,
    tell_page,
    tell_person_page,
)
from screens.feedback.loops.trail import piece_text
from screens.keys.command import Command
from screens.keys.papers import HowDecided
from screens.keys.records import ShowHistory
from screens.pages.form import FormPage
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.places import Place
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading

DECIDED = (ChangeDecision, TakeBackDecision, Promise, DidItHelp, HowDecided)
"""What there must be a decision for."""


class PieceScreen(EngageScreen[None]):
    """What was said, where its loop stands, and what comes next.

    Args:
        feedback_id: Which piece.
    """

    AREA = "feedback"
    GROUP = "One piece of feedback"
    HELP_TITLE = "One piece of feedback"
    HELP_WORDS = (
        "What was said, then its way: heard, looked into, decided, done, told. What comes next stands at the "
        "end. Every decision has a reason; a loop is closed only when people were told."
    )
    AUTO_FOCUS = "#piece"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        Decide,
        TellPeople,
        LookInto,
        ChangeFeedback,
        *DECIDED,
        StandAlone,
        SplitInTwo,
        ToComplaints,
        ClearQuote,
        WithdrawQuote,
        ShowHistory,
    )

    def __init__(self, feedback_id: str) -> None:
        super().__init__()
        self.feedback_id = feedback_id
        self.view: FeedbackView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Its state over a text that scrolls."""
        yield Heading("", id="piece-heading")
        yield Reading(id="piece")

    async def load(self) -> None:
        """Read the piece and show it."""
        self.view = await self.engage.attempt(partial(feedback, feedback_id=self.feedback_id))
        if self.view is None or not self.is_attached:
            return
        line = self.view.line
        people = f"{line.said_by:,} said it" if line.said_by > 1 else ""
        self.query_one("#piece-heading", Heading).say(line.state_words, people)
        self.query_one("#piece", Reading).say(partial(piece_text, self.view))
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:  # noqa: PLR0911 - one line a command reads best
        """Only what applies where its loop stands."""
        if self.view is None:
            return super().offers(command) and command not in PieceScreen.COMMANDS
        state, response = self.view.line.state, self.view.response
        apart = state in (LoopState.COMPLAINT, LoopState.SAME)
        if command is StandAlone:
            return state is LoopState.SAME
        if command in DECIDED:
            return response is not None and not apart
        if command is TellPeople:
            return response is not None and response.state is LoopState.TO_TELL and not apart
        if command in (Decide, LookInto, ToComplaints):
            return response is None and not apart
        if command in (SplitInTwo, ChangeFeedback):
            return not apart
        if command is ClearQuote:
            return state is not LoopState.COMPLAINT
        if command is WithdrawQuote:
            return bool(self.view.quote)
        return super().offers(command)

    @on(Decide)
    def _decide(self) -> None:
        self._ask(lambda view: decide_page([view.id], view.line.title))

    @on(TellPeople)
    def _tell(self) -> None:
        waits = self.view is not None and self.view.line.wants_reply
        told = self.view is not None and any(each.feedback_id for each in self.view.told)
        self._ask(lambda view: tell_person_page(view) if waits and not told else tell_page([view.id]))

    @on(ChangeFeedback)
    def _change(self) -> None:
        self._ask(change_page)

    @on(ChangeDecision)
    def _change_decision(self) -> None:
        self._ask(lambda view: change_decision_page(view.response) if view.response else None)

    @on(Promise)
    def _promise(self) -> None:
        self._ask(lambda view: promise_page(view.response) if view.response else None)

    @on(DidItHelp)
    def _check(self) -> None:
        self._ask(lambda view: check_page(view.response) if view.response else None)

    @on(SplitInTwo)
    def _split(self) -> None:
        self._ask(split_page)

    @work(group="form", exclusive=True)
    async def _ask(self, make: Callable[[FeedbackView], FormPage | None]) -> None:
        page = make(self.view) if self.view is not None else None
        if page is not None:
            await self.engage.push_screen_wait(asking(page))

    @on(LookInto)
    async def _look(self) -> None:
        back = self.view is not None and self.view.looking_on is not None
        await self._do(stop_looking if back else look_into)

    @on(TakeBackDecision)
    @work(group="remove", exclusive=True)
    async def _take_back(self) -> None:
        words = "The loop opens again. A decision that answers nothing else goes, with what was to be done."
        if await self.engage.sure("Take the decision back?", words):
            await self._do(take_back_response)

    @on(StandAlone)
    async def _alone(self) -> None:
        await self._run(lambda book: unmerge(book, self.feedback_id))

    @on(ToComplaints)
    @work(group="remove", exclusive=True)
    async def _complaint(self) -> None:
        words = "Its words are erased here, for good: they belong to the complaint. Its count and theme stay."
        if not await self.engage.sure("Move it to the complaints procedure?", words):
            return
        await self._run(lambda book: move_to_complaints(book, self.feedback_id))
        told = await self.engage.attempt(lambda book: wording(book, COMPLAINT))
        await self.engage.push_screen_wait(WhatToSay("This is a complaint", told or ""))

    @on(HowDecided)
    async def _trace(self) -> None:
        response = self.view.response if self.view is not None else None
        if response is not None and self.view is not None:
            about = one_line(self.view.line.title, 60)
            await self.engage.go(Wanted("decision-trace", response.id, about=about, area="feedback").place)

    @on(ClearQuote)
    def _quote(self) -> None:
        from screens.feedback.themes.quotes import QuoteScreen

        if self.view is not None:
            self.engage.push_screen(QuoteScreen(self.view))

    @on(WithdrawQuote)
    async def _withdraw(self) -> None:
        await self._run(lambda book: withdraw_quote(book, self.feedback_id))

    @on(ShowHistory)
    async def _history(self) -> None:
        await self.engage.go(Place("history", self.feedback_id, "this feedback"))

    async def _do(self, action: Callable[[Workbook, list[str]], object]) -> None:
        await self._run(lambda book: action(book, [self.feedback_id]))

    async def _run(self, job: Callable[[Workbook], object]) -> None:
        await self.engage.attempt(job)
        self.engage.changed()
