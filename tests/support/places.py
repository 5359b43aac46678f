"""Every screen of the program and the keys that lead there, from anywhere, on a store that is filled."""

from typing import Any

from textual.pilot import Pilot

from engage_tui.checklist.steps import STEPS
from tests.support.walking import settle

ENGAGEMENT = ("f3", "home", "enter")
SETTINGS = ("f9", "home")


def _setting(lines_down: int) -> tuple[str, ...]:
    return (*SETTINGS, *("down",) * lines_down, "enter")


PLACES: dict[str, tuple[str, ...]] = {
    "today": ("f2",),
    "engagements": ("f3",),
    "new engagement": ("f3", "n"),
    "edit engagement": ("f3", "home", "e"),
    "close engagement": ("f3", "home", "k"),
    "all actions": ("f3", "l"),
    **{f"step {each.number}": (*ENGAGEMENT, *("]",) * (each.number - 1)) for each in STEPS},
    "new stakeholder": (*ENGAGEMENT, "]", "n"),
    "what is missing": (*ENGAGEMENT, "i"),
    "who and when": (*ENGAGEMENT, "t"),
    "not applicable": (*ENGAGEMENT, "x"),
    "new action": (*ENGAGEMENT, "c"),
    "new evidence": (*ENGAGEMENT, "e"),
    "engagement history": (*ENGAGEMENT, "h"),
    "ppg": ("f4",),
    "feedback": ("f5",),
    "community": ("f6",),
    "guide": ("f7",),
    "reports": ("f8",),
    "settings": SETTINGS,
    "practice": _setting(0),
    "staff": _setting(1),
    "sites": _setting(2),
    "closed days": _setting(3),
    "looks": _setting(4),
    "keys": _setting(6),
    "backups": _setting(7),
    "about": _setting(8),
    "help": ("f2", "f1"),
    "palette": ("f2", "ctrl+p"),
    "who is here": ("f2", "w"),
}


async def home(pilot: Pilot[Any]) -> None:
    """Close every dialog and page, back to Today."""
    for _ in range(8):
        if len(pilot.app.screen_stack) > 1 or pilot.app.screen.focused is not None:
            await pilot.press("escape")
            await settle(pilot)
        if len(pilot.app.screen_stack) == 1:
            break
    await pilot.press("f2")
    await settle(pilot)


async def go(pilot: Pilot[Any], place: str) -> None:
    """Press the keys that lead to a place."""
    for key in PLACES[place]:
        await pilot.press(key)
        await settle(pilot)
