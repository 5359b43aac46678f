"""How a step's state looks and what it is called, wherever its mark is drawn."""

from textual.content import Content

from engage_tui.checklist.model import StepState
from screens.look.marks import Marks

LOOKS = {
    StepState.DONE: "$success",
    StepState.IN_PROGRESS: "$warning",
    StepState.NOT_STARTED: "$text-muted",
    StepState.NOT_APPLICABLE: "$text-muted",
}
WORDS = {
    StepState.DONE: "done",
    StepState.IN_PROGRESS: "in progress",
    StepState.NOT_STARTED: "not started",
    StepState.NOT_APPLICABLE: "not applicable",
}
"""The word that stands beside the mark: a colour or a shape alone is not enough."""


def twelve_marks(states: tuple[StepState, ...], marks: Marks) -> Content:
    """The twelve steps as twelve marks: shape tells the state, colour repeats it."""
    return Content.assemble(*((marks.of_step(state), LOOKS[state]) for state in states))
