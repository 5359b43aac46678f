"""Half-typed forms are kept while they are typed, never far behind the keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, Protocol, TypeVar

from textual.timer import Timer
from textual.widget import Widget

from db.problems import StoreProblem
from engage_tui.workbook.errors import Refused

LAG = 1.0
"""Seconds from the first key that is not kept to the keeping. Later keys do not put it off, so
however fast someone types no more than this, and the time of one small write, can be lost."""


class HalfTyped(Protocol):
    """A form, or whatever else holds work that is not saved yet."""

    on_edited: Callable[[], object] | None
    """Called when something was typed."""

    @property
    def typed(self) -> Mapping[str, str]:
        """What it holds now."""
        ...


class Draftable(Protocol):
    """Work that says itself what a draft holds of it."""

    def as_typed(self) -> Mapping[str, str]:
        """What a draft holds of it."""
        ...


Work = TypeVar("Work", bound=Draftable)


class Half(Generic[Work]):
    """Work that is half done, told apart from how it looks: what the keeper of drafts watches."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.on_edited: Callable[[], object] | None = None

    @property
    def typed(self) -> Mapping[str, str]:
        """What a draft holds of it."""
        return self.work.as_typed()

    def change(self, work: Work) -> None:
        """Take the work as it is now, and have it kept soon."""
        self.work = work
        if self.on_edited is not None:
            self.on_edited()


class DraftKeeper(Widget):
    """Mounted beside a form, it keeps what the form holds as a draft a little behind the keys.

    Args:
        place: Which form it is of which record; the draft is found again by it. What stands in the form
            may come to be that of another place.
        form: The form to keep.
        keep: Writes the draft, off the event loop.
        drop: Forgets it.
        lag: Seconds it may be behind.
    """

    DEFAULT_CSS = "DraftKeeper { display: none; }"

    def __init__(
        self,
        place: str,
        form: HalfTyped,
        keep: Callable[[str, Mapping[str, str]], Awaitable[object]],
        drop: Callable[[str], Awaitable[object]],
        *,
        lag: float = LAG,
    ) -> None:
        super().__init__()
        self.place = place
        self._form = form
        self._keep = keep
        self._drop = drop
        self._lag = lag
        self._timer: Timer | None = None
        self._behind = False
        self._told = False
        self._one_at_a_time = asyncio.Lock()
        form.on_edited = self.touched

    @property
    def behind(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._behind

    def touched(self) -> None:
        """Something was typed: keep it soon."""
        self._behind = True
        if self._timer is None and self.is_attached:
            self._timer = self.set_timer(self._lag, self._due)

    def _due(self) -> None:
        self._timer = None
        self.run_worker(self.keep_now(), group="drafts")

    async def keep_now(self) -> None:
        """Keep what was typed, if anything is behind."""
        self._stop_timer()
        async with self._one_at_a_time:
            if not self._behind:
                return
            # Cleared first: a key pressed while this is being written is behind again.
            self._behind = False
            try:
                await self._keep(self.place, self._form.typed)
            except (StoreProblem, Refused) as problem:
                self.touched()  # and so it is tried again, until there is room
                self._say_once(problem)
            else:
                self._told = False

    def forget(self) -> None:
        """The form was saved, or its words thrown away: drop the draft, now and for good.

        Drops it although saving may have done so: a draft that was on its way to the disk
        when the form was saved would come back as something never saved.
        """
        self._stop_timer()
        self._behind = False
        self.app.run_worker(self._dropped(self.place), group="drafts")

    async def _dropped(self, place: str) -> None:
        try:
            await self._drop(place)
        except (StoreProblem, Refused) as problem:
            self._say_once(problem)

    async def on_unmount(self) -> None:
        """Keep the last words when the form is left, by whatever road."""
        await self.keep_now()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _say_once(self, problem: Exception) -> None:
        """Once, and again only after a draft could be kept in between: not at every key."""
        if not self._told:
            self._told = True
            words = f"What you type stays on the screen but cannot be kept as a draft. {problem}"
            self.app.notify(words, severity="error", timeout=12, markup=False)
