"""A document as plain text: for a website's box, a newsletter, or an email."""

from collections.abc import Iterable
from itertools import chain

from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import lowered, prepared
from engage_tui.documents.paragraphs import one_line, paragraphs


def render(document: Document, look: Look = USUAL) -> str:
    """The document without any marks that a program would read."""
    document = prepared(document, look)
    lines = [one_line(document.title)]
    if document.draft:
        lines.append("DRAFT")
    if document.subtitle:
        lines.append(one_line(document.subtitle))
    lines += _facts(document.meta)
    for block in document.blocks:
        for each in lowered(block):
            lines += ["", *_block(each)]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Heading):
        return [one_line(block.text)]
    if isinstance(block, Facts):
        return _facts(block.pairs)
    if isinstance(block, Bullets):
        return ["\n  ".join(("- " + first, *rest)) for first, *rest in map(_lines, block.items)]
    if isinstance(block, Table):
        rows = [" | ".join(map(_cell, row)) for row in (block.header, *block.texts)]
        return [one_line(block.caption), *(rows if block.rows else [one_line(block.empty)])]
    assert isinstance(block, Para | Note)
    return "\n\n".join("\n".join(each) for each in paragraphs(block.text)).split("\n")


def _facts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{one_line(label)}: " + "\n  ".join(_lines(value)) for label, value in pairs]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(paragraphs(text))) or ("",)


def _cell(text: str) -> str:
    """A cell on one line: its lines are told apart by a stroke that no cell begins with."""
    return " / ".join(_lines(text))
