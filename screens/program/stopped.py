"""The page shown when the workbook cannot be opened: what happened, what is safe, what to do."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from db.problems import STILL_READABLE, ClockBehind, Damaged, FileGone, NotAStore, StoreProblem
from engage_tui.this_pc.about_words import restored_words, words_before
from engage_tui.this_pc.care import BackupFile, files_to_put_back, put_back
from engage_tui.this_pc.paths import store_path
from screens.dialogs.problem import three_facts
from screens.keys.command import Command
from screens.look.text import shown
from screens.pages.page import EngageScreen
from screens.program.onward import Onward
from screens.program.workbook_app import WorkbookApp
from screens.settings.backup_lines import backup_line
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource
from screens.widgets.record_list import RecordList

OFFERED = 12
"""Backups listed: a damaged file calls for the newest, and the folder has the rest."""

WRONG_DATES = (
    "The changes dated after now keep their dates, because history is never rewritten. What is written from"
    " now on is dated truly, and nobody is asked about this again."
)

COLUMNS = (Column("taken", "Taken", 24), Column("size", "Size", 9, align="right"), Column("name", "File"))


class TryAgain(Command, key="r", label="Try again", footer=1):
    """Try to open the workbook again, once what stood in the way is gone."""


class CarryOn(Command, key="c", label="Carry on with this clock", footer=2):
    """Open the workbook with the clock as it is, because the clock is right."""


class PutClockRight(Command, key="p", label="Note wrong dates", footer=3):
    """Note that dates after now are wrong because a clock was ahead, so that nobody is asked again."""


class LookOnly(Command, key="v", label="Read only", footer=3):
    """Open the workbook for reading, documents and export; nothing can be saved."""


class Leave(Command, key="q", label="Quit", footer=80):
    """Leave Engage; nothing has been changed."""


class StoppedScreen(EngageScreen[Onward]):
    """Stands in for the workbook until it can be opened; answers with how to go on."""

    AREA = ""
    GROUP = "When the workbook will not open"
    COMMANDS = (TryAgain, CarryOn, PutClockRight, LookOnly, Leave)
    HELP_WORDS = "Nothing is written while this page is shown."

    def __init__(self, problem: StoreProblem) -> None:
        super().__init__()
        self.problem = problem
        self.backups: tuple[BackupFile, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The three facts, and the backups when one of them would help."""
        yield Static("The workbook did not open", classes="heading")
        yield Static(three_facts(self.problem), classes="prose")
        yield Static(shown(f"Its folder is {self.engage.data_dir}"), classes="hint")
        if isinstance(self.problem, (Damaged, FileGone, NotAStore)):
            self.backups = files_to_put_back(self.engage.data_dir)[:OFFERED]
            if not self.backups:
                yield Static("There is no backup in the folder yet.", classes="prose")
                return
            yield Static("Backups: Enter puts one back, after asking", classes="heading backups")
            yield RecordList(COLUMNS, FixedSource([backup_line(each) for each in self.backups]))

    def applies(self) -> Mapping[type[Command], bool]:
        """Carry on only past the clock; try again where time or a person may have helped."""
        behind = isinstance(self.problem, ClockBehind)
        readable = isinstance(self.problem, STILL_READABLE)
        return {CarryOn: behind, PutClockRight: behind, LookOnly: readable}

    @on(TryAgain)
    def _try_again(self) -> None:
        self.dismiss(Onward.AGAIN)

    @on(CarryOn)
    def _carry_on(self) -> None:
        self.dismiss(Onward.THIS_CLOCK)

    @on(PutClockRight)
    @work(group="clock", exclusive=True)
    async def _put_clock_right(self) -> None:
        if await self.engage.sure("Is this PC's clock right now?", f"{self.problem.what} {WRONG_DATES}"):
            self.dismiss(Onward.CLOCK_WAS_AHEAD)

    @on(LookOnly)
    def _look(self) -> None:
        self.dismiss(Onward.LOOK)

    @on(Leave)
    def _leave(self) -> None:
        self.app.exit(1, return_code=1)

    @on(RecordList.Opened)
    @work(group="restore", exclusive=True)
    async def _restore(self, event: RecordList.Opened) -> None:
        backup = next(each for each in self.backups if str(each.path) == event.id)
        engage = cast("WorkbookApp", self.app)
        try:
            words = await engage.desk.run(lambda: words_before(backup, store_path(engage.data_dir)))
        except StoreProblem as problem:
            engage.show_problem(problem)
            return
        if await engage.sure("Put this backup back?", words):
            await self._put_back(backup.path)

    async def _put_back(self, path: Path) -> None:
        engage = cast("WorkbookApp", self.app)
        try:
            done = await engage.desk.run(lambda: put_back(engage.data_dir, path, engage.clock.now()))
        except StoreProblem as problem:
            engage.show_problem(problem)
            return
        engage.tell(restored_words(done))
        self.dismiss(Onward.AGAIN)
