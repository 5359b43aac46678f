"""Work that takes longer than a breath: how far it is, and one key to stop it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.long_work import HowFar, LongWork
from engage_tui.workbook import Workbook
from screens.command import Command
from screens.commands.everywhere import Back
from screens.dialogs.dialog import Dialog
from screens.marks import PLAIN
from screens.text import fit

if TYPE_CHECKING:
    from screens.app import EngageApp

Answer = TypeVar("Answer")

PATIENCE = 0.4
"""Seconds before it is shown: quick work flashes nothing."""
LOOKS = 0.1
"""Seconds between two looks at how far it is."""
BAR = 40
"""Cells of the bar where there is room."""


class StopWork(Command):
    """Stop; nothing of it is kept."""

    key = "x"
    label = "Stop"
    footer = 1


class LongWorkDialog(Dialog[None]):
    """How far a piece of work is.

    Args:
        title: What is being done.
        work: The work, which tells how far it is.
    """

    COMMANDS = (StopWork,)
    GROUP = "Long work"

    def __init__(self, title: str, work: LongWork) -> None:
        super().__init__(title)
        self.work = work

    def compose_body(self) -> Iterable[Widget]:
        """A bar, and what is being done."""
        yield Static(classes="words", id="how-far")
        yield Static("Nothing is written until it is whole.", classes="hint", markup=False)

    async def on_mount(self) -> None:
        """Look at it now and again."""
        await super().on_mount()
        self.set_interval(LOOKS, self._look)
        self._look()

    def _look(self) -> None:
        place = self.query_one("#how-far", Static)
        width = max(10, min(BAR, self.size.width - 14))
        block = "#" if self.engage.marks is PLAIN else "█"
        far = HowFar("Stopping", 0, 0) if self.work.stopping else self.work.how_far
        place.update(how_far_text(far, width, block))

    @on(StopWork)
    @on(Back)
    def _stop(self, command: Command) -> None:
        """Ask it to stop; the page is told once it has."""
        command.stop()
        self.work.stop()
        self._look()


def how_far_text(far: HowFar, width: int, block: str) -> Content:
    """A bar with its part in numbers, and under it what is being done."""
    share = far.share
    doing = fit(far.doing or "Working", max(width, 20) + 10)
    if share is None:
        return Content(doing)
    full = round(share * width)
    bar = Content.styled(block * full, "$accent") + Content.styled("." * (width - full), "$quiet")
    return Content("\n").join([bar + Content(f"  {far.done:,} of {far.of:,}"), Content(doing)])


async def with_progress(
    engage: "EngageApp", title: str, job: Callable[[Workbook, LongWork], Answer]
) -> Answer:
    """Do a job on the store's thread; past a moment, show how far it is and let it be stopped.

    Raises:
        Stopped: Someone stopped it.
        Refused, StoreProblem: As the job does.
    """
    work = LongWork()
    task = asyncio.ensure_future(engage.ask(lambda book: job(book, work)))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        return task.result()
    dialog = LongWorkDialog(title, work)
    await engage.push_screen(dialog)
    try:
        return await task
    finally:
        if dialog.is_attached:
            dialog.dismiss(None)
