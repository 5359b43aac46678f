"""Rules that hold on every screen, checked by going to each of them with the keyboard."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from engage_tui.workbook.clock import fixed
from screens.keys.command import keys_of, offers_now
from screens.keys.listing import load_every_screen
from screens.program.app import EngageApp
from tests.support.hostile import MARKUP, markup_trouble
from tests.support.made_up import MOMENT, Words, filled
from tests.support.places import tour
from tests.support.walking import focusable, open_app

pytestmark = pytest.mark.timeout(600)

PASSED_ON = ("submit", "scroll_up", "scroll_down")
"""What a one-line box does with Enter its dialog takes for its own, and it has nowhere to scroll."""


@dataclass
class Seen:
    """What the tour found, by place where something was wrong."""

    screens: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    tab: dict[str, str] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """One tour of all places, reading each and pressing Tab all the way round in it."""
    return asyncio.run(walk(tmp_path_factory.mktemp("records")))


async def walk(data_dir: Path) -> Seen:
    filled(data_dir, Words(MARKUP, MARKUP))
    found = Seen()
    app = EngageApp(data_dir, author="AB", clock=fixed(MOMENT))
    async with app.run_test(size=(80, 24)) as pilot:

        async def look(place: str) -> None:
            found.screens.add(type(app.screen).__name__)
            if trouble := markup_trouble(place, app):
                found.words.append(trouble)
            clashes = dict.fromkeys(clashing(app))
            if problem := await tab_round(pilot, clashes):
                found.tab[place] = problem
            if clashes:
                found.keys[place] = list(clashes)

        await open_app(pilot)
        await tour(pilot, look)
    return found


async def tab_round(pilot: Pilot[Any], clashes: dict[str, None]) -> str:
    """Press Tab until all should have been reached; say what was not, and note clashes on the way."""
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
        clashes.update(dict.fromkeys(clashing(app)))
    here = app.focused
    await pilot.press("tab", "shift+tab")
    if app.focused is not here:
        return f"Shift+Tab does not go back to {here}"
    missed = wanted - reached
    return f"not reached: {missed}" if missed else ""


def clashing(app: Any) -> Iterator[str]:
    """Keys that do something else here than the foot and the help say: another command's, or a box's own."""
    active = app.screen.active_bindings
    for offer in offers_now(app.screen):
        for key in keys_of(offer.command.key):
            found = active.get(_character_to_key(key) if len(key) == 1 else key)
            meant = found.binding.action if found is not None else "nothing"
            if meant not in (f"command({offer.command.id!r})", *PASSED_ON):
                yield f"{key} is {offer.command.id} but does {meant} in {type(app.focused).__name__}"


def test_markup_is_shown_as_it_was_typed(seen: Seen) -> None:
    assert seen.words == []


def test_tab_reaches_everything_and_nothing_keeps_it(seen: Seen) -> None:
    assert seen.tab == {}


def test_a_key_does_what_the_foot_and_the_help_say(seen: Seen) -> None:
    assert seen.keys == {}


ELSEWHERE = {
    "FirstRunScreen": "only on an empty workbook",
    "StoppedScreen": "only when the workbook cannot be opened",
    "Problem": "only when something went badly wrong",
    "Written": "only once a document has been written to a disk",
    "Progress": "only while long work goes on",
    "LostPage": "only when a page has failed",
    "Agreed": "only once a file of organisations was read",
    "OnePersonDialog": "only where two members may be one",
}


def concrete_screens() -> set[str]:
    load_every_screen()
    waiting = list(Screen.__subclasses__())
    found = set()
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and not each.__subclasses__():
            found.add(each.__name__)
    return found


def test_every_screen_is_walked_to(seen: Seen) -> None:
    assert concrete_screens() - seen.screens - ELSEWHERE.keys() == set()
