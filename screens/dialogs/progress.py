"""How far long work is, with a key to stop it: work that is over in a blink shows nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.problems import StoreProblem
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import HowFar, LongWork, Stopped
from screens.dialogs.dialog import Dialog
from screens.engage import Engage, marks_of
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.look.marks import PLAIN, Marks
from screens.look.text import shown

Answer = TypeVar("Answer")

SOON = 0.3
"""Seconds that work may take before anything is shown of it."""
EVERY = 0.1
"""Seconds between two looks at how far it is."""
BAR = 40
STOPPING = "Stopping…"


class Progress(Dialog[None]):
    """What is being done and how far it is; Esc stops it, and nothing of it is kept.

    It closes by itself when the work has ended, however that was.
    """

    def __init__(self, title: str, work: LongWork, ended: "asyncio.Future[Any]") -> None:
        super().__init__(title)
        self._work = work
        self._ended = ended

    def compose_body(self) -> Iterable[Widget]:
        """The words, and a bar that is also a number."""
        yield Static(id="progress", classes="words")

    async def on_mount(self) -> None:
        """Look again and again until it has ended."""
        self._look()
        self.set_interval(EVERY, self._look)

    def on_unmount(self) -> None:
        """Nobody looks any more, as when the program is left: what is not done is not wanted."""
        if not self._ended.done():
            self._work.stop()

    def _look(self) -> None:
        if self._ended.done():
            if self.is_current:
                self.dismiss(None)
            return
        width = min(BAR, max(8, self.size.width - 16))
        words = progress_words(self._work.how_far, width, marks_of(self), stopping=self._work.stopping)
        self.query_one("#progress", Static).update(words)

    def label_of(self, command: type[Command]) -> str:
        """Esc does not step back from work under way: it ends it."""
        return "Stop" if command is Back else super().label_of(command)

    @on(Back)
    def _stop(self, command: Back) -> None:
        command.stop()
        self._work.stop()
        self._look()


def progress_words(how_far: HowFar, width: int, marks: Marks, *, stopping: bool = False) -> Content:
    """What is being done, and under it how far it is."""
    doing = STOPPING if stopping else how_far.doing or "Working"
    share = how_far.share
    if share is None:
        number = f"{how_far.done:,}" if how_far.done else ""
        return shown(doing) + Content("\n") + Content.styled(number or " ", "$quiet")
    full, empty = ("#", ".") if marks == PLAIN else ("█", "░")
    filled = round(share * width)
    return Content.assemble(
        shown(doing),
        "\n",
        (full * filled, "$accent"),
        (empty * (width - filled), "$quiet"),
        f" {share:>4.0%}",
    )


async def with_progress(engage: Engage, title: str, job: Callable[[Workbook, LongWork], Answer]) -> Answer:
    """Do long work on the store's thread, showing how far it is. Call it from a worker.

    Raises:
        Stopped: Someone stopped it.
        Refused, StoreProblem: As the job does.
    """
    return await _watched(engage, title, lambda work: engage.ask(lambda book: job(book, work)))


async def go_through(
    engage: Engage, title: str, job: Callable[[LongWork], Awaitable[Answer]]
) -> Answer | None:
    """Do long work, showing how far it is; None where it was stopped or refused, which is then said.

    Call it from a worker.

    Args:
        title: What is done, for the person who waits.
        job: Does it off the event loop, telling the work how far it is.
    """
    try:
        return await _watched(engage, title, job)
    except Stopped as stopped:
        engage.tell(str(stopped))
    except (Refused, StoreProblem) as refusal:
        engage.show_problem(refusal)
    return None


async def _watched(engage: Engage, title: str, job: Callable[[LongWork], Awaitable[Answer]]) -> Answer:
    work = LongWork()
    ended = asyncio.ensure_future(job(work))
    try:
        await asyncio.wait({ended}, timeout=SOON)
        if not ended.done():
            await engage.push_screen_wait(Progress(title, work, ended))
        return await ended
    finally:
        if not ended.done():
            work.stop()
