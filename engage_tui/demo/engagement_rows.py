"""One made-up engagement being written down: what its steps share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.models import Action, Record
from db.terms import ActionState
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.plot import Plot
from engage_tui.demo.texts import Chance, Entry, Item, words


@dataclass
class Work:
    """The engagement under way.

    Args:
        staff: Initials of the people who can be given something to do.
        stakeholders: Ids of its stakeholders by name, filled in by step 2.
        findings: Ids of its findings by theme, filled in by step 11.
        methods: The methods chosen in step 3, which step 10 then holds.
    """

    plot: Plot
    sheet: Sheet
    chance: Chance
    staff: tuple[str, ...]
    id: str
    stakeholders: dict[str, str] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    methods: list[Entry] = field(default_factory=list)

    def add(self, model: type[Record], **values: object) -> str:
        """Add a row of this engagement."""
        return self.sheet.add(model, engagement_id=self.id, **values)

    def whole(self, step: int) -> bool:
        """Whether a step is done, and not merely begun."""
        return step <= self.plot.reached

    def begun(self, step: int) -> bool:
        """Whether a step has anything in it at all."""
        return step <= self.plot.reached + 1 and step != self.plot.skipped

    def some(self, step: int, items: Sequence[Item]) -> list[Item]:
        """The items when the step is done, and only the first third when it is begun."""
        return list(items) if self.whole(step) else list(items[: max(1, len(items) // 3)])

    def words(self, name: str, least: int, most: int) -> list[Entry]:
        """Some of the entries of a list of sentences, with their blanks filled."""
        chosen = self.chance.several(words()[name], least, most)
        return [{key: self.said(value) for key, value in each.items()} for each in chosen]

    def said(self, value: Item) -> Item | str:
        """A text with its blanks filled; anything else as it is."""
        return self.plot.fill(value, self.chance) if isinstance(value, str) else value

    def someone(self) -> str:
        """Initials of someone on the staff."""
        return self.chance.pick(self.staff)

    def promise(self, text: str, due: date, *, kind: str, source: str, step: int) -> str:
        """Add the action that belongs to a row, as far along as its date says."""
        state, closed, note = self._progress(due, needed=kind == "plan_task")
        return self.add(
            Action,
            text=text,
            owner=self.someone(),
            due_on=due,
            state=state,
            closed_on=closed,
            note=note,
            source_kind=kind,
            source_id=source,
            step_number=step,
        )

    def _progress(self, due: date, *, needed: bool) -> tuple[ActionState, date | None, str]:
        """Old work is nearly all done; of the newest some is late, as it is anywhere."""
        late = (self.plot.today - due).days
        if self.plot.stopped and late > 0:
            return ActionState.DROPPED, due, "The engagement was stopped."
        if late > 75 or (late > 0 and not self.chance.one_in(12)):
            if self.chance.one_in(25) and not needed:
                return ActionState.DROPPED, due, "No longer needed; the PPG agreed."
            return ActionState.DONE, due - timedelta(days=self.chance.between(0, 6)), ""
        if late > 0 and self.chance.one_in(3):
            return ActionState.BLOCKED, None, "Waiting for the supplier to ring back."
        if late > -10 and self.chance.one_in(2):
            return ActionState.IN_PROGRESS, None, ""
        return ActionState.OPEN, None, ""
