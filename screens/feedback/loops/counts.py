"""How many pieces of feedback stand where, over their list."""

from collections.abc import Iterable, Mapping

from textual.content import Content

from db.terms import LoopState
from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS
from screens.feedback.loops.lines import LOOKS
from screens.widgets.tall import Tall

BETWEEN = Content("   ")


class LoopCounts(Tall):
    """The counts in the order of a loop; a number and its word are never parted at the end of a line."""

    DEFAULT_CSS = """
    LoopCounts { height: auto; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Content, ...] = ()

    def say(self, counts: Mapping[LoopState, int]) -> None:
        """Show these."""
        self._parts = tuple(_parts(counts))
        self.refresh(layout=True)

    def lines_at(self, width: int) -> list[Content]:
        """As many lines as they need."""
        lines: list[Content] = []
        for part in self._parts:
            longer = lines[-1] + BETWEEN + part if lines else part
            if lines and longer.cell_length <= width:
                lines[-1] = longer
            else:
                lines.append(part)
        return lines


def _parts(counts: Mapping[LoopState, int]) -> Iterable[Content]:
    for state in (*OPEN_STATES, LoopState.CLOSED):
        look = LOOKS.get(state, "") if counts[state] else "$quiet"
        words = "Told" if state is LoopState.CLOSED else STATE_WORDS[state]
        yield Content.assemble((f"{counts[state]:,}", f"bold {look}"), (f" {words}", "$quiet"))
