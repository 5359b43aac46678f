"""The first page of Settings: what can be set, and how it stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from textual import on, work
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.loops.desk_words import DESK_WORDS_FORM, desk_words, own_words, save_desk_words
from engage_tui.forgetting.disposal import kinds_waiting
from engage_tui.forms.fields import Option
from engage_tui.practice import (
    ClosedDayLine,
    PracticeView,
    SiteLine,
    StaffLine,
    closed_days,
    former_names,
    former_posts,
    practice,
    save_practice,
    sites,
    staff,
)
from engage_tui.practice.forms import CHANGE_PRACTICE_FORM, CHANGED, CONTRACTS, PRACTICE_FORM
from engage_tui.this_pc.care import BackupFile, backup_files
from engage_tui.training.queries import training
from engage_tui.training.views import TrainingLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import NO_CODE
from screens.look.marks import PLAIN, ROUND
from screens.look.themes import THEME_WORDS
from screens.look.words import counted
from screens.pages.form import FormPage, FormScreen, typed_of
from screens.pages.one_list import OneList
from screens.places import Place
from screens.settings.about import AboutScreen
from screens.settings.backup_lines import taken_words
from screens.settings.backups import BackupsScreen
from screens.settings.former import FORMER_NAMES, FORMER_POSTS
from screens.settings.kept_lists import CLOSED_DAYS, SITES, STAFF, KeptListScreen
from screens.settings.keys_page import KeysScreen
from screens.settings.looks import LooksScreen
from screens.settings.organisations import BringInOrganisations, bring_in_organisations
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList

COLUMNS = (Column("what", width=15), Column("stands"))


@dataclass(frozen=True)
class Standing:
    """How everything that can be set stands now."""

    practice: PracticeView | None
    staff: tuple[StaffLine, ...]
    sites: tuple[SiteLine, ...]
    closed_days: tuple[ClosedDayLine, ...]
    backups: tuple[BackupFile, ...]
    training: tuple[TrainingLine, ...]
    own_words: int
    """Moments at the desk that have the practice's own words."""
    desk_words: Mapping[str, str]
    kept_long: str
    """Whether anything has been kept for its period."""
    former: tuple[int, int]
    """How many names of the practice, and names and roles of its staff, there were before."""


def standing(book: Workbook) -> Standing:
    """Read it all at one go."""
    return Standing(
        practice(book),
        staff(book),
        sites(book),
        closed_days(book),
        backup_files(book.data_dir),
        training(book),
        len(own_words(book)),
        desk_words(book),
        kept_long(book),
        (len(former_names(book)), len(former_posts(book))),
    )


def kept_long(book: Workbook) -> str:
    """What kinds of records wait to be looked at, because their period is over."""
    due = kinds_waiting(book)
    return f"to be looked at: {', '.join(due)}" if due else "nothing has been kept longer than its period"


def training_words(held: tuple[TrainingLine, ...]) -> str:
    """How much training is on record, and how much of it is wanted again."""
    waits = sum(each.waits for each in held)
    again = f"; {waits} to do again" if waits else ""
    return f"{counted(len(held), 'course')} on record{again}" if held else "none on record"


QUIET = (5, 10, 20, 30, 60, 0)
"""Minutes without a key, after which the first save asks who is there; at nought it never does."""


def quiet_words(minutes: int) -> str:
    """When it is asked again who is at the keyboard of this PC."""
    return f"asked again after {counted(minutes, 'quiet minute')}" if minutes > 0 else "never asked again"


class SettingsScreen(OneList[None]):
    """What can be set, one line each; Enter opens it."""

    AREA = "settings"
    GROUP = "Settings"
    COMMANDS = (BringInOrganisations,)
    HELP_WORDS = (
        "What belongs to the practice is kept in the workbook and is the same on every PC. Colours, marks "
        "and keys belong to this PC."
    )

    def __init__(self) -> None:
        super().__init__()
        self._stands: Standing | None = None

    def compose_body(self) -> Iterable[Widget]:
        """A heading and the list."""
        yield Static("Settings", classes="heading")
        yield RecordList(COLUMNS, header=False)

    async def load(self) -> None:
        """Show how everything stands."""
        self._stands = await self.engage.ask(standing)
        await self.show_lines(self._lines(self._stands))

    def _lines(self, now: Standing) -> list[Line]:
        engage = self.engage
        here = sum(each.current for each in now.staff)
        name = ""
        if now.practice is not None:
            contract = next(each.words for each in CONTRACTS if each.code == now.practice.contract_type)
            name = f"{now.practice.name}, {now.practice.ods_code or NO_CODE}, {contract}"
        coming = sum(each.day >= engage.clock.today() for each in now.closed_days)
        marks = engage.marks
        shapes = f"{marks.done} {marks.part} {marks.empty} {marks.not_applicable}"
        changed = len(engage.own_keys.keys)
        wrong = len(engage.own_keys.problems)
        keys = f"{changed} of your own" if changed else "the usual ones"
        words = {
            "practice": ("The practice", name),
            "staff": ("Staff", f"{counted(here, 'person', 'people')}; {engage.author or 'nobody'} here now"),
            "training": ("Training", training_words(now.training)),
            "sites": ("Sites", counted(len(now.sites), "site") if now.sites else "none listed"),
            "closed": ("Closed days", f"{coming} to come" if coming else "none to come"),
            "names": ("Former names", _on_record(now.former[0])),
            "posts": ("Former roles", _on_record(now.former[1])),
            "desk": ("At the desk", _desk(now.own_words)),
            "looks": ("Colours", THEME_WORDS[engage.theme]),
            "marks": ("Marks", f"{shapes}  {'plain' if marks is PLAIN else 'round'}; Enter changes them"),
            "quiet": ("Who is here", quiet_words(engage.preferences.quiet_minutes)),
            "keys": ("Keys", f"{keys}; {counted(wrong, 'problem')} in keys.json" if wrong else keys),
            "backups": (
                "Backups",
                f"newest {taken_words(now.backups[0].taken)}" if now.backups else "none yet",
            ),
            "disposal": ("Keeping", now.kept_long),
            "about": ("About Engage", "version, and where your records are"),
        }
        return [Line(key, cells) for key, cells in words.items()]

    @on(RecordList.Opened)
    async def _open(self, event: RecordList.Opened) -> None:
        event.stop()
        if event.id == "marks":
            self._change_marks()
            return
        if event.id == "quiet":
            self._change_quiet()
            return
        if event.id in ("training", "disposal"):
            await self.engage.go(Place(event.id))
            return
        pages: dict[str, Callable[[], Screen[bool] | Screen[None]]] = {
            "practice": self._practice_form,
            "names": lambda: KeptListScreen(FORMER_NAMES),
            "staff": lambda: KeptListScreen(STAFF),
            "posts": lambda: KeptListScreen(FORMER_POSTS),
            "sites": lambda: KeptListScreen(SITES),
            "closed": lambda: KeptListScreen(CLOSED_DAYS),
            "desk": self._desk_form,
            "looks": LooksScreen,
            "keys": KeysScreen,
            "backups": BackupsScreen,
            "about": AboutScreen,
        }
        self.app.push_screen(pages[event.id]())

    @on(BringInOrganisations)
    @work(group="form", exclusive=True)
    async def _bring_in_organisations(self) -> None:
        await bring_in_organisations(self.engage)
        self.reload()

    def _practice_form(self) -> FormScreen:
        view = self._stands.practice if self._stands else None

        def save(book: Workbook, typed: Mapping[str, str]) -> None:
            self.engage.practice_name = save_practice(book, typed).name

        return FormScreen(
            FormPage.of(
                CHANGE_PRACTICE_FORM,
                "practice",
                save,
                title="The practice",
                typed={**typed_of(PRACTICE_FORM.fields, view), "how": CHANGED},
                area="settings",
            )
        )

    def _desk_form(self) -> FormScreen:
        return FormScreen(
            FormPage.of(
                DESK_WORDS_FORM,
                "desk-words",
                save_desk_words,
                typed=self._stands.desk_words if self._stands else {},
                area="settings",
            )
        )

    @work(group="part", exclusive=True)
    async def _change_quiet(self) -> None:
        """Choose after how many quiet minutes the first save asks who is there."""
        held = self.engage.preferences
        options = [Option(str(each), quiet_words(each)) for each in QUIET]
        chosen = await self.engage.push_screen_wait(
            PickDialog("Ask again who is here?", options, str(held.quiet_minutes))
        )
        if chosen:
            self.engage.prefer(replace(held, quiet_minutes=int(chosen)))
            self.reload()

    def _change_marks(self) -> None:
        """Turn round marks plain or back; a console that lacks the round ones keeps plain."""
        plain = self.engage.marks is ROUND
        self.engage.prefer(replace(self.engage.preferences, ascii_marks=plain))
        if not plain and self.engage.marks is PLAIN:
            self.engage.tell("This console cannot show round marks, so plain ones stay.")
        self.reload()


def _on_record(former: int) -> str:
    return f"{former} on record" if former else "none on record"


def _desk(own: int) -> str:
    """Whose words stand on the screen when there is a complaint or a risk."""
    if not own:
        return "the usual words; write whom to call, with telephone numbers"
    return f"{counted(own, 'moment')} in your own words: whom to call, what to say"
