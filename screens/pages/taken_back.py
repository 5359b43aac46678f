"""What was undone, by anyone and at any time: each can be brought back from here."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget

from engage_tui.history.undo_rules import moment_words
from engage_tui.history.undoing import TakenBack, carry_out, taken_back
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.everywhere import Redo, Undo
from screens.look.words import counted
from screens.pages.page import EngageScreen
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

TITLE = "What was undone"
COLUMNS = (
    Column("what", "What it was", flex=3),
    Column("about", "About", flex=3, least=60),
    Column("when", "Undone on", width=21, least=72),
    Column("who", "By", width=6),
)


class TakenBackScreen(EngageScreen[None]):
    """Everything that stands undone, the latest first; Enter brings one back.

    Args:
        area: The area it is opened over.
    """

    GROUP = "What was undone"
    HELP_TITLE = TITLE
    HELP_WORDS = (
        "Nothing that was undone is gone: each line is one thing that was saved and then undone. Enter "
        "brings it back as it was. Where it was built on something that was undone later, bring that back "
        "first. Ctrl+Z takes back again what came back."
    )
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def __init__(self, area: str) -> None:
        super().__init__()
        self._area = area
        self._undone: dict[str, TakenBack] = {}

    @property
    def area(self) -> str:
        """The area it was opened over."""
        return self._area

    def compose_body(self) -> Iterable[Widget]:
        """A heading and the list."""
        yield Heading(TITLE)
        yield RecordList(COLUMNS, empty="Nothing stands undone.", open_label="Bring back")

    async def load(self) -> None:
        """Read what stands undone."""
        found = await self.engage.ask(taken_back)
        if not self.is_attached:
            return
        self._undone = {each.name: each for each in found}
        self.query_one(Heading).say(TITLE, counted(len(found), "thing"))
        records = self.query_one(RecordList)
        await records.show(FixedSource([_line(each) for each in found]), keep=records.current_id)
        if self.focused is None:
            records.focus()

    @on(RecordList.Opened)
    @work(group="restore", exclusive=True)
    async def _bring_back(self, event: RecordList.Opened) -> None:
        event.stop()
        chosen = self._undone.get(event.id)
        if chosen is None:
            return

        def job(book: Workbook) -> bool:
            carry_out(book, chosen.name, Redo.label)
            return True

        if await self.engage.attempt(job):
            key = self.engage.key_words(Undo)
            self.engage.tell(f"Brought back: {chosen.deed.told}. {key} takes it back again.")
            self.engage.changed()


def _line(each: TakenBack) -> Line:
    return Line(
        each.name,
        (each.deed.label, each.deed.about, Content.styled(moment_words(each.at), "$quiet"), each.author),
    )
