"""Closing a meeting: what is counted, what nobody owns yet, and when the next one is."""

from collections.abc import Iterable, Iterator, Mapping

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.ppg.meetings.forms import FEEDBACK_FORM
from engage_tui.ppg.meetings.queries import meeting, options_for
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormScreen
from screens.pages.one_list import OneList
from screens.ppg.meetings.attendance import AttendanceScreen
from screens.ppg.meetings.commands import CloseMeeting, FeedbackReviewed, ShowPeople
from screens.ppg.meetings.forms import close_page, feedback_page, promise_page
from screens.ppg.meetings.words import here_words, title_of
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

COLUMNS = (Column("what", "", width=14), Column("words", "", flex=1))
PEOPLE, FEEDBACK, CLOSE = "people", "feedback", "close"
PROMISE = "promise/"
OPEN = (MeetingState.LIVE, MeetingState.CLOSED, MeetingState.CIRCULATED)
"""While the minutes can be changed; a promise may get its owner after the meeting too."""


class ClosingScreen(OneList[None]):
    """The few things worth a look before the meeting is over; each opens with Enter."""

    AREA = "ppg"
    GROUP = "Closing a meeting"
    HELP_WORDS = (
        "Who was there and whether it was enough are counted. Every sentence that says “we will” and has no "
        "owner is listed: Enter makes it an action with a name and a date. None of it has to be settled "
        "before you close with k; what is open stays on the list of actions and in the minutes."
    )
    COMMANDS = (CloseMeeting, ShowPeople, FeedbackReviewed)
    DEFAULT_CSS = """
    ClosingScreen #closing-heading { margin-bottom: 0; }
    ClosingScreen #closing-words { color: $quiet; margin-bottom: 1; height: auto; }
    """

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.view: MeetingView | None = None
        self._sources: dict[str, str] = {}
        self._source = FixedSource(to_fill=True)

    def compose_body(self) -> Iterable[Widget]:
        """A list of what to look at."""
        yield Heading("Closing the meeting", id="closing-heading")
        yield Static("", id="closing-words")
        yield RecordList(COLUMNS, self._source, empty="", header=False, marks=True)

    @property
    def takes_keys(self) -> bool:
        """Once the list is there."""
        return self.view is not None

    async def load(self) -> None:
        """Read the meeting; once it is closed there is nothing to do here."""
        found = await self.engage.ask(self._read)
        if found.state not in OPEN:
            self.dismiss(None)
            return
        self.view = found
        promises = found.promises_without_owner
        self.query_one("#closing-heading", Heading).say(
            "Closing the meeting" if found.state is MeetingState.LIVE else "What is still open",
            title_of(found),
        )
        words = "Nothing is left without an owner."
        if promises:
            words = f"{counted(len(promises), 'promise has', 'promises have')} no owner. Enter gives one."
        if found.state is MeetingState.LIVE:
            words += f" {self.engage.key_words(CloseMeeting)} closes the meeting."
        self.query_one("#closing-words", Static).update(words)
        self._source.lines = tuple(self._lines(found))
        await self.list.reload()
        self.refresh_bindings()

    def _read(self, book: Workbook) -> MeetingView:
        listed = options_for(book, FEEDBACK_FORM.fields, meeting_id=self.meeting_id)
        self._sources = {each.code: each.words for each in listed.get("feedback_reviewed", ())}
        return meeting(book, self.meeting_id)

    def _lines(self, view: MeetingView) -> Iterator[Line]:
        marks = self.engage.marks
        done, open_mark = Content.styled(marks.done, "$good"), Content.styled(marks.empty, "$soon")
        late = Content.styled(marks.late, "bold $soon")
        for number, promise in enumerate(view.promises_without_owner):
            yield Line(f"{PROMISE}{number}", (shown("No owner", "$soon"), promise.sentence), late)
        verdict = {None: "nobody is marked", True: "quorate", False: "not quorate"}[view.quorum.quorate]
        there = f"{verdict}, {here_words(view.attendance)}"
        if view.unmarked:
            there = f"{there}, {counted(len(view.unmarked), 'member is', 'members are')} not marked"
        enough = view.quorum.quorate and not view.unmarked
        yield Line(PEOPLE, ("Who was there", there), done if enough else open_mark)
        names = ", ".join(self._sources.get(each, each) for each in view.feedback_reviewed)
        words = f"{names}: {view.feedback_outcome}" if view.feedback_outcome else names
        yield Line(
            FEEDBACK,
            ("Feedback", words or "none gone through: Enter says which, and what came of it"),
            done if names else open_mark,
        )
        if view.state is MeetingState.LIVE:
            yield Line(CLOSE, ("Close", "asks when it ended and when the next one is"), Content(" "))

    def applies(self) -> Mapping[type[Command], bool]:
        """Once the meeting is read; closing only what is under way."""
        return {
            **dict.fromkeys(self.COMMANDS, self.view is not None),
            CloseMeeting: self.view is not None and self.view.state is MeetingState.LIVE,
        }

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        if event.id == PEOPLE:
            self._people()
        elif event.id == FEEDBACK:
            self._feedback()
        elif event.id == CLOSE:
            self._close()
        elif self.view is not None:
            promise = self.view.promises_without_owner[int(event.id.removeprefix(PROMISE))]
            self.ask_for(promise_page(self.view, promise))

    @on(ShowPeople)
    def _people(self) -> None:
        self.app.push_screen(AttendanceScreen(self.meeting_id))

    @on(FeedbackReviewed)
    def _feedback(self) -> None:
        if self.view is not None:
            self.ask_for(feedback_page(self.view))

    @on(CloseMeeting)
    @work(group="form", exclusive=True)
    async def _close(self) -> None:
        if self.view is not None and await self.app.push_screen_wait(FormScreen(close_page(self.view))):
            self.dismiss(None)
