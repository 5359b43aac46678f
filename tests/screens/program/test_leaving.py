"""Stepping back from a page that is still being read."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Static

from engage_tui.workbook.clock import fixed
from screens.pages.page import EngageScreen
from screens.program.app import EngageApp
from tests.support.made_up import MOMENT, practice_at
from tests.support.walking import open_app


class SlowScreen(EngageScreen[None]):
    """Reads until it is told, then fills what may be gone by then."""

    GROUP = "Slow"

    def __init__(self) -> None:
        super().__init__()
        self.read = asyncio.Event()
        self.filled = False

    def compose_body(self) -> Iterable[Widget]:
        yield Static("", id="slow")

    async def load(self) -> None:
        await self.read.wait()
        self.query_one("#slow", Static).update("read")
        self.filled = True


async def test_a_page_left_while_it_is_read_ends_quietly(tmp_path: Path) -> None:
    practice_at(tmp_path).store.close()
    app = EngageApp(tmp_path, author="AB", clock=fixed(MOMENT))
    async with app.run_test() as pilot:
        await open_app(pilot)
        screen = SlowScreen()
        await app.push_screen(screen)
        await pilot.pause()
        await screen.query_one("#body").remove_children()  # as taking the page down does first
        screen.dismiss()
        screen.read.set()
        await pilot.pause()
        assert app.screen is not screen
        assert not screen.filled
