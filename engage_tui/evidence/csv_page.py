"""A document's words as rows, for a spreadsheet: each says what it is and under which heading."""

import csv
import io

from engage_tui.evidence.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def render(document: Document) -> str:
    """Rows of part, kind and cells; nothing anyone typed can run as a formula."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(["Part", "Kind", "Words"])
    write.writerow(["", "title", safe(document.title + (" (DRAFT)" if document.draft else ""))])
    for label, value in document.meta:
        write.writerow(["", safe(label), safe(value)])
    part = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            part = block.text
            continue
        for row in _rows(block):
            write.writerow([safe(part), *(safe(each) for each in row)])
    return out.getvalue()


def safe(text: str) -> str:
    """The text as a cell that stays text."""
    return "'" + text if text.startswith(FORMULA) else text


def _rows(block: Block) -> list[tuple[str, ...]]:
    if isinstance(block, Facts):
        return list(block.pairs)
    if isinstance(block, Bullets):
        return [("point", each) for each in block.items]
    if isinstance(block, Table):
        return [block.header, *block.rows] if block.rows else [("table", block.empty)]
    assert isinstance(block, Para | Note)
    return [("note" if isinstance(block, Note) else "text", block.text)]
