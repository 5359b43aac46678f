"""Every promised action of the practice in one list, from whichever step it came."""

from collections.abc import Mapping, Sequence

from textual import on

from db.terms import OPEN_ACTION_STATES, ActionState
from engage_tui.checklist.actions import set_action_state
from engage_tui.checklist.queries import Which, action_count, action_page
from engage_tui.checklist.views import ActionLine
from screens.engagements.commands import GoToSource
from screens.engagements.lines import ACTION_COLUMNS, action_line
from screens.keys.actions import MarkDone
from screens.keys.command import Command
from screens.keys.records import New
from screens.look.text import fit
from screens.pages.checklist import action_form
from screens.pages.list import ListScreen
from screens.places import at_step
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

TOLD = 40
"""Cells of an action in a notice: enough to know it by."""
REMEMBERED = 5_000
"""Lines kept in mind: a long walk through a long list must not grow for ever."""


class ActionsScreen(ListScreen):
    """Who promised what, by when, and where the promise was made."""

    AREA = "engagements"
    GROUP = "Actions"
    HELP_WORDS = (
        "Everything anyone promised to do, from all engagements. Space marks one done, g goes to the step "
        "it came from. s shows the open ones, your own, the finished ones, or all."
    )
    COLUMNS = ACTION_COLUMNS
    SHOWN = {
        "open": "Open actions",
        "mine": "My open actions",
        "closed": "Finished actions",
        "all": "All actions",
    }
    NOUN = "action"
    EMPTY = "No action here. They are promised on the steps of an engagement; n adds one of its own."
    EMPTY_OF = {
        "mine": "No open action is yours. s shows everyone's.",
        "closed": "No action is finished yet. Space marks one done.",
    }
    COMMANDS = (MarkDone, New, GoToSource)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, ActionLine] = {}

    @property
    def current(self) -> ActionLine | None:
        """The action pointed at."""
        return self._lines.get(self.current_id or "")

    def _which(self, shows: str, words: str) -> Which:
        mine = shows == "mine"
        return Which(text=words, state="open" if mine else shows, owner=self.engage.author if mine else "")

    async def count_lines(self, shows: str, words: str) -> int:
        """How many actions there are like that."""
        which = self._which(shows, words)
        return await self.engage.ask(lambda book: action_count(book, which))

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them, the most pressing first."""
        which = self._which(shows, words)
        found = await self.engage.ask(lambda book: action_page(book, which, offset, limit))
        if len(self._lines) > REMEMBERED:
            self._lines.clear()
        self._lines.update({each.id: each for each in found})
        today, marks = self.engage.clock.today(), self.engage.marks
        return [action_line(each, today, marks) for each in found]

    def applies(self) -> Mapping[type[Command], bool]:
        """What needs a line is offered when there is one."""
        here = self.current
        return {
            **super().applies(),
            MarkDone: here is not None,
            GoToSource: here is not None and here.engagement_id is not None,
        }

    @on(RecordList.Opened)
    def _open(self) -> None:
        if self.current is not None:
            self.ask_for(action_form(self.engage.author, self.current))

    @on(New)
    def _new(self) -> None:
        self.ask_for(action_form(self.engage.author))

    @on(MarkDone)
    async def _done(self) -> None:
        here = self.current
        if here is None:
            return
        state = ActionState.DONE if here.state in OPEN_ACTION_STATES else ActionState.OPEN
        done = await self.done(lambda book: set_action_state(book, here.id, state))
        if done and state is ActionState.DONE:
            # The line goes from the list of open ones: say that it was done, not lost.
            self.engage.tell(f"Done: {fit(here.text, TOLD, self.engage.marks.more)}. Ctrl+Z takes it back.")
        self.reload()

    @on(GoToSource)
    async def _go(self) -> None:
        here = self.current
        if here is not None and here.engagement_id is not None:
            await self.engage.go(at_step(here.engagement_id, here.step_number))
