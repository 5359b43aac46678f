"""Rules that hold on every screen, checked by going to each of them with the keyboard."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from engage_tui.clock import fixed
from screens.app import EngageApp
from screens.base import EngageScreen
from screens.command import keys_of, offers_now
from screens.keys import load_every_screen
from tests.support.made_up import MOMENT, filled
from tests.support.places import PLACES, go, home
from tests.support.walking import focusable, open_app

pytestmark = pytest.mark.timeout(300)

Look = Callable[[Pilot[Any]], Awaitable[str]]
"""What is wrong where the walk stands, or nothing."""


async def walk(data_dir: Path, look: Look) -> dict[str, str]:
    """Go to every place and look; return what was wrong where."""
    filled(data_dir)
    app = EngageApp(data_dir, author="AB", clock=fixed(MOMENT))
    wrong = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await open_app(pilot)
        for place in PLACES:
            await go(pilot, place)
            if problem := await look(pilot):
                wrong[place] = problem
            await home(pilot)
    return wrong


async def test_tab_reaches_everything_and_nothing_keeps_it(tmp_path: Path) -> None:
    async def look(pilot: Pilot[Any]) -> str:
        app = pilot.app
        wanted = focusable(app)
        if len(wanted) < 2:
            return ""
        reached = set()
        for _ in range(len(wanted) + 1):
            before = app.focused
            await pilot.press("tab")
            if app.focused is before:
                return f"Tab does not leave {before}"
            reached.add(app.focused)
        here = app.focused
        await pilot.press("tab", "shift+tab")
        if app.focused is not here:
            return f"Shift+Tab does not go back to {here}"
        missed = wanted - reached
        return f"not reached: {missed}" if missed else ""

    assert await walk(tmp_path / "records", look) == {}


async def test_a_key_does_what_the_foot_and_the_help_say(tmp_path: Path) -> None:
    """Wherever the focus is, no other command and no built-in key of a box stands in the way."""

    async def look(pilot: Pilot[Any]) -> str:
        problems = []
        for _ in range(max(1, len(focusable(pilot.app)))):
            screen = pilot.app.screen
            active = screen.active_bindings
            for offer in offers_now(screen):
                for key in keys_of(offer.command.key):
                    found = active.get(key)
                    if found is None or found.binding.action != f"command({offer.command.id!r})":
                        meant = found.binding.action if found else "nothing"
                        problems.append(f"{key} is {offer.command.id} but does {meant} in {screen.focused}")
            await pilot.press("tab")
        return "; ".join(dict.fromkeys(problems))

    assert await walk(tmp_path / "records", look) == {}


ELSEWHERE = {
    "FirstRunScreen": "only on an empty workbook",
    "StoppedScreen": "only when the workbook cannot be opened",
}


def concrete_screens() -> set[str]:
    load_every_screen()
    waiting: list[type[Screen[Any]]] = [EngageScreen, *Screen.__subclasses__()]
    found = set()
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and not each.__subclasses__():
            found.add(each.__name__)
    return found


async def test_every_screen_is_walked_to(tmp_path: Path) -> None:
    seen = set()

    async def look(pilot: Pilot[Any]) -> str:
        seen.add(type(pilot.app.screen).__name__)
        return ""

    await walk(tmp_path / "records", look)
    assert concrete_screens() - seen - ELSEWHERE.keys() == set()
