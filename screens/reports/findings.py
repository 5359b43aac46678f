"""What is worth a look in a document's words before others read it, drawn to be read through."""

from collections.abc import Iterator

from textual.content import Content

from engage_tui.writing.checking import TITLES
from engage_tui.writing.document import DocumentCheck, Placed
from screens.look.text import fold, shown, wrapped
from screens.look.words import counted
from screens.writing.panel import excerpt

NOTHING = "Nothing stands out: no long sentence, no word to explain, no name that the workbook knows."
MOST = 200
"""Findings listed; nobody reads on, and the rest are counted."""


def looked_over_text(found: DocumentCheck, width: int) -> Content:
    """How easy it reads, then each finding under the part it stands in."""
    return Content("\n").join(_lines(found, width))


def _lines(found: DocumentCheck, width: int) -> Iterator[Content]:
    if found.ease.age is not None:
        yield from (
            shown(each) for each in wrapped(f"Reading age of the running text: {found.ease.age}.", width)
        )
        yield Content("")
    if not found.placed:
        yield from (shown(each, "$quiet") for each in wrapped(NOTHING, width))
    before = None
    for each in found.placed[:MOST]:
        if each.where != before:
            yield from () if before is None else (Content(""),)
            yield shown(fold(each.where), "bold $accent", one_line=True)
            before = each.where
        yield from _finding(each, width)
    if (more := len(found.placed) - MOST) > 0:
        yield Content("")
        yield shown(f"And {counted(more, 'more place')}.", "$quiet")


def _finding(placed: Placed, width: int) -> Iterator[Content]:
    each = placed.found
    yield Content.assemble(
        (f"{TITLES[each.about]}: ", "$quiet"), shown(excerpt(each, max(10, width - 20)), one_line=True)
    )
    yield from (shown(f"  {line}", "$quiet") for line in wrapped(each.advice, max(10, width - 2)))
