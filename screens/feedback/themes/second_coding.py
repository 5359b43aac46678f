"""A second person's sorting: how far two people agree, and where they differ, to be settled together."""

from collections.abc import Iterable, Sequence

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
from screens.look.risk import risky
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormPage, FormScreen
from screens.pages.whole_list import Cells, WholeList
from screens.widgets.columns import Column

LABEL = 10


class SortAsSecond(Command, key="n", label="Sort as second person", footer=1):
    """Sort some comments as the second person, without sight of the theme they have."""


class SecondScreen(WholeList[CodedTwice]):
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
    CSS_PATH = "second_coding.tcss"
    COLUMNS = (
        Column("said", "What was said", flex=3),
        Column("first", "First person", flex=2, least=60),
        Column("second", "Second person", flex=2),
        Column("settled", "Settled as", flex=2, least=70),
    )
    SHOWN = {"open": "To settle together", "all": "Sorted by two people"}
    NOUN = "comment"
    EMPTY = "Nothing to settle. n lets a second person sort some comments."
    COMMANDS = (SortAsSecond,)

    def __init__(self) -> None:
        super().__init__()
        self._report: CodingReport | None = None

    def compose_body(self) -> Iterable[Widget]:
        """How far both agree, over the list."""
        return [Static(id="agreement"), *super().compose_body()]

    def read(self, book: Workbook) -> Sequence[CodedTwice]:
        """Every comment that two people sorted."""
        self._report = coding_report(book)
        return self._report.lines

    def belongs(self, record: CodedTwice, shows: str) -> bool:
        """All, or those still to settle."""
        return shows == "all" or record.open

    def holds(self, record: CodedTwice, words: str) -> bool:
        """The words as they stand are a part of what was said or chosen."""
        return words.casefold() in f"{record.words} {record.first_words} {record.second_words}".casefold()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many comments there are like that; over them, how far both agree."""
        number = await super().count_lines(shows, words)
        if self.is_attached and self._report is not None:
            self.query_one("#agreement", Static).update(agreement_text(self._report))
        return number

    def cells(self, record: CodedTwice) -> Cells:
        """One comment with what both chose."""
        return (
            risky(record.words, self.engage.marks, at_risk=record.at_risk),
            record.first_words,
            shown(record.second_words, "$soon" if record.open else "", one_line=True),
            record.settled_words or ("not yet" if record.differs else "the same"),
        )

    @on(SortAsSecond)
    @work(group="form", exclusive=True)
    async def _sort(self) -> None:
        held: list[Sample] = []
        since = year_days(financial_year(today := self.engage.clock.today()), today)[0]
        size = await self.engage.attempt(usual_size)
        page = FormPage.of(
            SAMPLE_FORM,
            "feedback/second",
            lambda book, typed: held.append(sample(book, typed)),
            typed={"size": str(size), "since": f"{since:%d/%m/%Y}"},
            area="feedback",
            save_label="Begin",
        )
        if await self.engage.push_screen_wait(FormScreen(page)) and held:
            await self.engage.push_screen(SecondCodingScreen(held[-1]))

    async def open(self, record: CodedTwice) -> None:
        """Settle them, from this one on."""
        first = self.kept.index(record)
        self.engage.push_screen(SettlingScreen((*self.kept[first:], *self.kept[:first])))


class SecondCodingScreen(CodingScreen):
    """The comments of a sample, for a second person; the first one's theme is not shown."""

    GROUP = "Sorting as the second person"
    HELP_WORDS = (
        "Read the comment and press the number of the theme that you would give it. Which one it has is not "
        "shown, so that you judge for yourself; what you choose stands beside it and changes nothing."
    )

    def __init__(self, given: Sample) -> None:
        super().__init__()
        self.given = given

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
    HELP_WORDS = (
        "Look at the comment together. 1 keeps the first person's theme, 2 takes the second one's, o finds "
        "another. How far you agreed before stays as it was. Ctrl+Z takes the last one back."
    )
    DONE = "Nothing is left to settle."

    def __init__(self, lines: Sequence[CodedTwice]) -> None:
        super().__init__()
        self.twice = {each.id: each for each in lines}
        self._themes = ThemeList(())

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
