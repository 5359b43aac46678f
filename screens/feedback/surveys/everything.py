"""Everything there is to know of a file before one agrees, part by part."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from engage_tui.feedback.surveys.saying import Part
from screens.look.text import cell_len, hung, shown, wrapped
from screens.pages.text import TextPage

WIDEST = 46
"""Cells that what a line is about takes at most; more of it stands on lines of its own."""


class EverythingScreen(TextPage[None]):
    """What would be kept and as what, where the tone comes from, what is left out and why.

    Args:
        parts: What to say, as the command line says it too.
    """

    AREA = "feedback"
    GROUP = "Bringing in: everything"
    HELP_WORDS = (
        "Everything about the file as it would come in now. Esc goes back to the pieces; nothing is written "
        "until you agree there."
    )
    TEXT = "survey-everything"

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self.parts = tuple(parts)

    async def load(self) -> None:
        """Show it."""
        self.say("What it would bring", "nothing is written yet", partial(_text, self.parts))


def _text(parts: Sequence[Part], width: int) -> Content:
    lines: list[Content] = []
    for part in parts:
        lines += [Content("")] if lines else []
        lines += [shown(part.title, "bold $accent"), *_lines(part, width)]
    return Content("\n").join(lines)


def _lines(part: Part, width: int) -> Iterator[Content]:
    widest = min(WIDEST, width // 2)
    cells = max((cell_len(label) for label, _ in part.lines if cell_len(label) <= widest), default=0) + 2
    for label, words in part.lines:
        if not label:
            yield from (shown(line) for line in wrapped(words, width))
        elif cell_len(label) + 2 > cells:
            yield from (shown(line, "$quiet") for line in wrapped(label, width))
            yield from hung("", words, width, cells=max(cells, 4))
        else:
            yield from hung(label, words, width, cells=cells)
