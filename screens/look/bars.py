"""How many chose what: a line for each choice, with a bar where there is room."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from screens.look.marks import PLAIN, Marks
from screens.look.text import cell_len, fit, shown

LABEL = 36
NUMBER = 7
SHARE = 6
LEAST_BAR = 8


def bars(counts: Mapping[str, int], answered: int, width: int, marks: Marks) -> Iterator[Content]:
    """Each choice with its number, its share of those who answered, and a bar as long as it is often.

    Args:
        counts: How many chose what.
        width: Cells of a line.
    """
    widest = max(map(cell_len, counts), default=0) + 2
    label = max(8, min(LABEL, width - NUMBER - SHARE - LEAST_BAR, widest))
    room = width - label - NUMBER - SHARE - 3
    most = max(counts.values(), default=0)
    block = "#" if marks is PLAIN else "█"
    for name, count in counts.items():
        words = fit(name, label - 1)
        share = f"{count / answered:.0%}" if answered else ""
        bar = block * max(1, round(count / most * room)) if room >= LEAST_BAR and count else ""
        yield Content.assemble(
            shown(words),
            " " * (label - cell_len(words)),
            (f"{count:>{NUMBER},}{share:>{SHARE}}  ", "" if count else "$quiet"),
            (bar, "$accent"),
        )
