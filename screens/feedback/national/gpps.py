"""The GP Patient Survey: one year's results of the practice, beside England and what people say here."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.counting import counted
from engage_tui.feedback.national.gpps import (
    GPPS_FORM,
    NEW_SERIES,
    GppsLine,
    GppsYear,
    gpps_year,
    gpps_years,
    import_typed,
    remove_year,
)
from engage_tui.feedback.national.gpps_rules import MISSING_WORDS, NOT_SHOWN, Measured, beside, percent
from engage_tui.workbook.book import Workbook
from screens.dialogs.told import Told
from screens.feedback.national.fft_commands import BringInFile, RemoveYear
from screens.feedback.national.fft_pages import bring_in
from screens.keys.command import Command, on_each
from screens.keys.years import YEARS, NextYear, PreviousYear
from screens.look.text import shown
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("measure", "Of those asked", flex=1),
    Column("here", "Here", width=6, align="right"),
    Column("range", "Range", width=10, align="right", least=56),
    Column("n", "Of", width=5, align="right", least=62),
    Column("england", "England", width=7, align="right", least=48),
    Column("beside", "Here is", width=13, least=96),
    Column("before", "Before", width=6, align="right", least=108),
    Column("heard", "Heard", width=5, align="right", least=68),
)
EMPTY = (
    "No results are here yet. Press i to bring in the national file of practices, which comes out in July; "
    "only this practice's row is kept."
)
BENEATH = (
    "Range: where the figure for all patients most likely lies (95%).",
    "Heard: people who spoke of it here in the last twelve months.",
    NEW_SERIES,
)
SUBTITLE = "The practice data of one year, weighted: csv, xlsx or zip. Only this practice's row is kept."
LOOKS = {"higher": "$good", "lower": "$soon"}


class GppsScreen(OneList[None]):
    """The measures of a year; Enter shows one over the years."""

    AREA = "feedback"
    GROUP = "GP Patient Survey"
    HELP_WORDS = (
        "What a national survey found of this practice, once a year. A practice is called higher or lower "
        "than England only where the national figure lies outside its range: with few answers most "
        "differences are chance. The survey asked other people than those who speak here, so what was heard "
        f"stands beside it and checks nothing. {NEW_SERIES}"
    )
    CSS_PATH = "gpps.tcss"
    COMMANDS = (BringInFile, PreviousYear, NextYear, RemoveYear)

    def __init__(self) -> None:
        super().__init__()
        self.years: tuple[int, ...] = ()
        self.view: GppsYear | None = None
        self._year: int | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The year in short, its measures, and how to read them."""
        yield Heading("GP Patient Survey")
        yield Static(id="gpps-summary")
        yield RecordList(COLUMNS, empty=EMPTY, id="measures")
        yield Static(id="gpps-beneath")

    async def load(self) -> None:
        """Read the latest year, or the one that was gone to."""
        year = self._year

        def read(book: Workbook) -> tuple[tuple[int, ...], GppsYear | None]:
            years = gpps_years(book)
            wanted = year if year in years else next(iter(years), None)
            return years, None if wanted is None else gpps_year(book, wanted)

        found = await self.engage.ask(read)
        if not self.is_attached:
            return
        self.years, self.view = found
        self._year = self.view.year if self.view else None
        await self._show()

    async def _show(self) -> None:
        view = self.view
        named = f"GP Patient Survey {view.year}" if view else "GP Patient Survey"
        others = [str(each) for each in self.years if view and each != view.year]
        self.query_one(Heading).say(named, f"also {', '.join(others)}" if others else "")
        self.query_one("#gpps-summary", Static).update(shown(_answered(view)) if view else "")
        self.query_one("#gpps-beneath", Static).update(shown("\n".join(BENEATH) if view else "", "$quiet"))
        await self.show_lines([measure_line(each) for each in view.lines] if view else [])

    def applies(self) -> Mapping[type[Command], bool]:
        """Years there are results of."""
        year = self._year
        return {
            PreviousYear: year is not None and year > min(self.years),
            NextYear: year is not None and year < max(self.years),
            RemoveYear: self.view is not None,
        }

    @on(RecordList.Opened)
    @work(group="open", exclusive=True)
    async def _over_the_years(self, event: RecordList.Opened) -> None:
        found = await self.engage.attempt(partial(_each_year, stem=event.id))
        if found:
            self.engage.push_screen(Told(found[0], found[1:]))

    @on(BringInFile)
    @work(group="form", exclusive=True)
    async def _bring_in(self) -> None:
        self._year = None
        await bring_in(self.engage, GPPS_FORM, SUBTITLE, import_typed)

    @on(RemoveYear)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        view = self.view
        if view is None:
            return
        words = "Ctrl+Z brings them back."
        if await self.engage.sure(f"Take the results of {view.year} off?", words):
            await self.do(lambda book: remove_year(book, view.id))

    @on_each(YEARS)
    def _go(self, command: Command) -> None:
        if self._year is not None:
            years = sorted(self.years)
            self._year = years[years.index(self._year) + YEARS[type(command)]]
            self.reload()


def _answered(view: GppsYear) -> str:
    """How many answered, of how many who were asked."""
    if view.received is None:
        return "The file does not say how many answered."
    if not view.distributed:
        return f"{counted(view.received, 'person', 'people')} answered."
    share = f"{view.received / view.distributed:.0%}"
    asked = counted(view.distributed, "person who was", "people who were")
    return f"{view.received:,} of {asked} asked answered ({share})."


def measure_line(each: GppsLine) -> Line:
    """One measure in the list."""
    measure = each.measure
    stands = beside(measure.low, measure.high, each.england)
    there = measure.value is not None
    return Line(
        id=measure.stem,
        cells=(
            shown(each.words, "" if there else "$quiet", one_line=True),
            percent(measure.value) if measure.value is not None else Content.styled("none", "$quiet"),
            _range(measure) if there else Content.styled(_why_none(measure), "$quiet"),
            f"{measure.base:,}" if measure.base is not None else "",
            f"{each.england:.1f}%" if each.england is not None else "",
            Content.styled(stands, LOOKS.get(stands, "$quiet")),
            percent(each.before) if each.before is not None else "",
            f"{each.heard:,}" if each.theme else "",
        ),
    )


def _why_none(measure: Measured) -> str:
    return MISSING_WORDS.get(measure.missing, NOT_SHOWN)


def _range(measure: Measured) -> str:
    if measure.low is None or measure.high is None:
        return ""
    return f"{measure.low / 100:.0f} to {measure.high / 100:.0f}%"


def _each_year(book: Workbook, stem: str) -> tuple[str, ...]:
    """A measure's name, then a sentence for each year, the latest first. A job of the store's thread."""
    named, said = "", []
    for year in gpps_years(book):
        for each in gpps_year(book, year).lines:
            if each.measure.stem == stem:
                named = named or each.words
                said.append(" ".join(_in_words(each, year)))
    return (named, *said, NEW_SERIES)


def _in_words(each: GppsLine, year: int) -> Iterator[str]:
    measure = each.measure
    if measure.value is None:
        yield f"{year}: {_why_none(measure)}."
        return
    of = f", of {counted(measure.base, 'person', 'people')}" if measure.base is not None else ""
    between = f" ({_range(measure)})" if _range(measure) else ""
    yield f"{year}: {percent(measure.value)}{between}{of}."
    if each.england is not None:
        stands = beside(measure.low, measure.high, each.england)
        yield f"England {each.england:.1f}%" + (f": {stands} here." if stands else ".")
