"""Screens painted when all they had to do is done, not sixty times a second: nobody watches a test.

Textual paints on a timer. A test then waits for its next stroke after every key, and pays for the paintings
in between, which no eye would have told apart. The order is as it was: messages, layout, paint, and what
was to be called after that.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual.screen import Screen

ROUNDS = 40
"""How often everything that is ready may run before the paint that was asked for: a key takes a quarter."""

_timers: WeakKeyDictionary[Screen[Any], "_AtRest"] = WeakKeyDictionary()


@contextmanager
def painted_at_rest() -> Iterator[None]:
    """Let the programs started inside the block paint so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_update_timer", property(_timer_of))
        yield


def _timer_of(screen: Screen[Any]) -> "_AtRest":
    if screen not in _timers:
        _timers[screen] = _AtRest(screen)
    return _timers[screen]


class _AtRest:
    """Stands in for the timer of a screen: takes what Textual tells that."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._wanted = False
        self._waiting: asyncio.Task[None] | None = None

    def resume(self) -> None:
        """Something is to be painted."""
        self._wanted = True
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._paint())

    def pause(self) -> None:
        """It has been."""
        self._wanted = False

    async def _paint(self) -> None:
        loop: Any = asyncio.get_running_loop()
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
            if not loop._ready:
                break
        self._waiting = None
        if self._wanted and self._screen.is_running:
            try:
                self._screen._on_timer_update()
            except Exception as error:  # noqa: BLE001 - as Textual's timer has it: the app reports it
                self._screen.app._handle_exception(error)
