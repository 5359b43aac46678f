"""What every page is: the frame, a body, its commands, and when it reads its data."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

from db.log.past import Within
from db.problems import StoreProblem
from engage_tui.guide.place import Place
from engage_tui.workbook.errors import Gone, Refused
from screens.engage import InEngage
from screens.frame.area_bar import AreaBar
from screens.frame.closing import Closing
from screens.frame.foot import FootLine
from screens.frame.part import FramePart
from screens.frame.title import TitleLine
from screens.keys.command import Command, Commanding
from screens.keys.explaining import HelpWords

Answer = TypeVar("Answer")

IN_VAIN = 0.2
"""Seconds that keys wait for a page that has been read, and should have its boxes any moment."""


@dataclass(frozen=True)
class OwnWork:
    """The work of a page that has its own, such as a pile or live minutes.

    Args:
        within: The records it is done on; None while there are none.
        nothing: What is said when nothing of it is left to take back.
    """

    within: Within | None
    nothing: str


@runtime_checkable
class Keeps(Protocol):
    """A widget with half-typed work, asked to keep it before the program ends."""

    @property
    def behind(self) -> bool:
        """Whether something typed is not kept."""
        ...

    async def keep_now(self) -> None:
        """Keep what was typed, now."""
        ...


class EngageScreen(InEngage, Commanding, Closing, Screen[Answer]):
    """One page of the workbook.

    Override `compose_body` for what it shows, `load` for reading what it shows, and
    `applies` for which of its commands apply. Never read the store in `compose`.
    """

    # Textual keeps its palette's providers by this name; ours is another palette.
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()  # type: ignore[assignment]

    AREA: ClassVar[str] = "today"
    """The area it belongs to: what the area bar marks. Empty for a page outside them all."""
    KEYED: ClassVar[bool] = False
    """Whether one letter after another is keyed here, as for a pile: a run of them is no pasted word."""
    HELP_TITLE: ClassVar[str] = ""
    HELP_WORDS: ClassVar[str] = ""
    """What F1 says when nothing more particular is focused."""

    _reading = _read_wanted = False
    _read_at: float | None = None
    """When it was last read; a page that never was has nothing on it and is of no use to anyone."""
    _told_why = ""
    """Why it could not be read, once that was said."""

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield TitleLine()
        if self.area:
            yield AreaBar(self.area)
        with Vertical(id="body"):
            yield from self.compose_body()
        yield FootLine()

    @property
    def area(self) -> str:
        """The area this page is part of; a page used by several says which."""
        return self.AREA

    @property
    def takes_keys(self) -> bool:
        """Whether keys would find what they are meant for; a page says no until its boxes are there."""
        return True

    @property
    def is_saving(self) -> bool:
        """Whether it saves, after which another page has the keys."""
        return False

    @property
    def holds_keys(self) -> bool:
        """Whether keys have to wait: while it saves, and until it has what they are meant for.

        A page that was read and has nothing to type in must not hold up every key.
        """
        unread = self._reading or self._read_at is None or monotonic() - self._read_at < IN_VAIN
        return self.is_saving or (not self.takes_keys and unread)

    async def ready_to_leave(self) -> bool:
        """Keep what is typed, before a key other than Esc closes the page; False when that failed."""
        return True

    def own_work(self) -> OwnWork | None:
        """What undo keeps to while the page is in front; None where it may take back anything."""
        return None

    def explained_at(self) -> Place:
        """The page of the guide that explains what is in front; a step and a form say where they are."""
        from engage_tui.guide.links import of_screen

        return of_screen(type(self).__name__, self.area)

    def compose_body(self) -> Iterable[Widget]:
        """What the page shows; empty until `load` has read it, or a word on what belongs here."""
        return ()

    async def load(self) -> None:
        """Read what the page shows, with `await self.engage.ask(...)`, and show it.

        Runs whenever the page comes to the front and after `app.changed()`, never twice at once:
        asked for again while it runs, it runs once more afterwards. A refusal is left to
        `cannot_show`: a page that said so itself would say so again each time it came to the front.
        """

    def cannot_show(self, refusal: Refused | StoreProblem) -> None:
        """Say once why it cannot be read; a page whose record is gone goes back to where it came from."""
        gone, told = isinstance(refusal, Gone), self._told_why == str(refusal)
        if self.is_active and (gone or self._read_at is None):
            self.dismiss(None)
        elif gone:
            return  # it is behind another page, and says so when it comes to the front
        self._told_why = str(refusal)
        if told:
            return
        if gone:
            self.engage.tell(refusal.what, serious=True)
        else:
            self.engage.show_problem(refusal)

    def reload(self) -> None:
        """Read and show the page again, without holding up a keystroke.

        A page that has no parts yet to show it in is read once it has, when it comes to the front.
        """
        self._read_wanted = True
        if self.is_mounted and not self._reading:
            self._load_apart()

    @work(group="load")
    async def _load_apart(self) -> None:
        # Not cut short by the next one: half a layout is worse than a page a moment old.
        self._reading = True
        try:
            while self._read_wanted:
                self._read_wanted = False
                await self.load()
                self._read_at, self._told_why = monotonic(), ""
        except (Refused, StoreProblem) as refusal:
            if self.engage.holds(self):
                self.cannot_show(refusal)
        except NoMatches:
            # Someone stepped back while it read: what it would fill is being taken down.
            if self.engage.holds(self):
                raise
        finally:
            self._reading = False

    def on_screen_resume(self) -> None:
        """Show what is so now: another page may have changed it meanwhile."""
        self.update_frame()
        if self.engage.is_open:
            self.reload()

    def update_frame(self) -> None:
        """Draw the three lines of the frame again."""
        for part in self.query(FramePart):
            part.update_words()

    def help_now(self) -> HelpWords:
        """What F1 says about the page."""
        return HelpWords(self.HELP_TITLE or self.GROUP, self.HELP_WORDS)
