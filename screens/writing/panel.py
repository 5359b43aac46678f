"""Ctrl+R: what is worth pointing out in words that others will read, and a plain word with one key."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.writing.checking import READER, TITLES, About, Found, LookedOver, swapped
from engage_tui.writing.workbook_check import check_words
from screens.dialogs.dialog import Dialog
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.look.text import fit, shown
from screens.look.words import counted
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import NOTHING, RecordList

COLUMNS = (Column("about", "", width=20, least=46), Column("what", "", flex=1))
ROOM = 6
"""Lines of the text that are shown, round the place that is pointed at."""
CLEAR = "Nothing to point out."
HERE = "bold reverse"


class UndoSwap(Command, key="u", label="Put back", footer=2):
    """Put back the words that were there before the last change made here."""


class WordsDialog(Dialog[str]):
    """The text with the place marked, and the list of what was found.

    Dismissed with the text as it then is: the box it came from takes it, and saving stays to the person.

    Args:
        label: What the box is called.
        text: What stands in it.
        limit: How many words it should have at most.
    """

    GROUP = "Looking words over"
    COMMANDS = (UndoSwap,)
    AUTO_FOCUS = "#words-found"
    DEFAULT_CSS = """
    WordsDialog #words-text { height: auto; max-height: 6; margin-bottom: 1; scrollbar-size-vertical: 1; }
    WordsDialog #words-found { height: auto; max-height: 7; }
    WordsDialog #words-advice { height: auto; min-height: 1; margin-top: 1; color: $text-muted; }
    WordsDialog #words-ease { color: $quiet; margin-bottom: 1; }
    """

    def __init__(self, label: str, text: str, limit: int | None, looked: LookedOver) -> None:
        super().__init__(f"Before others read it: {label.rstrip('?:. ')}")
        self.text = text
        self.limit = limit
        self.looked = looked
        self._before: list[str] = []

    def compose_body(self) -> Iterable[Widget]:
        """How easy it is, the text, what was found, and what to do about the one pointed at."""
        yield Static("", id="words-ease", markup=False)
        with VerticalScroll(id="words-text", can_focus=False):
            yield Static("", id="words-shown", markup=False)
        yield RecordList(COLUMNS, empty=CLEAR, header=False, marks=True, id="words-found")
        yield Static("", id="words-advice", markup=False)

    async def on_mount(self) -> None:
        """Show what was found."""
        await self._show()

    @property
    def pointed(self) -> Found | None:
        """The finding the list points at."""
        here = self.query_one("#words-found", RecordList).current_id if self.is_mounted else None
        return self.looked.found[int(here)] if here and int(here) < len(self.looked.found) else None

    async def _show(self, at: int = 0) -> None:
        self.query_one("#words-ease", Static).update(shown(ease_words(self.looked)))
        lines = [
            Line(str(number), (TITLES[each.about], excerpt(each)), mark_of(each, self.engage.marks.late))
            for number, each in enumerate(self.looked.found)
        ]
        listed = self.query_one("#words-found", RecordList)
        await listed.show(FixedSource(lines), str(min(at, len(lines) - 1)) if lines else None)
        self._point()

    @on(RecordList.Moved)
    def _point(self) -> None:
        """Mark the place in the text, and say what to do about it."""
        found = self.pointed
        text, advice = shown(self.text), ""
        if found is not None:
            before, there = self.text[: found.start], self.text[found.start : found.end]
            text = Content.assemble(shown(before), shown(there, HERE), shown(self.text[found.end :]))
            advice = found.advice
        self.query_one("#words-shown", Static).update(text)
        self.query_one("#words-advice", Static).update(shown(advice))
        swap = found.swap if found is not None else None
        listed = self.query_one("#words-found", RecordList)
        listed.call_opening(NOTHING if swap is None else f"Say “{fit(swap, 28)}”")
        self.call_after_refresh(self._reveal, found)
        self.refresh_bindings()

    def _reveal(self, found: Found | None) -> None:
        if found is not None and self.is_attached:
            scroll = self.query_one("#words-text", VerticalScroll)
            cells = max(1, scroll.scrollable_content_region.width)
            line = sum(1 + len(each) // cells for each in self.text[: found.start].split("\n")) - 1
            scroll.scroll_to(y=max(0, line - ROOM // 2), animate=False)

    def applies(self) -> Mapping[type[Command], bool]:
        """Putting back once something was changed."""
        return {UndoSwap: bool(self._before)}

    @on(RecordList.Opened)
    async def _take(self, event: RecordList.Opened) -> None:
        """Put the plain words there in place of those pointed at; nothing is saved by that."""
        event.stop()
        found = self.pointed
        if found is not None and found.swap is not None:
            self._before.append(self.text)
            await self._look_again(swapped(self.text, found))

    @on(UndoSwap)
    async def _put_back(self, command: UndoSwap) -> None:
        command.stop()
        if self._before:
            await self._look_again(self._before.pop())

    async def _look_again(self, text: str) -> None:
        limit = self.limit
        looked = await self.engage.attempt(lambda book: check_words(book, text, limit))
        if looked is not None:
            here = self.query_one("#words-found", RecordList).current_id
            self.text, self.looked = text, looked
            await self._show(int(here or 0))

    @on(Back)
    def _step_back(self, command: Back) -> None:
        """Esc goes back to the box, with whatever was changed here."""
        command.stop()
        self.dismiss(self.text if self._before else None)


def ease_words(looked: LookedOver) -> str:
    """How many words there are and how old a reader must be, in a sentence."""
    words = counted(looked.words, "word")
    if looked.limit is not None:
        words += f" of {looked.limit} at most"
    if not looked.ease.english:
        return f"{words}. It is not English, or not in sentences, and has no reading age."
    if looked.ease.age is None:
        return f"{words}. Too few to tell a reading age."
    more = f"; {READER} is enough for most of us" if looked.hard else ""
    return f"{words}. Reading age {looked.ease.age}{more}."


def excerpt(found: Found, cells: int = 60) -> str:
    """What stands there, short enough for a line."""
    words = fit(found.text, cells)
    return f"{words}  >  {found.swap}" if found.swap is not None and found.about is not About.NAME else words


def mark_of(found: Found, late: str) -> Content:
    """What could harm someone or does not fit stands out by its mark."""
    return Content.styled(late, "bold $late") if found.about in (About.NAME, About.LIMIT) else Content("")
