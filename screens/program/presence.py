"""Whether it is still known who is at the keyboard: decided here, for every kind of save.

A login at a desk is shared. After a quiet spell somebody else may sit there, so the first save asks
before anything is signed. The question stands over whatever was typed, which waits under it.
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import App
from textual.worker import WorkerCancelled

from engage_tui.this_pc.settings import Preferences
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import Refused, WhoIsIt
from screens.program.open_workbook import Desk

if TYPE_CHECKING:
    from engage_tui.practice import StaffLine

    _App = App[int]
else:
    _App = object  # the app it is mixed into is the one Textual knows

Answer = TypeVar("Answer")

SHARED = 2
"""People on the list from which on a login can be shared."""
WHY = "Nobody was at the keys for a while. Say who you are and it is saved; Esc saves nothing yet."


@dataclass
class Presence:
    """What the keys say of who is there."""

    remembered: bool = False
    """Whether the initials are those of last time, and nobody said so today."""
    in_doubt: bool = False
    """Whether somebody else may have sat down: asked at the next save, and then known."""
    _last: datetime | None = None

    def began(self, saved_at: datetime | None, now: datetime, quiet_minutes: int) -> None:
        """The workbook was opened: the time since something was last saved in it was quiet as well."""
        if self.remembered and saved_at is not None and quiet_minutes > 0:
            self.in_doubt |= now - saved_at >= timedelta(minutes=quiet_minutes)

    def heard(self, now: datetime, quiet_minutes: int) -> None:
        """A key was pressed. A clock put back is no quiet spell; at nought minutes there is none."""
        if self._last is not None and quiet_minutes > 0:
            self.in_doubt |= now - self._last >= timedelta(minutes=quiet_minutes)
        self._last = now

    def known(self) -> None:
        """Somebody said who they are."""
        self.in_doubt = False


class KnowsWhoIsHere(_App):
    """Mixed into the app: before the first save after a quiet spell it asks who is there."""

    clock: Clock
    desk: Desk
    preferences: Preferences
    presence: Presence

    @abstractmethod
    def prefer(self, preferences: Preferences) -> None:
        """Take up this PC's preferences and keep them."""

    @abstractmethod
    async def attempt(self, job: Callable[[Workbook], Answer]) -> Answer | None:
        """Run a job and show why when it is refused; None then."""

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is at the keys."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self.presence.heard(self.clock.now(), self.preferences.quiet_minutes)
        await super().on_event(event)

    def sign_as(self, initials: str) -> None:
        """From now on these initials sign what is written, on this PC also next time."""
        self.desk.sign_as(initials)
        self.presence.known()
        self.prefer(replace(self.preferences, author=initials))

    async def pick_who(self) -> None:
        """Ask who signs from now on; Esc leaves it as it was. From a worker."""
        from engage_tui.practice import staff

        people = await self.attempt(staff)
        if people is not None:
            await self._pick(people)

    async def ask_signed(self, job: Callable[[Workbook], Answer]) -> Answer:
        """Run a job on the store's thread; where it would sign for somebody in doubt, once they said.

        Raises:
            Refused, StoreProblem: As the job does, or because nobody said.
        """
        try:
            return await self.desk.ask(job, in_doubt=self.presence.in_doubt)
        except WhoIsIt:
            await self._hear()
            return await self.desk.ask(job)

    async def _hear(self) -> None:
        """Have it said who signs what is about to be saved; one question at a time, whoever saves."""
        from engage_tui.practice import staff

        people = [each for each in await self.desk.ask(staff) if each.current]
        if len(people) < SHARED:
            self.presence.known()
        if not self.presence.in_doubt:
            return
        asking = next((each for each in self.workers if each.name == WHY and each.is_running), None)
        # In a worker of its own: whoever saves may be a page that takes no message before it has saved.
        asking = asking or self.run_worker(self._pick(people, WHY), name=WHY, group="who")
        try:
            await asking.wait()
        except WorkerCancelled:
            self.log("left while it was asked who is here; what was typed is kept as a draft")
        if self.presence.in_doubt:
            raise Refused(
                "Nobody said who is here, so nothing was saved.",
                "What was typed is still there.",
                "Save again, and press the number or the initials of whoever is at the keyboard.",
            )

    async def _pick(self, people: "list[StaffLine] | tuple[StaffLine, ...]", why: str = "") -> None:
        from screens.dialogs.staff_picker import StaffPicker

        chosen = await self.push_screen_wait(StaffPicker(people, self.desk.author, why))
        if chosen:
            self.sign_as(chosen)
