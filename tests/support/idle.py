"""Waiting until a program under test has nothing more to do, told by its event loop and not by the clock.

Textual's pilot waits after each key until the process has used next to no time for 20 ms, two or
three times over: most of what a test of a screen takes. Here the wait is over as soon as nothing is
ready to run, no thread works and no timer is about to go off. Where one of these goes on (a disk
that a test holds back, a job that takes seconds), Textual's own way of waiting decides as before.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

import pytest
import textual.app
import textual.pilot
from textual._wait import wait_for_idle

from tests.support.painted_at_rest import paint_what_waits

SOON = 0.05
"""Seconds: a timer that goes off within them is waited for, as the sleeps in its place would have done."""
PATIENCE = 0.1
"""Seconds without a step on the event loop after which Textual's own way of waiting takes over."""

_under_way: WeakSet[Future[Any]] = WeakSet()
"""What has been given to a thread: the store's jobs, and what a page reads beside the event loop."""


@contextmanager
def waiting_by_the_loop() -> Iterator[None]:
    """Let the pilot wait in this way, in all tests that run inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThreadPoolExecutor, "submit", _told_of(ThreadPoolExecutor.submit))
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", until_idle)
        yield


def _told_of(submit: Callable[..., Future[Any]]) -> Callable[..., Future[Any]]:
    def told(*job: Any, **options: Any) -> Future[Any]:
        given = submit(*job, **options)
        _under_way.add(given)
        return given

    return told


async def until_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until there is nothing to do, `max_sleep` seconds at most; takes what Textual's own takes."""
    loop: Any = asyncio.get_running_loop()
    began = moved = loop.time()
    quiet = False
    while (now := loop.time()) - moved < PATIENCE and now - began < max_sleep:
        pause = _to_wait(loop)
        if pause is None and quiet and now - began >= min_sleep:
            paint_what_waits()
            return
        # A thread may have handed its answer over just now: when all is quiet, the loop is asked once more.
        quiet = pause is None
        if loop._ready:
            moved = now
        await asyncio.sleep(pause or 0.0)
    await wait_for_idle(0, max_sleep - (loop.time() - began))


def _to_wait(loop: Any) -> float | None:
    """Seconds until it is worth looking again; None when nothing is ready, in a thread or due soon."""
    if loop._ready:
        return 0.0
    if any(not each.done() for each in tuple(_under_way)):
        return 0.001
    due = min((each.when() for each in loop._scheduled if not each.cancelled()), default=None)
    if due is None:
        return None
    left: float = due - loop.time()
    return max(left, 0.0) if left < SOON else None
