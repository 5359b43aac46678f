"""What a page may ask of the program, whichever program that is.

Pages, widgets, dialogs and the frame know this and never `screens.program`, which knows them: so
one can read an area alone, and what is asked of the program is all in sight.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import AwaitMount

from db.problems import StoreProblem
from engage_tui.forms.fields import Field
from engage_tui.this_pc.settings import Preferences
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command
from screens.keys.own_keys import OwnKeys
from screens.look.marks import ROUND, Marks
from screens.places import Place

Answer = TypeVar("Answer")


class Framed(Protocol):
    """What the three lines around a page tell."""

    practice_name: str
    """What the practice is called; empty until the workbook is open."""

    @property
    def author(self) -> str:
        """Initials of whoever is at the keyboard."""

    @property
    def clock(self) -> Clock:
        """What says which day it is."""

    @property
    def view_only(self) -> bool:
        """Whether the workbook is open for reading alone."""

    unsaved: str
    """What could not be saved, while that is so."""

    def key_words(self, command: type[Command]) -> str:
        """The key of a command as a person reads it, the practice's own key first."""

    def saved_words(self, width: int) -> str:
        """What the foot says about the last save."""

    def standing_note(self, width: int) -> str:
        """What the foot says as long as it is so: made-up records, a network drive."""


class Settled(Protocol):
    """What Settings shows and changes: how this PC looks, its keys, its backups."""

    @property
    def data_dir(self) -> Path:
        """The folder of the workbook."""

    theme: str
    """The colours in use."""

    @property
    def preferences(self) -> Preferences:
        """What was chosen on this PC."""

    @property
    def own_keys(self) -> OwnKeys:
        """The practice's own keys."""

    def prefer(self, preferences: Preferences) -> None:
        """Take up and keep this PC's preferences."""

    def use_keys(self, own_keys: OwnKeys) -> None:
        """Put the practice's own keys in place of ours."""

    def put_back(self, backup: Path) -> None:
        """Put a backup in the workbook's place and open that."""


class Engage(Framed, Settled, Protocol):
    """The program, as a page knows it."""

    @property
    def is_open(self) -> bool:
        """Whether the workbook is open."""

    @property
    def marks(self) -> Marks:
        """The marks this console and this person's preference call for."""

    @property
    def screen(self) -> Screen[Any]:
        """The page in front."""

    sought: str
    """What was searched for last."""

    async def ask(self, job: Callable[[Workbook], Answer]) -> Answer:
        """Run a job on the open workbook; Refused and StoreProblem come as they are raised."""

    async def attempt(self, job: Callable[[Workbook], Answer]) -> Answer | None:
        """Run a job and show why when it is refused; None then."""

    def changed(self) -> None:
        """Show what is so now, after something was saved that the page in front may show."""

    def update_frame(self) -> None:
        """Draw the frame again."""

    def tell(self, words: str, *, serious: bool = False) -> None:
        """Say something in passing; serious words stay until they are read."""

    def show_problem(self, refusal: Refused | StoreProblem) -> None:
        """Say what happened, what is safe and what to do."""

    async def sure(self, title: str, words: str) -> bool:
        """Ask before something hard to take back; from a worker."""

    async def look_over(self, field: Field, text: str) -> str | None:
        """Look over the words of a box; the words as changed there, or None. From a worker."""

    async def go(self, place: Place, *, here: bool = False) -> None:
        """Go to a place; `here` opens it over the page in front, whichever area it belongs to."""

    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], None] | None = None
    ) -> AwaitMount:
        """Show a page or a dialog over what is in front."""

    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer:
        """Show a page or a dialog and wait for its answer; from a worker."""

    def holds(self, page: Screen[Any]) -> bool:
        """Whether a page is still open somewhere, in front or behind."""

    def send(self, command: type[Command]) -> None:
        """Send a command by way of the page in front."""


def engage_of(node: DOMNode) -> Engage:
    """The program that a page, a widget or a dialog is shown by."""
    return cast("Engage", node.app)


class InEngage:
    """Mixed into pages, dialogs and widgets: the program is at hand as `self.engage`."""

    @property
    def engage(self) -> Engage:
        """The program."""
        return engage_of(cast("DOMNode", self))

    async def done(self, job: Callable[[Workbook], object]) -> bool:
        """Do something to the workbook; False where it is refused, which is then said."""

        def whole(book: Workbook) -> bool:
            job(book)
            return True

        return await self.engage.attempt(whole) is True

    async def do(self, job: Callable[[Workbook], object]) -> None:
        """Do something to the workbook, or say why it is refused, and show what is so now."""
        await self.engage.attempt(job)
        self.engage.changed()


def marks_of(node: DOMNode) -> Marks:
    """The marks the practice chose; round ones in an app that does not say."""
    found = getattr(node.app, "marks", ROUND)
    return found if isinstance(found, Marks) else ROUND


def today_of(node: DOMNode) -> date:
    """The practice's date, by the app's clock when it has one."""
    found = getattr(node.app, "clock", None)
    return (found if isinstance(found, Clock) else Clock()).today()
