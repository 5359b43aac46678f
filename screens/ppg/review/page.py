"""One membership review: a comparison in a picture and a table, and the record beside it."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual import events, on, work
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.forms import characteristics
from engage_tui.ppg.review.reviews import review
from engage_tui.ppg.review.views import Comparison, ReviewView
from screens.dialogs.told import Told
from screens.keys.command import Command, Commanding, on_each
from screens.look.words import counted
from screens.pages.form import FormScreen
from screens.pages.page import EngageScreen
from screens.ppg.commands import (
    PARTS,
    BringInList,
    CountMembers,
    CountOther,
    EditReview,
    NextPart,
    PreviousPart,
    TypeListCounts,
    WriteDocument,
)
from screens.ppg.papers import document_wanted
from screens.ppg.review.forms import counting_page, list_counts_page, review_page
from screens.ppg.review.list_counts import bring_in
from screens.ppg.review.words import BAND_COLUMNS, answers_words, band_line, drawn, notes_words, record_words
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import OpenLine, RecordList


class RecordText(Commanding, Static, can_focus=True):
    """The record in words; it takes the keys so that a long one can be read, and Enter changes it."""

    GROUP = "The record of a review"
    COMMANDS = (OpenLine,)

    @on(OpenLine)
    def _change(self, command: OpenLine) -> None:
        command.stop()
        self.screen.post_message(EditReview())


class ReviewScreen(EngageScreen[None]):
    """A review, one comparison at a time.

    Args:
        review_id: Which review.
    """

    AREA = "ppg"
    GROUP = "One membership review"
    HELP_TITLE = "A membership review"
    HELP_WORDS = (
        "How the group looks beside the registered patients, for a group of this size. In a small group "
        "most differences could easily be chance, and the table says which hardly could. Enter on a line "
        "shows how that was worked out. [ and ] go from age to sex and on to whatever else was counted; c "
        "types the members' numbers from anonymous slips, and keeps prefer not to say, not asked and no "
        "data apart."
    )
    CSS_PATH = "page.tcss"
    COMMANDS = (
        CountMembers,
        CountOther,
        EditReview,
        PreviousPart,
        NextPart,
        BringInList,
        TypeListCounts,
        WriteDocument,
    )

    def __init__(self, review_id: str) -> None:
        super().__init__()
        self.review_id = review_id
        self.view: ReviewView | None = None
        self._shows = "age"

    def compose_body(self) -> Iterable[Widget]:
        """The comparison, and the record beneath or beside it."""
        yield Heading("Membership review", id="review-heading")
        with VerticalScroll(id="review-parts", can_focus=False):
            with Vertical(id="compared"):
                yield Heading("", id="compared-heading")
                yield Static(id="picture")
                yield RecordList(BAND_COLUMNS, marks=True, id="bands")
                yield Static(id="notes")
            with Vertical(id="record"):
                yield Heading("The record", id="record-heading")
                yield RecordText(id="record-words")

    async def load(self) -> None:
        """Read the review and show it."""
        view = await self.engage.ask(partial(review, review_id=self.review_id))
        if not self.is_attached:
            return
        self.view = view
        self.query_one("#review-heading", Heading).say(
            f"Membership review of {worded_date(view.reviewed_on)}", view.year
        )
        await self._show()
        if self.focused is None:
            self.query_one("#bands").focus()
        self.refresh_bindings()

    @property
    def compared(self) -> Comparison | None:
        """The comparison shown."""
        parts = self.view.comparisons if self.view else ()
        return next((each for each in parts if each.characteristic == self._shows), next(iter(parts), None))

    async def _show(self) -> None:
        compared = self.compared
        if self.view is None or compared is None:
            return
        place = self.view.comparisons.index(compared) + 1
        self.query_one("#compared-heading", Heading).say(
            f"{compared.words} ({place} of {len(self.view.comparisons)})", answers_words(compared)
        )
        bands = self.query_one("#bands", RecordList)
        marks = self.engage.marks
        await bands.show(FixedSource([band_line(each, marks) for each in compared.lines]), bands.current_id)
        wanted = len(self.view.missing)
        self.query_one("#record-heading", Heading).say(
            "The record", f"{counted(wanted, 'thing')} wanted" if wanted else "nothing wanted"
        )
        self._say()
        if bands.has_focus and bands.cursor == 0:
            # Coming back puts the table in sight; what it is about stands above it.
            self.call_after_refresh(self.query_one("#review-parts").scroll_home, animate=False)

    def _say(self) -> None:
        """The parts that are broken to the width there is."""
        if self.view is None or self.compared is None or not self.is_attached:
            return
        width = max(20, self.query_one("#compared", Vertical).size.width)
        today = self.engage.clock.today()
        self.query_one("#picture", Static).update(drawn(self.compared, width, self.engage.marks))
        self.query_one("#notes", Static).update(notes_words(self.compared, width))
        beside = max(20, self.query_one("#record", Vertical).size.width)
        self.query_one("#record-words", Static).update(record_words(self.view, beside, today))

    def on_resize(self, event: events.Resize) -> None:
        """Words and bars follow the width."""
        self.call_after_refresh(self._say)

    def applies(self) -> Mapping[type[Command], bool]:
        """Once the review is there; another comparison when there are several."""
        return {
            **dict.fromkeys(self.COMMANDS, self.view is not None),
            **dict.fromkeys(PARTS, self.view is not None and len(self.view.comparisons) > 1),
        }

    @on(RecordList.Opened, "#bands")
    def _working(self, event: RecordList.Opened) -> None:
        compared = self.compared
        lines = compared.lines if compared else ()
        line = next((each for each in lines if each.category == event.id), None)
        if line is not None:
            self.engage.push_screen(Told(f"How this was worked out: {line.words}", line.working))

    @on_each(PARTS)
    async def _go(self, command: Command) -> None:
        if self.view is None or self.compared is None:
            return
        parts = self.view.comparisons
        at = parts.index(self.compared) + PARTS[type(command)]
        self._shows = parts[at % len(parts)].characteristic
        await self._show()
        self.query_one("#review-parts", VerticalScroll).scroll_home(animate=False)

    @on(CountMembers)
    def _count(self) -> None:
        if self.compared is not None:
            self._ask_counts(self.compared.characteristic)

    @on(CountOther)
    @work(exclusive=True, group="choose")
    async def _count_other(self) -> None:
        offered = await self.engage.attempt(lambda book: characteristics(book.data_dir))
        chosen = await self.engage.push_screen_wait(PickDialog("Count the members by", offered or (), ""))
        if chosen is not None:
            self._ask_counts(chosen)

    @work(exclusive=True, group="form")
    async def _ask_counts(self, characteristic: str) -> None:
        view = self.view
        if view is None:
            return
        page = await self.engage.attempt(lambda book: counting_page(book, view, characteristic))
        if page is not None and await self.engage.push_screen_wait(FormScreen(page)):
            self._shows = characteristic
            self.reload()  # the page came back before it was known what to show

    @on(EditReview)
    def _edit(self) -> None:
        if self.view is not None:
            self.engage.push_screen(FormScreen(review_page(self.view)))

    @on(BringInList)
    @work(exclusive=True, group="form")
    async def _bring_in(self) -> None:
        await bring_in(self.engage, self.view)

    @on(TypeListCounts)
    def _type(self) -> None:
        page = list_counts_page(self.engage.clock.today(), self._shows)
        self.engage.push_screen(FormScreen(page))

    @on(WriteDocument)
    @work(exclusive=True, group="form")
    async def _write(self) -> None:
        view = self.view
        if view is None:
            return
        wanted = await self.engage.attempt(
            partial(document_wanted, name="membership-review", ppg_id=view.ppg_id, review_id=view.id)
        )
        if wanted is not None:
            await self.engage.go(wanted.place)
