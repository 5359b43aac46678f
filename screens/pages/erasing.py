"""What on a page can be erased for good, and erasing it: asked first, told afterwards."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static

from db.counting import counted
from engage_tui.forgetting.erasing import REASONS, erase_passage, erase_record, forget_old_words, holders
from engage_tui.forgetting.left_behind import older_copies, told
from engage_tui.forgetting.targets import Target
from engage_tui.forgetting.views import Erased
from engage_tui.forms.fields import Option
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.dialogs.told import Told
from screens.engage import Engage
from screens.keys.command import Command
from screens.look.risk import risky
from screens.look.text import shown
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList

COLUMNS = (Column("what", "What", width=20), Column("words", "Words", flex=1))
ALL, PASSAGE, EVERYWHERE, OLD = "all", "passage", "everywhere", "old"
PARTS = (
    Option(ALL, "All of its words", "The record stays, with its day and its count, and says (erased)."),
    Option(PASSAGE, "A passage of it", "Such as a name. What the history held of that text goes whole."),
    Option(EVERYWHERE, "A passage, in every record", "Wherever it stands or stood, in any record."),
    Option(OLD, "What it said before", "What it says now stays; its history lets go of the rest."),
)
WHEREVER = "A name, say. It goes from every record that holds it or once held it, of whatever kind."
FOR_GOOD = (
    "It goes out of the record, its history, the search and half-typed forms. It cannot be undone, not by "
    "Ctrl+Z and not by putting a backup back. What stays on record: that something was erased, when, by whom "
    "and why."
)


class TakeThis(Command, key="enter", label="This passage", footer=1, typing=True, palette=False):
    """Take the passage that was typed."""


class AskPassage(Dialog[str]):
    """Which words of a text are to go; nothing of them is kept as a draft."""

    COMMANDS = (TakeThis,)
    GROUP = "Erasing words"
    AUTO_FOCUS = "LineBox"

    def __init__(self, words: str) -> None:
        super().__init__("Which words are to go?")
        self._words = words

    def compose_body(self) -> Iterable[Widget]:
        """The text, and a box for the passage."""
        yield Static(shown(self._words), classes="words")
        yield LineBox("")
        yield Static("Type them as they stand there; capitals do not matter.", classes="hint")

    @on(TakeThis)
    @on(Input.Submitted)
    def _take(self, event: TakeThis | Input.Submitted) -> None:
        event.stop()
        typed = " ".join(self.query_one(LineBox).typed.split())
        if typed:
            self.dismiss(typed)


class ErasingScreen(OneList[None]):
    """The records behind a page whose words can be erased; Enter erases those of one, after asking.

    Args:
        title: What they belong to.
        area: The area of the page they belong to.
        find: The job that lists them.
    """

    GROUP = "Erasing words"
    HELP_TITLE = "Erasing words for good"
    HELP_WORDS = (
        "For words that may not be kept: a name, an illness, what was meant for somebody else. Enter asks "
        "how much of it is to go and why, then once more. Erased words cannot be brought back by anybody."
    )

    def __init__(self, title: str, area: str, find: Callable[[Workbook], Sequence[Target]]) -> None:
        super().__init__()
        self._title = title
        self._of = area
        self._find = find
        self._targets: dict[str, Target] = {}

    @property
    def area(self) -> str:
        """The area whose page opened it."""
        return self._of

    def compose_body(self) -> Iterable[Widget]:
        """What it is about, and the list."""
        yield Heading(f"Erase words of {self._title}")
        yield Static("Enter erases for good, after asking. Esc goes back.", classes="hint")
        yield RecordList(COLUMNS, empty="Nothing here has words that can be erased.", open_label="Erase")

    async def load(self) -> None:
        """List what there is."""
        found = await self.engage.ask(self._find)
        self._targets = {each.id: each for each in found}
        marks = self.engage.marks
        await self.show_lines(
            [
                Line(key, (each.what, risky(each.words, marks, at_risk=each.at_risk)))
                for key, each in self._targets.items()
            ]
        )

    @on(RecordList.Opened)
    @work(group="erase", exclusive=True)
    async def _erase(self, event: RecordList.Opened) -> None:
        event.stop()
        target = self._targets.get(event.id)
        if target is not None and await ask_and_erase(self.engage, target):
            self.reload()


async def ask_and_erase(engage: Engage, target: Target) -> bool:
    """Ask how much, why and whether; erase it and say what came of it. From a worker."""
    part = await engage.push_screen_wait(PickDialog("How much of it?", PARTS, ALL))
    passage = None
    if part in (PASSAGE, EVERYWHERE):
        passage = await engage.push_screen_wait(AskPassage(target.words))
    if not part or (part in (PASSAGE, EVERYWHERE) and not passage):
        return False

    def job(book: Workbook, because: str) -> Erased:
        if passage:
            only = None if part == EVERYWHERE else (target.kind, target.id)
            return erase_passage(book, passage, because, only)
        if part == OLD:
            return forget_old_words(book, target.kind, target.id, because)
        return erase_record(book, target.kind, target.id, because)

    gone = "all it said before" if part == OLD else passage or target.words
    return await erase_asked(engage, f"{target.what}: {gone}", job)


async def erase_everywhere(engage: Engage) -> None:
    """Ask for a passage and erase it in every record, whatever its kind. From a worker."""
    passage = await engage.push_screen_wait(AskPassage(WHEREVER))
    many = await engage.attempt(partial(holders, words=passage)) if passage else None
    if passage and many:
        held = f"{counted(many, 'record holds', 'records hold')} it, or held it once"
        await erase_asked(engage, f"{held}: {passage}", partial(_everywhere, passage))


def _everywhere(passage: str, book: Workbook, because: str) -> Erased:
    return erase_passage(book, passage, because)


async def erase_asked(engage: Engage, words: str, job: Callable[[Workbook, str], Erased]) -> bool:
    """Ask why and whether, then do it and say what came of it and what older copies hold. From a worker."""
    reasons = await engage.attempt(lambda book: lists.options(REASONS, book.data_dir))
    because = await engage.push_screen_wait(PickDialog("Why?", reasons or (), ""))
    if not because or not await engage.sure("Erase this for good?", f"{words}\n\n{FOR_GOOD}"):
        return False

    def both(book: Workbook) -> tuple[str, ...]:
        done = job(book, because)
        return (done.words, *told(older_copies(book)))

    said = await engage.attempt(both)
    if said is None:
        return False
    engage.changed()
    await engage.push_screen_wait(Told("Erased", said))
    return True
