"""A document's words as rows, for a spreadsheet: each says what it is and under which heading."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from engage_tui.documents import content
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import figures_table, footing, lowered
from engage_tui.forms.text import as_cell, clean


def render(document: content.Document, look: Look = USUAL) -> str:
    """Rows of part, kind and cells; nothing anyone typed can run as a formula.

    Rows look alike to everyone: no look changes them.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(["Part", "Kind", "Words"])
    write.writerow(["", "title", safe(document.title + (" (DRAFT)" if document.draft else ""))])
    for label, value in document.meta:
        write.writerow(["", safe(label), safe(value)])
    part = ""
    for block in document.blocks:
        if isinstance(block, content.Heading):
            part = block.text
            continue
        for row in _rows(block):
            write.writerow([safe(part), *(_cell(each) for each in row)])
    return out.getvalue()


def safe(text: str) -> str:
    """The text as a cell that stays text."""
    return as_cell(clean(text))


def _cell(cell: content.Cell) -> str:
    """A cell as programs read it: a number without commas, a date as 2026-11-23."""
    if isinstance(cell, str):
        return safe(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _rows(block: content.Block) -> Iterable[tuple[content.Cell, ...]]:  # noqa: PLR0911 - one answer for each kind of block
    if isinstance(block, content.Facts):
        return block.pairs
    if isinstance(block, content.Bullets):
        return [("point", each) for each in block.items]
    if isinstance(block, content.Table):
        return [block.header, *block.rows] if block.rows else [("table", block.empty)]
    if isinstance(block, content.Figures):
        table = figures_table(block)
        return [table.header, *table.rows, ("note", footing(block))]
    if isinstance(block, content.Para | content.Note):
        return [("note" if isinstance(block, content.Note) else "text", block.text)]
    if isinstance(block, content.PageBreak):
        return []
    return [row for each in lowered(block) for row in _row_of(each)]


def _row_of(block: content.Block) -> Iterable[tuple[content.Cell, ...]]:
    return [("heading", block.text)] if isinstance(block, content.Heading) else _rows(block)
