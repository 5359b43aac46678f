"""Marked lines of the list of feedback: what is done next is done to all of them."""

from abc import abstractmethod
from typing import ClassVar

from textual import on

from engage_tui.feedback.loops.queries import still_there
from screens.feedback.loops.commands import MarkAll, MarkLine
from screens.keys.command import Command
from screens.look.words import counted
from screens.pages.list import ListScreen

MOST_MARKED = 1_000
"""Lines marked by one key at most: one decision about more than that is a slip of the key."""


class MarksLines(ListScreen):
    """A list whose lines can be marked; marks outlast narrowing and finding, until they were acted on."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (MarkLine, MarkAll)

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, None] = {}

    @abstractmethod
    async def shown_ids(self, most: int) -> tuple[str, ...]:
        """Keys of the lines the list shows, in sight or not, the first so many."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The marked pieces, or the one pointed at."""
        return tuple(self.marked) or ((self.current_id,) if self.current_id else ())

    def count_words(self, number: int) -> str:
        """How many lines, and how many are marked, whether they are shown or not."""
        marked = f", {len(self.marked):,} marked" if self.marked else ""
        return counted(number, self.NOUN) + marked

    async def forget_gone(self) -> None:
        """Take the marks off what is no longer in the workbook: nothing can be done to it."""
        if self.marked:
            ids = tuple(self.marked)
            there = await self.engage.ask(lambda book: still_there(book, ids))
            self.marked = dict.fromkeys(each for each in self.marked if each in there)

    @on(MarkLine)
    async def _mark(self) -> None:
        here = self.current_id
        if here is None:
            return
        if here in self.marked:
            del self.marked[here]
        else:
            self.marked[here] = None
        await self.list.reload()
        self.list.action_move(1)
        self._tell_marked()

    @on(MarkAll)
    async def _mark_all(self) -> None:
        found = await self.shown_ids(MOST_MARKED)
        if all(each in self.marked for each in found):
            for each in found:
                del self.marked[each]
        else:
            self.marked.update(dict.fromkeys(found))
        await self.list.reload()
        more = self.list.count > len(found) and bool(self.marked)
        self._tell_marked(f" One key marks the newest {MOST_MARKED:,} at most." if more else "")

    def _tell_marked(self, more: str = "") -> None:
        words = f"{counted(len(self.marked), self.NOUN)} marked." if self.marked else "None marked."
        self.engage.tell(words + more)
        self.refresh_bindings()
