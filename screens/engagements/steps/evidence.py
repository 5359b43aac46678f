"""What hangs on a step besides its rows: the actions promised on it, and the evidence for it."""

from collections.abc import Mapping, Sequence

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
from screens.pages.form import FormPage, Made, nobody_asks
from screens.widgets.columns import Column
from screens.widgets.lines import Line

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


class ActionsPart(StepPart[ActionLine]):
    """Work promised on the step itself; what a row promises stands with its row."""

    GROUP = "Actions of the step"
    COMMANDS = (New, MarkDone)

    def __init__(self, opened: Opened, number: int) -> None:
        self.number = number
        super().__init__(ACTION_COLUMNS, opened, "None yet. c adds one.")
        self.display = bool(self.records)

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is so now; with nothing the list is not there."""
        self.display = bool(opened.loose_actions(self.number))
        await super().refresh_from(opened)

    @property
    def records(self) -> Sequence[ActionLine]:
        """The actions of the step."""
        return self._opened.loose_actions(self.number)

    def line(self, record: ActionLine) -> Line:
        """One action."""
        return Line(
            record.id,
            (
                record.text,
                due_day(record.due_on, self._opened.today, settled=record.state not in OPEN_ACTION_STATES),
                record.owner,
                ACTION_WORDS[record.state].capitalize(),
            ),
            "!" if record.overdue else "",
        )

    def page_for(self, record: ActionLine | None, made: Made = nobody_asks) -> FormPage:
        """A promise, or a new one."""
        return action_page(self._opened, self.number, record, made)

    @on(MarkDone)
    @work(group="part", exclusive=True)
    async def _mark_done(self, command: MarkDone) -> None:
        command.stop()
        action = self.current
        if action is None:
            return
        state = ActionState.OPEN if action.state is ActionState.DONE else ActionState.DONE
        await self.do(lambda book: set_action_state(book, action.id, state))


class EvidencePart(StepPart[EvidenceLine]):
    """What shows that the step was done: copied files, and where other things are."""

    GROUP = "Evidence of the step"
    COMMANDS = (New, Remove)

    def __init__(self, opened: Opened, number: int) -> None:
        self.number = number
        super().__init__(EVIDENCE_COLUMNS, opened, "None yet. e adds a file or a link.")

    @property
    def records(self) -> Sequence[EvidenceLine]:
        """The evidence of the step."""
        return [each for each in self._opened.view.evidence if each.step_number == self.number]

    def line(self, record: EvidenceLine) -> Line:
        """One piece of evidence."""
        return Line(
            record.id,
            (
                record.title,
                short_day(record.dated_on, self._opened.today) if record.dated_on else "",
                # The copy's name begins with its check sum, which tells nobody anything here.
                record.link or record.file_name.partition("-")[2] or record.file_name,
            ),
        )

    def page_for(self, record: EvidenceLine | None, made: Made = nobody_asks) -> FormPage:
        """A piece of evidence, or a new one."""
        return evidence_page(self._opened, self.number, record, made)

    def applies(self) -> Mapping[type[Command], bool]:
        """Removing needs something to remove."""
        return {Remove: bool(self.records)}

    @on(Remove)
    @work(group="part", exclusive=True)
    async def _remove(self, command: Remove) -> None:
        command.stop()
        piece = self.current
        if piece is None:
            return
        words = f"{piece.title}\n\nA copied file stays in the evidence folder. Ctrl+Z brings the line back."
        if await self.engage.sure("Remove this evidence?", words):
            await self.do(lambda book: remove_evidence(book, piece.id))
