"""One engagement and its twelve steps: the rail, the step, and what is still missing."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from time import monotonic

from textual import on, work
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from engage_tui.checklist.model import Step, StepState
from engage_tui.checklist.steps import STEPS, step
from engage_tui.forgetting.targets import of_step
from engage_tui.forms.fields import Option
from engage_tui.guide.links import Place
from engage_tui.guide.links import of_step as guide_of_step
from engage_tui.history.changes import engagement_history
from engage_tui.workbook.book import Workbook
from screens.engagements.commands import CloseEngagement
from screens.engagements.pages import close_page, edit_page
from screens.engagements.papers import papers_of, record_of
from screens.engagements.steps.body import StepBody
from screens.engagements.steps.commands import (
    AddAction,
    AddEvidence,
    NextStep,
    NotApplicable,
    PreviousStep,
    Reopen,
    TitleAndDates,
    WhatIsMissing,
    WhoAndWhen,
    WriteRecord,
)
from screens.engagements.steps.facts import StateLine, heading_end, rail_facts
from screens.engagements.steps.left import LeftSteps
from screens.engagements.steps.pages import not_applicable_page, plan_page, reopen_page
from screens.engagements.steps.panel import MissingDialog, StepPanel
from screens.engagements.steps.reading import Opened, read_engagement
from screens.keys.command import Command, on_each
from screens.keys.everywhere import Back, EraseWords
from screens.keys.explaining import HelpWords
from screens.keys.papers import EngagementPapers
from screens.keys.records import New, ShowHistory
from screens.pages.erasing import ErasingScreen
from screens.pages.form import FormPage, FormScreen
from screens.pages.history import HistoryScreen
from screens.pages.page import EngageScreen
from screens.pages.papers import choose_paper
from screens.widgets.heading import Heading
from screens.widgets.picker import PickDialog
from screens.widgets.step_rail import EnterStep, StepRail

PAUSE = 0.1
"""Seconds after the last step walked to before its boxes are made: a held key runs past most steps."""
PAINT = 0.02
"""Seconds in which the heading and the rail are painted, before the boxes are made."""
ONE_KEY = 0.3
"""Seconds since the last step from which a key is one press and not a held key."""
OF_A_STEP: Mapping[type[Command], Callable[[Opened, Step], FormPage]] = {
    WhoAndWhen: plan_page,
    NotApplicable: not_applicable_page,
    Reopen: reopen_page,
}
OF_THE_ENGAGEMENT: Mapping[type[Command], Callable[[Workbook, str], FormPage]] = {
    TitleAndDates: edit_page,
    CloseEngagement: close_page,
}
"""What is asked about the step in front and about the whole, by its key."""


class EngagementScreen(EngageScreen[None]):
    """Steps through an engagement from its aim to the decision it influenced.

    Args:
        engagement_id: Which engagement.
        step: The step to stand on, or None for the first that is not done.
        at: The row, or the name of the box, that the keys begin on; empty for the steps themselves.
    """

    AREA = "engagements"
    GROUP = "One engagement"
    CSS_PATH = "engagement.tcss"
    HELP_TITLE = "An engagement and its twelve steps"
    HELP_WORDS = (
        "Up and Down walk the steps, Enter goes into one, Esc comes back out. What you type in a "
        "step is saved when you leave it, or with Ctrl+S. A step is done when nothing is missing "
        "any more; nobody ticks it off."
    )
    COMMANDS = (
        PreviousStep,
        NextStep,
        New,
        WhoAndWhen,
        WhatIsMissing,
        AddEvidence,
        AddAction,
        NotApplicable,
        Reopen,
        TitleAndDates,
        ShowHistory,
        EraseWords,
        WriteRecord,
        EngagementPapers,
        CloseEngagement,
    )

    def __init__(self, engagement_id: str, step: int | None = None, at: str = "") -> None:
        super().__init__()
        self.engagement_id = engagement_id
        self.number = step
        self._at = at
        self.opened: Opened | None = None
        self._page: StepBody | None = None
        self._pause: Timer | None = None
        self._walked_at = 0.0
        self._making = asyncio.Lock()
        self._failed = False

    @property
    def behind(self) -> bool:
        """Whether something typed here could not be saved when it was last tried."""
        return self._failed or self._left.holding

    @cached_property
    def _left(self) -> LeftSteps:
        return LeftSteps(self.engage, self.engagement_id)

    def compose_body(self) -> Iterable[Widget]:
        """Three columns, or one under the other: the sheet decides by width."""
        with Horizontal(id="engagement"):
            yield StepRail()
            with Vertical(id="step"):
                yield Heading("", id="step-heading")
                yield StateLine()
                yield Container(id="step-place")
            yield StepPanel()

    # Reading and showing

    @property
    def takes_keys(self) -> bool:
        """Once the steps are there; a page that cannot be read is left again."""
        return self.opened is not None

    async def load(self) -> None:
        """Read the engagement and show it; what is half typed stays as it is."""
        opened = await self.engage.ask(lambda book: read_engagement(book, self.engagement_id))
        if not self.is_attached:
            return  # left while the disk was slow
        first = self.opened is None
        self.opened = opened
        if self.number is None:
            self.number = opened.view.progress.next_step or 1
        self.query_one(StepRail).say(rail_facts(opened))
        self._show_words()
        if first:
            self.query_one(StepRail).focus()
        body = self._page
        if body is not None and body.step.number == self.number and body.fits(opened):
            await body.refresh_from(opened)
        else:
            await self._show_body()

    def _show_words(self) -> None:
        """Draw the rail, the heading and the panel: quick enough for a held key."""
        opened, number = self.opened, self.number
        if opened is None or number is None:
            return
        shown_step = step(number)
        self.query_one(StepRail).point_at(number)
        self.query_one(Heading).say(f"{number}  {shown_step.title}", heading_end(opened, number))
        panel = self.query_one(StepPanel)
        panel.say(opened, shown_step)
        self.query_one(StateLine).say(opened, number, beside=panel.display)
        self.refresh_bindings()

    async def _show_body(self) -> None:
        """Make the boxes and lists of the step, unless they are there."""
        async with self._making:  # a reload and a key may both ask for it
            opened, number, body = self.opened, self.number, self._page
            if opened is None or number is None:
                return
            if body is None or body.step.number != number or not body.fits(opened):
                place = self.query_one("#step-place", Container)
                body = self._page = StepBody(opened, step(number), place.size)
                with self.app.batch_update():
                    await place.remove_children()
                    # Textual lets go of the boxes that are gone only when it tells of a selection.
                    self.text_selection_started_signal.publish(self)
                    await place.mount(body)
                    place.display = True
                if (held := self._left.take_back(number)) and body.form is not None:
                    body.form.set_typed(held)
                at, self._at = self._at, ""
                await body.point_at(at)
        self.refresh_bindings()

    # Walking

    def walk_to(self, number: int) -> None:
        """Show another step; what was typed in this one is saved behind."""
        if self.opened is None or number == self.number or not 1 <= number <= len(STEPS):
            return
        rail = self.query_one(StepRail)
        if self.focused is not rail:
            rail.focus()
        self._leave()
        self.number = number
        self._show_words()
        if self._pause is not None:
            self._pause.stop()
        now = monotonic()
        held, self._walked_at = now - self._walked_at < ONE_KEY, now
        if held:
            self.query_one("#step-place").display = False
            self._pause = self.set_timer(PAUSE, self._show_body)
        else:
            self._pause = self.set_timer(PAINT, self._show_body)

    def _leave(self) -> None:
        """Save what was typed, without holding up the keys."""
        body, self._page = self._page, None
        if body is None:
            return
        body.leaving = True
        typed = dict(body.unsaved())
        self._left.keep_at(body.step.number, body.kept_at)
        if typed:
            self.run_worker(self._save(body.step.number, typed, hold=True), group="saving")

    async def _save(self, number: int, typed: dict[str, str], *, hold: bool) -> None:
        await self._left.save(number, typed, hold=hold)
        if self.is_current:
            self.reload()

    async def keep_now(self) -> None:
        """Save what is typed in the step before the program ends or the page is left."""
        self._failed = False
        await self._left.save_held()
        body = self._page
        typed = dict(body.unsaved()) if body is not None else {}
        if body is None or not typed:
            return
        body.leaving = True
        self._left.keep_at(body.step.number, body.kept_at)
        self._failed = not await self._left.save(body.step.number, typed, hold=False)
        body.leaving = False

    def on_screen_suspend(self) -> None:
        """Save when another page comes to the front, whichever key brought it."""
        body = self._page
        typed = dict(body.unsaved()) if body is not None else {}
        if body is not None and typed:
            self._left.keep_at(body.step.number, body.kept_at)
            self.run_worker(self._save(body.step.number, typed, hold=False), group="saving")

    @on(StepRail.Walked)
    def _walked(self, event: StepRail.Walked) -> None:
        self.walk_to(event.number)

    @on(PreviousStep)
    @on(NextStep)
    def _walk(self, command: Command) -> None:
        self.walk_to((self.number or 1) - 1 if isinstance(command, PreviousStep) else (self.number or 0) + 1)

    @on(EnterStep)
    async def _enter(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        await self._show_body()
        if self._page is not None:
            self._page.enter()

    @on(Back)
    async def _back(self, command: Back) -> None:
        """From a box or a list to the rail; from the rail to where one came from."""
        rail = self.query_one(StepRail)
        if self.focused is not rail and self.opened is not None:
            command.stop()
            rail.focus()
            return
        command.stop()
        if await self.ready_to_leave():
            self.dismiss(None)

    async def ready_to_leave(self) -> bool:
        """What is typed in the step is saved first."""
        await self.keep_now()
        return not self.behind

    # What applies now

    def applies(self) -> Mapping[type[Command], bool]:
        """Nothing before the engagement is read; then by where the step stands."""
        opened, number = self.opened, self.number
        if opened is None or number is None:
            return dict.fromkeys(self.COMMANDS, False)
        state = opened.progress(number).state
        plan = opened.view.plan(number)
        return {
            PreviousStep: number > 1,
            NextStep: number < len(STEPS),
            New: bool(opened.kinds(step(number))),
            NotApplicable: state is not StepState.NOT_APPLICABLE,
            Reopen: state is StepState.NOT_APPLICABLE or plan.completed_on is not None,
        }

    # Commands of the step

    @on(New)
    @work(group="page", exclusive=True)
    async def _new(self) -> None:
        """A new row of the step; a list that has the keys answers for itself."""
        body = self._page
        if body is None or not body.rows:
            return
        kinds = {part.kind.name: part for part in body.rows}
        name: str | None = next(iter(kinds))
        if len(kinds) > 1:
            choices = [Option(name, part.kind.one.capitalize()) for name, part in kinds.items()]
            name = await self.app.push_screen_wait(PickDialog("A new what?", choices, ""))
        if name is not None:
            kinds[name].add()

    @on(AddEvidence)
    @on(AddAction)
    def _add(self, command: Command) -> None:
        if self._page is not None:
            part = self._page.evidence if isinstance(command, AddEvidence) else self._page.actions
            part.add()

    @on_each(OF_A_STEP)
    def _ask_about_step(self, command: Command) -> None:
        if self.opened is not None and self.number is not None:
            page = OF_A_STEP[type(command)](self.opened, step(self.number))
            self.app.push_screen(FormScreen(page))

    @on(WhatIsMissing)
    def _what_is_missing(self) -> None:
        if self.opened is not None and self.number is not None:
            self.app.push_screen(MissingDialog(self.opened, step(self.number)))

    def explained_at(self) -> Place:
        """The guide's words on the step in front."""
        return guide_of_step(self.number or 1)

    def help_now(self) -> HelpWords:
        """What the step is for, then how the page works."""
        if self.number is None:
            return super().help_now()
        here = step(self.number)
        good = "\n".join(f"- {each}" for each in here.good)
        words = f"{here.why}\n\nWhat good looks like:\n{good}\n\n{self.HELP_WORDS}"
        return HelpWords(f"{here.number}  {here.title}", words)

    # Commands of the engagement

    @on_each(OF_THE_ENGAGEMENT)
    @work(group="page", exclusive=True)
    async def _ask_about_engagement(self, command: Command) -> None:
        make = OF_THE_ENGAGEMENT[type(command)]
        page = await self.engage.attempt(lambda book: make(book, self.engagement_id))
        if page is not None:
            self.app.push_screen(FormScreen(page))

    @on(WriteRecord)
    async def _write_record(self) -> None:
        if self.opened is not None:
            await self.engage.go(record_of(self.engagement_id, self.opened.view.title).place)

    @on(EngagementPapers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        if self.opened is not None:
            await choose_paper(self.engage, papers_of(self.engagement_id, self.opened.view.title))

    @on(EraseWords)
    def _erase(self, command: EraseWords) -> None:
        command.stop()
        if self.number is not None:
            find = partial(of_step, engagement_id=self.engagement_id, number=self.number)
            self.engage.push_screen(ErasingScreen(f"step {self.number}", self.AREA, find))

    @on(ShowHistory)
    def _history(self) -> None:
        if self.opened is not None:
            found = partial(engagement_history, engagement_id=self.engagement_id)
            self.app.push_screen(HistoryScreen(self.opened.view.title, found))
