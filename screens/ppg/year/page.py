"""The year's five duties: where each stands, by which rule, and the records behind it."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual import events, on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.due.lines import financial_year
from engage_tui.ppg.year.views import DutiesView, DutyLine
from engage_tui.ppg.year.year import duties
from screens.keys.command import Command, on_each
from screens.keys.papers import AnnualReport
from screens.keys.years import YEARS, NextYear, PreviousYear
from screens.look.words import counted
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.places import Place
from screens.ppg.commands import WriteDocument
from screens.ppg.lines import DUTY_COLUMNS, DUTY_LOOKS, DUTY_SHORT, DUTY_WORDS, duty_line
from screens.ppg.papers import document_wanted
from screens.ppg.year.words import duty_text, left_words, record_line, supported_words
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource
from screens.widgets.record_list import RecordList

FIRST_YEAR = 2015
"""The duties were laid down then."""
RECORD_COLUMNS = (
    Column("date", "Date", width=11),
    Column("what", "Record", flex=1),
    Column("kind", "Kind", width=15, least=52),
)
NO_RECORDS = "No record supports this yet. What is wanted stands above."


class YearScreen(EngageScreen[None]):
    """Five duties, and of the one pointed at: what it asks, why it stands so, and the records.

    Args:
        code: The duty to begin on.
    """

    AREA = "ppg"
    GROUP = "The year's duties"
    HELP_WORDS = (
        "What the practice's contract asks of it each financial year about its patient group, and what the "
        "records support. Every duty has the rule that gave its state, which the practice can change, and "
        "the records behind it: Enter goes to them, and on a record opens it. Records support; people "
        "judge."
    )
    CSS_PATH = "page.tcss"
    COMMANDS = (PreviousYear, NextYear, WriteDocument, AnnualReport)

    def __init__(self, code: str = "") -> None:
        super().__init__()
        self._code = code
        self._year = ""
        self.view: DutiesView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The duties, and beneath or beside them the one pointed at."""
        yield Heading("PPG duties", id="year-heading")
        yield Static(id="year-summary")
        with Vertical(id="year-parts"):
            yield RecordList(DUTY_COLUMNS, header=False, marks=True, tells=False, id="duties")
            with VerticalScroll(id="duty", can_focus=True):
                yield Heading("", id="duty-heading")
                yield Static(id="duty-text")
                yield Heading("Records behind it", id="records-heading")
                yield RecordList(RECORD_COLUMNS, empty=NO_RECORDS, header=False, id="records")

    async def load(self) -> None:
        """Read the year, and show it with the keys where they were."""
        view = await self.engage.ask(partial(duties, year=self._year or None))
        if not self.is_attached:
            return
        self.view = view
        marks = self.engage.marks
        self.query_one("#year-heading", Heading).say(f"PPG duties {view.year}", left_words(view))
        self.query_one("#year-summary", Static).update(Content.styled(supported_words(view), "$quiet"))
        listed = self.query_one("#duties", RecordList)
        keep = listed.current_id or self._code or None
        await listed.show(FixedSource([duty_line(each, marks) for each in view.lines]), keep)
        await self._show_duty()
        if self.focused is None:
            listed.focus()
        self.refresh_bindings()

    @property
    def duty(self) -> DutyLine | None:
        """The duty pointed at."""
        here = self.query_one("#duties", RecordList).current_id
        lines = self.view.lines if self.view else ()
        return next((each for each in lines if each.code == here), lines[0] if lines else None)

    async def _show_duty(self) -> None:
        duty = self.duty
        if duty is None:
            return
        self.query_one("#duty-heading", Heading).say(
            f"{duty.code}  {DUTY_SHORT.get(duty.code, '')}",
            Content.styled(DUTY_WORDS[duty.state], DUTY_LOOKS[duty.state]),
        )
        self._say_text()
        number = counted(len(duty.records), "record")
        self.query_one("#records-heading", Heading).say("Records behind it", number)
        records = self.query_one("#records", RecordList)
        await records.show(FixedSource([record_line(each) for each in duty.records]), records.current_id)
        self.query_one("#duty", VerticalScroll).scroll_home(animate=False)

    def _say_text(self) -> None:
        if self.duty is not None:
            width = self.query_one("#duty", VerticalScroll).scrollable_content_region.width
            self.query_one("#duty-text", Static).update(duty_text(self.duty, max(20, width)))

    def on_resize(self, event: events.Resize) -> None:
        """The text is broken to the width there is."""
        self.call_after_refresh(self._say_text)

    def applies(self) -> Mapping[type[Command], bool]:
        """Years that have begun, and not before there were duties."""
        view = self.view
        return {
            PreviousYear: view is not None and view.starts_on.year > FIRST_YEAR,
            NextYear: view is not None and view.year != financial_year(self.engage.clock.today()),
            **dict.fromkeys((WriteDocument, AnnualReport), view is not None),
        }

    @on(RecordList.Moved, "#duties")
    async def _moved(self) -> None:
        await self._show_duty()

    @on(RecordList.Opened, "#duties")
    def _into_records(self) -> None:
        self.query_one("#records", RecordList).focus()

    @on(RecordList.Opened, "#records")
    @work(exclusive=True, group="open")
    async def _open_record(self, event: RecordList.Opened) -> None:
        kind, _, record_id = event.id.partition("/")
        await self.engage.go(Place(kind, record_id))

    @on_each(YEARS)
    def _go(self, command: Command) -> None:
        if self.view is not None:
            first = self.view.starts_on.year + YEARS[type(command)]
            self._year = f"{first}/{(first + 1) % 100:02}"
            self.reload()

    @on(AnnualReport)
    async def _report(self) -> None:
        if self.view is not None:
            wanted = Wanted("ppg-annual-report", year=self.view.year, area="ppg")
            await self.engage.go(wanted.place)

    @on(WriteDocument)
    @work(exclusive=True, group="form")
    async def _write(self) -> None:
        year = self.view.year if self.view else ""
        wanted = await self.engage.attempt(lambda book: document_wanted(book, "duties", "", year=year))
        if wanted is not None:
            await self.engage.go(wanted.place)
