"""The program on screen: the frame, the areas, the open workbook, and who is at the keyboard."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

from textual import on, work
from textual.app import App
from textual.worker import WorkerFailed

from db.problems import StoreProblem
from engage_tui.clock import LONDON, Clock
from engage_tui.errors import Refused
from engage_tui.settings import Preferences, load, save
from engage_tui.workbook import Workbook
from screens.base import EngageScreen, Keeps
from screens.command import Command, Commanding, key_words, offers_now
from screens.commands.everywhere import (
    EVERYWHERE,
    Back,
    GoToArea,
    Help,
    Palette,
    Quit,
    Undo,
    WhoIsHere,
)
from screens.crash import apologise, keep_loop_quiet
from screens.desk import Desk
from screens.frame.areas import modes
from screens.keymap import OwnKeys
from screens.marks import Marks, marks_for
from screens.themes import DEFAULT_THEME, FEW_COLOURS_THEME, THEMES

Answer = TypeVar("Answer")


class EngageApp(Commanding, App[int], inherit_bindings=False):
    """Engage on one PC's workbook."""

    TITLE = "Engage"
    CSS_PATH = "app.tcss"
    MODES = cast("dict[str, str | Callable[[], Any]]", modes())
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = False  # ours offers what applies now
    COMMANDS: ClassVar[tuple[type[Command], ...]] = EVERYWHERE  # type: ignore[assignment]
    GROUP = "Everywhere"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]

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
        self.own_keys = OwnKeys()
        self.standing_alone = False
        """While a page stands in for the workbook, at first run or when it will not open:
        there is nowhere else to go."""
        self.fault: Exception | None = None
        """What made the program fail, if it did."""
        self.unsaved = ""
        """What could not be saved, while that is so: shown at the foot until it is."""
        self.desk = Desk(data_dir, author or self.preferences.author, self.clock)
        self._going_to = ""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()

    # What the frame and the pages ask

    @property
    def is_open(self) -> bool:
        """Whether the workbook is open."""
        return self.desk.is_open

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

    def update_frame(self) -> None:
        """Draw the frame of the page in front again."""
        if isinstance(self.screen, EngageScreen):
            self.screen.update_frame()

    def changed(self) -> None:
        """Show what is so now, after something was saved that the page in front may show."""
        self.update_frame()
        if isinstance(self.screen, EngageScreen) and self.is_open:
            self.screen.reload()

    # Asking the workbook, telling the person

    async def ask(self, job: Callable[[Workbook], Answer]) -> Answer:
        """Run a job on the store's thread with the open workbook; waits until it is open.

        Raises:
            Refused, StoreProblem: As the job does; nothing was saved then.
        """
        try:
            return await self.desk.ask(job)
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
        """Say something in passing; serious words stay until they are read."""
        self.notify(
            words, severity="error" if serious else "information", timeout=12 if serious else 4, markup=False
        )

    def show_problem(self, refusal: Refused | StoreProblem) -> None:
        """Say what happened, what is safe and what to do."""
        from screens.dialogs.problem import Problem

        self.push_screen(Problem(refusal))

    async def sure(self, title: str, words: str) -> bool:
        """Ask before something hard to take back; call it from a worker. Anything but `y` is no."""
        from screens.dialogs.confirm import Confirm

        answer: bool | None = await self.push_screen_wait(Confirm(title, words))
        return answer is True

    # Starting and stopping

    def on_mount(self) -> None:
        """Open the workbook, once the first page has been painted."""
        keep_loop_quiet(self.data_dir, self.clock)
        self.call_after_refresh(self.open_workbook)

    @work(group="opening", exclusive=True)
    async def open_workbook(self) -> None:
        """Open the workbook, take up what it says, and show the page asked for meanwhile."""
        from screens.starting import open_up  # after first paint

        await open_up(self)
        area, self._going_to = self._going_to, ""
        if area:
            await self.go_to(area)
        else:
            self.changed()

    async def on_unmount(self) -> None:
        """Close the workbook; what is being written is written first."""
        await self.desk.close()

    def _first_theme(self) -> str:
        """The chosen theme; on a console of sixteen colours its own, unless one was chosen."""
        if self.preferences.theme in {theme.name for theme in THEMES}:
            return self.preferences.theme
        return FEW_COLOURS_THEME if self.console.color_system == "standard" else DEFAULT_THEME

    def use_keys(self, own_keys: OwnKeys) -> None:
        """Put the practice's own keys in place of ours."""
        self.own_keys = own_keys
        self.set_keymap(dict(own_keys.keys))
        self.update_frame()

    def prefer(self, preferences: Preferences) -> None:
        """Take up and keep this PC's preferences."""
        self.preferences = preferences
        self.theme = self._first_theme()
        save(self.data_dir, preferences)
        self.update_frame()

    # Commands that work everywhere

    def offers(self, command: type[Command]) -> bool:
        """Back only where there is somewhere to go back to; what needs the store once it is open."""
        if command is Back and self.standing_alone:
            return False
        if command is Back:
            return sum(not screen.is_modal for screen in self.screen_stack) > 1
        if command in (Undo, WhoIsHere):
            return self.is_open and not self.standing_alone
        if issubclass(command, GoToArea):
            return not self.standing_alone
        return super().offers(command)

    def send(self, command: type[Command]) -> None:
        """Send a command by way of the page in front, which may answer it in its own way."""
        self.screen.post_message(command())

    @on(GoToArea)
    async def _go_to_area(self, command: GoToArea) -> None:
        await self.go_to(command.area)

    async def go_to(self, area: str) -> None:
        """Bring an area to the front as it was left, once the workbook is open."""
        if not self.is_open:
            self._going_to = area
            return
        if area == self.current_mode and len(self.screen_stack) > 1:
            return
        await self.switch_mode(area)

    async def forget_pages(self) -> None:
        """Close every page but the front one of this area: what they show is no longer so."""
        for mode in [each for each in self._screen_stacks if each != self.current_mode]:
            factory = self._modes[mode]
            await self.remove_mode(mode)
            self.add_mode(mode, factory)
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    @on(Back)
    def _back(self) -> None:
        if len(self.screen_stack) > 1:
            self.screen.dismiss()

    @on(Quit)
    @work(group="leaving", exclusive=True)
    async def _quit(self) -> None:
        await self.keep_everything()
        self.exit(0)

    async def keep_everything(self) -> None:
        """Have every half-typed form kept, on the pages behind as well."""
        keepers = [
            widget
            for stack in self._screen_stacks.values()
            for screen in stack
            for widget in screen.walk_children()
            if isinstance(widget, Keeps)
        ]
        await asyncio.gather(*(keeper.keep_now() for keeper in keepers))

    @on(Help)
    def _help(self) -> None:
        from screens.help import help_for

        self.push_screen(help_for(self.screen))

    @on(Palette)
    @work(group="palette", exclusive=True)
    async def _palette(self) -> None:
        from screens.palette import PaletteScreen

        chosen = await self.push_screen_wait(PaletteScreen(tuple(offers_now(self.screen)), self))
        if chosen is not None:
            chosen.node.send(chosen.command)

    @on(WhoIsHere)
    @work(group="who", exclusive=True)
    async def ask_who_is_here(self) -> None:
        """Ask who signs from now on; Esc leaves it as it was."""
        from engage_tui.practice import staff
        from screens.dialogs.staff_picker import StaffPicker

        people = await self.attempt(staff)
        if people is None:
            return
        chosen = await self.push_screen_wait(StaffPicker(people, self.author))
        if chosen:
            self.sign_as(chosen)

    def sign_as(self, initials: str) -> None:
        """From now on these initials sign what is written, on this PC also next time."""
        self.desk.sign_as(initials)
        self.prefer(replace(self.preferences, author=initials))

    @on(Undo)
    @work(group="undo", exclusive=True)
    async def _undo(self) -> None:
        from engage_tui.history import undo

        undone = await self.attempt(undo)
        self.tell(f"Undone: {undone}." if undone else "There is nothing to undo.")
        self.changed()

    def _handle_exception(self, error: Exception) -> None:
        """Show a refusal that nobody caught; for a real fault, leave without a traceback.

        Textual's own way prints every local variable, and those hold what people said.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, (Refused, StoreProblem)):
            self.show_problem(error.error)
            return
        self._return_code = 1
        if self.fault is None:
            self.fault = self._exception = error
            self._exception_event.set()  # a test's pilot raises it
        self._close_messages_no_wait()


def run(data_dir: Path, *, author: str = "", demo: bool = False, clock: Clock | None = None) -> int:
    """Start the screens and return the exit status."""
    app = EngageApp(data_dir, author=author, demo=demo, clock=clock)
    try:
        app.run()
    except Exception as error:  # noqa: BLE001 - the last place before a traceback, which shows what people said
        app.fault = app.fault or error
    if app.fault is not None:
        apologise(app.fault, data_dir, app.saved_at, app.clock)
        return 1
    return app.return_code or 0
