"""The themes feedback is sorted by: two levels, with how much is in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work

from engage_tui.feedback.figures.measures import pieces_by_theme
from engage_tui.feedback.themes.splitting import Split, pieces_in, split_theme
from engage_tui.feedback.themes.themes import (
    UNSORTED,
    ThemeLine,
    ThemeList,
    add_theme,
    merge_theme,
    rename_theme,
    themes,
    unmerge_theme,
)
from engage_tui.forms.fields import Option
from engage_tui.workbook.book import Workbook
from screens.feedback.themes.forms import (
    NamedThemeScreen,
    ThemeCodingScreen,
    new_page,
    rename_page,
    split_page,
)
from screens.keys.command import Command
from screens.keys.records import New
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.list import ListScreen
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList


class MergeTheme(Command, key="m", label="Merge into another", footer=6):
    """Count this theme as another from now on; what was sorted into it goes along."""


class PartTheme(Command, key="u", label="Part again", footer=7):
    """Let a merged theme stand on its own again."""


class SplitTheme(Command, key="y", label="Split in two", footer=8):
    """Make two themes of this one, and sort what was said between them by words or by hand."""


class SortTheme(Command, key="c", label="Sort again"):
    """Go through the comments of this theme one by one and sort them again, with the keys 1 to 9."""


@dataclass(frozen=True)
class _Held:
    themes: ThemeList
    pieces: Mapping[str, int]


def _read(book: Workbook) -> _Held:
    return _Held(themes(book), pieces_by_theme(book))


class ThemesScreen(ListScreen):
    """Every theme; Enter gives one another name."""

    AREA = "feedback"
    GROUP = "Themes"
    HELP_TITLE = "Themes"
    HELP_WORDS = (
        "What feedback is sorted by. Rename them, add your own, merge two that mean the same, or split one "
        "that means two things: nothing that was sorted is lost, and each can be taken back. A theme stands "
        "under the one it is part of."
    )
    COLUMNS = (
        Column("name", "Theme", flex=2),
        Column("into", "Counted as", flex=1, least=60),
        Column("pieces", "Pieces", width=9, align="right"),
    )
    SHOWN: ClassVar[Mapping[str, str]] = {"standing": "Themes", "merged": "Merged themes"}
    NOUN = "theme"
    EMPTY_OF: ClassVar[Mapping[str, str]] = {"merged": "No theme was merged into another."}
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, MergeTheme, PartTheme, SplitTheme, SortTheme)

    def __init__(self) -> None:
        super().__init__()
        self._held = _Held(ThemeList(()), {})
        self._kept: tuple[ThemeLine, ...] = ()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are; those not sorted stand as a line of their own."""
        self._held = await self.engage.ask(_read)
        wanted = words.casefold()
        unsorted = (ThemeLine("", UNSORTED),) if shows == "standing" else ()
        self._kept = tuple(
            each
            for each in (*unsorted, *self._held.themes.lines)
            if bool(each.merged_into) == (shows == "merged") and wanted in each.name.casefold()
        )
        return len(self._kept)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return [self._line(each) for each in self._kept[offset : offset + limit]]

    def _line(self, each: ThemeLine) -> Line:
        into = self._held.themes.words(each.code) if each.merged_into else ""
        look = "" if each.code else "$quiet"
        name = ("  " if each.parent else "") + each.name
        return Line(
            each.code or "-",
            (shown(name, look, one_line=True), into, f"{self._held.pieces.get(each.code, 0):,}"),
        )

    @property
    def theme(self) -> ThemeLine | None:
        """The theme pointed at; None on what is not sorted."""
        here = self.current_id
        return next((each for each in self._kept if each.code and each.code == here), None)

    def offers(self, command: type[Command]) -> bool:
        """Merging on one that stands, parting on one that does not."""
        if command in (MergeTheme, SplitTheme, SortTheme):
            return self.theme is not None and not self.theme.merged_into
        if command is PartTheme:
            return self.theme is not None and bool(self.theme.merged_into)
        return super().offers(command)

    @property
    def _tops(self) -> tuple[Option, ...]:
        return tuple(Option(each.code, each.name) for each in self._held.themes.standing if not each.parent)

    @on(New)
    def _add(self) -> None:
        def save(book: Workbook, typed: Mapping[str, str]) -> None:
            add_theme(book, typed)

        self.engage.push_screen(NamedThemeScreen(new_page(self._tops, save)))

    @on(RecordList.Opened)
    def _rename(self) -> None:
        theme = self.theme
        if theme is not None and not theme.merged_into:
            page = rename_page(theme, lambda book, typed: rename_theme(book, theme.code, typed))
            self.engage.push_screen(NamedThemeScreen(page, theme.code))

    @on(SplitTheme)
    @work(group="form", exclusive=True)
    async def _split(self) -> None:
        theme = self.theme
        if theme is None:
            return
        made: list[Split] = []

        def save(book: Workbook, typed: Mapping[str, str]) -> None:
            made.append(split_theme(book, theme.code, typed))

        page = split_page(theme, self._tops, save)
        if await self.engage.push_screen_wait(NamedThemeScreen(page, theme.code)) and made:
            split = made[-1]
            self.engage.tell(f"{counted(split.moved, 'comment')} went along, {len(split.left):,} stayed.")
            if split.left:
                await self.engage.push_screen(ThemeCodingScreen(split.left, (theme.code, split.code)))

    @on(SortTheme)
    @work(group="form", exclusive=True)
    async def _again(self) -> None:
        theme = self.theme
        ids = await self.engage.attempt(lambda book: pieces_in(book, theme.code)) if theme else None
        if ids == ():
            self.engage.tell("Nothing is sorted into this theme itself.")
        elif ids:
            await self.engage.push_screen(ThemeCodingScreen(ids))

    @on(MergeTheme)
    @work(group="part", exclusive=True)
    async def _merge(self) -> None:
        theme = self.theme
        if theme is None:
            return
        others = [each for each in self._held.themes.options() if each.code != theme.code]
        into = await self.engage.push_screen_wait(PickDialog(f"Count “{theme.name}” as which?", others, ""))
        if into:
            await self.engage.attempt(lambda book: merge_theme(book, theme.code, into))
            self.engage.changed()

    @on(PartTheme)
    async def _part(self) -> None:
        theme = self.theme
        if theme is not None:
            await self.engage.attempt(lambda book: unmerge_theme(book, theme.code))
            self.engage.changed()
