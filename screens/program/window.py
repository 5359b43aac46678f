"""The window is closed, the PC shuts down, or somebody ends the program: nothing typed is lost by it.

Without this the system ends the program where it stands: the letters of the last second are gone, and a
terminal that stays open is left in the state of the screens.
"""

import asyncio
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Protocol

KEEPING = 4.0
"""Seconds that keeping everything may take: Windows ends a program five seconds after its window closed."""
CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""What the console tells when its window closes, the person logs off, the PC shuts down."""
ENDED = tuple(number for name in ("SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)) is not None)


class Leaving(Protocol):
    """What is asked of the program."""

    @property
    def keys_wait(self) -> bool:
        """Whether keys that were pressed have still to be answered."""

    async def keep_everything(self) -> bool:
        """Have every half-typed form kept."""

    def stop_painting(self) -> None:
        """Paint no more: the window is not there."""

    def exit(self, result: int | None = ..., return_code: int = ...) -> None:
        """Leave, and put the terminal back as it was."""


async def leave(app: Leaving, *, gone: bool) -> None:
    """Keep the last letter and leave.

    Args:
        gone: Whether the window is not there any more, so that painting into it would never end.
    """
    if gone:
        app.stop_painting()
    with suppress(TimeoutError):
        await asyncio.wait_for(_keep(app), KEEPING)
    app.exit(0)


async def _keep(app: Leaving) -> None:
    while app.keys_wait:
        await asyncio.sleep(0.01)
    await app.keep_everything()


def watch(app: Leaving) -> Callable[[bool], None]:
    """Leave in good order from now on, whoever ends the program.

    Returns:
        What does so, told whether the window is gone.
    """
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()

    def ended(gone: bool) -> None:
        if not tasks:  # told again meanwhile, it has nothing to add
            tasks.add(loop.create_task(leave(app, gone=gone)))

    if sys.platform == "win32":
        _watch_console(lambda: asyncio.run_coroutine_threadsafe(leave(app, gone=True), loop))
    else:
        for each in ENDED:
            loop.add_signal_handler(each, lambda: ended(not is_there_still()))
    return ended


def is_there_still() -> bool:
    """Whether there is a window to paint into."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def console_told(event: int, leaving: Callable[[], "Future[None]"]) -> bool:
    """Answer the console on a thread of its own: it ends the program as soon as this returns."""
    if event not in (CLOSED, LOGGED_OFF, SHUT_DOWN):
        return False
    with suppress(TimeoutError):
        leaving().result(KEEPING)
    return True


_held: list[Any] = []
"""What Windows calls must not be let go of."""


def _watch_console(leaving: Callable[[], "Future[None]"]) -> None:
    if sys.platform == "win32":
        import ctypes

        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint32)(
            lambda event: int(console_told(event, leaving))
        )
        _held.append(handler)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)


class NoWindow:
    """Takes what is painted, and shows it nowhere."""

    def write(self, text: str) -> None:
        """Let it go."""

    def stop(self) -> None:
        """There is nothing to wait for."""
