"""Backups: what there is, one now, and putting one back."""

from collections.abc import Iterable

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.this_pc.care import BackupFile, backup_files, backup_now, has_evidence_files
from engage_tui.this_pc.paths import backups_dir
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.look.text import shown
from screens.pages.one_list import OneList
from screens.settings.backup_lines import backup_line, taken_words
from screens.widgets.columns import Column
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("taken", "Taken", 22),
    Column("size", "Size", 10, align="right", least=44),
    Column("name", "File", least=60),
)


class BackUpNow(Command, key="b", label="Back up now", footer=2):
    """Copy the workbook now, and check the copy."""


class BackupsScreen(OneList[None]):
    """The backups, newest first; Enter puts one back after asking."""

    AREA = "settings"
    GROUP = "Backups"
    COMMANDS = (BackUpNow,)
    HELP_WORDS = (
        "Engage makes a backup each day and keeps the last days, weeks and months; each copy is checked. "
        "They are ordinary files: copy the folder to another disk now and then, as this one can break."
    )

    def __init__(self) -> None:
        super().__init__()
        self._backups: tuple[BackupFile, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Where they are, and the list."""
        yield Static("Backups", classes="heading")
        yield Static("Enter puts one back, after asking; b makes another now.", classes="hint")
        yield Static(shown(f"They are in {backups_dir(self.engage.data_dir)}"), classes="hint")
        yield RecordList(
            COLUMNS, empty="There is no backup yet. Press b to make one now.", open_label="Put back"
        )

    async def load(self) -> None:
        """List what is in the folder."""
        self._backups = await self.engage.ask(lambda book: backup_files(book.data_dir))
        await self.show_lines([backup_line(each) for each in self._backups])

    @on(BackUpNow)
    @work(group="backup", exclusive=True)
    async def _back_up_now(self) -> None:
        def job(book: Workbook) -> tuple[str, bool]:
            return backup_now(book).name, has_evidence_files(book.data_dir)

        made = await self.engage.attempt(job)
        if made is None:
            return
        name, evidence = made
        words = f"Backed up and checked: {name}."
        if evidence:
            words += " Files attached as evidence are beside it in the folder evidence; copy that too."
        self.engage.tell(words)
        self.reload()

    @on(RecordList.Opened)
    @work(group="restore", exclusive=True)
    async def _put_back(self, event: RecordList.Opened) -> None:
        event.stop()
        backup = next(each for each in self._backups if str(each.path) == event.id)
        words = (
            f"The workbook will be as it was on {taken_words(backup.taken)}. What was written after "
            "that is not in it. The workbook of now is kept beside it under another name."
        )
        if await self.engage.sure("Put this backup back?", words):
            self.engage.put_back(backup.path)
