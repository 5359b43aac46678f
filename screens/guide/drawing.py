"""A page of the guide as lines of one width.

One widget that holds lines, because a Markdown widget makes one widget for each block: two
seconds for a page that these lines show at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from engage_tui.guide.model import Block, BlockKind, Page, Span
from screens.text import cell_len, shown, shown_text

STRONG, KEY, HEADING = "bold", "bold $accent", "bold $accent"
BULLET = "- "


@dataclass(frozen=True)
class Drawn:
    """The lines of a page, and the line each heading stands on."""

    lines: tuple[Content, ...]
    headings: dict[str, int]


def draw(page: Page, width: int) -> Drawn:
    """Lay a page out at a width in cells."""
    lines: list[Content] = []
    headings: dict[str, int] = {}
    before: BlockKind | None = None
    for block in page.blocks:
        if lines and not (block.kind is BlockKind.ITEM and before is BlockKind.ITEM):
            lines.append(Content(""))
        if block.kind is BlockKind.HEADING:
            headings[block.words] = len(lines)
        lines += _block(block, width)
        before = block.kind
    lines += [Content(""), *_sources(page, width)]
    return Drawn(tuple(lines), headings)


def _block(block: Block, width: int) -> Iterator[Content]:
    if block.kind is BlockKind.HEADING:
        yield from _wrapped((Span(block.words),), width, HEADING)
    elif block.kind is BlockKind.ITEM:
        for number, line in enumerate(_wrapped(block.spans, width - len(BULLET))):
            yield Content(BULLET if number == 0 else " " * len(BULLET)) + line
    else:
        yield from _wrapped(block.spans, width)


def _sources(page: Page, width: int) -> Iterator[Content]:
    if page.sources:
        yield from _wrapped((Span("Sources: " + "; ".join(page.sources) + "."),), width, "$quiet")


def _wrapped(spans: tuple[Span, ...], width: int, style: str = "") -> Iterator[Content]:
    """Break runs of words into lines, each word keeping the look of its run."""
    line, taken = Content(""), 0
    for word, look in _words(spans, style):
        begins = not taken or taken + cell_len(word) > width
        if taken and begins:
            yield line
            line, taken = Content(""), 0
        part = word.lstrip() if begins else word
        line += shown(part, look)
        taken += cell_len(part)
    yield line


def _words(spans: tuple[Span, ...], style: str) -> Iterator[tuple[str, str]]:
    """Each word with the blank before it, so that a broken line loses only the blank."""
    for span in spans:
        look = KEY if span.key else STRONG if span.strong else style
        text = shown_text(span.text).replace("\n", " ")
        start = 0
        for at in range(1, len(text)):
            if text[at] == " " and text[at - 1] != " ":
                yield text[start:at], look
                start = at
        if text[start:]:
            yield text[start:], look
