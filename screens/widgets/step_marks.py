"""The twelve steps as a line of twelve marks, with the words that say the same."""

from collections.abc import Sequence

from textual.content import Content

from engage_tui.checklist.model import StepState
from screens.marks import Marks
from screens.text import shown

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


def step_mark(state: StepState, marks: Marks) -> Content:
    """One step's mark, in the colour that means the same."""
    return shown(marks.of_step(state), LOOKS[state])


def step_line(states: Sequence[StepState], marks: Marks, here: int | None = None) -> Content:
    """A mark for each step, side by side; the one looked at, from 1, stands in brackets."""
    line = Content("")
    for number, state in enumerate(states, 1):
        mark = step_mark(state, marks)
        line += Content.assemble("[", mark, "]").stylize("bold") if number == here else mark
    return line


def step_words(states: Sequence[StepState]) -> str:
    """The same in words: `4 of 12`, counting what is done or does not apply."""
    settled = sum(state in (StepState.DONE, StepState.NOT_APPLICABLE) for state in states)
    return f"{settled} of {len(states)}"
