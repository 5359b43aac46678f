"""Half-typed forms are kept while they are typed, never far behind the keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from textual.timer import Timer
from textual.widget import Widget

from db.problems import StoreProblem
from engage_tui.errors import Refused

LAG = 1.0
"""Seconds from the first key that is not kept to the keeping. Later keys do not put it off, so
however fast someone types no more than this, and the time of one small write, can be lost."""

Typed = Mapping[str, str]


class DraftKeeper:
    """Keeps what a form holds as a draft, a little behind the keys.

    Args:
        owner: The widget whose timers it uses; the draft is its form's.
        place: Which form it is of which record; the draft is found again by it.
        typed: What the form holds now.
        keep: Writes the draft, off the event loop.
        drop: Forgets it.
        tell: Says once that drafts cannot be kept, such as when the disk is full.
    """

    def __init__(
        self,
        owner: Widget,
        place: str,
        typed: Callable[[], Typed],
        *,
        keep: Callable[[str, Typed], Awaitable[object]],
        drop: Callable[[str], Awaitable[object]],
        tell: Callable[[str], None],
        lag: float = LAG,
    ) -> None:
        self._owner = owner
        self.place = place
        self._typed = typed
        self._keep = keep
        self._drop = drop
        self._tell = tell
        self._lag = lag
        self._timer: Timer | None = None
        self._behind = False
        self._told = False
        self._one_at_a_time = asyncio.Lock()

    @property
    def behind(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._behind

    def touched(self) -> None:
        """Something was typed: keep it soon."""
        self._behind = True
        if self._timer is None:
            self._timer = self._owner.set_timer(self._lag, self._due)

    def _due(self) -> None:
        self._timer = None
        self._owner.run_worker(self.flush(), group="drafts")

    async def flush(self) -> None:
        """Keep what was typed now, if anything is behind; called when a form is left."""
        self._stop_timer()
        async with self._one_at_a_time:
            if not self._behind:
                return
            # Cleared first: a key pressed while this is being written is behind again.
            self._behind = False
            typed = dict(self._typed())
            try:
                await self._keep(self.place, typed)
            except (StoreProblem, Refused) as problem:
                self._behind = True
                self._say_once(str(problem))
            else:
                self._told = False

    async def done(self) -> None:
        """The form was saved, or thrown away: forget the draft."""
        self._stop_timer()
        async with self._one_at_a_time:
            self._behind = False
            await self._drop(self.place)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _say_once(self, words: str) -> None:
        """Once, and again only after a draft could be kept in between: not at every key."""
        if not self._told:
            self._told = True
            self._tell(f"What you type is on the screen but cannot be kept as a draft. {words}")
