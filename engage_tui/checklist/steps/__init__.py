"""The twelve steps as data, one module each."""

from engage_tui.checklist.model import RowKind, Step
from engage_tui.checklist.steps import (
    step01,
    step02,
    step03,
    step04,
    step05,
    step06,
    step07,
    step08,
    step09,
    step10,
    step11,
    step12,
)

STEPS: tuple[Step, ...] = (
    step01.STEP,
    step02.STEP,
    step03.STEP,
    step04.STEP,
    step05.STEP,
    step06.STEP,
    step07.STEP,
    step08.STEP,
    step09.STEP,
    step10.STEP,
    step11.STEP,
    step12.STEP,
)

ROW_KINDS: dict[str, RowKind] = {kind.name: kind for step in STEPS for kind in step.rows}
STEP_OF: dict[str, int] = {kind.name: step.number for step in STEPS for kind in step.rows}
"""Row kind name to the number of the step it belongs to."""


def step(number: int) -> Step:
    """The step of that number, 1 to 12."""
    if not 1 <= number <= len(STEPS):
        raise KeyError(number)
    return STEPS[number - 1]


def row_kind(name: str) -> RowKind:
    """The kind of row of that name; `KeyError` when there is none."""
    return ROW_KINDS[name]
