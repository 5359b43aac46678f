"""A page with one list on it, which has the keys."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on

from screens.keys.command import Command
from screens.pages.form import FormPage, FormScreen
from screens.pages.page import EngageScreen
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

Answer = TypeVar("Answer")


class OneList(EngageScreen[Answer]):
    """The keys begin in the list, and what applies follows the line that it points at."""

    AUTO_FOCUS = "RecordList"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    @property
    def list(self) -> RecordList:
        """The list on the page."""
        return self.query_one(RecordList)

    @property
    def current_id(self) -> str | None:
        """The record pointed at; None before the page is there."""
        return self.list.current_id if self.is_mounted else None

    async def show_lines(self, lines: Sequence[Line], keep: str | None = None) -> None:
        """Show these lines, pointing at one of them or else at the record pointed at before."""
        await self.list.show(FixedSource(lines), keep or self.list.current_id)
        if self.focused is None:
            self.list.focus()
        self.refresh_bindings()

    def ask_for(self, page: FormPage) -> None:
        """Open a form; the list reads itself again when it comes back to the front."""
        self.engage.push_screen(FormScreen(page))

    @on(RecordList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
