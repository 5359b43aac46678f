"""The open workbook, reached from the event loop without ever waiting on the disk there."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from db.problems import StoreProblem
from db.thread import StoreThread
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock

Answer = TypeVar("Answer")


class Desk:
    """Opens the workbook on the store's thread, runs jobs there one by one, and closes it.

    Opening imports SQLAlchemy on that thread, so the first paint and the keys never wait for it.
    """

    def __init__(self, data_dir: Path, author: str, clock: Clock) -> None:
        self.data_dir = data_dir
        self.author = author
        self.clock = clock
        self.saved_at: datetime | None = None
        self._thread = StoreThread()
        self._book: Workbook | None = None
        self._opened = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Whether there is a workbook to ask."""
        return self._book is not None

    @property
    def safe_mode(self) -> bool:
        """Whether the store is on a network drive and takes the careful way of writing."""
        return self._book is not None and self._book.store.safe_mode

    @property
    def began(self) -> datetime | None:
        """When something was last saved before it was opened."""
        return self._book.store.began if self._book is not None else None

    @property
    def notices(self) -> tuple[str, ...]:
        """What the store has to say about how it was opened."""
        return self._book.store.notices if self._book is not None else ()

    @property
    def view_only(self) -> bool:
        """Whether the workbook was opened for reading alone."""
        return self._book is not None and self._book.store.view_only is not None

    async def open(self, *, accept_clock: bool = False, because: StoreProblem | None = None) -> None:
        """Open the workbook; raises StoreProblem when it cannot be used.

        Args:
            because: Open it for reading alone, because of this.
        """

        def job() -> Workbook:
            from engage_tui.this_pc.opening import look_into, open_workbook  # reaches SQLAlchemy

            if because is not None:
                return look_into(self.data_dir, because, self.author, self.clock)
            return open_workbook(
                self.data_dir, author=self.author, clock=self.clock, accept_clock=accept_clock
            )

        self._book = await self.run(job)
        self.saved_at = self._book.store.last_saved
        self._opened.set()

    async def ask(self, job: Callable[[Workbook], Answer], *, in_doubt: bool = False) -> Answer:
        """Run a job on the open workbook, once it is open; Refused and StoreProblem propagate.

        Args:
            in_doubt: It is not known who is at the keyboard: a job that signs raises `WhoIsIt`.
        """
        await self._opened.wait()
        book = self._book
        if book is None:
            raise RuntimeError("the workbook is closed")
        try:
            return await self.run(lambda: job(replace(book, in_doubt=in_doubt)))
        finally:
            self.saved_at = book.store.last_saved

    async def run(self, job: Callable[[], Answer]) -> Answer:
        """Run a job that needs no workbook on the store's thread, such as a restore."""
        return await asyncio.wrap_future(self._thread.submit(job))

    def sign_as(self, author: str) -> None:
        """From now on someone else signs what is written."""
        self.author = author
        if self._book is not None:
            self._book = self._book.signed(author)

    async def shut(self) -> None:
        """Close the workbook but keep the thread, so that a restored one can be opened."""
        book, self._book = self._book, None
        self._opened.clear()
        if book is not None:
            await self.run(book.store.close)

    async def close(self) -> None:
        """Close the workbook after whatever is still being written, and stop the thread."""
        try:
            await self.shut()
        finally:
            await asyncio.to_thread(self._thread.close)
