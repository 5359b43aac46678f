"""Reads one page: a short head in TOML between lines of `+++`, then Markdown.

Only headings, paragraphs, lists, strong words, keys and links are kept, because that is all a
page needs; whatever else a practice writes comes out as its words. A link is `[[page]]`,
`[[page#heading]]` or `[[>screen]]`, with words of its own as in `[[page|its words]]`.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from engage_tui.forms.text import clean
from engage_tui.guide.model import Block, BlockKind, Page, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

FENCE = "+++"
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")


class BadPageError(ValueError):
    """A page that cannot be used, in words for whoever wrote it."""


def parse(name: str, text: str, *, own: bool = False) -> Page:
    """The page a file holds.

    Raises:
        BadPageError: It has no head, no title or date, or says nothing.
    """
    head, body = _parted(text)
    title, as_of = head.get("title"), head.get("as_of")
    if not isinstance(title, str) or not title.strip():
        raise BadPageError("its head needs a title.")
    if type(as_of) is not date:
        raise BadPageError("its head needs as_of, a date such as 2026-11-24.")
    sources = head.get("sources", [])
    if not isinstance(sources, list):
        raise BadPageError("sources in its head must be a list.")
    blocks = _blocks(clean(body))
    if not blocks:
        raise BadPageError("it says nothing.")
    told = tuple(clean(str(each)) for each in sources)
    return Page(name, clean(title).strip(), as_of, told, blocks, own)


def _parted(text: str) -> tuple[dict[str, object], str]:
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE or FENCE not in (each.strip() for each in lines[1:]):
        raise BadPageError("it does not begin with a head between two lines of +++.")
    end = next(number for number, each in enumerate(lines[1:], 1) if each.strip() == FENCE)
    try:
        return tomllib.loads("\n".join(lines[1:end])), "\n".join(lines[end + 1 :])
    except tomllib.TOMLDecodeError as wrong:
        raise BadPageError(f"its head cannot be read: {clean(str(wrong))}.") from None


def _blocks(body: str) -> tuple[Block, ...]:
    from markdown_it import MarkdownIt  # slow to load, and wanted only once a page is read

    blocks: list[Block] = []
    kind, depth = BlockKind.PARAGRAPH, 0
    for token in MarkdownIt().parse(body):
        if token.type == "heading_open":
            kind = BlockKind.HEADING
        elif token.type == "heading_close":
            kind = BlockKind.PARAGRAPH
        elif token.type == "list_item_open":
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
        else:
            spans = _spans(token)
            if spans:
                is_item = depth > 0 and kind is not BlockKind.HEADING
                blocks.append(Block(BlockKind.ITEM if is_item else kind, spans))
    return tuple(blocks)


def _spans(token: "Token") -> tuple[Span, ...]:
    """The words of a block, with their looks; empty for what holds none."""
    if token.type in ("fence", "code_block", "html_block"):
        return (Span(token.content.strip()),) if token.content.strip() else ()
    spans: list[Span] = []
    strong = False
    for each in token.children or ():
        if each.type in ("strong_open", "strong_close"):
            strong = each.type == "strong_open"
        elif each.type in ("softbreak", "hardbreak"):
            spans.append(Span(" ", strong))
        elif each.type == "code_inline":
            spans.append(Span(each.content, strong, key=True))
        elif each.content:
            spans += _with_links(each.content, strong)
    return tuple(spans)


def _with_links(text: str, strong: bool) -> Iterator[Span]:
    """The words between links, and the links; one without words has none until its page is known."""
    end = 0
    for found in _LINK.finditer(text):
        if text[end : found.start()]:
            yield Span(text[end : found.start()], strong)
        target, words = found[1].strip(), (found[2] or "").strip()
        yield Span(words or target.partition("#")[2].strip(), strong, link=target)
        end = found.end()
    if text[end:]:
        yield Span(text[end:], strong)
