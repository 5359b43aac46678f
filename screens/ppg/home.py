"""The patient group, F4: its meetings, its terms in a line, and where the year's duties stand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.group.views import PpgView
from engage_tui.ppg.meetings.views import MeetingState
from screens.keys.actions import AllActions
from screens.keys.command import Command, on_each
from screens.look.text import shown
from screens.look.words import counted, in_days, short_day
from screens.pages.form import FormScreen
from screens.pages.page import EngageScreen
from screens.places import Place
from screens.ppg.commands import (
    ChooseGroup,
    EditTerms,
    PlanMeeting,
    SetUpGroup,
    ShowEfforts,
    ShowInterval,
    ShowMembers,
    ShowRounds,
    ShowYear,
    WhoIsMissing,
    WriteDocument,
)
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.forms import group_page, meeting_page
from screens.ppg.group.groups import GroupsScreen, IntervalsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.lines import DUTY_COLUMNS, MEETING_COLUMNS, duty_line, meeting_line, next_first
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.papers import document_wanted, documents
from screens.ppg.reading import Home, read_home
from screens.ppg.review.reviews import ReviewsScreen
from screens.ppg.year.page import YearScreen
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource
from screens.widgets.picker import PickDialog
from screens.widgets.record_list import RecordList

NO_GROUP = "No patient group is here yet. Press n to set one up: a name is enough to begin."
NO_MEETINGS = "No meeting yet. Press n to plan one; the usual agenda comes by itself."
OF_A_GROUP = (
    PlanMeeting,
    ShowMembers,
    WhoIsMissing,
    ShowRounds,
    ShowEfforts,
    EditTerms,
    ShowInterval,
    ChooseGroup,
    WriteDocument,
)

LISTS: Mapping[type[Command], Callable[[str], EngageScreen[None]]] = {
    ShowMembers: MembersScreen,
    WhoIsMissing: ReviewsScreen,
    ShowRounds: RoundsScreen,
    ShowEfforts: EffortsScreen,
}
"""The lists of a group, by the key that leads there."""


class NoGroup(RecordList):
    """Stands where the meetings will be until there is a group, and sets one up."""

    GROUP = "Before there is a group"
    COMMANDS = (SetUpGroup,)


class PpgScreen(EngageScreen[None]):
    """The group in front: what it has met about and will, and what the year asks."""

    AREA = "ppg"
    GROUP = "Patient Participation Group (PPG)"
    HELP_TITLE = "The patient group"
    HELP_WORDS = (
        "Meetings to come stand first, then those that were. Next says what is wanted of each and by when; "
        "an exclamation mark says it is late. The five duties of the year have a full mark when the "
        "records support them, a half mark when something is still to do, and an empty one when the "
        "records do not show them. Enter opens a meeting or a duty; Tab goes from the meetings to the "
        "duties."
    )
    CSS_PATH = "home.tcss"
    COMMANDS = (*OF_A_GROUP, ShowYear, AllActions)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""
        self.home: Home | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The parts that are filled once the workbook has been read."""
        yield Heading("Patient Participation Group (PPG)", id="group-name")
        yield Static(id="group-facts")
        with Vertical(id="ppg-parts"):
            with Vertical(id="meetings-part"):
                yield Heading("Meetings", id="meetings-heading")
                yield NoGroup((), FixedSource(), empty=NO_GROUP, header=False, id="no-group")
                yield RecordList(MEETING_COLUMNS, empty=NO_MEETINGS, marks=True, id="meetings")
            with Vertical(id="duties-part"):
                yield Heading("PPG duties", id="duties-heading")
                yield RecordList(DUTY_COLUMNS, header=False, marks=True, id="duties")
                yield Static(id="duty-why")

    async def load(self) -> None:
        """Read the group and the year, and show them."""
        home = await self.engage.ask(partial(read_home, wanted=self._wanted))
        if not self.is_attached:
            return
        first = self.home is None
        self.home = home
        self._say(home)
        marks, today = self.engage.marks, home.today
        name = home.view.name if home.view else ""
        async with self.batch():
            self.set_class(home.view is None, "-no-group")
            held = [each.held_on for each in home.meetings if each.state is not MeetingState.CANCELLED]
            ordered = next_first(home.meetings, today)
            await self._list("#meetings").show(
                FixedSource([meeting_line(each, today, marks, held) for each in ordered]),
                self._list("#meetings").current_id,
            )
            await self._list("#duties").show(
                FixedSource([duty_line(each, marks, name) for each in home.duties.lines]),
                self._list("#duties").current_id,
            )
        self._say_why()
        if first or self.focused is None or not self.focused.display:
            self._list("#no-group" if home.view is None else "#meetings").focus()
        self.refresh_bindings()

    def _list(self, which: str) -> RecordList:
        return self.query_one(which, RecordList)

    def _say(self, home: Home) -> None:
        heading = self.query_one("#group-name", Heading)
        facts = self.query_one("#group-facts", Static)
        if home.view is None or home.line is None:
            heading.say("Patient Participation Group (PPG)")
            facts.update("")
        else:
            place = home.groups.index(home.line) + 1
            which = f"group {place} of {len(home.groups)}, " if len(home.groups) > 1 else ""
            mode = said(MODES, home.view.mode).lower()
            heading.say(home.view.name, f"{which}{counted(home.line.members, 'member')}, {mode}")
            facts.update(_facts(home.view, home))
        self.query_one("#meetings-heading", Heading).say("Meetings", _meetings_words(home))
        self.query_one("#duties-heading", Heading).say(
            f"PPG duties {home.duties.year}", f"{counted(home.duties.days_left, 'day')} left"
        )

    def _say_why(self) -> None:
        """Why the duty pointed at stands where it does, in full."""
        if self.home is None:
            return
        here = self._list("#duties").current_id
        line = next((each for each in self.home.duties.lines if each.code == here), self.home.duties.lines[0])
        self.query_one("#duty-why", Static).update(
            Content.assemble((f"{line.code}  ", "$quiet"), shown(line.why, "$quiet"))
        )

    def applies(self) -> Mapping[type[Command], bool]:
        """Most of it needs a group; the year is told without one."""
        return {
            **dict.fromkeys(OF_A_GROUP, self.home is not None and self.home.view is not None),
            **dict.fromkeys((ShowYear, AllActions), self.home is not None),
        }

    @property
    def _view(self) -> PpgView:
        assert self.home is not None and self.home.view is not None  # noqa: PT018 - `offers` sees to it
        return self.home.view

    # Commands

    @on(RecordList.Moved, "#duties")
    def _moved(self) -> None:
        self._say_why()

    @on(RecordList.Opened, "#meetings")
    def _open_meeting(self, event: RecordList.Opened) -> None:
        self.engage.push_screen(MeetingScreen(event.id))

    @on(RecordList.Opened, "#duties")
    def _open_duty(self, event: RecordList.Opened) -> None:
        self.engage.push_screen(YearScreen(event.id))

    @on(ShowYear)
    def _year(self) -> None:
        self.engage.push_screen(YearScreen())

    @on(SetUpGroup)
    def _set_up(self) -> None:
        self.engage.push_screen(FormScreen(group_page(None, self.choose)))

    def choose(self, ppg_id: str) -> None:
        """Put a group in front; shown when the page is read again."""
        self._wanted = ppg_id

    @on(PlanMeeting)
    @work(exclusive=True, group="form")
    async def _plan(self) -> None:
        planned: list[str] = []
        if await self.engage.push_screen_wait(FormScreen(meeting_page(self._view, planned.append))):
            self.engage.push_screen(MeetingScreen(planned[-1]))

    @on_each(LISTS)
    def _list_of_group(self, command: Command) -> None:
        self.engage.push_screen(LISTS[type(command)](self._view.id))

    @on(EditTerms)
    def _terms(self) -> None:
        self.engage.push_screen(FormScreen(group_page(self._view)))

    @on(ShowInterval)
    def _interval(self) -> None:
        self.engage.push_screen(IntervalsScreen(self._view))

    @on(ChooseGroup)
    def _groups(self) -> None:
        self.engage.push_screen(GroupsScreen(self._view.id, self.choose))

    @on(AllActions)
    async def _actions(self) -> None:
        await self.engage.go(Place("actions"))

    @on(WriteDocument)
    @work(exclusive=True, group="form")
    async def _write(self) -> None:
        ppg_id = self._view.id
        offered = await self.engage.attempt(lambda book: documents(book, ppg_id))
        if offered is None:
            return
        chosen = await self.engage.push_screen_wait(PickDialog("Write which document?", offered, ""))
        if chosen is None:
            return
        wanted = await self.engage.attempt(lambda book: document_wanted(book, chosen, ppg_id))
        if wanted is not None:
            await self.engage.go(wanted.place)


def _facts(view: PpgView, home: Home) -> Content:
    """How often was agreed, and when the group was last engaged with."""
    agreed = view.interval
    interval: Content
    if agreed is None:
        interval = Content.styled("No interval is agreed yet: i", "$soon")
    else:
        interval = Content.assemble(
            ("Every ", "$quiet"),
            counted(agreed.weeks, "week"),
            (f", agreed {worded_date(agreed.agreed_on)}", "$quiet"),
        )
    last = home.line.last_engaged_on if home.line else None
    told = f"last engaged {_day(last, home.today)}" if last else "not engaged with yet"
    return Content.assemble(interval, (f" · {told}", "$quiet"))


def _day(day: date, today: date) -> str:
    return f"{short_day(day, today)}, {in_days(day, today)}"


def _meetings_words(home: Home) -> str:
    """The next one, or how many there were."""
    if home.line is None:
        return ""
    if home.line.next_meeting_on is None:
        return "none planned" if home.meetings else ""
    return f"next {in_days(home.line.next_meeting_on, home.today)}"
