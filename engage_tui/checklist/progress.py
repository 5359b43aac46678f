"""Where an engagement stands, worked out from what is recorded whenever it is read."""

from datetime import date

from engage_tui.checklist.model import Contents, Finding, Progress, Step, StepProgress, StepState
from engage_tui.checklist.steps import STEPS
from engage_tui.text import one_line


def assess(contents: Contents, today: date) -> Progress:
    """Work out the state of all twelve steps, with what is there and what is missing."""
    return Progress(tuple(assess_step(step, contents, today) for step in STEPS))


def assess_step(step: Step, contents: Contents, today: date) -> StepProgress:
    """Work out one step: done when every rule is met, not on anyone's word for it."""
    reason = contents.not_applicable.get(step.number, "").strip()
    if reason:
        return StepProgress(step.number, StepState.NOT_APPLICABLE, (), reason)
    findings = tuple(each for rule in step.rules for each in rule.check(contents, today))
    if because := contents.reopened.get(step.number):
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
