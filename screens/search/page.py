"""Search, from anywhere: what holds the words is here while they are typed, and Enter goes to it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from engage_tui.search.finding import KIND_WORDS, LIMIT, Answer, FoundLine, find
from screens.dialogs.line_box import LineBox
from screens.keys.command import Command
from screens.look.text import fit
from screens.pages.page import EngageScreen
from screens.search.lines import COLUMNS, found_line, key_of, told
from screens.search.places import place_of
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource
from screens.widgets.record_list import RecordList

EMPTY = (
    "Type a word, or how it begins. Everything is searched: what people said, engagements and every answer "
    "in their steps, stakeholders, PPG meetings and minutes, actions, members, decisions, what people were "
    "told, evidence, themes, training and the guide."
)
NOTHING = (
    "Nothing holds all of these words. Try fewer of them, or only how one begins: “park” finds parking and "
    "car park. Capitals and accents make no difference."
)
PATIENCE = 0.3
"""Seconds without an answer after which it is said that one is being looked for."""
ASKED_FIRST = "feedback"
"""The kind that Tab shows alone first: “what did people say about it” is asked most."""


class OpenFound(Command, key="enter", label="Open", footer=1, typing=True, palette=False):
    """Go to what the list points at: the step, the meeting, the piece of feedback, the page."""


class OneKind(Command, key="tab", label="One kind", footer=2, typing=True):
    """Show one kind of record alone, feedback first; again for the next kind, and at last for all."""


class SearchScreen(EngageScreen[None]):
    """One box; the arrows walk what was found while the letters go on into the box.

    Args:
        words: What the box holds at first.
        area: Where one came from: the page belongs to every area.
    """

    GROUP = "Search"
    CSS_PATH = "page.tcss"
    HELP_WORDS = (
        "Type any words, in any order: what holds them all is shown as you type, the last word may be only a "
        "beginning. Titles come first, then other words; the newest of what is equally good. Up and Down "
        "choose a line while you type, Enter goes to the exact place, and Esc comes back here. Tab shows one "
        "kind alone, such as feedback."
    )
    COMMANDS = (OpenFound, OneKind)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Line above", show=False, priority=True, id="search_up"),
        Binding("down", "move(1)", "Line below", show=False, priority=True, id="search_down"),
        Binding("pageup", "page(-1)", "Up a page", show=False, priority=True, id="search_page_up"),
        Binding("pagedown", "page(1)", "Down a page", show=False, priority=True, id="search_page_down"),
        Binding("shift+tab", "kind_before", "Kind before", show=False, id="search_kind_before"),
    ]
    AUTO_FOCUS = "#search-box"

    def __init__(self, words: str = "", area: str = "today") -> None:
        super().__init__()
        self.words = words
        self.only: str | None = None
        """The kind that is shown alone."""
        self._from = area
        self._kinds: tuple[str, ...] = ()
        self._found: dict[str, FoundLine] = {}
        self._more = False
        self._instead = ""
        self._answered: tuple[str, str | None] | None = None
        """The words and kind that the list answers."""
        self._turns = 0
        self._opening = False
        """What keys asked for that came before the answer to the last letter."""
        self._told = ""
        """The line that more is told of."""

    @property
    def area(self) -> str:
        """Where one came from."""
        return self._from

    @property
    def takes_keys(self) -> bool:
        """Once the box is there to take them."""
        return self.focused is not None

    def compose_body(self) -> Iterable[Widget]:
        """The box, the list, and more about one line."""
        yield Heading("Search", id="search-heading")
        box = LineBox(self.words, sought=True)
        box.id = "search-box"
        yield box
        yield RecordList(COLUMNS, empty=EMPTY, header=False, led=True, tells=False)
        yield Static(id="search-told")

    def on_mount(self) -> None:
        """The arrows walk the list while the letters go to the box."""
        self._list.can_focus = False

    @property
    def _list(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def _is_answered(self) -> bool:
        """Whether the list shows what holds the words that stand in the box now."""
        return self._answered == (self.words, self.only)

    @property
    def current(self) -> FoundLine | None:
        """What the list points at."""
        return self._found.get(self._list.current_id or "") if self.is_mounted else None

    # Finding

    async def load(self) -> None:
        """Find what holds the words now; asked again while it looked, it looks again and shows only that."""
        wanted = words, only = self.words, self.only
        answer = await self.engage.ask(lambda book: find(book, words, LIMIT, only))
        if self.is_attached and wanted == (self.words, self.only):
            await self._show(answer, wanted)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.words:
            self.words = self.engage.sought = event.value
            self._turns, self._opening = 0, False
            if not event.value.strip():
                self.only = None
            self.reload()
            self.set_timer(PATIENCE, self._say_waiting)

    def _say_waiting(self) -> None:
        """Say that there is no answer yet, as when the disk is busy with the day's backup."""
        if not self._is_answered:
            self.query_one("#search-heading", Heading).say("Search", "looking…")

    async def _show(self, answer: Answer, wanted: tuple[str, str | None]) -> None:
        again = wanted == self._answered
        keep = self._list.current_id if again else None
        self._found = {key_of(each): each for each in answer.lines}
        self._more, self._instead, self._answered = answer.more, answer.instead, wanted
        if self.only is None:
            self._kinds = _kinds_in(answer)
        self._list.empty = self._nothing()
        today, marks = self.engage.clock.today(), self.engage.marks
        lines = [found_line(each, today, marks) for each in answer.lines]
        await self._list.show(FixedSource(lines), keep)
        self._say()
        turns, self._turns = self._turns, 0
        if turns:
            self._turn(turns)
        if self._opening and self._is_answered:
            self._open_now()

    def _nothing(self) -> str:
        if not self.words.strip():
            return EMPTY
        return f"No {KIND_WORDS[self.only]} holds all of these words. Tab goes on." if self.only else NOTHING

    def _say(self) -> None:
        """Count above, the line pointed at beneath."""
        count = len(self._found)
        words = f"the best {count} of more" if self._more else f"{count or 'nothing'} found"
        words += f" by “{fit(self._instead, 24)}”, a letter away from what you typed" if self._instead else ""
        only = f": only {KIND_WORDS[self.only]}" if self.only else ""
        self.query_one("#search-heading", Heading).say(f"Search{only}", words if self.words.strip() else "")
        here = self.current
        self._told = key_of(here) if here else ""
        self.query_one("#search-told", Static).update(told(here) if here else "")
        self.refresh_bindings()

    @on(RecordList.Moved)
    def _moved(self, event: RecordList.Moved) -> None:
        event.stop()
        if event.id != self._told:
            self._say()

    # Keys

    def applies(self) -> Mapping[type[Command], bool]:
        """Going to something, and one kind of many, where there is any."""
        waits = bool(self.words.strip()) and not self._is_answered
        return {
            OneKind: waits or self.only is not None or len(self._kinds) > 1,
            OpenFound: bool(self._found) or not self._is_answered,
        }

    def action_move(self, by: int) -> None:
        """Up or down the list, while the letters go to the box."""
        self._list.action_move(by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self._list.action_move_page(by)

    @on(OneKind)
    def _next_kind(self) -> None:
        self._turn(1)

    def action_kind_before(self) -> None:
        """The kind before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """Show another kind, once it is known which there are."""
        if not self._is_answered:
            self._turns += by
            return
        if self.only is None and len(self._kinds) < 2:
            return
        kinds: list[str | None] = [None, *self._kinds]
        at = kinds.index(self.only) if self.only in kinds else 0
        self.only = kinds[(at + by) % len(kinds)]
        self.reload()

    @on(OpenFound)
    @on(Input.Submitted)
    @on(RecordList.Opened)
    def _open(self, event: OpenFound | Input.Submitted | RecordList.Opened) -> None:
        """Go there; Enter may be quicker than the answer to the last letter, and then it waits for it."""
        event.stop()
        self._opening = True
        if self._is_answered:
            self._open_now()

    def _open_now(self) -> None:
        self._opening = False
        here = self.current
        if here is not None:
            self._go(here)

    @work(group="open", exclusive=True)
    async def _go(self, found: FoundLine) -> None:
        await self.engage.go(place_of(found), here=True)


def _kinds_in(answer: Answer) -> tuple[str, ...]:
    """The kinds that were found, in the order that Tab goes through them."""
    order = [ASKED_FIRST, *(each for each in KIND_WORDS if each != ASKED_FIRST)]
    there = {each.kind for each in answer.lines}
    return tuple(each for each in order if each in there)
