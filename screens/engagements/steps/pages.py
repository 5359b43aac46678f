"""The forms that are opened from a step: its rows, its plan, its promises."""

from collections.abc import Callable, Sequence
from functools import partial

from engage_tui.checklist.actions import (
    attach_evidence,
    change_evidence,
    not_applicable,
    plan_step,
    reopen_step,
    save_action,
    save_row,
)
from engage_tui.checklist.forms import (
    ACTION_FORM,
    EVIDENCE_FORM,
    NOT_APPLICABLE_FORM,
    REOPEN_FORM,
    STEP_PLAN_FORM,
)
from engage_tui.checklist.model import Row, RowKind, Step
from engage_tui.checklist.queries import options_for
from engage_tui.checklist.views import ActionLine, EvidenceLine
from engage_tui.forms.fields import Field, Form
from engage_tui.forms.reading import to_typed
from engage_tui.workbook.book import Workbook
from screens.engagements.steps.reading import Opened
from screens.pages.form import Choices, FormPage, Made, Typed, nobody_asks, typed_of


def _choices(opened: Opened) -> Callable[[Workbook, Sequence[Field]], Choices]:
    """Finds the choices of fields that may list rows of the engagement."""
    return partial(options_for, engagement_id=opened.view.id)


def row_page(opened: Opened, kind: RowKind, row: Row | None, made: Made = nobody_asks) -> FormPage:
    """A new row, or one to change; `made` is told its id."""
    view = opened.view
    fields = kind.form.at(view.scale)
    row_id = row.id if row else None

    return FormPage(
        title=kind.form.title if row else f"New {kind.one}",
        place=f"engagement/{view.id}/row/{kind.name}/{row_id or 'new'}",
        fields=fields,
        save=lambda book, typed: made(save_row(book, view.id, kind.name, row_id, typed)),
        subtitle=view.title,
        typed={each.name: to_typed(each, row[each.name]) for each in fields} if row else {},
        options=lambda book: options_for(book, fields, view.id),
        at_gap=row is not None,
    )


def _step_page(
    opened: Opened,
    step: Step,
    form: Form,
    save: Callable[[Workbook, str, int, Typed], object],
    *,
    said: str = "",
    typed: Typed,
) -> FormPage:
    view = opened.view
    return FormPage.of(
        form,
        f"engagement/{view.id}/{form.name}/{step.number}",
        lambda book, answers: save(book, view.id, step.number, answers),
        subtitle=f"{step.number}  {step.title} · {view.title}",
        typed=typed,
        choices=_choices(opened),
        saved_words=said,
    )


def plan_page(opened: Opened, step: Step) -> FormPage:
    """Who looks after a step, by when, and notes."""
    typed = typed_of(STEP_PLAN_FORM.fields, opened.view.plan(step.number))
    return _step_page(opened, step, STEP_PLAN_FORM, plan_step, typed=typed)


def not_applicable_page(opened: Opened, step: Step) -> FormPage:
    """Why a step does not apply."""
    words = f"Step {step.number} does not apply. r takes that back."
    return _step_page(opened, step, NOT_APPLICABLE_FORM, not_applicable, said=words, typed={})


def reopen_page(opened: Opened, step: Step) -> FormPage:
    """Why a step is opened again."""
    words = f"Step {step.number} is open again."
    return _step_page(opened, step, REOPEN_FORM, reopen_step, said=words, typed={})


def action_page(opened: Opened, number: int, action: ActionLine | None, made: Made = nobody_asks) -> FormPage:
    """A promised piece of work on a step; `made` is told its id."""
    view = opened.view
    action_id = action.id if action else None

    def save(book: Workbook, typed: Typed) -> None:
        made(save_action(book, action_id, typed, engagement_id=view.id, step_number=number))

    return FormPage.of(
        ACTION_FORM,
        f"engagement/{view.id}/action/{action_id or number}",
        save,
        title="" if action else "New action",
        subtitle=f"Step {number} · {view.title}",
        typed=typed_of(ACTION_FORM.fields, action),
        choices=_choices(opened),
    )


def evidence_page(
    opened: Opened, number: int, piece: EvidenceLine | None, made: Made = nobody_asks
) -> FormPage:
    """Something that shows the step was done; a file is copied, so only a new one is asked for it."""
    view = opened.view

    fields = tuple(each for each in EVIDENCE_FORM.fields if piece is None or each.name != "file")

    def save(book: Workbook, typed: Typed) -> None:
        if piece is not None:
            change_evidence(book, piece.id, typed)
        else:
            made(attach_evidence(book, view.id, number, typed))

    return FormPage(
        title=EVIDENCE_FORM.title if piece else "New evidence",
        place=f"engagement/{view.id}/evidence/{piece.id if piece else number}",
        fields=fields,
        save=save,
        subtitle=f"Step {number} · {view.title}",
        typed=typed_of(fields, piece),
    )
