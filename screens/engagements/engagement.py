"""One engagement and its twelve steps: the rail, the step, and what is still missing."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on, work
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from db.problems import StoreProblem
from engage_tui.checklist.model import StepState
from engage_tui.checklist.steps import STEPS, step
from engage_tui.errors import Refused
from screens.base import EngageScreen
from screens.command import Command
from screens.commands.everywhere import Back
from screens.commands.records import New
from screens.engagements.commands import CloseEngagement
from screens.engagements.pages import close_page, edit_page
from screens.engagements.step_body import StepBody
from screens.engagements.step_commands import (
    AddAction,
    AddEvidence,
    EnterStep,
    NextStep,
    NotApplicable,
    PreviousStep,
    Reopen,
    ShowHistory,
    TitleAndDates,
    WhatIsMissing,
    WhoAndWhen,
    WriteRecord,
)
from screens.engagements.step_facts import heading_end, rail_facts, state_line
from screens.engagements.step_pages import not_applicable_page, plan_page, reopen_page
from screens.engagements.step_panel import MissingDialog, StepPanel
from screens.engagements.step_reading import Opened, read_engagement
from screens.engagements.step_saving import save_what_reads
from screens.form_screen import FormPage, FormScreen
from screens.widgets.heading import Heading
from screens.widgets.looks import marks_of
from screens.widgets.step_rail import StepRail

PAUSE = 0.08
"""Seconds after the last step walked to before its boxes are made: a held key runs past most steps."""


class EngagementScreen(EngageScreen[None]):
    """Steps through an engagement from its aim to the decision it influenced.

    Args:
        engagement_id: Which engagement.
        step: The step to stand on, or None for the first that is not done.
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
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
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
        WriteRecord,
        CloseEngagement,
    )

    def __init__(self, engagement_id: str, step: int | None = None) -> None:
        super().__init__()
        self.engagement_id = engagement_id
        self.number = step
        self.opened: Opened | None = None
        self._page: StepBody | None = None
        self._pause: Timer | None = None
        self._entering = False

    def compose_body(self) -> Iterable[Widget]:
        """Three columns, or one under the other: the sheet decides by width."""
        with Horizontal(id="engagement"):
            yield StepRail()
            with Vertical(id="step"):
                yield Heading("", id="step-heading")
                yield Static("", id="step-state")
                yield Container(id="step-place")
            yield StepPanel()

    # Reading and showing

    async def load(self) -> None:
        """Read the engagement and show it; what is half typed stays as it is."""
        try:
            opened = await self.engage.ask(lambda book: read_engagement(book, self.engagement_id))
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
            return
        first = self.opened is None
        self.opened = opened
        if self.number is None:
            self.number = opened.view.progress.next_step or 1
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
        rail = self.query_one(StepRail)
        rail.facts = rail_facts(opened)
        rail.here = number
        self.query_one(Heading).say(f"{number}  {shown_step.title}", heading_end(opened, number))
        self.query_one("#step-state", Static).update(state_line(opened, number, marks_of(self)))
        self.query_one(StepPanel).lines_for = (opened, shown_step)
        self.refresh_bindings()

    async def _show_body(self) -> None:
        """Make the boxes and lists of the step."""
        opened, number = self.opened, self.number
        if opened is None or number is None:
            return
        place = self.query_one("#step-place", Container)
        body = StepBody(opened, step(number))
        self._page = body
        with self.app.batch_update():
            await place.remove_children()
            await place.mount(body)
        if self._entering:
            self._entering = False
            body.enter()
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
        self._pause = self.set_timer(PAUSE, self._show_body)

    def _leave(self) -> None:
        """Save what was typed, without holding up the keys."""
        body, self._page = self._page, None
        if body is None:
            return
        body.display = False
        body.leaving = True
        typed = dict(body.unsaved())
        if typed:
            self.run_worker(self._save(body.step.number, typed), group="saving")

    async def _save(self, number: int, typed: dict[str, str]) -> None:
        errors = await self.engage.attempt(
            lambda book: save_what_reads(book, self.engagement_id, number, typed)
        )
        if errors:
            self.engage.tell(_kept_words(number, errors), serious=True)
        self.reload()

    async def keep_now(self) -> None:
        """Save what is typed in the step before the program ends or another page comes."""
        body = self._page
        typed = dict(body.unsaved()) if body is not None else {}
        if body is not None and typed:
            body.leaving = True
            await self._save(body.step.number, typed)
            body.leaving = False

    def on_screen_suspend(self) -> None:
        """Save when another page comes to the front, whichever key brought it."""
        body = self._page
        typed = dict(body.unsaved()) if body is not None else {}
        if body is not None and typed:
            self.run_worker(self._save(body.step.number, typed), group="saving")

    @on(StepRail.Walked)
    def _walked(self, event: StepRail.Walked) -> None:
        self.walk_to(event.number)

    @on(PreviousStep)
    def _previous(self) -> None:
        self.walk_to((self.number or 1) - 1)

    @on(NextStep)
    def _next(self) -> None:
        self.walk_to((self.number or 0) + 1)

    @on(EnterStep)
    async def _enter(self) -> None:
        if self._page is not None and self._page.is_attached:
            self._page.enter()
        else:
            self._entering = True

    @on(Back)
    async def _back(self, command: Back) -> None:
        """From a box or a list to the rail; from the rail to where one came from."""
        rail = self.query_one(StepRail)
        if self.focused is not rail and self.opened is not None:
            command.stop()
            rail.focus()
            return
        command.stop()
        await self.keep_now()
        self.dismiss(None)

    # What applies now

    def offers(self, command: type[Command]) -> bool:
        """Nothing before the engagement is read; then by where the step stands."""
        opened, number = self.opened, self.number
        if command not in self.COMMANDS:
            return super().offers(command)
        if opened is None or number is None:
            return False
        state = opened.progress(number).state
        if command is PreviousStep:
            return number > 1
        if command is NextStep:
            return number < len(STEPS)
        if command is New:
            return bool(opened.kinds(step(number)))
        if command is NotApplicable:
            return state is not StepState.NOT_APPLICABLE
        if command is Reopen:
            return state in (StepState.NOT_APPLICABLE, StepState.DONE)
        return super().offers(command)

    # Commands of the step

    @on(New)
    def _new(self, command: New) -> None:
        """A new row of the step's first kind: a list that has the keys answers for itself."""
        if self._page is not None and self._page.rows:
            self._page.rows[0].add_row()

    @on(AddEvidence)
    def _add_evidence(self) -> None:
        if self._page is not None:
            self._page.evidence.add_evidence()

    @on(AddAction)
    def _add_action(self) -> None:
        if self._page is not None:
            self._page.actions.add_action()

    @on(WhoAndWhen)
    def _plan(self) -> None:
        self._ask_about_step(plan_page)

    @on(NotApplicable)
    def _not_applicable(self) -> None:
        self._ask_about_step(not_applicable_page)

    @on(Reopen)
    def _reopen(self) -> None:
        self._ask_about_step(reopen_page)

    def _ask_about_step(self, page: Callable[..., FormPage]) -> None:
        if self.opened is not None and self.number is not None:
            self.app.push_screen(FormScreen(page(self.opened, step(self.number))))

    @on(WhatIsMissing)
    def _what_is_missing(self) -> None:
        if self.opened is not None and self.number is not None:
            self.app.push_screen(MissingDialog(self.opened, step(self.number)))

    # Commands of the engagement

    @on(TitleAndDates)
    @work(group="page", exclusive=True)
    async def _title_and_dates(self) -> None:
        page = await self.engage.attempt(lambda book: edit_page(book, self.engagement_id))
        if page is not None:
            self.app.push_screen(FormScreen(page))

    @on(CloseEngagement)
    @work(group="page", exclusive=True)
    async def _close_or_reopen(self) -> None:
        page = await self.engage.attempt(lambda book: close_page(book, self.engagement_id))
        if page is not None:
            self.app.push_screen(FormScreen(page))


def _kept_words(number: int, errors: dict[str, str]) -> str:
    """What was not saved, why, and that nothing is lost."""
    return (
        f"Step {number}: {' '.join(errors.values())} "
        f"What you typed is kept and comes back when you open step {number}; the rest is saved."
    )
