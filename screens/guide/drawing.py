"""A page of the guide as lines of one width.

One widget that holds lines, because a Markdown widget makes one widget for each block: two
seconds for a page that these lines show at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from textual.content import Content

from engage_tui.guide.model import Block, BlockKind, Page, Span
from screens.look.text import cell_len, shown, shown_text

STRONG, KEY, HEADING = "bold", "bold $accent", "bold $accent"
LINK, LINK_HERE = "underline $accent", "bold reverse $accent"
BULLET = "- "


@dataclass(frozen=True)
class Drawn:
    """The lines of a page, the line each heading stands on, and each link with its first line."""

    lines: tuple[Content, ...]
    headings: dict[str, int]
    links: tuple[tuple[Span, int], ...] = ()


@dataclass
class _Sheet:
    """Lines as they are drawn."""

    width: int
    here: int | None
    """The link the keys point at, by its number."""
    lines: list[Content] = field(default_factory=list)
    headings: dict[str, int] = field(default_factory=dict)
    links: list[tuple[Span, int]] = field(default_factory=list)

    def put(self, spans: tuple[Span, ...], style: str = "", first: str = "", rest: str = "") -> None:
        """Break runs of words into lines, each word keeping the look of its run."""
        room = self.width - cell_len(first)
        parts: list[tuple[str, str]] = []
        lead, taken = first, 0
        for word in self._words(spans, style):
            cells = sum(cell_len(part) for part, _, _ in word)
            if taken and taken + cells > room:
                self.lines.append(_line(lead, parts))
                parts, lead, taken = [], rest, 0
            for part, look, link in word:
                kept = part if taken else part.lstrip()
                parts.append((kept, look))
                taken += cell_len(kept)
                if link is not None:
                    self.links.append((link, len(self.lines)))
        self.lines.append(_line(lead, parts))

    def _words(self, spans: tuple[Span, ...], style: str) -> Iterator[list[tuple[str, str, Span | None]]]:
        """Each word with the blank before it, in as many parts as it has looks; a link with its first part.

        A full stop after a strong word belongs to the word: a line never begins with it.
        """
        word: list[tuple[str, str, Span | None]] = []
        number = len(self.links)
        for span in spans:
            look = self._look(span, style, number)
            link = span if span.link else None
            number += bool(link)
            for part in _parts(_in_brackets(span)):
                if word and part.startswith(" "):
                    yield word
                    word = []
                word.append((part, look, link))
                link = None
        if word:
            yield word

    def _look(self, span: Span, style: str, number: int) -> str:
        if span.link:
            return LINK_HERE if self.here == number else LINK
        return KEY if span.key else STRONG if span.strong else style


def draw(page: Page, width: int, here: int | None = None) -> Drawn:
    """Lay a page out at a width in cells, with the link marked that the keys point at."""
    sheet = _Sheet(width, here)
    before: BlockKind | None = None
    for block in page.blocks:
        if sheet.lines and not (block.kind is BlockKind.ITEM and before is BlockKind.ITEM):
            sheet.lines.append(Content(""))
        _block(sheet, block)
        before = block.kind
    if page.sources:
        sheet.lines.append(Content(""))
        sheet.put((Span("Sources: " + "; ".join(page.sources) + "."),), "$quiet")
    return Drawn(tuple(sheet.lines), sheet.headings, tuple(sheet.links))


def _block(sheet: _Sheet, block: Block) -> None:
    if block.kind is BlockKind.HEADING:
        sheet.headings[block.words] = len(sheet.lines)
        sheet.put((Span(block.words),), HEADING)
    elif block.kind is BlockKind.ITEM:
        sheet.put(block.spans, first=BULLET, rest=" " * len(BULLET))
    else:
        sheet.put(block.spans)


def _line(lead: str, parts: list[tuple[str, str]]) -> Content:
    return Content.assemble(lead, *(shown(word, look) for word, look in parts))


def _in_brackets(span: Span) -> str:
    """The words of a run; a link stands in brackets, so that it is one without colour too."""
    return f"[{span.text}]" if span.link else span.text


def _parts(words: str) -> Iterator[str]:
    """Each word of a run with the blank before it, so that a broken line loses only the blank."""
    text = shown_text(words).replace("\n", " ")
    start = 0
    for at in range(1, len(text)):
        if text[at] == " " and text[at - 1] != " ":
            yield text[start:at]
            start = at
    if text[start:]:
        yield text[start:]
