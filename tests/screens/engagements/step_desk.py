"""One engagement opened on a real store, and short ways to do and see things there."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from engage_tui.checklist.actions import create_engagement, save_answers, save_row
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.views import EngagementView
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.drafts import draft_places, keep_draft
from screens.engagements.engagement import EngagementScreen
from screens.engagements.steps.body import StepBody
from screens.engagements.steps.rows import RowsPart
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.step_rail import StepRail
from tests.screens.conftest import CLOCK, running, until
from tests.screens.stage import screen_text

AIMS = {
    "why": "The lease ends.",
    "decision": "Where the branch goes.",
    "decided_by": "Partners' meeting",
    "decision_on": "30/03/2027",
    "can_change": "The opening hours.",
    "fixed": "The lease.",
}


def begun(data_dir: Path, scale: str = "small", title: str = "Branch move to Mill Lane") -> str:
    """An engagement whose first step is done."""
    book = open_workbook(data_dir, "SB", CLOCK)
    facts = {"title": title, "scale": scale, "starts_on": "12/01/2027", "ends_on": "20/03/2027"}
    engagement_id = create_engagement(book, facts)
    save_answers(book, engagement_id, 1, AIMS)
    book.store.close()
    return engagement_id


def with_rows(data_dir: Path, engagement_id: str, kind: str, *rows: Mapping[str, str]) -> None:
    """Rows of one kind, as if typed."""
    book = open_workbook(data_dir, "SB", CLOCK)
    for typed in rows:
        save_row(book, engagement_id, kind, None, typed)
    book.store.close()


def half_typed(data_dir: Path, place: str, typed: Mapping[str, str]) -> None:
    """A draft, as a power cut leaves it."""
    book = open_workbook(data_dir, "SB", CLOCK)
    keep_draft(book, place, typed)
    book.store.close()


@dataclass
class Desk:
    """The page of an engagement, open."""

    app: EngageApp
    pilot: Pilot[int]
    screen: EngagementScreen

    @property
    def rail(self) -> StepRail:
        return self.screen.query_one(StepRail)

    @property
    def in_a_box(self) -> bool:
        """Whether letters go into a box of the form."""
        return isinstance(self.screen.focused, Input)

    @property
    def body(self) -> StepBody:
        return self.screen.query_one(StepBody)

    def rows(self, kind: str) -> RowsPart:
        return next(each for each in self.body.rows if each.kind.name == kind)

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type words key by key, or paste them when they are many."""
        if len(words) > 8:
            self.app.post_message(Paste(words))
            await self.pilot.pause(0.05)
        else:
            await self.press(*(("space" if each == " " else each) for each in words))

    async def at(self, number: int) -> None:
        """Wait until a step's boxes are there."""
        await self.until(lambda: [each.step.number for each in self.screen.query(StepBody)] == [number])
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object]) -> None:
        await until(self.pilot, lambda: bool(holds()))

    async def form(self) -> None:
        """Wait until a form page is there and takes keys."""
        await self.until(lambda: isinstance(self.app.screen, FormScreen) and self.app.focused is not None)

    async def shows(self, words: str) -> None:
        await self.until(lambda: words in self.text)

    async def view(self) -> EngagementView:
        """What the store holds now."""
        return await self.app.ask(lambda book: engagement(book, self.screen.engagement_id))

    async def places(self) -> tuple[str, ...]:
        """Where half-typed words are kept."""
        return await self.app.ask(draft_places)


@asynccontextmanager
async def opened(
    data_dir: Path, engagement_id: str, step: int | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    """The page of an engagement, once its step is there."""
    async with running(data_dir, size) as (app, pilot):
        screen = EngagementScreen(engagement_id, step)
        await app.push_screen(screen)
        await until(pilot, lambda: bool(screen.query(StepBody)))
        await pilot.pause()
        yield Desk(app, pilot, screen)
