"""The groups of the practice, and how often each agreed to engage."""

from collections.abc import Callable, Sequence

from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.group.groups import group, groups, remove_interval
from engage_tui.ppg.group.views import IntervalLine, PpgLine, PpgView
from engage_tui.workbook.book import Workbook
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import counted, short_day
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells, Removal
from screens.ppg.group.forms import group_page, interval_page
from screens.ppg.group.list import GroupList
from screens.widgets.columns import Column


class GroupsScreen(GroupList[PpgLine]):
    """The practice's groups: Enter goes to one.

    Args:
        ppg_id: The group in front now, if any.
        choose: Told the id of the one to go to.
    """

    GROUP = "PPG groups"
    HELP_TITLE = "Groups"
    HELP_WORDS = "A practice may have several patient groups. Enter goes to one, n sets up another."
    COLUMNS = (
        Column("name", "Group", flex=2),
        Column("members", "Members", width=10, least=36),
        Column("mode", "How", width=21, least=96),
        Column("next", "Next meeting", width=12, least=52),
        Column("last", "Last engaged", width=12, least=70),
    )
    SHOWN = {"all": "Groups"}
    NOUN = "group"
    EMPTY = "No group yet. Press n to set one up."
    FOUND_BY = ("name",)
    COMMANDS = (New,)

    def __init__(self, ppg_id: str, choose: Callable[[str], object]) -> None:
        super().__init__(ppg_id, ppg_id)
        self._choose = choose

    def read(self, book: Workbook) -> Sequence[PpgLine]:
        """Every group."""
        return groups(book)

    def cells(self, record: PpgLine) -> Cells:
        """One group."""
        today = self.engage.clock.today()
        ended = record.ended_on is not None and record.ended_on <= today
        coming = short_day(record.next_meeting_on, today) if record.next_meeting_on else "none planned"
        last = short_day(record.last_engaged_on, today) if record.last_engaged_on else "never"
        return (
            record.name,
            counted(record.members, "member"),
            Content.styled(said(MODES, record.mode), "$quiet"),
            Content.styled("ended" if ended else coming, "$quiet"),
            Content.styled(last, "$quiet"),
        )

    def page_for(self, record: PpgLine | None) -> FormPage:
        """A new group, which is then gone to."""
        return group_page(None, self._begun)

    def _begun(self, ppg_id: str) -> None:
        self.made(ppg_id)
        self._choose(ppg_id)

    async def open(self, record: PpgLine) -> None:
        """Go to the group."""
        self._choose(record.id)
        self.dismiss(None)


class IntervalsScreen(GroupList[IntervalLine]):
    """What was agreed on how often to engage, newest first."""

    GROUP = "Interval agreed"
    HELP_TITLE = "The interval agreed with the group"
    HELP_WORDS = (
        "The practice has to engage with its group at the intervals agreed with the group. Each agreement "
        "is kept with its day and who agreed, so that the history can be shown; n writes down a new one."
    )
    COLUMNS = (
        Column("agreed", "Agreed on", width=11),
        Column("weeks", "At least every", width=14),
        Column("by", "By whom", flex=2, least=48),
        Column("note", "Note", flex=2, least=90),
    )
    SHOWN = {"all": "Interval agreed with the group"}
    NOUN = "agreement"
    EMPTY = "Nothing is agreed yet. Press n to write down how often, when and by whom."
    FOUND_BY = ("agreed_by", "note")
    REMOVAL = Removal(
        remove_interval,
        "For an agreement written down by mistake; a new one does not need the old one gone.",
    )
    COMMANDS = (New, Remove)

    def __init__(self, view: PpgView, begin_at: str | None = None) -> None:
        super().__init__(view.id, begin_at)
        self._view = view

    def read(self, book: Workbook) -> Sequence[IntervalLine]:
        """Every agreement of the group."""
        self._view = group(book, self.ppg_id)
        return self._view.intervals

    def cells(self, record: IntervalLine) -> Cells:
        """One agreement."""
        return (
            worded_date(record.agreed_on),
            counted(record.weeks, "week"),
            record.agreed_by,
            shown(record.note, "$quiet", one_line=True),
        )

    def mark(self, record: IntervalLine) -> str | Content:
        """The one in force is marked."""
        in_force = self._view.interval is not None and self._view.interval.id == record.id
        return Content.styled(self.engage.marks.done, "$good") if in_force else ""

    def page_for(self, record: IntervalLine | None) -> FormPage:
        """A new agreement: one that stands is not written over."""
        return interval_page(self._view, self.made)

    async def open(self, record: IntervalLine) -> None:
        """An agreement is history: a new one is written down instead."""
        key = self.engage.key_words(New)
        self.engage.tell(f"Agreements are kept as they were. {key} writes down a new one.")
