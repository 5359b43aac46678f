"""The themes feedback is sorted by: two levels, with how much is in each."""

from collections.abc import Mapping, Sequence

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
from screens.pages.whole_list import Cells, WholeList
from screens.widgets.columns import Column
from screens.widgets.picker import PickDialog


class MergeTheme(Command, key="m", label="Merge into another", footer=6):
    """Count this theme as another from now on; what was sorted into it goes along."""


class PartTheme(Command, key="u", label="Part again", footer=7):
    """Let a merged theme stand on its own again."""


class SplitTheme(Command, key="y", label="Split in two", footer=8):
    """Make two themes of this one, and sort what was said between them by words or by hand."""


class SortTheme(Command, key="c", label="Sort again"):
    """Go through the comments of this theme one by one and sort them again, with the keys 1 to 9."""


class ThemesScreen(WholeList[ThemeLine]):
    """Every theme; Enter gives one another name."""

    AREA = "feedback"
    GROUP = "Themes"
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
    SHOWN = {"standing": "Themes", "merged": "Merged themes"}
    NOUN = "theme"
    EMPTY_OF = {"merged": "No theme was merged into another."}
    COMMANDS = (New, MergeTheme, PartTheme, SplitTheme, SortTheme)

    def __init__(self) -> None:
        super().__init__()
        self._themes = ThemeList(())
        self._pieces: Mapping[str, int] = {}

    def read(self, book: Workbook) -> Sequence[ThemeLine]:
        """Every theme; what is not sorted stands as a line of its own."""
        self._themes, self._pieces = themes(book), pieces_by_theme(book)
        return (ThemeLine("", UNSORTED), *self._themes.lines)

    def belongs(self, record: ThemeLine, shows: str) -> bool:
        """Those that stand, or those merged into another."""
        return bool(record.merged_into) == (shows == "merged")

    def holds(self, record: ThemeLine, words: str) -> bool:
        """The words as they stand are a part of its name."""
        return words.casefold() in record.name.casefold()

    def cells(self, record: ThemeLine) -> Cells:
        """One theme, with how much is in it."""
        name = ("  " if record.parent else "") + record.name
        return (
            shown(name, "" if record.code else "$quiet", one_line=True),
            self._themes.words(record.code) if record.merged_into else "",
            f"{self._pieces.get(record.code, 0):,}",
        )

    @property
    def theme(self) -> ThemeLine | None:
        """The theme pointed at; None on what is not sorted."""
        return self.record if self.record is not None and self.record.code else None

    def applies(self) -> Mapping[type[Command], bool]:
        """Merging on one that stands, parting on one that does not."""
        theme = self.theme
        stands = theme is not None and not theme.merged_into
        return {
            **super().applies(),
            **dict.fromkeys((MergeTheme, SplitTheme, SortTheme), stands),
            PartTheme: theme is not None and not stands,
        }

    @property
    def _tops(self) -> tuple[Option, ...]:
        return tuple(Option(each.code, each.name) for each in self._themes.standing if not each.parent)

    def begin(self) -> None:
        """Ask for a new theme."""
        self.engage.push_screen(NamedThemeScreen(new_page(self._tops, add_theme)))

    async def open(self, record: ThemeLine) -> None:
        """Ask for another name, of one that stands."""
        if record.code and not record.merged_into:
            page = rename_page(record, lambda book, typed: rename_theme(book, record.code, typed))
            self.engage.push_screen(NamedThemeScreen(page, record.code))

    @on(SplitTheme)
    @work(group="form", exclusive=True)
    async def _split(self) -> None:
        theme = self.theme
        if theme is None:
            return
        made: list[Split] = []
        page = split_page(
            theme, self._tops, lambda book, typed: made.append(split_theme(book, theme.code, typed))
        )
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
        others = [each for each in self._themes.options() if each.code != theme.code]
        into = await self.engage.push_screen_wait(PickDialog(f"Count “{theme.name}” as which?", others, ""))
        if into:
            await self.do(lambda book: merge_theme(book, theme.code, into))

    @on(PartTheme)
    async def _part(self) -> None:
        theme = self.theme
        if theme is not None:
            await self.do(lambda book: unmerge_theme(book, theme.code))
