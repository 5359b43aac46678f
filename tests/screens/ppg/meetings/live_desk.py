"""One meeting opened on a real store, and short ways to do and see things there."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import MeetingView
from engage_tui.workbook.clock import Clock
from screens.pages.form import FormScreen
from screens.ppg.meetings.attendance import AttendanceScreen
from screens.ppg.meetings.closing import ClosingScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.meetings.part import MeetingPart
from screens.program.app import EngageApp
from tests.screens.conftest import CLOCK, NOW, running, until
from tests.screens.ppg.sample import Planned
from tests.support.pictures import flat, picture

Page = TypeVar("Page")

PASTED = 24
"""Characters that nobody types in a test for the typing's sake."""


class Hands:
    """A clock that is moved by hand, a little after the tests' moment so that nothing is in the past."""

    def __init__(self) -> None:
        self.moment: datetime = NOW
        self.clock = Clock(now=lambda: self.moment)

    def pass_by(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class Table:
    """The page of a meeting, open."""

    app: EngageApp
    pilot: Pilot[int]
    made: Planned

    @property
    def text(self) -> str:
        return picture(self.app)

    @property
    def body(self) -> MeetingPart:
        return next(each for each in self.app.screen.walk_children() if isinstance(each, MeetingPart))

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)

    async def write(self, words: str) -> None:
        """Type a few words; paste many."""
        if len(words) > PASTED:
            self.app.post_message(events.Paste(words))
            await self.pilot.pause()
        else:
            await self.pilot.press(*("space" if each == " " else each for each in words))

    async def shows(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        try:
            await until(self.pilot, lambda: words in self.text or words in flat(self.app), 2)
        except AssertionError:
            raise AssertionError(f"{words!r} is not on the screen:\n{self.text}") from None

    async def holds(self, fact: Callable[[MeetingView], bool]) -> MeetingView:
        """Wait until the meeting on disk is so."""
        for _ in range(300):
            view = await self.app.ask(lambda book: meeting(book, self.made.meeting_id))
            if fact(view):
                return view
            await self.pilot.pause(0.01)
        raise AssertionError(f"It is not so on disk.\n{self.text}")

    async def reach(self, page: type[Page]) -> Page:
        """Wait for a page to be in front and ready for keys."""
        await until(self.pilot, lambda: isinstance(self.app.screen, page) and self.app.screen.takes_keys)  # type: ignore[attr-defined]
        await self.pilot.pause()
        found = self.app.screen
        assert isinstance(found, page)
        return found

    async def reach_dialog(self, dialog: type[Screen[Any]]) -> None:
        """Wait for a dialog to be in front."""
        await until(self.pilot, lambda: isinstance(self.app.screen, dialog))
        await self.pilot.pause()

    async def form(self) -> FormScreen:
        return await self.reach(FormScreen)

    async def attendance(self) -> AttendanceScreen:
        await self.press("p")
        return await self.reach(AttendanceScreen)

    async def closing(self) -> ClosingScreen:
        await self.press("k")
        return await self.reach(ClosingScreen)


@asynccontextmanager
async def at_table(
    made: Planned, size: tuple[int, int] = (80, 24), clock: Clock = CLOCK
) -> AsyncIterator[Table]:
    """The program, on the page of the meeting."""
    async with running(made.data_dir, size, clock=clock) as (app, pilot):
        app.push_screen(MeetingScreen(made.meeting_id))
        table = Table(app, pilot, made)
        await table.reach(MeetingScreen)
        yield table


@asynccontextmanager
async def live(made: Planned, size: tuple[int, int] = (80, 24), clock: Clock = CLOCK) -> AsyncIterator[Table]:
    """The same with the meeting under way."""
    async with at_table(made, size, clock) as table:
        await table.press("g")
        await table.shows("Nothing written yet")
        yield table
