"""The counts of registered patients that reviews rest on, and the two ways to bring more in."""

from collections.abc import Sequence
from typing import ClassVar, Generic

from textual import on, work
from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.list_profiles import profiles, remove_profile
from engage_tui.ppg.review.list_size import ListSize
from engage_tui.ppg.review.views import ProfileLine, ReviewView
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from screens.dialogs.told import Told
from screens.engage import Engage
from screens.keys.command import Command
from screens.keys.records import Remove
from screens.look.text import shown
from screens.pages.form import FormPage, FormScreen
from screens.pages.whole_list import Cells, Record, Removal
from screens.ppg.commands import BringInList, TypeListCounts
from screens.ppg.group.list import GroupList
from screens.ppg.review.forms import brought_in, files_page, list_counts_page
from screens.widgets.columns import Column


async def bring_in(engage: Engage, review: ReviewView | None = None) -> None:
    """Ask for list-size files and say what they held. Runs in a worker: it waits for the form."""
    found: list[ListSize] = []
    if await engage.push_screen_wait(FormScreen(files_page(found.append, review))) and found:
        await engage.push_screen_wait(Told("Brought in", brought_in(found[-1])))


class BringsCountsIn(GroupList[Record], Generic[Record]):
    """A list from which counts of the registered patients are brought in or typed."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    @on(BringInList)
    @work(exclusive=True, group="form")
    async def _bring_in(self) -> None:
        await bring_in(self.engage)

    @on(TypeListCounts)
    def _type(self) -> None:
        self.ask_for(list_counts_page(self.engage.clock.today()))


class ListCountsScreen(BringsCountsIn[ProfileLine]):
    """Every set of counts, newest first."""

    GROUP = "Counts of registered patients"
    HELP_WORDS = (
        "What reviews compare the group with. Age and sex come from NHS England's monthly files (i); "
        "anything else is typed or pasted as numbers of people (t), with its source and day."
    )
    COLUMNS = (
        Column("day", "Counted on", width=11),
        Column("people", "People", width=9, align="right"),
        Column("what", "By", flex=1, least=44),
        Column("source", "Source", flex=2, least=64),
    )
    SHOWN = {"all": "Counts of registered patients"}
    NOUN = "set"
    EMPTY = "No counts yet. Press i to bring in the national files, or t to type counts."
    REMOVAL = Removal(remove_profile, "A review that rests on these counts keeps them from being removed.")
    COMMANDS = (BringInList, TypeListCounts, Remove)

    def __init__(self, ppg_id: str) -> None:
        super().__init__(ppg_id)
        self._named: dict[str, str] = {}

    def read(self, book: Workbook) -> Sequence[ProfileLine]:
        """Every set of counts."""
        self._named = {
            each.code: each.words for each in lists.options("review_characteristics", book.data_dir)
        }
        return profiles(book)

    def cells(self, record: ProfileLine) -> Cells:
        """One set."""
        what = ", ".join(self._named.get(each, each).lower() for each in record.characteristics)
        return (
            worded_date(record.counted_on),
            f"{record.total:,}",
            what or Content.styled("the total only", "$quiet"),
            shown(record.source, "$quiet", one_line=True),
        )

    def searched(self, record: ProfileLine) -> str:
        """Its source and what it tells."""
        return f"{record.source} {' '.join(record.characteristics)}"

    def page_for(self, record: ProfileLine | None) -> FormPage:
        """Counts are never changed, only brought in anew."""
        return list_counts_page(self.engage.clock.today())

    async def open(self, record: ProfileLine) -> None:
        """Counts stand as they came."""
        self.engage.tell("Counts are kept as they came; newer ones are brought in beside them.")
