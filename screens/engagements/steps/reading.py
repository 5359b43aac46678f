"""What the page of one engagement reads from the workbook, and the words it makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engage_tui.checklist.model import Finding, RowKind, Step, StepProgress, StepState
from engage_tui.checklist.queries import engagement, options_for
from engage_tui.checklist.rules import ROW_LISTS, row_options
from engage_tui.checklist.steps import STEPS
from engage_tui.checklist.views import ActionLine, EngagementView
from engage_tui.forms.fields import Field, Option
from engage_tui.forms.reading import to_typed
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft_places

Choices = Mapping[str, tuple[Option, ...]]


@dataclass(frozen=True)
class Opened:
    """One engagement with everything its twelve steps show, read in one go.

    Walking from step to step then asks the store nothing, so that it is instant.

    Args:
        choices: Form name to the choices of its fields.
        drafts: The places where something half-typed was kept.
    """

    view: EngagementView
    choices: Mapping[str, Choices]
    drafts: frozenset[str]
    today: date

    def kinds(self, step: Step) -> tuple[RowKind, ...]:
        """The kinds of rows an engagement of this scale is asked for."""
        return tuple(each for each in step.rows if each.least.rank <= self.view.scale.rank)

    def progress(self, number: int) -> StepProgress:
        """Where a step stands."""
        return self.view.progress.steps[number - 1]

    def loose_actions(self, number: int) -> list[ActionLine]:
        """Work promised on a step itself: what a row promises is shown with its row."""
        return [
            each
            for each in self.view.actions
            if each.step_number == number and each.source == f"Step {number}"
        ]

    def typed(self, step: Step) -> dict[str, str]:
        """What the boxes of the step's own form hold."""
        answers = self.view.contents
        return {
            field.name: to_typed(field, answers.answer(step.number, field.name))
            for field in step.form.at(self.view.scale)
        }


def read_engagement(book: Workbook, engagement_id: str) -> Opened:
    """Read one engagement and the choices of all its forms."""
    view = engagement(book, engagement_id)
    return Opened(
        view=view,
        choices=_choices(book, view),
        drafts=frozenset(draft_places(book)),
        today=book.today,
    )


def _choices(book: Workbook, view: EngagementView) -> dict[str, Choices]:
    """The choices of every form, each list found once: the engagement's own rows are already here."""
    forms = [form for step in STEPS for form in (step.form, *(kind.form for kind in step.rows))]
    names = {field.listed for form in forms for field in form.fields if field.listed}
    outside = tuple(Field(name, name, listed=name) for name in sorted(names - set(ROW_LISTS)))
    found = {
        **options_for(book, outside),
        **{name: row_options(view.contents, name) for name in names & set(ROW_LISTS)},
    }
    return {
        form.name: {field.name: found[field.listed] for field in form.fields if field.listed}
        for form in forms
    }


def step_place(engagement_id: str, number: int) -> str:
    """Where a draft of a step's own form is kept."""
    return f"engagement/{engagement_id}/step/{number}"


def settled(state: StepState) -> bool:
    """Whether a step needs nothing more."""
    return state in (StepState.DONE, StepState.NOT_APPLICABLE)


def is_late(opened: Opened, number: int) -> bool:
    """Whether a step is past its date and not settled, or a promise made on it is late."""
    due = opened.view.plan(number).due_on
    late = due is not None and due < opened.today and not settled(opened.progress(number).state)
    return late or any(each.overdue for each in opened.view.actions if each.step_number == number)


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is missing first, then what is worth a thought, then what is there."""
    return tuple(sorted(findings, key=lambda each: (each.met, each.advice)))
