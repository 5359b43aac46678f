"""Where an engagement stands, worked out from what is recorded whenever it is read."""

from datetime import date

from engage_tui.checklist.model import Contents, Finding, Progress, Step, StepProgress, StepState
from engage_tui.checklist.steps import STEPS
from engage_tui.forms.text import one_line


def assess(contents: Contents, today: date) -> Progress:
    """Work out the state of all twelve steps, with what is there and what is missing."""
    return Progress(tuple(assess_step(step, contents, today) for step in STEPS))


def states(contents: Contents, today: date) -> tuple[StepState, ...]:
    """Only the states of the twelve steps, for lists: the same as `assess`, without the words.

    It stops at the first rule of a step that is not met and asks no rule that only advises,
    which makes a page of fifty engagements several times as fast.
    """
    return tuple(_state(step, contents, today) for step in STEPS)


def _state(step: Step, contents: Contents, today: date) -> StepState:
    if contents.not_applicable.get(step.number, "").strip():
        return StepState.NOT_APPLICABLE
    if not started(step, contents):
        return StepState.NOT_STARTED
    met = step.number not in contents.reopened and all(
        each.met for rule in step.rules if not rule.advice for each in rule.check(contents, today)
    )
    return StepState.DONE if met else StepState.IN_PROGRESS


def assess_step(step: Step, contents: Contents, today: date) -> StepProgress:
    """Work out one step: done when every rule is met, not on anyone's word for it."""
    reason = contents.not_applicable.get(step.number, "").strip()
    if reason:
        return StepProgress(step.number, StepState.NOT_APPLICABLE, (), reason)
    findings = tuple(each for rule in step.rules for each in rule.check(contents, today))
    if step.number in contents.reopened:
        because = contents.reopened[step.number]
        words = f"Reopened: {one_line(because)}. Save the step again when it is right."
        findings = (Finding("reopened", False, words), *findings)
    if not started(step, contents):
        return StepProgress(step.number, StepState.NOT_STARTED, findings)
    met = all(each.met or each.advice for each in findings)
    return StepProgress(step.number, StepState.DONE if met else StepState.IN_PROGRESS, findings)


def started(step: Step, contents: Contents) -> bool:
    """Whether anything is recorded on a step: a row of one of its kinds, or an answer."""
    return any(contents.of(kind.name) for kind in step.rows) or any(
        contents.answered(step.number, field.name) for field in step.form.fields
    )
