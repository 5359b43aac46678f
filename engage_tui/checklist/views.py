"""What the screens are given: plain frozen facts, never a live record of the store."""

from dataclasses import dataclass
from datetime import date, datetime

from db.terms import ActionState, Scale
from engage_tui.checklist.model import SETTLED, Contents, Progress, Row, StepState


@dataclass(frozen=True)
class EngagementLine:
    """One line of the list of engagements."""

    id: str
    title: str
    scale: Scale
    lead: str
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    archived_on: date | None
    states: tuple[StepState, ...]
    overdue: int
    """Steps and actions past their date."""

    @property
    def done(self) -> int:
        """Steps done or not applicable, of twelve."""
        return sum(1 for state in self.states if state in SETTLED)


@dataclass(frozen=True)
class StepPlan:
    """What is planned and recorded about a step besides its contents."""

    number: int
    owner: str = ""
    due_on: date | None = None
    notes: str = ""
    not_applicable_because: str = ""
    completed_on: date | None = None
    completed_by: str = ""
    reopened_on: date | None = None
    reopened_because: str = ""


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence on a step."""

    id: str
    step_number: int
    title: str
    dated_on: date | None
    link: str
    file_name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class ActionLine:
    """One promised piece of work, and where it came from in words."""

    id: str
    text: str
    owner: str
    due_on: date | None
    state: ActionState
    closed_on: date | None
    note: str
    source: str
    engagement_id: str | None
    engagement_title: str
    step_number: int | None
    overdue: bool
    meeting_id: str | None = None
    """The PPG meeting it was promised at, when it was."""


@dataclass(frozen=True)
class EngagementView:
    """A whole engagement: its facts, its contents, where each step stands and why."""

    id: str
    title: str
    why: str
    scale: Scale
    starts_on: date | None
    ends_on: date | None
    lead: str
    closed_on: date | None
    closing_note: str
    archived_on: date | None
    contents: Contents
    progress: Progress
    plans: tuple[StepPlan, ...]
    evidence: tuple[EvidenceLine, ...]
    actions: tuple[ActionLine, ...]

    def plan(self, number: int) -> StepPlan:
        """What is planned for one step."""
        return self.plans[number - 1]

    def rows(self, kind: str) -> tuple[Row, ...]:
        """The rows of one kind, in order."""
        return self.contents.of(kind)


@dataclass(frozen=True)
class ChangeLine:
    """One entry of a record's history, in words."""

    id: str
    at: datetime
    author: str
    pc: str
    label: str
    record_type: str
    fields: tuple[tuple[str, str, str], ...]
    """(label, old, new) as shown text; keys of other records are left out."""
    record_id: str = ""
    kept: tuple[tuple[str, object, object], ...] = ()
    """(column, old, new) as kept, whole, for other programs."""
    erased: bool = False
    """Whether what it held was a person's and has been erased."""
    at_risk: bool = False
    """Whether it is of a piece that says someone is at risk, and nothing is written down yet."""
