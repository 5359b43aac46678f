"""Screens laid out when all they had to do is done, and painted when somebody looks: nobody watches a test.

Textual paints on a timer. A test then waits for its next stroke after every key, and pays for the paintings
in between, which no eye would have told apart. The order is as it was: messages, layout, and what was to be
called after that. The paint itself waits until nothing is left to do while a test waits: a screen that came
to rest was painted, once, with all that changed since the paint before; a fault in painting ends the program
as ever.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import pytest
from textual.screen import Screen

ROUNDS = 40
"""How often everything that is ready may run before the layout that was asked for: a key takes a quarter."""

_timers: WeakKeyDictionary[Screen[Any], "_AtRest"] = WeakKeyDictionary()
_unpainted: WeakSet[Screen[Any]] = WeakSet()
_paint = Screen._compositor_refresh


@contextmanager
def painted_at_rest() -> Iterator[None]:
    """Let the programs started inside the block paint so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_update_timer", property(_timer_of))
        patch.setattr(Screen, "_compositor_refresh", _paint_later)
        yield


def paint_what_waits() -> None:
    """Paint the screens that changed since they were painted last."""
    while _unpainted:
        screen = _unpainted.pop()
        if screen.is_running and screen.is_attached:
            with screen._context(), _faults_told(screen):
                _paint(screen)


def _paint_later(screen: Screen[Any]) -> None:
    # One that others cover has its changes shown by the one on top, in which they count from now on.
    if screen is not screen.app.screen or not screen.app.is_headless:
        _paint(screen)
        return
    _unpainted.add(screen)
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


@contextmanager
def _faults_told(screen: Screen[Any]) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as Textual's timer has it: the app reports it
        screen.app._handle_exception(error)


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
            self._waiting = asyncio.create_task(self._update())

    def pause(self) -> None:
        """It has been."""
        self._wanted = False

    async def _update(self) -> None:
        loop: Any = asyncio.get_running_loop()
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
            if not loop._ready:
                break
        self._waiting = None
        if self._wanted and self._screen.is_running:
            with _faults_told(self._screen):
                self._screen._on_timer_update()
