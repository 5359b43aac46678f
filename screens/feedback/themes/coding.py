"""Sorting many comments quickly: one at a time, nine themes on the keys 1 to 9."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.terms import LoopState
from engage_tui.feedback.figures.measures import pieces_by_theme
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import sort_into
from engage_tui.feedback.loops.queries import feedback, feedback_ids
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.feedback.themes.themes import ThemeLine, themes
from engage_tui.forms.fields import Option
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command, Digit
from screens.look.risk import LOOK, RISK
from screens.look.text import shown, wrapped
from screens.pages.text import TextPage
from screens.widgets.picker import PickDialog

KEYS = 9
AT_ONCE = 500
"""Comments taken on in one go; what is left is there next time."""
WITH_WORDS = tuple(each for each in LoopState if each is not LoopState.COMPLAINT)
"""All but complaints: their words are not kept, so there is nothing to sort them by."""


class PickTheme(Digit):
    """Sort it into one of the nine; the family of the commands below."""


PICKS = PickTheme.family(
    range(1, KEYS + 1), "Theme", "Sort it into theme {} of those shown, and go on to the next."
)


class OtherTheme(Command, key="o", label="Another theme", footer=2):
    """Choose from all themes by typing a part of the name."""


class NextOne(Command, key="enter", label="Skip", footer=3):
    """Leave it as it is and go on to the next."""


class OneBefore(Command, key="backspace", label="Back one", footer=4):
    """Go back to the one before."""


class CodingScreen(TextPage[None]):
    """Comments that are not sorted yet, newest first."""

    KEYED = True
    AREA = "feedback"
    GROUP = "Sorting into themes"
    HELP_WORDS = (
        "Read the comment and press the number of its theme: the next one comes at once. The nine are the "
        "themes your practice uses most. o finds any other; Ctrl+Z takes the last one back."
    )
    CSS_PATH = "coding.tcss"
    DONE: ClassVar[str] = "Everything that was said is sorted."
    """What stands there once all are done."""
    TEXT = "coding"
    COMMANDS = (*PICKS, OtherTheme, NextOne, OneBefore)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        self._at = 0
        self._begun = False
        self._options: tuple[Option, ...] = ()
        self.nine: tuple[ThemeLine, ...] = ()
        self.view: FeedbackView | None = None

    @property
    def first_heading(self) -> str:
        """What is done here."""
        return self.GROUP

    def compose_body(self) -> Iterable[Widget]:
        """The comment, and the nine under it."""
        yield from super().compose_body()
        yield Static(id="coding-nine")

    async def load(self) -> None:
        """Take on what is not sorted; after that, show the one at hand."""
        if not self._begun:
            self._ids, self.nine, self._options = await self.engage.ask(self.find)
            self._begun = True
        await self._show()

    # What other ways of sorting do in their own way

    def done_words(self) -> str:
        """What stands there once all are done."""
        return self.DONE

    def find(self, book: Workbook) -> "Found":
        """Which comments, the themes on the keys, and all themes to choose from."""
        return _read(book)

    def keep(self, book: Workbook, feedback_id: str, theme: str) -> None:
        """Keep what was chosen for a comment."""
        sort_into(book, [feedback_id], theme)

    def comment(self, view: FeedbackView, width: int) -> Content:
        """The comment as it is shown, with the theme it has."""
        return comment_text(view, width, f"Now: {view.line.theme_words}" if view.line.theme_words else "")

    def keys_of(self, view: FeedbackView) -> tuple[ThemeLine, ...]:
        """The themes on the keys for this comment."""
        return self.nine

    async def _show(self) -> None:
        at = self._at
        here = self._ids[at] if at < len(self._ids) else None
        view = await self.engage.attempt(partial(feedback, feedback_id=here)) if here else None
        if at != self._at or not self.is_attached:
            return  # someone went on meanwhile: what is shown now is newer
        self.view = view
        if view is not None:
            self.nine = self.keys_of(view)
        self._lay_out()

    def _lay_out(self) -> None:
        rows: list[Content] = []
        if self.view is None:
            self.say(self.GROUP, "", partial(quiet_text, self.done_words() if self._begun else ""))
        else:
            at = f"{self._at + 1:,} of {len(self._ids):,}"
            self.say(self.GROUP, at, partial(self.comment, self.view))
            rows = [
                Content.assemble((f"{number} ", "bold $accent"), shown(each.name, one_line=True))
                for number, each in enumerate(self.nine, 1)
            ]
        self.query_one("#coding-nine", Static).update(Content("\n").join(rows))

    def applies(self) -> Mapping[type[Command], bool]:
        """Nothing to sort once all is done; back where there is one before."""
        there = self.view is not None
        return {
            **{each: there and each.number <= len(self.nine) for each in PICKS},
            **dict.fromkeys((OtherTheme, NextOne), there),
            OneBefore: self._at > 0,
        }

    @on(PickTheme)
    async def _pick(self, command: PickTheme) -> None:
        if self.view is not None and command.number <= len(self.nine):
            await self._sort(self.view.id, self.nine[command.number - 1].code)

    @on(OtherTheme)
    @work(group="part", exclusive=True)
    async def _other(self) -> None:
        here = self.view.id if self.view is not None else None
        theme = await self.engage.push_screen_wait(PickDialog("What is it about?", self._options, ""))
        if here and theme:
            await self._sort(here, theme)

    async def _sort(self, here: str, theme: str) -> None:
        if await self.done(lambda book: self.keep(book, here, theme)):
            self._at += 1
            await self._show()

    @on(NextOne)
    @on(OneBefore)
    async def _go(self, command: Command) -> None:
        self._at = max(0, self._at + (1 if isinstance(command, NextOne) else -1))
        await self._show()


Found = tuple[tuple[str, ...], tuple[ThemeLine, ...], tuple[Option, ...]]
"""Comments, the themes on the keys, all themes."""


def quiet_text(words: str, width: int) -> Content:
    """Words that stand back, at a width in cells."""
    return Content("\n").join(shown(each, "$quiet") for each in wrapped(words, width))


def comment_text(view: FeedbackView, width: int, note: str = "") -> Content:
    """The comment and a note beneath it, at a width in cells."""
    lines = [shown(f"! {RISK}", LOOK)] if view.line.risk else []
    lines += [shown(each) for each in wrapped(view.words, width)]
    if note:
        lines.append(Content(""))
        lines += [shown(each, "$good") for each in wrapped(note, width)]
    return Content("\n").join(lines)


def usual_nine(book: Workbook) -> tuple[tuple[ThemeLine, ...], tuple[Option, ...]]:
    """The nine themes used most, and all of them to choose from."""
    held, used = themes(book), pieces_by_theme(book)
    nine = sorted(held.standing, key=lambda each: -used.get(each.code, 0))[:KEYS]
    return tuple(nine), held.options()


def _read(book: Workbook) -> Found:
    return feedback_ids(book, FeedbackWhich(unsorted=True, states=WITH_WORDS), AT_ONCE), *usual_nine(book)
