"""The small marks that show a state beside its word, and their plain twins."""

import locale
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engage_tui.checklist.model import StepState  # the first paint does without the checklist


@dataclass(frozen=True)
class Marks:
    """One set of marks; each is one column wide."""

    done: str
    part: str
    empty: str
    not_applicable: str
    late: str = "!"
    here: str = ">"
    ticked: str = "x"
    more: str = "…"
    """Put where something was cut off."""

    def of_step(self, state: "StepState") -> str:
        """The mark of a step's state."""
        return {
            "done": self.done,
            "in_progress": self.part,
            "not_started": self.empty,
            "not_applicable": self.not_applicable,
        }[state.value]


ROUND = Marks("●", "◐", "○", "–")  # noqa: RUF001 - a dash as wide as the circles
PLAIN = Marks("#", "o", ".", "-", more="~")


def console_has(marks: Marks) -> bool:
    """Whether the console's encoding can show the marks at all."""
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)
    try:
        "".join((marks.done, marks.part, marks.empty, marks.not_applicable, marks.more)).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def marks_for(ascii_marks: bool) -> Marks:
    """The marks to use: plain ones by preference, or when the console lacks the others."""
    return PLAIN if ascii_marks or not console_has(ROUND) else ROUND
