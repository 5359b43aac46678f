"""One piece of feedback: what was said, and its way from being heard to people being told."""

from collections.abc import Callable, Mapping
from functools import partial

from textual import on, work

from db.terms import LoopState
from engage_tui.feedback.loops.deciding import look_into, stop_looking, take_back_response
from engage_tui.feedback.loops.desk import also_said, move_to_complaints
from engage_tui.feedback.loops.desk_words import COMPLAINT, cards, wording
from engage_tui.feedback.loops.merging import unmerge
from engage_tui.feedback.loops.queries import feedback
from engage_tui.feedback.loops.risk import risk_words
from engage_tui.feedback.loops.views import FeedbackView, ResponseView
from engage_tui.feedback.themes.quotes import withdraw_quote
from engage_tui.forgetting.targets import of_piece
from engage_tui.forms.fields import Option
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook
from screens.feedback.loops.checked_form import asking
from screens.feedback.loops.commands import (
    AlsoSaid,
    ChangeDecision,
    ChangeFeedback,
    ClearQuote,
    Decide,
    DidItHelp,
    LookInto,
    Promise,
    SameAnswer,
    SplitInTwo,
    StandAlone,
    TakeBackDecision,
    TellPeople,
    ToComplaints,
    WithdrawQuote,
    WriteRisk,
)
from screens.feedback.loops.forms import (
    change_decision_page,
    change_page,
    check_page,
    decide_page,
    promise_page,
    risk_page,
    split_page,
    tell_page,
    tell_person_page,
)
from screens.feedback.loops.old_words import offer_to_forget
from screens.feedback.loops.suggesting import WhatToSay
from screens.feedback.loops.trail import piece_text
from screens.keys.command import Command, on_each
from screens.keys.everywhere import EraseWords
from screens.keys.explaining import HelpWords, call_first
from screens.keys.papers import HowDecided
from screens.keys.records import ShowHistory
from screens.pages.erasing import ErasingScreen
from screens.pages.form import FormPage
from screens.pages.papers import Wanted
from screens.pages.text import TextPage
from screens.places import Place
from screens.widgets.picker import PickDialog

DECIDED = (ChangeDecision, TakeBackDecision, Promise, DidItHelp, HowDecided)
"""What there must be a decision for."""
FORMS: Mapping[type[Command], Callable[[FeedbackView], FormPage]] = {
    ChangeFeedback: change_page,
    SplitInTwo: split_page,
}
FORMS_OF_DECISION: Mapping[type[Command], Callable[[ResponseView], FormPage]] = {
    ChangeDecision: change_decision_page,
    Promise: promise_page,
    DidItHelp: check_page,
}
"""What is asked about the piece, and about what was decided."""


class PieceScreen(TextPage[None]):
    """What was said, where its loop stands, and what comes next.

    Args:
        feedback_id: Which piece.
    """

    AREA = "feedback"
    GROUP = "One piece of feedback"
    HELP_WORDS = (
        "What was said, then its way: heard, looked into, decided, done, told. What comes next stands at the "
        "end. Every decision has a reason; a loop is closed only when people were told."
    )
    TEXT = "piece"
    COMMANDS = (
        WriteRisk,
        Decide,
        TellPeople,
        LookInto,
        AlsoSaid,
        ChangeFeedback,
        *DECIDED,
        SameAnswer,
        StandAlone,
        SplitInTwo,
        ToComplaints,
        ClearQuote,
        WithdrawQuote,
        ShowHistory,
        EraseWords,
    )

    def __init__(self, feedback_id: str) -> None:
        super().__init__()
        self.feedback_id = feedback_id
        self.view: FeedbackView | None = None
        self._cards: Mapping[str, str] = {}

    async def load(self) -> None:
        """Read the piece and show it."""
        self.view = await self.engage.ask(partial(feedback, feedback_id=self.feedback_id))
        if self.view.safety is not None:
            self._cards = await self.engage.ask(cards)
        if not self.is_attached:
            return
        line = self.view.line
        people = f"{line.said_by:,} said it" if line.said_by > 1 else ""
        self.say(line.state_words, people, partial(piece_text, self.view))

    def call_now(self) -> HelpWords:
        """Whom to call where this says someone is at risk."""
        safety = self.view.safety if self.view is not None else None
        return call_first(self._cards.get(risk_words(safety), "") if safety else "")

    def applies(self) -> Mapping[type[Command], bool]:
        """Only what applies where its loop stands."""
        if self.view is None:
            return dict.fromkeys(PieceScreen.COMMANDS, False)
        state, response = self.view.line.state, self.view.response
        apart = state in (LoopState.COMPLAINT, LoopState.SAME)
        tells = response is not None and response.state is LoopState.TO_TELL
        return {
            StandAlone: state is LoopState.SAME,
            **dict.fromkeys(DECIDED, response is not None and not apart),
            TellPeople: tells and not apart,
            **dict.fromkeys((Decide, LookInto, ToComplaints), response is None and not apart),
            **dict.fromkeys((SplitInTwo, ChangeFeedback, AlsoSaid), not apart),
            ClearQuote: state is not LoopState.COMPLAINT,
            WithdrawQuote: bool(self.view.quote),
            WriteRisk: self.view.safety is not None,
            SameAnswer: bool(self.view.together),
        }

    @on_each(FORMS)
    def _change(self, command: Command) -> None:
        self._ask(FORMS[type(command)])

    @on(WriteRisk)
    def _risk(self) -> None:
        self._ask(lambda view: risk_page(view, self.call_now().words))

    @on_each(FORMS_OF_DECISION)
    def _decided(self, command: Command) -> None:
        page = FORMS_OF_DECISION[type(command)]
        self._ask(lambda view: page(view.response) if view.response else None)

    @on(Decide)
    def _decide(self) -> None:
        self._ask(lambda view: decide_page([view.id], view.line.title))

    @on(TellPeople)
    def _tell(self) -> None:
        waits = self.view is not None and self.view.line.wants_reply
        told = self.view is not None and any(each.feedback_id for each in self.view.told)
        self._ask(lambda view: tell_person_page(view) if waits and not told else tell_page([view.id]))

    @work(group="form", exclusive=True)
    async def _ask(self, make: Callable[[FeedbackView], FormPage | None]) -> None:
        view = self.view
        page = make(view) if view is not None else None
        if view is not None and page is not None and await self.engage.push_screen_wait(asking(page)):
            await offer_to_forget(self.engage, view.id, view.words)

    @on(LookInto)
    async def _look(self) -> None:
        back = self.view is not None and self.view.looking_on is not None
        await self._do(stop_looking if back else look_into)

    @on(AlsoSaid)
    async def _also(self) -> None:
        await self._do(also_said)

    @on(TakeBackDecision)
    @work(group="remove", exclusive=True)
    async def _take_back(self) -> None:
        words = "The loop opens again. A decision that answers nothing else goes, with what was to be done."
        if await self.engage.sure("Take the decision back?", words):
            await self._do(take_back_response)

    @on(StandAlone)
    async def _alone(self) -> None:
        await self.do(lambda book: unmerge(book, self.feedback_id))

    @on(ToComplaints)
    @work(group="remove", exclusive=True)
    async def _complaint(self) -> None:
        words = "Its words are erased here, for good: they belong to the complaint. Its count and theme stay."
        if not await self.engage.sure("Move it to the complaints procedure?", words):
            return
        await self.do(lambda book: move_to_complaints(book, self.feedback_id))
        told = await self.engage.attempt(lambda book: wording(book, COMPLAINT))
        await self.engage.push_screen_wait(WhatToSay("This is a complaint", told or ""))

    @on(HowDecided)
    async def _trace(self) -> None:
        response = self.view.response if self.view is not None else None
        if response is not None and self.view is not None:
            about = one_line(self.view.line.title, 60)
            await self.engage.go(Wanted("decision-trace", response.id, about=about, area="feedback").place)

    @on(SameAnswer)
    @work(group="open", exclusive=True)
    async def _same_answer(self) -> None:
        others = self.view.together if self.view is not None else ()
        if not others:
            return
        chosen: str | None = others[0].id
        if len(others) > 1:
            options = [Option(each.id, one_line(each.title, 90)) for each in others]
            chosen = await self.engage.push_screen_wait(PickDialog("Said in the same answer", options, ""))
        if chosen:
            await self.engage.go(Place("feedback", chosen))

    @on(ClearQuote)
    def _quote(self) -> None:
        from screens.feedback.themes.quotes import QuoteScreen

        if self.view is not None:
            self.engage.push_screen(QuoteScreen(self.view))

    @on(WithdrawQuote)
    async def _withdraw(self) -> None:
        await self.do(lambda book: withdraw_quote(book, self.feedback_id))

    @on(EraseWords)
    def _erase(self, command: EraseWords) -> None:
        command.stop()
        find = partial(of_piece, feedback_id=self.feedback_id)
        self.engage.push_screen(ErasingScreen("this feedback", self.AREA, find))

    @on(ShowHistory)
    async def _history(self) -> None:
        await self.engage.go(Place("history", self.feedback_id, "this feedback"))

    async def _do(self, action: Callable[[Workbook, list[str]], object]) -> None:
        await self.do(lambda book: action(book, [self.feedback_id]))
