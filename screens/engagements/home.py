"""The list of engagements, F3: how far each has come, and what is late on it."""

from collections.abc import Callable, Mapping, Sequence

from textual import on, work

from engage_tui.checklist.actions import archive_engagement, unarchive_engagement
from engage_tui.checklist.queries import Which, engagement_count, engagement_page
from engage_tui.workbook.book import Workbook
from screens.engagements.actions import ActionsScreen
from screens.engagements.commands import (
    ArchiveEngagement,
    CloseEngagement,
    CopyEngagement,
    EditEngagement,
)
from screens.engagements.engagement import EngagementScreen
from screens.engagements.lines import ENGAGEMENT_COLUMNS, engagement_line
from screens.engagements.pages import close_page, copy_page, edit_page
from screens.keys.actions import AllActions
from screens.keys.command import Command, on_each
from screens.keys.records import New
from screens.pages.checklist import begin_engagement, open_begun
from screens.pages.form import FormPage, FormScreen
from screens.pages.list import ListScreen
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

FORMS: Mapping[type[Command], Callable[[Workbook, str], FormPage]] = {
    EditEngagement: edit_page,
    CloseEngagement: close_page,
}
"""What is asked about an engagement, by its key."""


class EngagementsScreen(ListScreen):
    """Every engagement, one line each, and the ways to begin, change and put one away."""

    AREA = "engagements"
    GROUP = "Engagements"
    HELP_WORDS = (
        "Each line is one piece of engagement work. The twelve marks are its twelve steps: a full mark is "
        "done, a half mark is begun, an empty one is not started, a dash does not apply. Enter opens the "
        "engagement at the first step that still needs something."
    )
    COLUMNS = ENGAGEMENT_COLUMNS
    SHOWN = {
        "open": "Open engagements",
        "closed": "Closed engagements",
        "archived": "Archived engagements",
        "all": "All engagements",
    }
    NOUN = "engagement"
    EMPTY = "No engagement here. Press n to begin one: a title and a sentence are enough."
    EMPTY_OF = {
        "closed": "No engagement is closed. k closes one that has run its course.",
        "archived": "Nothing is in the archive. z puts away an engagement you no longer need in sight.",
    }
    NEEDS_A_LINE = (EditEngagement, CopyEngagement, CloseEngagement, ArchiveEngagement)
    COMMANDS = (New, *NEEDS_A_LINE, AllActions)

    def __init__(self) -> None:
        super().__init__()
        self._archived: dict[str, bool] = {}

    async def count_lines(self, shows: str, words: str) -> int:
        """How many engagements there are like that."""
        return await self.engage.ask(lambda book: engagement_count(book, Which(words, shows)))

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them, each with its progress worked out now."""
        which = Which(words, shows)
        found = await self.engage.ask(lambda book: engagement_page(book, which, offset, limit))
        self._archived.update({each.id: each.archived_on is not None for each in found})
        today, marks = self.engage.clock.today(), self.engage.marks
        return [engagement_line(each, today, marks) for each in found]

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        self.engage.push_screen(EngagementScreen(event.id))

    @on(New)
    @work(exclusive=True, group="form")
    async def begin(self) -> None:
        """Ask for a new engagement, and open it."""
        await begin_engagement(self.engage)

    @on(CopyEngagement)
    @work(exclusive=True, group="form")
    async def _copy(self) -> None:
        """Ask what a copy is called, and open it."""
        chosen = self.current_id
        if chosen is None:
            return
        page = await self.engage.attempt(lambda book: copy_page(book, chosen))
        if page is not None:
            await open_begun(self.engage, page)

    @on_each(FORMS)
    @work(exclusive=True, group="form")
    async def _ask(self, command: Command) -> None:
        """Ask one of the forms of the engagement pointed at."""
        chosen, make = self.current_id, FORMS[type(command)]
        if chosen is None:
            return
        page = await self.engage.attempt(lambda book: make(book, chosen))
        if page is not None:
            await self.engage.push_screen_wait(FormScreen(page))

    @on(ArchiveEngagement)
    async def _archive(self) -> None:
        chosen = self.current_id
        if chosen is None:
            return
        away = not self._archived.get(chosen)
        action = archive_engagement if away else unarchive_engagement
        if await self.done(lambda book: action(book, chosen)) and away:
            self.engage.tell("Put in the archive. s shows what is there, z brings it back.")
        self.reload()

    @on(AllActions)
    def _all_actions(self) -> None:
        self.engage.push_screen(ActionsScreen())
