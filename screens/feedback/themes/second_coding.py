"""A second person's sorting: how far two people agree, and where they differ, to be settled together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.due.lines import financial_year
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.feedback.themes.agreement import Agreement
from engage_tui.feedback.themes.coded_twice import CodedTwice
from engage_tui.feedback.themes.second_coding import (
    SAMPLE_FORM,
    CodingReport,
    Sample,
    code_second,
    coding_report,
    sample,
    settle,
    usual_size,
)
from engage_tui.feedback.themes.themes import ThemeLine, ThemeList, themes
from engage_tui.ppg.year.year import year_days
from engage_tui.workbook.book import Workbook
from screens.feedback.themes.coding import CodingScreen, Found, comment_text, usual_nine
from screens.keys.command import Command
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormPage, FormScreen
from screens.pages.list import ListScreen
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

LABEL = 10


class SortAsSecond(Command, key="n", label="Sort as second person", footer=1):
    """Sort some comments as the second person, without sight of the theme they have."""


class SecondScreen(ListScreen):
    """The comments two people sorted: how far they agree, and where they differ."""

    AREA = "feedback"
    GROUP = "Second person"
    HELP_TITLE = "A second person sorts"
    HELP_WORDS = (
        "Themes are a judgement. n gives a second person some comments, chosen by chance and always the same "
        "ones, without the theme that was given. Where the two differ, sit together: Enter settles it. Kappa "
        "takes off what would agree by chance, and is said only where there are enough comments for it: "
        "twice the themes in use times themselves (Cicchetti 1981), unless your own list says otherwise."
    )
    CSS_PATH: ClassVar[str] = "second_coding.tcss"
    COLUMNS = (
        Column("said", "What was said", flex=3),
        Column("first", "First person", flex=2, least=60),
        Column("second", "Second person", flex=2),
        Column("settled", "Settled as", flex=2, least=96),
    )
    SHOWN: ClassVar[Mapping[str, str]] = {
        "open": "To settle together",
        "all": "Sorted by two people",
    }
    NOUN = "comment"
    EMPTY = "Nothing to settle. n lets a second person sort some comments."
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (SortAsSecond,)

    def __init__(self) -> None:
        super().__init__()
        self._report: CodingReport | None = None
        self._kept: tuple[CodedTwice, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """How far both agree, over the list."""
        return [Static(id="agreement"), *super().compose_body()]

    async def count_lines(self, shows: str, words: str) -> int:
        """How many comments there are like that."""
        report = await self.engage.ask(coding_report)
        self._report = report
        wanted = words.casefold()
        self._kept = tuple(
            each
            for each in (report.open if shows == "open" else report.lines)
            if wanted in f"{each.words} {each.first_words} {each.second_words}".casefold()
        )
        if self.is_attached:
            self.query_one("#agreement", Static).update(agreement_text(report))
        return len(self._kept)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them, each with what both chose."""
        return [_line(each) for each in self._kept[offset : offset + limit]]

    @on(SortAsSecond)
    @work(group="form", exclusive=True)
    async def _sort(self) -> None:
        held: list[Sample] = []
        since = year_days(financial_year(today := self.engage.clock.today()), today)[0]
        size = await self.engage.attempt(usual_size)
        page = FormPage(
            title=SAMPLE_FORM.title,
            subtitle=SAMPLE_FORM.help,
            place="feedback/second",
            fields=SAMPLE_FORM.fields,
            typed={"size": str(size), "since": f"{since:%d/%m/%Y}"},
            save=lambda book, typed: held.append(sample(book, typed)),
            area="feedback",
            save_label="Begin",
        )
        if await self.engage.push_screen_wait(FormScreen(page)) and held:
            await self.engage.push_screen(SecondCodingScreen(held[-1]))

    @on(RecordList.Opened)
    def _settle(self, event: RecordList.Opened) -> None:
        ids = [each.id for each in self._kept]
        first = ids.index(event.id) if event.id in ids else 0
        self.engage.push_screen(SettlingScreen((*self._kept[first:], *self._kept[:first])))


class SecondCodingScreen(CodingScreen):
    """The comments of a sample, for a second person; the first one's theme is not shown."""

    GROUP = "Sorting as the second person"
    HELP_TITLE = "Sorting as the second person"
    HELP_WORDS = (
        "Read the comment and press the number of the theme that you would give it. Which one it has is not "
        "shown, so that you judge for yourself; what you choose stands beside it and changes nothing."
    )
    HEADING = "Sorting as the second person"

    def __init__(self, given: Sample) -> None:
        super().__init__()
        self.given = given

    @property
    def done_words(self) -> str:
        """What is left, and why somebody else has to do some of it."""
        if not self.given.size:
            return "No comment of that time has a theme yet. y on F5 sorts them a first time."
        words = "Your part of the sample is done."
        own = self.given.own
        if own:
            who = "it" if own == 1 else "them"
            words += (
                f" {counted(own, 'comment')} of it got {'its' if own == 1 else 'their'} theme from you: "
                f"somebody else has to sort {who} (w changes who is at the keyboard)."
            )
        return words

    def find(self, book: Workbook) -> Found:
        """The comments of the sample."""
        return self.given.ids, *usual_nine(book)

    def keep(self, book: Workbook, feedback_id: str, theme: str) -> None:
        """Keep what the second person chose beside the first one's."""
        code_second(book, feedback_id, theme)

    def comment(self, view: FeedbackView, width: int) -> Content:
        """The words alone."""
        return comment_text(view, width)


class SettlingScreen(CodingScreen):
    """Comments two people sorted differently, each with what both chose on the keys 1 and 2."""

    GROUP = "Settling together"
    HELP_TITLE = "Settling together"
    HELP_WORDS = (
        "Look at the comment together. 1 keeps the first person's theme, 2 takes the second one's, o finds "
        "another. How far you agreed before stays as it was. Ctrl+Z takes the last one back."
    )
    HEADING = "Settling together"

    def __init__(self, lines: Sequence[CodedTwice]) -> None:
        super().__init__()
        self.twice = {each.id: each for each in lines}
        self._themes = ThemeList(())

    @property
    def done_words(self) -> str:
        """What is left."""
        return "Nothing is left to settle."

    def find(self, book: Workbook) -> Found:
        """The comments in the order they were listed."""
        self._themes = themes(book)
        return tuple(self.twice), (), self._themes.options()

    def keys_of(self, view: FeedbackView) -> tuple[ThemeLine, ...]:
        """What the two chose."""
        both = self.twice[view.id]
        found = [self._themes.line(each) for each in dict.fromkeys((both.first, both.second))]
        return tuple(each for each in found if each is not None)

    def keep(self, book: Workbook, feedback_id: str, theme: str) -> None:
        """Give it the theme both settled on."""
        settle(book, feedback_id, theme)

    def comment(self, view: FeedbackView, width: int) -> Content:
        """The words, who chose what, and what it is settled as."""
        both = self.twice[view.id]
        note = (
            f"{both.first_coder or 'First person'}: {both.first_words}\n"
            f"{both.second_coder}: {both.second_words}\nNow: {view.line.theme_words}"
        )
        return comment_text(view, width, note)


def agreement_text(report: CodingReport) -> Content:
    """Both levels, each with plain agreement and kappa."""
    lines = []
    for label, held in (("Groups of themes", report.groups), ("Themes", report.themes)):
        lines.append(shown(label, "bold"))
        lines += _agreement(held)
    return Content("\n").join(lines)


def _agreement(held: Agreement) -> Iterable[Content]:
    yield shown(f"  {'Agree':<{LABEL}}", "$quiet") + shown(held.share_words)
    if held.n:
        yield shown(f"  {'Kappa':<{LABEL}}", "$quiet") + shown(held.kappa_words)


def _line(each: CodedTwice) -> Line:
    look = "$soon" if each.differs and not each.settled else ""
    return Line(
        each.id,
        (
            each.words,
            each.first_words,
            shown(each.second_words, look, one_line=True),
            each.settled_words or ("not yet" if each.differs else "the same"),
        ),
    )
