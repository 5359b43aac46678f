"""What has been kept for its period: looked at here, and erased in one act or kept longer."""

from collections.abc import Sequence

from textual import on, work
from textual.content import Content

from engage_tui.forgetting.disposal import KEEP_FORM, disposal, dispose, keep_longer
from engage_tui.forgetting.left_behind import older_copies, told
from engage_tui.forgetting.retention import DisposalLine
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from screens.dialogs.told import Told
from screens.keys.command import Command
from screens.look.words import counted
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells, WholeList
from screens.widgets.columns import Column

GOES = (
    "Their words go from the records, the history and the search, for good: it cannot be undone. Counts, "
    "days, themes and who did what stay, and so does the register of what was erased."
)


class MarkForDisposal(Command, key="space", label="Mark", footer=3):
    """Mark the line, or unmark it: what is marked is disposed of together."""


class MarkEveryLine(Command, key="j", label="Mark all", footer=5):
    """Mark every line, or none where all are marked."""


class Dispose(Command, key="d", label="Dispose", footer=2):
    """Erase the words of the marked lines for good, in one act; it asks first."""


class KeepLonger(Command, key="k", label="Keep longer", footer=4):
    """Keep this one until another day, with the reason."""


class DisposalScreen(WholeList[DisposalLine]):
    """What is due for disposal, oldest first; nothing goes by itself.

    Args:
        begin_at: A line the keys begin on.
    """

    AREA = "settings"
    GROUP = "Due for disposal"
    HELP_TITLE = "Due for disposal"
    HELP_WORDS = (
        "What has been kept for its period. Space marks a line, d disposes of what is marked, in one act "
        "that is written down; k keeps a line longer, with the reason. Comments and papers go by the month. "
        "The periods are the file retention.toml: your practice can put its own in the reference folder."
    )
    COLUMNS = (
        Column("what", "What", flex=3),
        Column("kept", "Kind", flex=3, least=60),
        Column("many", "Records", width=8, align="right", least=44),
        Column("due", "Due since", width=12),
    )
    SHOWN = {"all": "Due for disposal"}
    NOUN = "line"
    EMPTY = "Nothing has been kept for its whole period."
    FOUND_BY = ("what", "kept")
    COMMANDS = (Dispose, MarkForDisposal, KeepLonger, MarkEveryLine)
    NEEDS_A_LINE = (Dispose, MarkForDisposal, KeepLonger, MarkEveryLine)

    def __init__(self, begin_at: str | None = None) -> None:
        super().__init__(begin_at)
        self._marked: set[str] = set()

    def read(self, book: Workbook) -> Sequence[DisposalLine]:
        """Some hundreds at most."""
        return disposal(book)

    def cells(self, record: DisposalLine) -> Cells:
        """Which one, what it is, how much, and since when it is due."""
        return (record.what, record.kept, f"{len(record.records):,}", worded_date(record.due_on))

    def mark(self, record: DisposalLine) -> str | Content:
        """Whether it is marked."""
        return self.engage.marks.done if record.id in self._marked else ""

    def page_for(self, record: DisposalLine | None) -> FormPage:
        """Until when it is kept, and why."""
        assert record is not None
        key = record.id
        return FormPage.of(
            KEEP_FORM,
            f"disposal/{key}",
            lambda book, typed: keep_longer(book, key, typed),
            subtitle=record.what,
            area="settings",
        )

    async def open(self, record: DisposalLine) -> None:
        """Mark it, as Space does."""
        await self._flip({record.id})

    @on(MarkForDisposal)
    async def _mark_it(self) -> None:
        if self.record is not None:
            await self._flip({self.record.id})

    @on(MarkEveryLine)
    async def _mark_all(self) -> None:
        every = {each.id for each in self.kept}
        await self._flip(every if every <= self._marked else every - self._marked)

    async def _flip(self, ids: set[str]) -> None:
        self._marked ^= ids
        await self.list.reload(self.current_id)

    @on(KeepLonger)
    def _keep(self) -> None:
        if self.record is not None:
            self.ask_for(self.page_for(self.record))

    @on(Dispose)
    @work(group="remove", exclusive=True)
    async def _dispose(self) -> None:
        chosen = [each for each in self.kept if each.id in self._marked]
        if not chosen and self.record is not None:
            chosen = [self.record]
        what = ", ".join(each.what for each in chosen[:3])
        more = f" and {counted(len(chosen) - 3, 'more line')}" if len(chosen) > 3 else ""
        if not chosen or not await self.engage.sure("Dispose of this?", f"{what}{more}.\n\n{GOES}"):
            return
        ids = [each.id for each in chosen]

        def job(book: Workbook) -> tuple[str, ...]:
            return (dispose(book, ids).words, *told(older_copies(book)))

        said = await self.engage.attempt(job)
        if said is not None:
            self._marked.clear()
            self.engage.changed()
            await self.engage.push_screen_wait(Told("Disposed of", said))


def page(_due: str = "") -> DisposalScreen:
    """The list, from Today's line as from Settings."""
    return DisposalScreen()
