"""How many pieces of feedback stand where, over their list."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from db.terms import LoopState
from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS
from screens.feedback.loops.lines import LOOKS

BETWEEN = Content("   ")


class LoopCounts(Widget):
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

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as they need."""
        return max(1, len(_laid_out(self._parts, width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(_laid_out(self._parts, self.size.width))


def _parts(counts: Mapping[LoopState, int]) -> Iterable[Content]:
    for state in (*OPEN_STATES, LoopState.CLOSED):
        look = LOOKS.get(state, "") if counts[state] else "$quiet"
        words = "Told" if state is LoopState.CLOSED else STATE_WORDS[state]
        yield Content.assemble((f"{counts[state]:,}", f"bold {look}"), (f" {words}", "$quiet"))


def _laid_out(parts: Iterable[Content], width: int) -> list[Content]:
    lines: list[Content] = []
    for part in parts:
        longer = lines[-1] + BETWEEN + part if lines else part
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
