"""The program on screen: the frame, the areas, the open workbook, and who is at the keyboard."""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from db.problems import FileGone, StoreProblem
from engage_tui.cli.output import complain
from engage_tui.forms.fields import Field
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from screens.keys.command import Command, offers_now
from screens.keys.everywhere import (
    EVERYWHERE,
    Back,
    EraseWords,
    GoToArea,
    Help,
    LogFeedback,
    LogFeedbackNow,
    Palette,
    Quit,
    Redo,
    Search,
    SearchNow,
    ShowTakenBack,
    ShowTraining,
    Undo,
    WhoIsHere,
)
from screens.pages.page import EngageScreen
from screens.places import AREAS, Place, door_of
from screens.program.crash import apologise, keep_loop_quiet
from screens.program.going import is_there, modes, page_at
from screens.program.key_order import KeysInOrder
from screens.program.losing import LosingPages
from screens.program.window import NoWindow, is_there_still, watch
from screens.program.workbook_app import Answer

GUIDE = "guide"
"""The area that explains the others."""
NEED_THE_STORE = frozenset(
    {
        Undo,
        Redo,
        ShowTakenBack,
        EraseWords,
        WhoIsHere,
        LogFeedback,
        LogFeedbackNow,
        Search,
        SearchNow,
        ShowTraining,
    }
)
"""Commands that work everywhere once the workbook is open."""
NOT_TAKEN = (
    "Words came all at once where nobody writes. Nothing was done with them. Go to a box and paste again."
)
AREA_DELAY = 0.005
"""Seconds before an area that is gone to is painted: one layout, too short to see."""


class EngageApp(KeysInOrder, LosingPages):
    """Engage on one PC's workbook."""

    CSS_PATH = "app.tcss"
    MODES = modes()
    DEFAULT_MODE = "today"
    COMMANDS = EVERYWHERE
    GROUP = "Everywhere"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "nothing_to_copy", show=False, system=True)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]

    def __init__(
        self,
        data_dir: Path,
        *,
        author: str = "",
        demo: bool = False,
        clock: Clock | None = None,
        place: Place | None = None,
    ) -> None:
        super().__init__(data_dir, author=author, demo=demo, clock=clock)
        self.parting = ""
        """What closing the workbook met, to be told when the screen is gone."""
        self._going_to = place
        """Where to go once the workbook is open."""
        self._leave: Callable[[bool], None] = lambda _gone: self.exit(1, return_code=1)
        """Keeps everything and leaves, once the window is watched."""
        self._read_from = ""
        """The area the guide was opened from: Esc on its list of pages goes back there."""

    # Starting and stopping

    def on_mount(self) -> None:
        """Open the workbook, once the first page has been painted."""
        keep_loop_quiet(self.data_dir, self.clock)
        if not self.is_headless:
            self._leave = watch(self)
        self.call_after_refresh(self.open_workbook)

    @work(group="opening", exclusive=True)
    async def open_workbook(self) -> None:
        """Open the workbook, take up what it says, and show the page asked for meanwhile."""
        from screens.program.starting import open_up, settle_in  # after first paint

        await open_up(self)
        first = self.screen
        place, self._going_to = self._going_to, None
        if place is not None and await is_there(self, place):
            await self.go(place)
        pages = [each for each in self.screen_stack if not each.is_modal]
        # What is gone leaves the first page in front, under the words that say so.
        if pages == [first] and isinstance(first, EngageScreen):
            self.update_frame()
            first.reload()
        await settle_in(self)

    async def ask(self, job: Callable[[Workbook], Answer]) -> Answer:
        """Run a job on the open workbook; where its file went away, stop working on it as well."""
        try:
            return await super().ask(job)
        except FileGone as problem:
            self._stop_for(problem)
            raise

    @work(group="opening", exclusive=True)
    async def _stop_for(self, problem: FileGone) -> None:
        from screens.program.starting import stop_for

        await stop_for(self, problem)

    async def on_unmount(self) -> None:
        """Close the workbook; what is being written is written first."""
        try:
            await self.desk.close()
        except StoreProblem as problem:
            self.parting = str(problem)  # the screen is gone: told where it was

    def stop_painting(self) -> None:
        """Paint into nothing: whoever wrote into a window that is gone would wait for ever."""
        if self._driver is not None and hasattr(self._driver, "_writer_thread"):
            self._driver._writer_thread = NoWindow()

    def panic(self, *renderables: RenderableType) -> None:
        """Leave in good order: no more can be read from the window, most often because it is gone."""
        self._leave(not is_there_still())

    # Commands that work everywhere

    def offers(self, command: type[Command]) -> bool:
        """Back only where there is somewhere to go back to; what needs the store once it is open."""
        if command is Back and self.standing_alone:
            return False
        if command is Back:
            pages = sum(not screen.is_modal for screen in self.screen_stack)
            return pages > 1 or (self.current_mode == GUIDE and bool(self._read_from))
        if command in NEED_THE_STORE:
            return self.is_open and not self.standing_alone
        if issubclass(command, GoToArea):
            return not self.standing_alone
        return super().offers(command)

    def send(self, command: type[Command]) -> None:
        """Send a command by way of the page in front, which may answer it in its own way."""
        self.screen.post_message(command())

    @on(GoToArea)
    async def _go_to_area(self, command: GoToArea) -> None:
        if self.offers(type(command)):
            await self.go(Place(command.area))

    async def go(self, place: Place, *, here: bool = False) -> None:
        """Go to a place, once the workbook is open; `here` opens it over the page in front."""
        door = door_of(place)
        if not self.is_open:
            self._going_to = place
        elif door.page == AREAS.get(door.area):
            await self._bring_to_front(door.area)
        elif (page := await self._page_at(place)) is None:
            return
        elif door.inside and not here:
            if self.current_mode != door.area:
                await self.switch_mode(door.area)
            await self.push_screen(page)
        else:
            self.push_screen(page)

    async def _page_at(self, place: Place) -> Screen[Any] | None:
        """The page of a place; one that cannot be made costs nothing else."""
        try:
            return await page_at(self, place)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported and said
            self.failed(error)
            return None

    async def _bring_to_front(self, area: str) -> None:
        """Show an area as it was left; its key pressed in the area itself goes to its first page."""
        if area == GUIDE:
            await self._open_guide()
        elif area != self.current_mode:
            await self.switch_mode(area)
        elif isinstance(self.screen, EngageScreen):
            await self._go_to_first_page()

    async def _open_guide(self) -> None:
        """Read about what is in front; from the guide itself, go back to its list of pages."""
        if self.current_mode == GUIDE:
            await self._go_to_first_page()
            return
        from screens.guide.page import GuidePage

        page = self.screen
        place = page.explained_at() if isinstance(page, EngageScreen) else None
        self._read_from = self.current_mode
        await self.switch_mode(GUIDE)
        await self._go_to_first_page()
        if place is not None:
            await self.push_screen(GuidePage(place))

    async def _go_to_first_page(self) -> None:
        """Step back as often as needed; a page whose words could not be kept stays."""
        while len(self.screen_stack) > 1:
            page = self.screen
            if not isinstance(page, EngageScreen) or not await page.ready_to_leave():
                return
            if self.screen is page:
                page.dismiss(None)  # not awaited: the page itself may have asked for it

    def delay_update(self, delay: float = 0.05) -> None:
        """Show another area at once: Textual waits here to hide a layout that ours has not."""
        super().delay_update(min(delay, AREA_DELAY))

    @on(Back)
    async def _back(self) -> None:
        if len(self.screen_stack) > 1:
            self.screen.dismiss()
        elif self.current_mode == GUIDE and self._read_from:
            await self.switch_mode(self._read_from)

    @on(Quit)
    @work(group="leaving", exclusive=True)
    async def _quit(self) -> None:
        kept = await self.keep_everything()
        words = "Something you typed could not be saved. It is lost when you leave now."
        if kept or await self.sure("Leave without saving it?", words):
            self.exit(0)

    @on(Help)
    def _help(self) -> None:
        from screens.dialogs.help import help_for

        self.push_screen(help_for(self.screen))

    @on(Palette)
    @work(group="palette", exclusive=True)
    async def _palette(self) -> None:
        from screens.dialogs.palette import PaletteScreen
        from screens.program.everything import everything

        now = tuple(offers_now(self.screen))
        choices = await asyncio.to_thread(everything, now, self.data_dir, alone=self.standing_alone)
        chosen = await self.push_screen_wait(PaletteScreen(choices))
        if chosen is None:
            return
        if chosen.offer is not None:
            chosen.offer.node.send(chosen.offer.command)
            return
        if chosen.place is not None:
            await self.go(chosen.place)
        if chosen.command is not None:
            at = f", on {chosen.screen}" if chosen.screen else ""
            self.tell(f"{chosen.label}: {self.key_words(chosen.command)}{at}. {chosen.help}")

    @on(LogFeedback)
    @on(LogFeedbackNow)
    def _log_feedback(self) -> None:
        """Open the desk over whatever is in front; there is one desk."""
        from screens.feedback.loops.desk import DeskScreen

        if not any(isinstance(page, DeskScreen) for page in self.screen_stack):
            self.push_screen(DeskScreen(self.preferences.source))

    def take_words(self, words: str) -> None:
        """Offer words that came where nobody writes as new feedback; nothing they say is done."""
        from screens.feedback.loops.desk import DeskScreen

        busy = self.screen.is_modal or any(isinstance(page, DeskScreen) for page in self.screen_stack)
        if busy or self.view_only or not self.offers(LogFeedback):
            self.tell(NOT_TAKEN, serious=True)
        else:
            self.push_screen(DeskScreen(self.preferences.source, words))

    @on(Search)
    @on(SearchNow)
    def _search(self) -> None:
        """Search over whatever is in front, with the words of last time."""
        from screens.search.page import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen(self.sought, self.current_mode))

    @on(ShowTraining)
    async def _show_training(self) -> None:
        """Show the training record, in Settings."""
        from screens.training.home import TrainingScreen

        if not isinstance(self.screen, TrainingScreen):
            await self.go(Place("training"))

    async def look_over(self, field: Field, text: str) -> str | None:
        """Show what was found in a box's words; answers with the words as changed there, or None."""
        from engage_tui.writing.workbook_check import check_words
        from screens.writing.panel import WordsDialog

        looked = await self.attempt(lambda book: check_words(book, text, field.most_words))
        if looked is None:
            return None
        return await self.push_screen_wait(WordsDialog(field.label, text, field.most_words, looked))

    def put_back(self, backup: Path) -> None:
        """Put a backup in the workbook's place and open that, whichever page asked for it."""
        from screens.program.starting import put_back_and_open

        self.run_worker(put_back_and_open(self, backup), group="opening")

    def action_nothing_to_copy(self) -> None:
        """Ctrl+C copies what is marked; with nothing marked, someone most likely wants to leave."""
        self.tell(f"Nothing is marked to copy. {self.key_words(Quit)} leaves Engage.")

    @on(Undo)
    @on(Redo)
    @work(group="undo")
    async def _undo_or_redo(self, command: Undo | Redo) -> None:
        from screens.program.undoing import HELD, turn_back

        if await self.is_pressed():
            await turn_back(self, command)
        elif self.hold_begins:
            self.tell(HELD)

    @on(EraseWords)
    @work(group="erase", exclusive=True)
    async def _erase_everywhere(self) -> None:
        """Erase a passage wherever it stands; a page that has words of its own erases those."""
        from screens.pages.erasing import erase_everywhere

        await erase_everywhere(self)

    @on(ShowTakenBack)
    def _show_taken_back(self) -> None:
        from screens.pages.taken_back import TakenBackScreen

        if not isinstance(self.screen, TakenBackScreen):
            self.push_screen(TakenBackScreen(self.current_mode))


def run(
    data_dir: Path,
    *,
    author: str = "",
    demo: bool = False,
    clock: Clock | None = None,
    place: Place | None = None,
) -> int:
    """Start the screens, at a place where one is given, and return the exit status."""
    gc.disable()  # looking for rubbish costs a tenth of the start, which makes none; on again once open
    app = EngageApp(data_dir, author=author, demo=demo, clock=clock, place=place)
    try:
        app.run()
    except Exception as error:  # noqa: BLE001 - the last place before a traceback, which shows what people said
        app.fault = app.fault or error
    if app.fault is not None:
        apologise(app.fault, data_dir, app.saved_at, app.clock)
        return 1
    if app.parting:
        complain(app.parting)
        return 1
    return app.return_code or 0
