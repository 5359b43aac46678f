"""Documents as Markdown, with every character someone typed kept from meaning anything."""

import re
from itertools import chain

from engage_tui.documents import content
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import lowered, prepared
from engage_tui.documents.paragraphs import one_line, paragraphs

_MEANING = re.compile(r"[\\`*_\[\]<>&|~$^@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Characters that mean something inside a line, and what would make a link by itself."""
_STARTS = re.compile(r"^(\d*)([#+=:.)-])")
"""What would make a heading, a list, a rule or a numbered point of a line."""


def inline(line: str) -> str:
    """One line of typed text, escaped so that any Markdown reader shows it as it was typed."""
    return _MEANING.sub(r"\\\g<0>", line)


def text_line(line: str) -> str:
    """Like `inline`, for text that starts a line, where a hash or a number means more."""
    return _STARTS.sub(r"\1\\\2", inline(line))


def render(document: content.Document, look: Look = USUAL) -> str:
    """The whole document as Markdown, ending in one line feed."""
    document = prepared(document, look)
    parts = [_heading(document.title, 1)]
    if document.draft:
        parts.append("**DRAFT**")
    if document.subtitle:
        parts.append(_para(document.subtitle))
    if document.meta:
        parts.append(_facts(document.meta))
    parts.extend(_block(each) for each in document.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: content.Block) -> str:  # noqa: PLR0911 - one answer for each kind of block
    match block:
        case content.Heading(text, level):
            return _heading(text, level)
        case content.Para(text):
            return _para(text)
        case content.Facts(pairs):
            return _facts(pairs)
        case content.Bullets(items):
            return "\n".join(f"- {_indented(each)}" for each in items)
        case content.Note(text):
            return "\n".join(f"> {line}".rstrip() for line in _para(text).split("\n"))
        case content.Table():
            return _table(block)
        case content.PageBreak():
            return "---"
        case _:
            return "\n\n".join(_block(each) for each in lowered(block))


def _heading(text: str, level: int) -> str:
    """A heading; a hash in it is escaped, for one at its end would be read as the heading's own."""
    words = inline(one_line(text)).replace("#", r"\#")
    return f"{'#' * level} {words}"


def _para(text: str) -> str:
    return "\n\n".join("\\\n".join(text_line(line) for line in each) for each in paragraphs(text))


def _facts(pairs: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- **{_label(label)}** {_indented(value)}" for label, value in pairs)


def _label(text: str) -> str:
    words = inline(one_line(text))
    return words if words.endswith("?") else f"{words}:"


def _indented(text: str) -> str:
    """A text inside a list item: its further lines stay in the item."""
    every = tuple(chain.from_iterable(paragraphs(text)))
    return "\\\n  ".join(text_line(line) for line in every) or "-"


def _table(table: content.Table) -> str:
    caption = f"**{inline(one_line(table.caption))}**"
    if not table.rows:
        return f"{caption}\n\n{_para(table.empty)}"
    rows = (table.header, tuple("---" for _ in table.header), *table.texts)
    drawn = [_row(row, ruled=number == 1) for number, row in enumerate(rows)]
    return f"{caption}\n\n" + "\n".join(drawn)


def _row(cells: tuple[str, ...], *, ruled: bool) -> str:
    return "| " + " | ".join(cell if ruled else _cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return "<br>".join(inline(line) for line in chain.from_iterable(paragraphs(text)))
