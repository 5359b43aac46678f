"""A fault inside one page costs that page: it is closed, what was typed is kept, the program goes on."""

import asyncio
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, ClassVar

from textual import events, on
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed, active_worker

from db.problems import StoreProblem
from engage_tui import __version__
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command
from screens.program.lost_page import LostPage, OpenAgain, lost_words
from screens.program.workbook_app import WorkbookApp, keepers_on

MOST, WITHIN = 5, 10.0
"""Pages that may fail in so many seconds: more than that is a fault of the program itself."""
KEEPING = 5.0
"""Seconds that keeping what was typed on a page that failed may take."""


class LosingPages(WorkbookApp):
    """Mixed into the app: tells a page's fault from the program's, and closes that page.

    A page's messages are no longer answered once one of them failed, so that it cannot stay.
    """

    fault: BaseException | None = None
    """What made the program fail, if it did."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def __init__(self, data_dir: Path, **options: Any) -> None:
        super().__init__(data_dir, **options)
        self.lost = 0
        """How many faults were survived."""
        self._losing: set[Screen[Any]] = set()
        self._lost_at: deque[float] = deque(maxlen=MOST + 1)

    async def on_event(self, event: events.Event) -> None:
        """Take an event; a page that fails over a key is closed, and the program hears the next."""
        try:
            await super().on_event(event)
        except Exception as error:
            if not isinstance(event, (events.Key, events.Paste)) or not self.is_running:
                raise
            self._lose(_page_in(error.__traceback__) or self.screen, error)

    async def _dispatch_message(self, message: Message) -> None:
        """Answer a message; a command that fails is said to have failed, a page that fails is closed."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            page = _page_in(error.__traceback__)
            if not self.is_running:
                raise
            if isinstance(message, Command):
                self.failed(error)
            elif page is not None:
                self._lose(page, error)
            else:
                raise

    def failed(self, error: Exception) -> None:
        """Say that what was asked for failed; whatever stands on the screen stays."""
        if isinstance(error, (Refused, StoreProblem)):
            self.show_problem(error)
        else:
            self._lose(None, error)

    def _handle_exception(self, error: Exception) -> None:
        """Say a refusal that nobody caught, close a page that failed; the rest ends the program.

        Textual's own way prints every local variable, and those hold what people said.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(error, WorkerFailed) and isinstance(cause, (Refused, StoreProblem)):
            self.show_problem(cause)
            return
        node = active_worker.get().node if isinstance(error, WorkerFailed) else active_message_pump.get(None)
        own = node is self or node is None
        # What a page asked to be called for later is called by whichever page is in front by then.
        page = _page_in(cause.__traceback__) or (None if own else _page_of(node))
        if (own and page is None) or not self.is_running:
            self._end(error, cause)
        elif page is None or _came_of_closing(cause):
            self._too_late(cause)
        else:
            self._lose(page, cause)

    def _end(self, error: Exception, cause: BaseException) -> None:
        self._return_code = 1
        if self.fault is None:
            # A worker's failure tells nothing by itself; what failed in it does.
            self.fault = cause
            self._tell_pilot(error)
        self._close_messages_no_wait()

    def _tell_pilot(self, error: Exception) -> None:
        """Have a test's pilot raise it, whether the program goes on or not."""
        self._exception = error
        self._exception_event.set()

    # Closing the page

    def _lose(self, page: Screen[Any] | None, error: BaseException) -> None:
        """Close a page that failed, once; where too many fail, end the program instead."""
        if page in self._losing:
            return  # several of its parts fail at once
        if page is not None and not self.holds(page):
            self._too_late(error)
            return
        now = monotonic()
        self._lost_at.append(now)
        many = len(self._lost_at) > MOST and now - self._lost_at[0] < WITHIN
        if many or isinstance(page, LostPage):
            self._end(_as_exception(error), error)
            return
        if page is not None:
            self._losing.add(page)
        self.lost += 1
        self._tell_pilot(_as_exception(error))
        self.run_worker(self._take_away(page, error), group="lost")

    def _too_late(self, error: BaseException) -> None:
        """What fails on a page already closed costs nothing; it is reported unless it came of the closing."""
        if not isinstance(error, NoMatches):
            self._report(error)
            self._tell_pilot(_as_exception(error))

    async def _take_away(self, page: Screen[Any] | None, error: BaseException) -> None:
        report = self._report(error)
        kept = page is None or await self._keep(page)
        why = lost_words(report, kept=kept, closed=page is not None)
        if page is None:
            self.show_problem(why)
            return
        area = await self._close_page(page, why)
        self._losing.discard(page)
        if not area:
            self.show_problem(why)

    def _report(self, error: BaseException) -> Path | None:
        from engage_tui.this_pc.crash import crash_report  # loads what only a report needs

        return crash_report(error, self.data_dir, self.saved_at, __version__, self.clock)

    async def _keep(self, page: Screen[Any]) -> bool:
        """Keep what was typed on a page, as far as what is left of it can; whether all of it is."""
        keepers = keepers_on([page])
        keeping = asyncio.gather(*(each.keep_now() for each in keepers), return_exceptions=True)
        try:
            answers = await asyncio.wait_for(keeping, KEEPING)
        except TimeoutError:
            return False
        for each in answers:
            if isinstance(each, BaseException):
                self._report(each)
        return not any(isinstance(each, BaseException) for each in answers) and not any(
            each.behind for each in keepers
        )

    async def _close_page(self, page: Screen[Any], why: Refused) -> str:
        """Close it with the questions it asked; the area where its first page had to be replaced."""
        for area, stack in self._screen_stacks.items():
            if page not in stack:
                continue
            place = stack.index(page)
            for above in stack[place + 1 :]:
                if not above.is_modal:
                    break
                above.dismiss(None)
            if place:
                page.dismiss(None)
                return ""
            await self._put_first(area, LostPage(area, why))
            return area
        return ""

    async def _put_first(self, area: str, page: Screen[Any]) -> None:
        """Put another page in the place of an area's first."""
        stack = self._screen_stacks[area]
        old = stack[0]
        new, mounted = self._get_screen(page)
        self._load_screen_css(new)
        stack[0] = new
        new._screen_resized(self.size)
        if self.screen is new:
            new.post_message(events.ScreenResume())
        self.screen_change_signal.publish(self.screen)
        await mounted
        await self._replace_screen(old)

    @on(OpenAgain)
    async def _open_again(self) -> None:
        area = self.current_mode
        made = self._modes[area]
        if isinstance(self.screen, LostPage) and callable(made):
            await self._put_first(area, made())


def _as_exception(error: BaseException) -> Exception:
    return error if isinstance(error, Exception) else RuntimeError(type(error).__name__)


def _page_of(node: object) -> Screen[Any] | None:
    """The page a widget stands on; None once it has been taken down."""
    if not isinstance(node, DOMNode):
        return None
    return next((each for each in node.ancestors_with_self if isinstance(each, Screen)), None)


def _came_of_closing(error: BaseException) -> bool:
    """Whether a part that stands on no page any more looked for another part."""
    parts = list(_parts_in(error.__traceback__))
    return isinstance(error, NoMatches) and bool(parts) and _page_of(parts[-1]) is None


def _page_in(trace: TracebackType | None) -> Screen[Any] | None:
    """The page of the innermost widget that was at work when it failed: painting is done by the program."""
    pages = [page for part in _parts_in(trace) if (page := _page_of(part)) is not None]
    return pages[-1] if pages else None


def _parts_in(trace: TracebackType | None) -> Iterator[Widget]:
    """The widgets that were at work, the innermost last."""
    while trace is not None:
        worker = trace.tb_frame.f_locals.get("self")
        if isinstance(worker, Widget):
            yield worker
        trace = trace.tb_next
