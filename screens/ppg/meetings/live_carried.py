"""What an item brings in from earlier meetings: promises to go through, minutes to approve."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.content import Content

from db.terms import OPEN_ACTION_STATES, ActionState
from engage_tui.ppg.meetings.going_through import settle
from engage_tui.ppg.meetings.views import CarriedLine
from screens.engage import engage_of, marks_of
from screens.keys.actions import MarkDone
from screens.keys.command import Command
from screens.keys.everywhere import Undo
from screens.look.marks import Marks
from screens.look.text import shown
from screens.look.words import ACTION_WORDS, due_day
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("words", "", flex=1),
    Column("owner", "", width=4, least=40),
    Column("due", "", width=7, least=48),
    Column("state", "", width=11, least=60),
)
PROMISED = ("action", "improvement")


class CarriedList(RecordList):
    """Above the minutes of an item; Space marks a promise kept while it is spoken about."""

    GROUP = "Brought in from earlier meetings"
    MARKS_LEFT: ClassVar[bool] = False
    COMMANDS = (MarkDone,)
    DEFAULT_CSS = """
    CarriedList { height: auto; margin-bottom: 1; }
    """

    def __init__(self, meeting_id: str) -> None:
        self.meeting_id = meeting_id
        self._source_here = FixedSource(to_fill=True)
        super().__init__(COLUMNS, self._source_here, empty="", header=False, marks=True)
        self._carried: tuple[CarriedLine, ...] = ()
        self.display = False

    async def say(self, carried: tuple[CarriedLine, ...], today: date) -> None:
        """Show what this item brings in; with nothing the list is not there."""
        self.display = bool(carried)
        lines = tuple(_line(each, today, marks_of(self)) for each in carried)
        if carried == self._carried and lines == self._source_here.lines:
            return
        self._carried = carried
        self._source_here.lines = lines
        await self.reload()

    @property
    def here(self) -> CarriedLine | None:
        """What the list points at."""
        return next((each for each in self._carried if _key(each) == self.current_id), None)

    def applies(self) -> Mapping[type[Command], bool]:
        """Only a promise can be kept."""
        return {**super().applies(), MarkDone: self.here is not None and self.here.kind in PROMISED}

    @on(MarkDone)
    async def _done(self, command: MarkDone) -> None:
        command.stop()
        here = self.here
        if here is None:
            return
        done = here.state in OPEN_ACTION_STATES
        state = ActionState.DONE if done else ActionState.OPEN
        engage = engage_of(self)
        await engage.attempt(lambda book: settle(book, self.meeting_id, here.id, state))
        engage.tell(f"{'Done' if done else 'Open again'}. {engage.key_words(Undo)} takes it back.")
        engage.changed()


def _key(each: CarriedLine) -> str:
    return f"{each.kind}/{each.id}"


def _line(each: CarriedLine, today: date, marks: Marks) -> Line:
    settled = each.state is not None and each.state not in OPEN_ACTION_STATES
    mark = Content(" ")
    if each.overdue:
        mark = Content.styled(marks.late, "bold $late")
    elif settled:
        mark = Content.styled(marks.done, "$good")
    words = ACTION_WORDS[each.state] if each.state is not None else ""
    return Line(
        _key(each),
        (
            shown(each.words, "$quiet" if settled else "", one_line=True),
            each.owner,
            due_day(each.due_on, today, settled=settled),
            Content.styled(words, "$quiet"),
        ),
        mark,
    )
