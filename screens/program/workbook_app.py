"""The app's half that knows the workbook and the person: asking, telling, looks and keys."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on, work
from textual.app import App
from textual.screen import Screen

from db.problems import FileGone, StoreProblem
from engage_tui.this_pc.settings import Preferences, load, save
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON, Clock
from engage_tui.workbook.errors import Refused
from screens.frame.part import FramePart
from screens.keys.command import Command, Commanding, key_words
from screens.keys.everywhere import WhoIsHere
from screens.keys.own_keys import OwnKeys
from screens.look.marks import Marks, marks_for
from screens.look.text import shown_text
from screens.look.themes import DEFAULT_THEME, FEW_COLOURS_THEME, THEMES
from screens.pages.page import EngageScreen, Keeps
from screens.program.open_workbook import Desk
from screens.program.presence import KnowsWhoIsHere, Presence

Answer = TypeVar("Answer")

GONE_AFTER = 0.5
"""Seconds after its time in which a notice has gone."""
READ_A_SECOND = 12
"""Letters of a notice that anyone reads in a second, looking up from something else."""


class WorkbookApp(Commanding, KnowsWhoIsHere, App[int], inherit_bindings=False):
    """What pages, lists and the frame may ask of the app; where one goes is its subclass's."""

    # Textual keeps its palette's providers by this name; ours is another palette.
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()  # type: ignore[assignment]
    TITLE = "Engage"
    ENABLE_COMMAND_PALETTE = False  # ours offers what applies now

    def __init__(
        self, data_dir: Path, *, author: str = "", demo: bool = False, clock: Clock | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.clock = clock or Clock()
        self.data_dir = data_dir
        self.demo = demo
        self.preferences: Preferences = load(data_dir)
        self.practice_name = ""
        self.standing_alone = False
        """While a page stands in for the workbook, at first run or when it will not open:
        there is nowhere else to go."""
        self.own_keys = OwnKeys()
        self.sought = ""
        """What was searched for last."""
        self._preferences_unkept = False
        self.unsaved = ""
        """What could not be saved, while that is so: shown at the foot until it is."""
        self.presence = Presence(remembered=not author)
        self.desk = Desk(data_dir, author or self.preferences.author, self.clock)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()

    # What the frame and the pages ask

    @property
    def is_open(self) -> bool:
        """Whether the workbook is open."""
        return self.desk.is_open

    @property
    def view_only(self) -> bool:
        """Whether the workbook is open for reading alone."""
        return self.desk.view_only

    @property
    def author(self) -> str:
        """Initials of whoever is at the keyboard."""
        return self.desk.author

    @property
    def saved_at(self) -> datetime | None:
        """When something was last saved."""
        return self.desk.saved_at

    @property
    def marks(self) -> Marks:
        """The marks this console and this person's preference call for."""
        return marks_for(self.preferences.ascii_marks)

    def key_words(self, command: type[Command]) -> str:
        """The key of a command as a person reads it, the practice's own key first."""
        return key_words(self.own_keys.keys.get(command.id, command.key))

    def saved_words(self, width: int) -> str:
        """What the foot says about the last save."""
        if self.saved_at is None:
            return ""
        at = self.saved_at.astimezone(LONDON)
        return f"saved {at:%H:%M}" if width >= 50 else ""

    def standing_note(self, width: int) -> str:
        """What the foot says as long as it is so: made-up records, a network drive."""
        if self.demo:
            return "made-up records" if width >= 60 else "made up"
        if self.desk.safe_mode:
            return "safe mode: network drive" if width >= 100 else "network drive"
        return ""

    def holds(self, page: Screen[Any]) -> bool:
        """Whether a page is still open somewhere, in front or behind; none is once the program leaves."""
        return self.is_running and any(page in stack for stack in self._screen_stacks.values())

    def update_frame(self) -> None:
        """Draw the frame again, behind a dialog as well."""
        for screen in self.screen_stack if self.is_running else ():
            for part in screen.query(FramePart):
                part.update_words()

    def changed(self) -> None:
        """Show what is so now, after something was saved that the page in front may show."""
        self.update_frame()
        if isinstance(self.screen, EngageScreen) and self.is_open:
            self.screen.reload()

    async def keep_everything(self) -> bool:
        """Have every half-typed form kept, on the pages behind as well; whether all of it is."""
        keepers = keepers_on(page for stack in self._screen_stacks.values() for page in stack)
        await asyncio.gather(*(keeper.keep_now() for keeper in keepers))
        return not any(keeper.behind for keeper in keepers)

    async def forget_pages(self) -> None:
        """Close every page but the front one of this area: what they show is no longer so."""
        for mode in [each for each in self._screen_stacks if each != self.current_mode]:
            factory = self._modes[mode]
            await self.remove_mode(mode)
            self.add_mode(mode, factory)
        while len(self.screen_stack) > 1:
            await self.screen.dismiss(None)  # with no answer, so that whoever asked goes on

    # Asking the workbook, telling the person

    async def ask(self, job: Callable[[Workbook], Answer]) -> Answer:
        """Run a job on the store's thread with the open workbook; waits until it is open.

        Raises:
            Refused, StoreProblem: As the job does; nothing was saved then.
        """
        try:
            return await self.ask_signed(job)
        finally:
            self.update_frame()

    async def attempt(self, job: Callable[[Workbook], Answer]) -> Answer | None:
        """Run a job and show why when it is refused; None then."""
        try:
            return await self.ask(job)
        except (Refused, StoreProblem) as refusal:
            self.show_problem(refusal)
            return None

    def tell(self, words: str, *, serious: bool = False) -> None:
        """Say something in passing, as long as reading it takes; serious words stay until they are read."""
        said = shown_text(words)
        for each in [each for each in self._notifications if each.message == said]:
            self._unnotify(each)  # said again by a held key, it would fill the screen
        self.notify(
            said,
            severity="error" if serious else "information",
            timeout=12 if serious else max(4, len(words) / READ_A_SECOND),
            markup=False,
        )

    def notify(self, message: str, *, timeout: float | None = None, **options: Any) -> None:
        """Say something in passing, and see to it that it goes.

        Textual's own clock for it never strikes where it is shown as its time runs out, on a slow PC or
        while pages change, and it then covers the page for good.
        """
        super().notify(message, timeout=timeout, **options)
        shown = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.set_timer(shown + GONE_AFTER, self._refresh_notifications)

    def show_problem(self, refusal: Refused | StoreProblem) -> None:
        """Say what happened, what is safe and what to do."""
        if isinstance(refusal, FileGone):
            return  # a page of its own says so, and offers the backups
        from screens.dialogs.problem import Problem

        self.push_screen(Problem(refusal))

    async def sure(self, title: str, words: str) -> bool:
        """Ask before something hard to take back; call it from a worker. Anything but `y` is no."""
        from screens.dialogs.confirm import Confirm

        answer: bool | None = await self.push_screen_wait(Confirm(title, words))
        return answer is True

    # Looks, keys and who is here

    @on(WhoIsHere)
    @work(group="who", exclusive=True)
    async def ask_who_is_here(self) -> None:
        """Ask who signs from now on."""
        await self.pick_who()

    def _first_theme(self) -> str:
        """The chosen theme; on a console of sixteen colours its own, unless one was chosen."""
        if self.no_color and self.preferences.theme in ("", FEW_COLOURS_THEME):
            return DEFAULT_THEME  # made grey, the console's own colours all come out black
        if self.preferences.theme in {theme.name for theme in THEMES}:
            return self.preferences.theme
        return FEW_COLOURS_THEME if self.console.color_system == "standard" else DEFAULT_THEME

    def use_keys(self, own_keys: OwnKeys) -> None:
        """Put the practice's own keys in place of ours."""
        self.own_keys = own_keys
        self.set_keymap(dict(own_keys.keys))
        self.update_frame()

    def prefer(self, preferences: Preferences) -> None:
        """Take up this PC's preferences and keep them; that they could not be kept stops nothing else."""
        self.preferences = preferences
        self.theme = self._first_theme()
        try:
            save(self.data_dir, preferences)
        except Refused as refusal:
            self._say_once_of_preferences(refusal)
        else:
            self._preferences_unkept = False
        self.update_frame()

    def _say_once_of_preferences(self, refusal: Refused) -> None:
        """Once, and again only after they could be kept in between: they change with every piece logged."""
        if not self._preferences_unkept and not self.view_only:
            self.tell(str(refusal), serious=True)
        self._preferences_unkept = True


def keepers_on(pages: Iterable[Screen[Any]]) -> list[Keeps]:
    """Whatever on these pages holds half-typed work."""
    return [
        widget for page in pages for widget in page.walk_children(with_self=True) if isinstance(widget, Keeps)
    ]
