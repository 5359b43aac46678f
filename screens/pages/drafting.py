"""A page whose half-typed work is kept as a draft a little behind the keys."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import on

from engage_tui.workbook.drafts import drop_draft, keep_draft
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.pages.page import EngageScreen
from screens.widgets.draft_keeper import DraftKeeper, HalfTyped

Answer = TypeVar("Answer")


class Drafting(EngageScreen[Answer]):
    """Leaving keeps what is half typed; nothing is lost by stepping back."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    _keeper: DraftKeeper | None = None

    def keeper_of(self, place: str, work: HalfTyped) -> DraftKeeper:
        """What keeps this work as the draft of a place, once it is mounted."""
        self._keeper = DraftKeeper(place, work, self._keep, self._drop)
        return self._keeper

    async def ready_to_leave(self) -> bool:
        """What is half typed is kept as a draft."""
        if self._keeper is None:
            return True
        await self._keeper.keep_now()
        return not self._keeper.behind

    @on(Back)
    async def _leave(self, command: Back) -> None:
        """Step back once the draft is kept: the page behind may tell of it."""
        command.stop()
        if await self.ready_to_leave():
            self.dismiss(None)

    async def _keep(self, place: str, typed: Mapping[str, str]) -> None:
        await self.engage.ask(lambda book: keep_draft(book, place, typed))

    async def _drop(self, place: str) -> None:
        await self.engage.ask(lambda book: drop_draft(book, place))
