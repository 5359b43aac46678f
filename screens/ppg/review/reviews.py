"""The membership reviews of a group: who is in it beside who is registered."""

from collections.abc import Sequence

from textual import on, work
from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.reviews import remove_review, reviews
from engage_tui.ppg.review.views import ReviewLine
from engage_tui.workbook.book import Workbook
from screens.keys.records import New, Remove
from screens.look.words import counted, due_day
from screens.pages.form import FormScreen
from screens.pages.whole_list import Cells, Removal
from screens.ppg.commands import BringInList, ShowListCounts, TypeListCounts
from screens.ppg.review.forms import new_review_page
from screens.ppg.review.list_counts import BringsCountsIn, ListCountsScreen
from screens.ppg.review.page import ReviewScreen
from screens.widgets.columns import Column


class ReviewsScreen(BringsCountsIn[ReviewLine]):
    """Every review of a group, newest first."""

    GROUP = "Who is missing"
    HELP_WORDS = (
        "Once a year the practice looks at who is in its group beside who is registered, and at whom it "
        "could ask. A review keeps anonymous counts, never who said what. i brings in the sizes of the "
        "list by age and sex, t takes counts of anything else; n begins a review."
    )
    COLUMNS = (
        Column("on", "Reviewed on", width=11),
        Column("year", "Year", width=7, least=50),
        Column("compared", "Compared by", width=12, least=40),
        Column("gaps", "Gaps", width=10),
        Column("discussed", "Discussed with the group", flex=1, least=60),
        Column("next", "Next", width=8, least=70),
        Column("by", "By", width=4, least=76),
    )
    SHOWN = {"all": "Who is missing: membership reviews"}
    NOUN = "review"
    EMPTY = "No review yet. Press i to bring in the list sizes by age and sex, then n to begin a review."
    REMOVAL = Removal(remove_review, "Its counts go with it.")
    COMMANDS = (New, BringInList, TypeListCounts, ShowListCounts, Remove)

    def read(self, book: Workbook) -> Sequence[ReviewLine]:
        """Every review."""
        return reviews(book, self.ppg_id)

    def cells(self, record: ReviewLine) -> Cells:
        """One review."""
        discussed = worded_date(record.discussed_on) if record.discussed_on else ""
        things = "thing" if record.compared == 1 else "things"
        return (
            worded_date(record.reviewed_on),
            record.year,
            f"{record.compared} {things}" if record.compared else Content.styled("nothing yet", "$soon"),
            _gaps(record),
            discussed or Content.styled("not yet", "$soon"),
            due_day(record.next_on, self.engage.clock.today()),
            record.done_by,
        )

    def searched(self, record: ReviewLine) -> str:
        """Its day and year."""
        return f"{worded_date(record.reviewed_on)} {record.year} {record.done_by}"

    async def open(self, record: ReviewLine) -> None:
        """Go to the review."""
        self.engage.push_screen(ReviewScreen(record.id))

    def begin(self) -> None:
        """Begin a review, and go to it."""
        self._begin()

    @work(exclusive=True, group="form")
    async def _begin(self) -> None:
        made: list[str] = []
        page = await self.engage.attempt(lambda book: new_review_page(book, self.ppg_id, made.append))
        if page is not None and await self.engage.push_screen_wait(FormScreen(page)):
            self.made(made[-1])
            self.engage.push_screen(ReviewScreen(made[-1]))

    @on(ShowListCounts)
    def _lists(self) -> None:
        self.engage.push_screen(ListCountsScreen(self.ppg_id))


def _gaps(record: ReviewLine) -> str:
    """How many groups of people are missing by more than chance would easily do."""
    if not record.compared:
        return ""
    return counted(record.gaps, "gap") if record.gaps else "none"
