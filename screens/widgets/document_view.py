"""A document on the screen, to be read out: the same blocks that the files are written from."""

from bisect import bisect_right
from collections.abc import Iterator

from textual.content import Content

from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.lowering import Simple, lowered
from screens.look.text import cell_len, shown, wrapped
from screens.widgets.tall import Tall

WIDEST = 84
"""Longer lines are hard to read out."""
LABELS = 18
BESIDE = 50
"""In fewer cells a fact stands under its label."""
GAP = 2


def document_lines(document: Document, width: int) -> list[Content]:
    """Every line of a document, wrapped to a width."""
    width = max(12, min(width, WIDEST))
    lines: list[Content] = []
    for block in (simple for each in document.blocks for simple in lowered(each)):
        found = list(_block(block, width))
        if lines and found:
            lines.append(Content(""))
        lines += found
    return lines


def _block(block: Simple, width: int) -> Iterator[Content]:
    if isinstance(block, Heading):
        yield from (
            shown(each, "bold $accent" if block.level <= 2 else "bold") for each in wrapped(block.text, width)
        )
    elif isinstance(block, Para):
        yield from (shown(each) for each in wrapped(block.text, width))
    elif isinstance(block, Note):
        yield from (shown(each, "$soon") for each in wrapped(block.text, width))
    elif isinstance(block, Facts):
        for label, value in block.pairs:
            yield from _fact(label, value, width)
    elif isinstance(block, Bullets):
        for each in block.items:
            first, *rest = wrapped(each, width - 2)
            yield shown(f"- {first}")
            yield from (shown(f"  {line}") for line in rest)
    else:
        yield from _table(block, width)


def _fact(label: str, value: str, width: int) -> Iterator[Content]:
    if width < BESIDE:
        yield shown(label, "$quiet")
        yield from (shown(f"  {each}") for each in wrapped(value, width - 2))
        return
    first, *rest = wrapped(value, width - LABELS - GAP)
    labels = wrapped(label, LABELS)
    yield shown(f"{labels[0]:<{LABELS + GAP}}", "$quiet") + shown(first)
    for place in range(max(len(rest), len(labels) - 1)):
        left = labels[place + 1] if place + 1 < len(labels) else ""
        right = rest[place] if place < len(rest) else ""
        yield shown(f"{left:<{LABELS + GAP}}", "$quiet") + shown(right)


def _table(table: Table, width: int) -> Iterator[Content]:
    """Columns where they fit, else each row as its facts."""
    if not table.rows:
        yield shown(table.empty, "$quiet")
        return
    rows = [table.header, *table.texts]
    wide = [max(cell_len(row[place]) for row in rows) for place in range(len(table.header))]
    widest = max(range(len(wide)), key=lambda place: wide[place])
    others = sum(wide) - wide[widest] + GAP * (len(wide) - 1)
    room = width - others
    if room < min(24, wide[widest]):
        for row in table.texts:
            for label, value in zip(table.header, row, strict=True):
                yield from _fact(label, value, width)
            yield Content("")
        return
    wide[widest] = min(wide[widest], room)
    for number, row in enumerate(rows):
        parts = [wrapped(cell, cells) for cell, cells in zip(row, wide, strict=True)]
        for line in range(max(map(len, parts))):
            cells = [part[line] if line < len(part) else "" for part in parts]
            words = (" " * GAP).join(
                cell + " " * (size - cell_len(cell)) for cell, size in zip(cells, wide, strict=True)
            )
            yield shown(words.rstrip(), "" if number else "$quiet")


class DocumentView(Tall):
    """A document as tall as its lines, for a page that scrolls it."""

    DEFAULT_CSS = "DocumentView { height: auto; width: 1fr; }"

    def __init__(self, document: Document | None = None) -> None:
        super().__init__()
        self._document = document

    def say(self, document: Document) -> None:
        """Show another document."""
        self._document = document
        self.refresh(layout=True)

    def line_of(self, words: str) -> int:
        """The line on which these words begin, however they are wrapped; the first when they are not here."""
        lines = self.lines_at(self.size.width)
        begins: list[int] = []
        text = ""
        for each in lines:
            begins.append(len(text))
            text += " ".join(each.plain.split()) + " "
        at = text.find(" ".join(shown(words).plain.split()))
        return bisect_right(begins, at) - 1 if at >= 0 else 0

    def lines_at(self, width: int) -> list[Content]:
        """The whole text."""
        return document_lines(self._document, width) if self._document else []
