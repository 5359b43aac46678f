"""A meeting before it begins: its facts, and its agenda against the time there is."""

from collections.abc import Callable, Iterator, Mapping

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from engage_tui.ppg.meetings.minutes import move_item, remove_item
from engage_tui.ppg.meetings.planning import open_meeting
from engage_tui.ppg.meetings.views import DeadlineLine, ItemLine, MeetingState, MeetingView
from screens.keys.command import Command, on_each
from screens.keys.records import New, Remove
from screens.look.words import counted
from screens.pages.form import FormPage
from screens.ppg.meetings.commands import (
    AgendaSent,
    CancelMeeting,
    ChangeMeeting,
    GoLive,
    ItemDown,
    ItemUp,
    NoticeGiven,
)
from screens.ppg.meetings.facts import Fact, FactLines
from screens.ppg.meetings.forms import cancel_page, facts_page, item_page, need_words, notice_page, sent_page
from screens.ppg.meetings.part import MeetingPart
from screens.ppg.meetings.words import state_words, time_words, title_of, when_words
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import OpenLine, RecordList

AGENDA_COLUMNS = (
    Column("number", "", width=2, align="right"),
    Column("title", "Item", flex=1),
    Column("carried", "Brought in", width=20, least=90),
    Column("presenter", "Led by", width=8, least=44),
    Column("minutes", "Min", width=4, align="right"),
)
EMPTY = "Nothing on the agenda yet. n adds an item."
FORMS: Mapping[type[Command], Callable[[MeetingView], FormPage]] = {
    ChangeMeeting: facts_page,
    NoticeGiven: notice_page,
    AgendaSent: sent_page,
    CancelMeeting: cancel_page,
}
"""What is written down about the meeting as a whole, by its key."""


class PlanBody(MeetingPart):
    """What has to be so before the meeting: the day, the place, what people need, the agenda."""

    GROUP = "A planned meeting"
    COMMANDS = (GoLive, New, ChangeMeeting, NoticeGiven, AgendaSent, ItemUp, ItemDown, Remove, CancelMeeting)
    DEFAULT_CSS = """
    PlanBody {
        max-width: 100;
        #plan-heading { margin-bottom: 0; }
        #agenda-heading { margin-bottom: 0; }
    }
    """

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._source = FixedSource(_lines(view))
        self._then: str | None = None

    def compose(self) -> ComposeResult:
        """Facts above, the agenda beneath."""
        yield Heading("", id="plan-heading")
        yield FactLines()
        yield Heading("", id="agenda-heading")
        yield RecordList(AGENDA_COLUMNS, self._source, empty=EMPTY, header=False, begins=True)

    def on_mount(self) -> None:
        """Say what is so."""
        self._say()

    async def show(self, view: MeetingView) -> None:
        """Show the plan as it stands now, with the keys on the item they were on."""
        self.view = view
        self._say()
        self._source.lines = tuple(_lines(view))
        keep, self._then = self._then, None
        await self.list.reload(keep)
        self.refresh_bindings()

    def _say(self) -> None:
        view = self.view
        self.query_one("#plan-heading", Heading).say(title_of(view), state_words(view))
        self.query_one(FactLines).say(tuple(_facts(view)))
        self.query_one("#agenda-heading", Heading).say("Agenda", time_words(view))

    async def point_at(self, record_id: str) -> None:
        """On the item of the agenda."""
        if item := self.item_with(record_id):
            await self.list.reload(item.id)

    def take_keys(self) -> None:
        """In the agenda."""
        self.list.focus()

    @property
    def list(self) -> RecordList:
        """The agenda."""
        return self.query_one(RecordList)

    @property
    def _item(self) -> ItemLine | None:
        here = self.list.current_id if self.is_mounted else None
        return next((each for each in self.view.items if each.id == here), None)

    def applies(self) -> Mapping[type[Command], bool]:
        """What works on an item needs one; a cancelled meeting is only looked at."""
        if self.view.state is MeetingState.CANCELLED:
            return dict.fromkeys(self.COMMANDS, False)
        return dict.fromkeys((ItemUp, ItemDown, Remove), bool(self.view.items))

    @on_each(FORMS)
    def _ask(self, command: Command) -> None:
        self.ask_for(FORMS[type(command)](self.view))

    @on(New)
    def _new(self, command: New) -> None:
        command.stop()
        self.ask_for(item_page(self.view, None, self._made))

    def _made(self, item_id: str) -> None:
        self._then = item_id

    @on(OpenLine)
    def _begin(self) -> None:
        """Enter on an empty agenda begins it."""
        if not self.view.items and self.view.state is not MeetingState.CANCELLED:
            self.ask_for(item_page(self.view, None, self._made))

    @on(RecordList.Opened)
    def _open(self) -> None:
        item = self._item
        if item is not None and self.view.state is not MeetingState.CANCELLED:
            self.ask_for(item_page(self.view, item))

    @on(ItemUp)
    @on(ItemDown)
    async def _move(self, command: Command) -> None:
        item, by = self._item, -1 if isinstance(command, ItemUp) else 1
        if item is not None:
            await self.do(lambda book: move_item(book, item.id, by))

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self, command: Remove) -> None:
        command.stop()
        item = self._item
        if item is None:
            return
        words = f"{item.title}\n\nIt goes from this agenda only. Ctrl+Z brings it back."
        if await self.engage.sure("Remove this item?", words):
            await self.do(lambda book: remove_item(book, item.id))

    @on(GoLive)
    @work(group="open", exclusive=True)
    async def _go_live(self) -> None:
        await self.do(lambda book: open_meeting(book, self.view.id))


def _lines(view: MeetingView) -> list[Line]:
    return [
        Line(
            each.id,
            (
                Content.styled(str(each.number), "$quiet"),
                each.title,
                Content.styled(_carried(each), "$quiet"),
                Content.styled(each.presenter, "$quiet"),
                str(each.minutes),
            ),
        )
        for each in view.items
    ]


def _carried(item: ItemLine) -> str:
    """What an item brings in, in a word or two."""
    kinds = [each.kind for each in item.carried]
    actions = kinds.count("action") + kinds.count("improvement")
    words = (
        counted(actions, "action") if actions else "",
        "minutes" if "minutes" in kinds else "",
        "feedback" if "feedback" in kinds else "",
        "held over" if "item" in kinds else "",
    )
    return ", ".join(filter(None, words))


def _facts(view: MeetingView) -> Iterator[Fact]:
    yield "When", when_words(view), ""
    if view.state is MeetingState.CANCELLED:
        yield "Cancelled", view.cancelled_because, "$soon"
    where = " · ".join(filter(None, (view.place, view.link)))
    yield "Where", where or "not said yet: e", "" if where else "$soon"
    chair, taker = (view.names.get(each, each) or "nobody yet" for each in (view.chair, view.minute_taker))
    yield "Chair", f"{chair}; minutes by {taker}", ""
    yield _access(view)
    by = {each.kind: each for each in view.deadlines}
    notice = by.get("notice")
    if notice is not None and (notice.late or view.notice_on is not None):
        yield "Notice", _notice(view, notice), "$soon" if notice.late else ""
    deadline = by.get("agenda")
    if view.agenda_sent_on is not None:
        yield "Agenda", f"sent {view.agenda_sent_on:%a %d %b}", ""
    elif deadline is not None:
        late = "! late, " if deadline.late else ""
        yield "Agenda", f"{late}out by {deadline.due_on:%a %d %b}", "$late" if deadline.late else ""


def _notice(view: MeetingView, notice: DeadlineLine) -> str:
    """When and how people were told, or could be; and whether that was too late."""
    given = view.notice_on is not None
    day = f"{notice.done_on:%a %d %b}" if notice.done_on else ""
    told = f"given {day}, {view.notice_how}" if given else f"fixed on {day}"
    if not notice.late:
        return told
    asked = notice.working.removesuffix(" before the meeting")
    return f"! short: {told}{';' if given else ','} the terms ask for {asked}"


def _access(view: MeetingView) -> Fact:
    """What is arranged, or whose needs ask for something."""
    if view.access.strip():
        return "Access", view.access, ""
    if not view.needs:
        return "Access", "nobody has needs on record", "$quiet"
    needs = "; ".join(f"{each.initials or each.name} {need_words(each)}" for each in view.needs)
    return "Access", f"! nothing arranged yet (e) for {needs}", "$soon"
