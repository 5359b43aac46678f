"""What was left half typed at a place: offered, gone on with or thrown away, and never mixed.

A shared desk has one form for everybody. Words that came back by themselves were taken for an empty
form and written on, and two patients' words stood in one record.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.drafts import place_beside, words_begun
from screens.keys.command import Command
from screens.keys.records import GoOnWithIt, Save, StartAfresh
from screens.look.text import fit, fold

if TYPE_CHECKING:
    from db.drafts import FoundDraft

BEGINNING = 40
"""Cells of what was typed by which a person knows it again."""


@dataclass
class LeftOver:
    """What waits at a place, and where that which is typed now is kept beside it.

    Args:
        place: Where the form keeps its drafts.
        waiting: What others left there, newest first.
        told: What a draft is known again by, where that is more than the longest words in it.
        held: Places of drafts that cannot be gone on with now, and are not written over.
    """

    place: str
    waiting: "tuple[FoundDraft, ...]" = ()
    in_hand: "FoundDraft | None" = None
    """What is being gone on with."""
    told: Callable[[Mapping[str, str]], str] | None = None
    held: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.at = self._beside()
        """Where what is typed now is kept."""

    def _beside(self) -> str:
        return place_beside(self.place, {*self.held, *(each.place for each in self.waiting)})

    @property
    def offered(self) -> "FoundDraft | None":
        """What may be gone on with: the newest that waits."""
        return self.waiting[0] if self.waiting else None

    def go_on(self, kept: Iterable["FoundDraft"], here: str) -> "FoundDraft | None":
        """Take what is offered in hand; what was typed meanwhile waits in its place.

        Args:
            kept: All that is kept at the place now.
            here: Where what stood in the boxes until now is kept, unless it was untouched.
        """
        taken = self.offered
        if taken is not None:
            left_behind = [each for each in kept if each.place == here][:1]
            self.waiting = (*left_behind, *self.waiting[1:])
            self.in_hand, self.at = taken, taken.place
        return taken

    def let_go(self) -> str:
        """Forget what is in hand, or else what is offered; the place where it was kept."""
        held = self.in_hand or self.offered
        gone = held.place if held is not None else self.at
        self.waiting = tuple(each for each in self.waiting if each is not held)
        self.in_hand = None
        self.at = self._beside()
        return gone

    def words(
        self,
        start: Mapping[str, str],
        key: Callable[[type[Command]], str],
        more: str,
        *,
        afresh: bool = False,
    ) -> str:
        """The line that says what waits, or what is gone on with, and by which keys; empty where neither is.

        Args:
            start: What the boxes hold before anyone types.
            key: What a key is called.
            more: The mark where words go on.
            afresh: Whether something else was begun meanwhile.
        """
        held = self.in_hand or self.offered
        if held is None:
            return ""
        when = f"{held.author or 'someone'} on {held.kept_at.astimezone(LONDON):%d %b at %H:%M}"
        told = self.told(held.typed) if self.told else words_begun(held.typed, start)
        begun = fit(fold(told), BEGINNING, more)
        said = "" if not begun else f": {begun}" if self.told else f": “{begun}”"
        others = len(self.waiting) - (self.in_hand is None)
        also = f" {others} more {'waits' if others == 1 else 'wait'} after it." if others else ""
        what = "Going on with what was half typed by" if self.in_hand else "Half typed by"
        return f"{what} {when}{said}. {self._keys(key, afresh=afresh)}{also}"

    def _keys(self, key: Callable[[type[Command]], str], *, afresh: bool) -> str:
        if self.in_hand is not None:
            return f"{key(Save)} saves it, {key(StartAfresh)} throws it away."
        if afresh:
            return f"{key(GoOnWithIt)} goes to it."
        return f"{key(GoOnWithIt)} goes on with it, {key(StartAfresh)} begins afresh without it."
