"""A meeting under way: the agenda, the minutes of one item, and who is there."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.problems import StoreProblem
from db.terms import OutcomeKind
from engage_tui.checklist.queries import action
from engage_tui.forms.fields import Option
from engage_tui.ppg.meetings.minutes import remove_minute, use_time
from engage_tui.ppg.meetings.views import ItemLine, MeetingState, MeetingView
from engage_tui.workbook.errors import Refused
from screens.keys.command import Command, on_each
from screens.keys.everywhere import Undo
from screens.keys.records import GoOnWithIt, StartAfresh
from screens.look.text import shown
from screens.places import Place
from screens.ppg.meetings.closing import ClosingScreen
from screens.ppg.meetings.commands import (
    CloseMeeting,
    FeedbackReviewed,
    MinuteAction,
    MinuteDecision,
    MinuteImprovement,
    MinuteNote,
    MinuteVote,
    NewItem,
    NextItem,
    PreviousItem,
    RemoveMinute,
)
from screens.ppg.meetings.forms import carried_page, feedback_page, item_page, outcome_page
from screens.ppg.meetings.live_carried import PROMISED, CarriedList
from screens.ppg.meetings.live_line import LineInHand
from screens.ppg.meetings.live_outcomes import OutcomeList
from screens.ppg.meetings.live_people import PeopleColumn
from screens.ppg.meetings.live_rail import ItemRail, LiveFacts
from screens.ppg.meetings.part import MeetingPart
from screens.ppg.meetings.words import present
from screens.widgets.heading import Heading
from screens.widgets.record_list import RecordList

if TYPE_CHECKING:
    from db.drafts import FoundDraft

TICK = 15.0
"""Seconds between two looks at the clock: minutes are shown, not seconds."""
COUNTED = 120.0
"""Seconds of an item's time that a power cut may cost."""
KINDS: Mapping[type[Command], OutcomeKind] = {
    MinuteNote: OutcomeKind.NOTE,
    MinuteDecision: OutcomeKind.DECISION,
    MinuteAction: OutcomeKind.ACTION,
    MinuteImprovement: OutcomeKind.IMPROVEMENT,
    MinuteVote: OutcomeKind.VOTE,
}


@dataclass(frozen=True)
class LiveStart:
    """What is read once when the minutes are opened.

    Args:
        people: Whom an action can be given to.
        waiting: Lines that were left half typed, newest first.
    """

    people: tuple[Option, ...] = ()
    waiting: "tuple[FoundDraft, ...]" = ()


class LiveBody(MeetingPart):
    """Live minutes: one item at a time, one key for each kind of line."""

    GROUP = "Live minutes"
    COMMANDS = (
        *KINDS,
        PreviousItem,
        NextItem,
        NewItem,
        FeedbackReviewed,
        CloseMeeting,
        GoOnWithIt,
        StartAfresh,
    )

    def __init__(self, view: MeetingView, start: LiveStart) -> None:
        super().__init__(view)
        self._start = start
        self.item_id = _first_item(view)
        self._since: datetime | None = None
        self._to_newest = True
        self._then: str | None = None

    def compose(self) -> ComposeResult:
        """The agenda, the item, the people; the sheet decides what stands beside what."""
        yield ItemRail()
        with Vertical(id="live-middle"):
            yield Heading("", id="item-heading")
            with VerticalScroll(id="item-scroll", can_focus=False):
                yield CarriedList(self.view.id)
                yield OutcomeList()
                yield LineInHand(self.view.id)
                yield Static("", id="live-below")
        yield PeopleColumn()

    async def on_mount(self) -> None:
        """Show the item it stands at, and offer a line that was left half typed."""
        self._since = self.engage.clock.now()
        self.set_interval(TICK, self._tick)
        self.line.begin(self._start.people, self._start.waiting)
        self._show_item()

    async def show(self, view: MeetingView) -> None:
        """Show the meeting as it stands now; what is half typed stays as it is."""
        self.view = view
        if self._then is not None:
            self._go_to(self._then)
            self._then = None
        if self._item is None:
            self.item_id = _first_item(view)
        self._show_item()

    async def point_at(self, record_id: str) -> None:
        """At the item, on the line of its minutes."""
        if item := self.item_with(record_id):
            self.item_id = item.id
            self._show_item()
            self.query_one(OutcomeList).point_at(record_id)

    def take_keys(self) -> None:
        """In the minutes of the item, or in the line that is being written."""
        if not self.line.is_open:
            self.query_one(OutcomeList).focus()

    @property
    def line(self) -> LineInHand:
        """The line in hand."""
        return self.query_one(LineInHand)

    @property
    def _item(self) -> ItemLine | None:
        return next((each for each in self.view.items if each.id == self.item_id), None)

    @property
    def _counting(self) -> int:
        """Seconds of the item that are not counted yet."""
        if self.view.state is not MeetingState.LIVE:
            return 0  # the minutes are put right afterwards
        now = self.engage.clock.now()
        return max(0, int((now - (self._since or now)).total_seconds()))

    # Showing

    def _show_item(self) -> None:
        item = self._item
        self._show_time()
        self.query_one(PeopleColumn).say(self.view.attendance)
        if item is None:
            self.query_one("#item-heading", Heading).say("Nothing is on the agenda: t adds an item")
            return
        who = self.view.names.get(item.presenter, item.presenter)
        self.query_one("#item-heading", Heading).say(
            f"{item.number}  {item.title}", Content.styled(who, "$quiet")
        )
        today = self.engage.clock.today()
        self.run_worker(self.query_one(CarriedList).say(item.carried, today), group="carried", exclusive=True)
        there = present(self.view.attendance)
        self.query_one(OutcomeList).say(item.outcomes, today, there=there, last=self._to_newest)
        self._to_newest = False
        self._say_below()
        self.refresh_bindings()

    def _show_time(self) -> None:
        item = self._item
        used = (item.used_seconds if item else 0) + self._counting
        now = self.engage.clock.now()
        self.query_one(ItemRail).say(LiveFacts(self.view, self.item_id, used, now, self.view.quorum))

    def _say_below(self) -> None:
        line = self.line
        words = "" if line.is_open else line.left_words
        if line.is_waiting:
            words = "Half a line is kept; any of n d c i v brings it back."
        if line.is_waiting and not line.is_own:
            words = "Somebody else's half a line is kept; any of n d c i v offers it."
        below = self.query_one("#live-below", Static)
        below.update(shown(words, "$soon"))
        below.display = bool(words)

    def _tick(self) -> None:
        self._show_time()
        if self._counting >= COUNTED:
            self._count_time()

    # Time

    def _count_time(self) -> None:
        """Add what was used to the item, behind the keys."""
        seconds, item_id = self._take_time()
        if seconds:
            self.run_worker(self.engage.attempt(lambda book: use_time(book, item_id, seconds)), group="time")

    def _take_time(self) -> tuple[int, str]:
        seconds, item_id = self._counting, self.item_id
        self._since = self.engage.clock.now()
        if seconds:
            self.view = replace(
                self.view,
                items=tuple(
                    replace(each, used_seconds=each.used_seconds + seconds) if each.id == item_id else each
                    for each in self.view.items
                ),
            )
        return seconds, item_id

    async def keep_now(self) -> None:
        """Count the time used so far, before the page goes."""
        seconds, item_id = self._take_time()
        if seconds and item_id:
            # The minutes may have been locked meanwhile, and then no time is counted any more.
            with suppress(Refused, StoreProblem):
                await self.engage.ask(lambda book: use_time(book, item_id, seconds))

    async def on_unmount(self) -> None:
        """Count the time used when the page is left, by whatever road."""
        await self.keep_now()

    # Items

    def _go_to(self, item_id: str) -> None:
        if item_id != self.item_id:
            self._count_time()
            self.item_id = item_id
            self._to_newest = True

    @on(PreviousItem)
    @on(NextItem)
    def _step(self, command: Command) -> None:
        by = -1 if isinstance(command, PreviousItem) else 1
        ids = [each.id for each in self.view.items]
        if not ids:
            return
        place = max(0, min(ids.index(self.item_id) + by, len(ids) - 1))
        self._go_to(ids[place])
        self._show_item()

    @on(ItemRail.Chosen)
    def _chosen(self, event: ItemRail.Chosen) -> None:
        event.stop()
        self._go_to(event.item_id)
        self._show_item()

    @on(NewItem)
    def _new_item(self) -> None:
        self.ask_for(item_page(self.view, None, self._made))

    def _made(self, item_id: str) -> None:
        self._then = item_id

    # Lines

    def applies(self) -> Mapping[type[Command], bool]:
        """Writing needs an item to write under; the first and last item have no neighbour there."""
        items = self.view.items
        return {
            **dict.fromkeys(KINDS, self._item is not None),
            GoOnWithIt: self.line.left.offered is not None,
            StartAfresh: self.line.can_begin_afresh,
            CloseMeeting: self.view.state is MeetingState.LIVE,
            PreviousItem: bool(items) and self.item_id != items[0].id,
            NextItem: bool(items) and self.item_id != items[-1].id,
        }

    @on_each(KINDS)
    async def _write(self, command: Command) -> None:
        await self.line.open(KINDS[type(command)], self.item_id)
        self._say_below()

    @on(GoOnWithIt)
    async def _go_on(self) -> None:
        taken = await self.line.go_on()
        if taken is not None:
            kind, item_id = taken
            if any(each.id == item_id for each in self.view.items):
                self._go_to(item_id)
                self._show_item()
            await self.line.open(kind, self.item_id)
            self._say_below()

    @on(StartAfresh)
    async def _begin_afresh(self) -> None:
        await self.line.begin_afresh()
        if not self.line.is_open:
            self.query_one(OutcomeList).focus()
        self._say_below()

    @on(LineInHand.Saved)
    def _saved(self, event: LineInHand.Saved) -> None:
        event.stop()
        self._to_newest = True
        self.query_one(OutcomeList).focus()
        self._say_below()
        self.engage.changed()

    def step_back(self) -> bool:
        """Esc shuts the box first; what was typed in it is kept."""
        if not self.line.is_open:
            return False
        self.run_worker(self._shut(), group="form")
        return True

    async def _shut(self) -> None:
        await self.line.shut()
        self.query_one(OutcomeList).focus()
        self._say_below()

    @on(RecordList.Opened)
    @work(group="open", exclusive=True)
    async def _open_carried(self, event: RecordList.Opened) -> None:
        """Show what was promised, or the minutes that are to be approved."""
        event.stop()
        here = self.query_one(CarriedList).here
        if here is None:
            return
        if here.kind in PROMISED:
            line = await self.engage.attempt(lambda book: action(book, here.id))
            if line is not None:
                self.ask_for(carried_page(self.view, self.engage.author, line))
        elif here.kind == "minutes":
            await self.engage.go(Place("meeting", here.id))
        elif here.kind == "feedback":
            self._feedback()

    @on(OutcomeList.Opened)
    def _open(self, event: OutcomeList.Opened) -> None:
        event.stop()
        outcome = next((each for each in self.view.outcomes if each.id == event.outcome_id), None)
        if outcome is not None:
            self.ask_for(outcome_page(self.view, outcome))

    @on(RemoveMinute)
    async def _remove(self, command: RemoveMinute) -> None:
        command.stop()
        outcome_id = self.query_one(OutcomeList).current_id
        if outcome_id is None:
            return
        await self.engage.attempt(lambda book: remove_minute(book, outcome_id))
        self.engage.tell(f"Removed. {self.engage.key_words(Undo)} brings it back.")
        self.engage.changed()

    # The rest

    @on(FeedbackReviewed)
    def _feedback(self) -> None:
        self.ask_for(feedback_page(self.view))

    @on(CloseMeeting)
    def _close(self) -> None:
        self._count_time()
        self.app.push_screen(ClosingScreen(self.view.id))


def _first_item(view: MeetingView) -> str:
    """Where the meeting stands when its minutes are opened: at what was written last, else used last."""
    if view.outcomes:
        return max(view.outcomes, key=lambda each: each.said_at).item_id
    found = [each for each in view.items if each.used_seconds] or list(view.items[:1])
    return found[-1].id if found else ""
