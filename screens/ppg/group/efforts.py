"""What was tried to find members: a fair try counts, whether or not anyone joined."""

from collections.abc import Sequence

from engage_tui.ppg.group.forms import EFFORT_FORM
from engage_tui.ppg.group.groups import efforts, remove_effort, save_effort
from engage_tui.ppg.group.views import EffortLine
from engage_tui.workbook.book import Workbook
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells, Removal
from screens.ppg.group.forms import record_page
from screens.ppg.group.list import GroupList
from screens.widgets.columns import Column


def number(count: int | None) -> str:
    """A number that may not be known."""
    return "" if count is None else f"{count:,}"


class EffortsScreen(GroupList[EffortLine]):
    """Every try at finding members, newest first."""

    GROUP = "Finding members"
    HELP_WORDS = (
        "Each poster, stall, message or invitation that tried to find members, with whom it was for. The "
        "year's duty is to make reasonable efforts: they count even when nobody joined."
    )
    COLUMNS = (
        Column("when", "When", width=7),
        Column("what", "What was done", flex=2),
        Column("whom", "For whom", flex=1, least=60),
        Column("reach", "Reached", width=8, align="right", least=50),
        Column("joined", "Joined", width=6, align="right", least=40),
        Column("note", "Note", flex=1, least=110),
    )
    SHOWN = {"all": "Finding members"}
    NOUN = "effort"
    EMPTY = "No effort to find members is written down yet. Press n after a poster, a stall or a message."
    FOUND_BY = ("method", "target_group", "note")
    REMOVAL = Removal(remove_effort, "It goes off the record of what was tried.")
    COMMANDS = (New, Remove)

    def read(self, book: Workbook) -> Sequence[EffortLine]:
        """Every try."""
        return efforts(book, self.ppg_id)

    def cells(self, record: EffortLine) -> Cells:
        """One try."""
        return (
            short_day(record.made_on, self.engage.clock.today()),
            record.method,
            record.target_group,
            number(record.reach),
            number(record.joined),
            shown(record.note, "$quiet", one_line=True),
        )

    def page_for(self, record: EffortLine | None) -> FormPage:
        """One try, or a new one."""
        return record_page(self.ppg_id, "effort", EFFORT_FORM, record, save=save_effort, made=self.made)
