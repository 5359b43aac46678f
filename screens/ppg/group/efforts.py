"""What was tried to find members: a fair try counts, whether or not anyone joined."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content

from engage_tui.ppg.group.forms import EFFORT_FORM
from engage_tui.ppg.group.groups import efforts, remove_effort, save_effort
from engage_tui.ppg.group.views import EffortLine
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage
from screens.ppg.group.forms import choices, typed_of
from screens.ppg.group.list import GroupList
from screens.widgets.columns import Column
from screens.widgets.lines import Line


def number(count: int | None) -> str:
    """A number that may not be known."""
    return "" if count is None else f"{count:,}"


class EffortsScreen(GroupList[EffortLine]):
    """Every try at finding members, newest first."""

    GROUP = "Finding members"
    HELP_TITLE = "Finding members"
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
    SHOWN: ClassVar[Mapping[str, str]] = {"all": "Finding members"}
    NOUN = "effort"
    EMPTY = "No effort to find members is written down yet. Press n after a poster, a stall or a message."
    REMOVING = "It goes off the record of what was tried."
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, Remove)

    def read(self, book: Workbook) -> Sequence[EffortLine]:
        """Every try."""
        return efforts(book, self.ppg_id)

    def line(self, record: EffortLine) -> Line:
        """One try."""
        return Line(
            record.id,
            (
                short_day(record.made_on, self.engage.clock.today()),
                record.method,
                record.target_group,
                number(record.reach),
                number(record.joined),
                shown(record.note, "$quiet", one_line=True) if record.note else Content(""),
            ),
        )

    def searched(self, record: EffortLine) -> str:
        """What, for whom, and the note."""
        return f"{record.method} {record.target_group} {record.note}"

    def page_for(self, record: EffortLine | None) -> FormPage:
        """One try, or a new one."""
        effort_id = record.id if record else None
        return FormPage(
            title="Trying to find members",
            subtitle=EFFORT_FORM.help,
            place=f"ppg/{self.ppg_id}/effort/{effort_id or 'new'}",
            fields=EFFORT_FORM.fields,
            typed=typed_of(EFFORT_FORM, record) if record else {},
            options=choices(EFFORT_FORM.fields, self.ppg_id),
            save=lambda book, typed: self.made(save_effort(book, self.ppg_id, effort_id, typed)),
            area="ppg",
        )

    def take_away(self, book: Workbook, record_id: str) -> None:
        """Take a try off the record."""
        remove_effort(book, record_id)
