"""A meeting that is over: how far its minutes have come, and the minutes themselves."""

from collections.abc import Callable, Iterator, Mapping

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from engage_tui.documents.content import Document
from engage_tui.ppg.meetings.views import DeadlineLine, MeetingState, MeetingView
from engage_tui.workbook.clock import LONDON
from screens.keys.command import Command, on_each
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.form import FormPage
from screens.ppg.meetings.closing import ClosingScreen
from screens.ppg.meetings.commands import (
    ApproveMinutes,
    ChangeMinutes,
    FeedbackReviewed,
    PublishMinutes,
    ReopenMinutes,
    SendRound,
)
from screens.ppg.meetings.forms import approve_page, circulate_page, feedback_page, publish_page, reopen_page
from screens.ppg.meetings.part import MeetingPart
from screens.ppg.meetings.words import clock_time, quorum_words, state_words, title_of
from screens.widgets.columns import Column
from screens.widgets.document_view import DocumentView
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

CLOSED = "closed"
COLUMNS = (Column("stage", "", width=20), Column("when", "", flex=1))
SENT, APPROVED, PUBLISHED = "sent", "approved", "published"
FORMS: Mapping[type[Command], Callable[[MeetingView], FormPage]] = {
    SendRound: circulate_page,
    PublishMinutes: publish_page,
    FeedbackReviewed: feedback_page,
    ReopenMinutes: reopen_page,
}
"""What is written down about the minutes, by its key."""


class AfterBody(MeetingPart):
    """The stages of the minutes above, the minutes beneath, ready to be read out."""

    GROUP = "The minutes of a meeting"
    COMMANDS = (ChangeMinutes, SendRound, ApproveMinutes, PublishMinutes, FeedbackReviewed, ReopenMinutes)
    DEFAULT_CSS = """
    AfterBody {
        #stages { height: 5; margin-bottom: 1; }
        #after-heading { margin-bottom: 0; }
        #minutes-scroll { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #minutes-scroll:focus { background-tint: transparent; }
    }
    """

    def __init__(self, view: MeetingView, minutes: Document) -> None:
        super().__init__(view)
        self.minutes = minutes
        self._source = FixedSource(to_fill=True)

    def compose(self) -> ComposeResult:
        """Stages, then the text."""
        yield Heading("", id="after-heading")
        yield RecordList(COLUMNS, self._source, empty="", header=False, marks=True, id="stages")
        yield Heading("", id="minutes-heading")
        with VerticalScroll(id="minutes-scroll", can_focus=True):
            yield DocumentView(self.minutes)

    async def on_mount(self) -> None:
        """Say where it stands."""
        await self.show(self.view)

    async def show(self, view: MeetingView) -> None:
        """Show where the minutes stand now."""
        self.view = view
        self.query_one("#after-heading", Heading).say(title_of(view), state_words(view))
        self.query_one("#minutes-heading", Heading).say(
            "Minutes" if view.state.locked else "Draft minutes", quorum_words(view.quorum, short=True)
        )
        self._source.lines = tuple(self._lines(view))
        self.query_one("#stages", RecordList).styles.height = "auto"
        await self.query_one("#stages", RecordList).reload(_next_stage(view))
        self.query_one(DocumentView).say(self.minutes)
        self.refresh_bindings()

    async def point_at(self, record_id: str) -> None:
        """In the minutes, at the line or under the heading of the item."""
        if item := self.item_with(record_id):
            said = next((each.text for each in item.outcomes if each.id == record_id), item.title)
            scroll = self.query_one("#minutes-scroll", VerticalScroll)
            scroll.focus()
            self.call_after_refresh(self._show_words_at, said)

    def _show_words_at(self, words: str) -> None:
        line = self.query_one(DocumentView).line_of(words)
        self.query_one("#minutes-scroll", VerticalScroll).scroll_to(y=line, animate=False, force=True)

    def take_keys(self) -> None:
        """On the stage that is next."""
        self.query_one("#stages", RecordList).focus()

    def _lines(self, view: MeetingView) -> Iterator[Line]:
        at = view.closed_at
        closed = f"{at.astimezone(LONDON):%d %b} at {clock_time(at)}" if at else f"{view.held_on:%d %b}"
        left = len(view.promises_without_owner)
        if left:
            closed += f", {counted(left, 'promise')} without an owner"
        yield self._stage(CLOSED, "Closed", closed, done=True)
        by = {each.kind: each for each in view.deadlines}
        yield self._stage(
            SENT,
            "Sent round",
            _done_or_due(view.circulated_on, by.get("draft")),
            done=view.circulated_on is not None,
        )
        approved = _done_or_due(view.approved_on, by.get("approval"))
        if view.approved_on and view.corrections.strip():
            approved += ", with corrections"
        yield self._stage(APPROVED, "Approved", approved, done=view.approved_on is not None)
        published = "once approved"
        if view.published_on:
            published = f"{view.published_on:%d %b}, {view.published_where}"
        elif view.state.locked:
            published = f"not yet: {self.engage.key_words(PublishMinutes)} says where and when"
        yield self._stage(PUBLISHED, "Published", published, done=view.published_on is not None)
        if view.reopened_on is not None:
            reason = view.reopened_because.split("\n")[0]
            yield Line(
                "reopened", ("Reopened", shown(reason, "$soon", one_line=True)), Content.styled("!", "$soon")
            )

    def _stage(self, stage: str, words: str, when: str, *, done: bool) -> Line:
        marks = self.engage.marks
        mark = Content.styled(marks.done, "$good") if done else Content.styled(marks.empty, "$quiet")
        return Line(stage, (words, shown(when, "" if done else "$quiet", one_line=True)), mark)

    def applies(self) -> Mapping[type[Command], bool]:
        """The next stage only; what is approved is locked until it is reopened."""
        locked = self.view.state.locked
        open_ones = (SendRound, ApproveMinutes, FeedbackReviewed, ChangeMinutes)
        return {**dict.fromkeys(open_ones, not locked), PublishMinutes: locked}

    @on(RecordList.Opened)
    def _open(self, event: RecordList.Opened) -> None:
        if event.id == CLOSED and not self.view.state.locked:
            self.app.push_screen(ClosingScreen(self.view.id))
        stages = {SENT: SendRound, APPROVED: ApproveMinutes, PUBLISHED: PublishMinutes}
        command = stages.get(event.id)
        if command is not None and self.offers(command):
            self.send(command)

    @on_each(FORMS)
    def _ask(self, command: Command) -> None:
        self.ask_for(FORMS[type(command)](self.view))

    @on(ApproveMinutes)
    @work(group="form", exclusive=True)
    async def _approve(self) -> None:
        page = await self.engage.attempt(lambda book: approve_page(book, self.view))
        if page is not None:
            self.ask_for(page)


def _next_stage(view: MeetingView) -> str:
    """The stage that the minutes have to reach next."""
    if view.state is MeetingState.CLOSED:
        return SENT
    return APPROVED if view.state is MeetingState.CIRCULATED else PUBLISHED


def _done_or_due(done: object, due: DeadlineLine | None) -> str:
    if done is not None:
        return f"{done:%d %b}"
    if due is None:
        return "not yet"
    return f"{'late: ' if due.late else ''}by {due.due_on:%a %d %b}, {due.working}"


def is_over(view: MeetingView) -> bool:
    """Whether the meeting has been closed."""
    return view.state in (
        MeetingState.CLOSED,
        MeetingState.CIRCULATED,
        MeetingState.APPROVED,
        MeetingState.PUBLISHED,
    )
