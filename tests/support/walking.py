"""Goes to every screen of the running app, and says what stands there."""

import asyncio
import time
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from tests.support.idle import until_idle

PATIENCE = 20.0
READING = {"load", "opening", "page"}
"""Groups of the workers that read what a page shows."""


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the last key has had its effect, no page is being read and everything is painted."""
    over = time.monotonic() + PATIENCE
    while busy := _under_way(pilot.app):
        assert time.monotonic() < over, f"still under way: {busy}"
        await asyncio.sleep(0.005)
    await until_idle()


def _under_way(app: Any) -> list[object]:
    reading = [each for each in app.workers if each.is_running and each.group in READING]
    return reading or ([] if app._waiting is None else ["a key"])


async def open_app(pilot: Pilot[Any]) -> None:
    """Wait until the workbook is open and the first page shows it."""
    over = time.monotonic() + PATIENCE
    while not pilot.app.is_open:  # type: ignore[attr-defined]
        assert time.monotonic() < over, "the workbook did not open"
        await asyncio.sleep(0.005)
        await pilot.pause()
    await settle(pilot)


def focusable(app: App[Any]) -> set[Widget]:
    """Everything on the screen that takes the keys, can be used now and is not hidden."""
    return {
        each
        for each in app.screen.walk_children(Widget)
        if each.focusable and all(node.display for node in each.ancestors_with_self if node is not app)
    }


def foreign_actions(app: App[Any]) -> set[str]:
    """Actions that a click on some words would run: none may come from what somebody typed."""
    found = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            found |= {str(value) for name, value in meta.items() if name == "@click"}
    return found


def controls(text: str) -> set[str]:
    """Control characters that a picture holds besides line ends."""
    return {letter for letter in text if letter != "\n" and (ord(letter) < 32 or 127 <= ord(letter) < 160)}
