"""A page on which a pile is worked through with single keys."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work

from engage_tui.workbook.drafts import drafts_at
from screens.keys.command import Command
from screens.keys.records import GoOnWithIt, StartAfresh
from screens.pages.drafting import Drafting
from screens.pages.left_over import LeftOver
from screens.widgets.draft_keeper import Draftable, Half

if TYPE_CHECKING:
    from db.drafts import FoundDraft

Work = TypeVar("Work", bound=Draftable)


class KeyedPile(Drafting[None], Generic[Work]):
    """A pile that is worked through with single keys, each kept a moment behind.

    What was half keyed before waits until it is asked for, as in a form: whoever sits down next would
    else add their papers to somebody else's.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (GoOnWithIt, StartAfresh)
    GROUP = "Forms"
    KEYED = True
    _busy = False
    half: Half[Work]
    """What is under the keys."""
    left: LeftOver
    """What was left half keyed."""

    @property
    def takes_keys(self) -> bool:
        """Once it is there, and while nothing of it is being saved: what is keyed then would be lost."""
        return self._keeper is not None and not self._busy

    @property
    def is_saving(self) -> bool:
        """While something of it is saved."""
        return self._busy

    @abstractmethod
    def taken_up(self, typed: Mapping[str, str]) -> Work:
        """What a draft holds; what one begins with, where it holds nothing."""

    @abstractmethod
    def told_of(self, typed: Mapping[str, str]) -> str:
        """What a draft is known again by, such as how many cards it holds."""

    @abstractmethod
    def show_pile(self) -> None:
        """Show what is under the keys."""

    def fitting(self, typed: Mapping[str, str]) -> bool:
        """Whether a draft can be gone on with now."""
        return True

    async def take_place(self, place: str, waiting: "tuple[FoundDraft, ...]") -> None:
        """Begin, beside what others left at a place."""
        fit = tuple(each for each in waiting if self.fitting(each.typed))
        held = tuple(each.place for each in waiting if each not in fit)
        self.left = LeftOver(place, fit, told=self.told_of, held=held)
        self.half.work = self.taken_up({})
        await self.query_one("#body").mount(self.keeper_of(self.left.at, self.half))

    @property
    def _begun(self) -> bool:
        """Whether something was keyed afresh."""
        return bool(self.half.typed)

    @property
    def left_words(self) -> str:
        """What waits and which keys deal with it; nothing once it is gone on with."""
        if self._keeper is None or self.left.in_hand is not None:
            return ""
        return self.left.words({}, self.engage.key_words, self.engage.marks.more, afresh=self._begun)

    def applies_to_left(self) -> dict[type[Command], bool]:
        """Going on where something waits; beginning afresh while nothing was begun."""
        waits = self.takes_keys and self.left.offered is not None
        return {GoOnWithIt: waits, StartAfresh: waits and self.left.in_hand is None and not self._begun}

    @on(GoOnWithIt)
    async def go_on_with_it(self) -> None:
        """Put what was left under the keys; what was there waits in its place."""
        keeper = self._keeper
        if keeper is None or not self.takes_keys or not await self.ready_to_leave():
            return
        place, here = self.left.place, keeper.place
        kept = await self.engage.ask(lambda book: drafts_at(book, place))
        taken = self.left.go_on(kept, here)
        if taken is not None:
            keeper.place = self.left.at
            self.half.work = self.taken_up(taken.typed)
            self.show_pile()

    @on(StartAfresh)
    @work(group="remove", exclusive=True)
    async def _begin_afresh(self) -> None:
        """Throw away what waits, once it is sure: it may be an hour's keying."""
        waits = self.left.offered
        if waits is None or self._keeper is None:
            return
        if await self.engage.sure("Begin afresh?", f"This is thrown away: {self.told_of(waits.typed)}."):
            await self._drop(self.left.let_go())
            self._keeper.place = self.left.at
            self.show_pile()

    def done_with_it(self) -> None:
        """What was under the keys is kept for good: its draft goes, and the next has a place of its own."""
        if self._keeper is not None:
            self._keeper.forget()
            if self.left.in_hand is not None:
                self.left.let_go()
            self._keeper.place = self.left.at

    async def _keep(self, place: str, typed: Mapping[str, str]) -> None:
        """Keep what was keyed; nothing where there is nothing."""
        if typed:
            await super()._keep(place, typed)
        else:
            await self._drop(place)
