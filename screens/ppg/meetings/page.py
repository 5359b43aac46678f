"""One meeting on one page: its plan, its live minutes, or what became of them, by where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from textual import on, work
from textual.containers import Container
from textual.widget import Widget

from engage_tui.documents.content import Document
from engage_tui.evidence.writing import build
from engage_tui.forgetting.targets import of_meeting
from engage_tui.history.changes import history
from engage_tui.ppg.meetings.forms import PROMISE_FORM
from engage_tui.ppg.meetings.own_work import minutes_work
from engage_tui.ppg.meetings.queries import meeting, options_for
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drafts_at
from screens.keys.command import Command
from screens.keys.everywhere import Back, EraseWords
from screens.keys.explaining import HelpWords
from screens.pages.erasing import ErasingScreen
from screens.pages.history import HistoryScreen
from screens.pages.page import EngageScreen, OwnWork
from screens.ppg.meetings.after import AfterBody, is_over
from screens.ppg.meetings.attendance import AttendanceScreen
from screens.ppg.meetings.commands import ChangeMinutes, MeetingHistory, ShowPeople, WritePapers
from screens.ppg.meetings.live import LiveBody, LiveStart
from screens.ppg.meetings.live_line import line_place
from screens.ppg.meetings.papers import paper_wanted, papers
from screens.ppg.meetings.part import MeetingPart
from screens.ppg.meetings.plan import PlanBody
from screens.ppg.meetings.words import title_of
from screens.widgets.picker import PickDialog

HELP: dict[type[object], str] = {
    PlanBody: "The agenda with its minutes against the time there is. u and j move an item, n adds one, "
    "Enter changes one. g begins the meeting on its day.",
    LiveBody: "n d c i v open a line for a note, decision, action, improvement or vote; Enter writes it down "
    "with the time. [ and ] go through the agenda and count the minutes used. p marks who is here, k closes. "
    "Esc shuts a half-typed line and keeps it; what was left before waits for Ctrl+B, or F10 throws it away. "
    "Ctrl+Z takes back what was written.",
    AfterBody: "How far the minutes have come, and the minutes as they stand. Tab goes into the text, the "
    "arrows scroll it. o writes them to a file.",
}


@dataclass(frozen=True)
class _Found:
    """What the page reads of the store."""

    view: MeetingView
    minutes: Document | None = None
    start: LiveStart = field(default_factory=LiveStart)


class MeetingScreen(EngageScreen[None]):
    """A meeting from its plan to its published minutes.

    Args:
        meeting_id: Which meeting.
        at: The item of the agenda or line of the minutes that the keys begin on.
    """

    AREA = "ppg"
    GROUP = "One meeting"
    CSS_PATH = "page.tcss"
    HELP_TITLE = "A meeting"
    COMMANDS = (ShowPeople, WritePapers, MeetingHistory, EraseWords)

    def __init__(self, meeting_id: str, at: str = "") -> None:
        super().__init__()
        self._at = at
        self.meeting_id = meeting_id
        self.view: MeetingView | None = None
        self._body: MeetingPart | None = None
        self._changing = False
        """Whether the minutes of a closed meeting are being put right."""

    def compose_body(self) -> Iterable[Widget]:
        """The place of whichever body fits."""
        yield Container(id="meeting")

    @property
    def takes_keys(self) -> bool:
        """Once the meeting is there."""
        return self._body is not None and self.focused is not None

    def own_work(self) -> OwnWork | None:
        """Of a meeting under way: what is minuted; its plan was somebody's work before."""
        if self.view is None or not isinstance(self._body, LiveBody):
            return None
        return OwnWork(minutes_work(self.view), "Nothing of these minutes is left to take back.")

    async def load(self) -> None:
        """Read the meeting, and show it as where it stands calls for."""
        found = await self.engage.ask(self._read)
        if not self.is_attached:
            return  # left while the disk was slow
        self.view = found.view
        body = self._body
        if body is not None and isinstance(body, self._kind(found.view)):
            if isinstance(body, AfterBody) and found.minutes is not None:
                body.minutes = found.minutes
            await body.show(found.view)
        else:
            await self._replace(found)
        self.refresh_bindings()

    async def _replace(self, found: _Found) -> None:
        place = self.query_one("#meeting", Container)
        body = self._body = self._made(found)
        async with self.batch():
            await place.remove_children()
            await place.mount(body)
        body.take_keys()
        at, self._at = self._at, ""
        await body.point_at(at)

    def _read(self, book: Workbook) -> _Found:
        view = meeting(book, self.meeting_id)
        kind = self._kind(view)
        if kind is AfterBody:
            return _Found(view, minutes=build(book, "minutes", view.id))
        if kind is LiveBody and not isinstance(self._body, LiveBody):
            return _Found(view, start=_live_start(book, view))
        return _Found(view)

    def _kind(self, view: MeetingView) -> type[MeetingPart]:
        """What shows a meeting that stands here."""
        if view.state is MeetingState.LIVE:
            return LiveBody
        if not is_over(view):
            return PlanBody
        return LiveBody if self._changing and not view.state.locked else AfterBody

    def _made(self, found: _Found) -> MeetingPart:
        kind = self._kind(found.view)
        if kind is LiveBody:
            return LiveBody(found.view, found.start)
        if found.minutes is not None:
            return AfterBody(found.view, found.minutes)
        return PlanBody(found.view)

    def help_now(self) -> HelpWords:
        """What works depends on where the meeting stands."""
        return HelpWords(self.HELP_TITLE, HELP.get(type(self._body), ""))

    def applies(self) -> Mapping[type[Command], bool]:
        """Once the meeting is there."""
        return dict.fromkeys(self.COMMANDS, self.view is not None)

    @on(Back)
    def _back(self, command: Back) -> None:
        """A half-typed line is shut first; then back to where one came from."""
        if self._body is not None and self._body.step_back():
            command.stop()
        elif self._changing:
            command.stop()
            self._changing = False
            self.reload()

    @on(ChangeMinutes)
    def _change(self) -> None:
        self._changing = True
        self.reload()

    @on(ShowPeople)
    def _people(self) -> None:
        self.app.push_screen(AttendanceScreen(self.meeting_id))

    @on(WritePapers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        if self.view is None:
            return
        options = papers(self.view)
        paper = await self.app.push_screen_wait(PickDialog("Write which paper?", options, ""))
        if paper is not None:
            await self.engage.go(paper_wanted(self.view, paper).place)

    @on(EraseWords)
    def _erase(self, command: EraseWords) -> None:
        command.stop()
        if self.view is not None:
            find = partial(of_meeting, meeting_id=self.meeting_id)
            self.engage.push_screen(ErasingScreen(title_of(self.view), self.AREA, find))

    @on(MeetingHistory)
    def _history(self) -> None:
        if self.view is not None:
            found = partial(history, record_id=self.meeting_id)
            self.app.push_screen(HistoryScreen(title_of(self.view), found))


def _live_start(book: Workbook, view: MeetingView) -> LiveStart:
    """Whom actions can be given to, and the lines that were left half typed."""
    people = options_for(book, PROMISE_FORM.fields, meeting_id=view.id).get("owner", ())
    return LiveStart(people, drafts_at(book, line_place(view.id)))
