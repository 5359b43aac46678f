"""Backups: what there is, one now, and putting one back."""

from collections.abc import Iterable

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.this_pc.about_words import AFTERWARDS, about_words, here_words
from engage_tui.this_pc.care import BackupFile, about_backup, backup_now, files_to_put_back
from engage_tui.this_pc.paths import backups_dir
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.look.text import shown
from screens.pages.one_list import OneList
from screens.settings.backup_lines import backup_line
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
        "They are ordinary files, with the files attached as evidence beside them: copy the folder to "
        "another disk now and then, as this one can break. What a restore replaced is in the list too."
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
        self._backups = await self.engage.ask(lambda book: files_to_put_back(book.data_dir))
        await self.show_lines([backup_line(each) for each in self._backups])

    @on(BackUpNow)
    @work(group="backup", exclusive=True)
    async def _back_up_now(self) -> None:
        made = await self.engage.attempt(backup_now)
        if made is None:
            return
        words = f"Backed up and checked: {made.path.name}."
        if made.problems:
            words = f"Copied, but it cannot be trusted, as the workbook itself. {' '.join(made.problems)}"
        if made.files.missing:
            words += f" Files attached as evidence. {made.files.words}"
        self.engage.tell(words, serious=bool(made.problems or made.files.missing))
        self.reload()

    @on(RecordList.Opened)
    @work(group="restore", exclusive=True)
    async def _put_back(self, event: RecordList.Opened) -> None:
        event.stop()
        backup = next(each for each in self._backups if str(each.path) == event.id)

        def job(book: Workbook) -> str:
            found = about_backup(backup.path)
            words = (f"The backup holds {about_words(found)}.", here_words(found, book.store.about()))
            return " ".join([*words, AFTERWARDS])

        words = await self.engage.attempt(job)
        if words is not None and await self.engage.sure("Put this backup back?", words):
            self.engage.put_back(backup.path)
