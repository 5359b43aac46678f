"""What hangs on a step besides its rows: the actions promised on it, and the evidence for it."""

from textual import on, work

from db.terms import OPEN_ACTION_STATES, ActionState
from engage_tui.checklist.actions import remove_evidence, set_action_state
from engage_tui.checklist.views import ActionLine, EvidenceLine
from screens.engagements.steps.pages import action_page, evidence_page
from screens.engagements.steps.part import StepPart
from screens.engagements.steps.reading import Opened
from screens.keys.actions import MarkDone
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.words import ACTION_WORDS, due_day, short_day
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import OpenLine, RecordList

ACTION_COLUMNS = (
    Column("text", "Actions"),
    Column("due", "Due", width=9, least=40),
    Column("owner", "Owner", width=6, least=48),
    Column("state", "State", width=11, least=34),
)
EVIDENCE_COLUMNS = (
    Column("title", "Evidence", flex=2),
    Column("dated", "Date", width=9, least=34),
    Column("where", "Where", least=50),
)


class ActionsPart(StepPart):
    """Work promised on the step itself; what a row promises stands with its row."""

    GROUP = "Actions of the step"
    COMMANDS = (New, MarkDone)

    def __init__(self, opened: Opened, number: int) -> None:
        self.number = number
        self._opened = opened
        super().__init__(ACTION_COLUMNS, self._lines(), "None yet. c adds one.", marks=True)
        self.display = bool(self._actions)

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now."""
        self._opened = opened
        self.display = bool(self._actions)
        await self.show_lines(self._lines())

    @property
    def _actions(self) -> list[ActionLine]:
        return self._opened.loose_actions(self.number)

    def _lines(self) -> list[Line]:
        return [
            Line(
                each.id,
                (
                    each.text,
                    due_day(each.due_on, self._opened.today, settled=each.state not in OPEN_ACTION_STATES),
                    each.owner,
                    ACTION_WORDS[each.state].capitalize(),
                ),
                "!" if each.overdue else "",
            )
            for each in self._actions
        ]

    def _current(self) -> ActionLine | None:
        return next((each for each in self._actions if each.id == self.list.current_id), None)

    @on(New)
    def _new(self, command: New) -> None:
        command.stop()
        self.add_action()

    @work(group="part", exclusive=True)
    async def add_action(self) -> None:
        """Ask for a new promise."""
        made: list[str] = []
        if await self.fill_in(action_page(self._opened, self.number, None, made.append)) and made:
            self._then = made[-1]

    @on(RecordList.Opened)
    @work(group="part", exclusive=True)
    async def _open(self, event: RecordList.Opened) -> None:
        event.stop()
        action = self._current()
        if action is not None:
            await self.fill_in(action_page(self._opened, self.number, action), self.after(action.id))

    @on(MarkDone)
    @work(group="part", exclusive=True)
    async def _mark_done(self, command: MarkDone) -> None:
        command.stop()
        action = self._current()
        if action is None:
            return
        state = ActionState.OPEN if action.state is ActionState.DONE else ActionState.DONE
        await self.engage.attempt(lambda book: set_action_state(book, action.id, state))
        self.engage.changed()


class EvidencePart(StepPart):
    """What shows that the step was done: copied files, and where other things are."""

    GROUP = "Evidence of the step"
    COMMANDS = (New, Remove)

    def __init__(self, opened: Opened, number: int) -> None:
        self.number = number
        self._opened = opened
        super().__init__(EVIDENCE_COLUMNS, self._lines(), "None yet. e adds a file or a link.", marks=True)

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now."""
        self._opened = opened
        await self.show_lines(self._lines())

    @property
    def _pieces(self) -> list[EvidenceLine]:
        return [each for each in self._opened.view.evidence if each.step_number == self.number]

    def _lines(self) -> list[Line]:
        today = self._opened.today
        return [
            Line(
                each.id,
                (
                    each.title,
                    short_day(each.dated_on, today) if each.dated_on else "",
                    # The copy's name begins with its check sum, which tells nobody anything here.
                    each.link or each.file_name.partition("-")[2] or each.file_name,
                ),
            )
            for each in self._pieces
        ]

    def offers(self, command: type[Command]) -> bool:
        """Removing needs something to remove."""
        return bool(self._pieces) if command is Remove else super().offers(command)

    def _current(self) -> EvidenceLine | None:
        return next((each for each in self._pieces if each.id == self.list.current_id), None)

    @on(New)
    def _new(self, command: New) -> None:
        command.stop()
        self.add_evidence()

    @on(OpenLine)
    def _begin(self) -> None:
        """Enter in a list without lines begins it."""
        if not self._pieces:
            self.add_evidence()

    @work(group="part", exclusive=True)
    async def add_evidence(self) -> None:
        """Ask for a new piece of evidence."""
        made: list[str] = []
        if await self.fill_in(evidence_page(self._opened, self.number, None, made.append)) and made:
            self._then = made[-1]

    @on(RecordList.Opened)
    @work(group="part", exclusive=True)
    async def _open(self, event: RecordList.Opened) -> None:
        event.stop()
        piece = self._current()
        if piece is not None:
            await self.fill_in(evidence_page(self._opened, self.number, piece), self.after(piece.id))

    @on(Remove)
    @work(group="part", exclusive=True)
    async def _remove(self, command: Remove) -> None:
        command.stop()
        piece = self._current()
        if piece is None:
            return
        words = f"{piece.title}\n\nA copied file stays in the evidence folder. Ctrl+Z brings the line back."
        if await self.sure("Remove this evidence?", words):
            await self.engage.attempt(lambda book: remove_evidence(book, piece.id))
            self.engage.changed()
