"""A document's words as rows, for a spreadsheet: each says what it is and under which heading."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from engage_tui.documents.content import (
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    Figures,
    Heading,
    Note,
    PageBreak,
    Para,
    Table,
)  # fmt: skip
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import figures_table, footing, lowered
from engage_tui.forms.text import as_cell, clean


def render(document: Document, look: Look = USUAL) -> str:
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
        if isinstance(block, Heading):
            part = block.text
            continue
        for row in _rows(block):
            write.writerow([safe(part), *(_cell(each) for each in row)])
    return out.getvalue()


def safe(text: str) -> str:
    """The text as a cell that stays text."""
    return as_cell(clean(text))


def _cell(cell: Cell) -> str:
    """A cell as programs read it: a number without commas, a date as 2026-11-23."""
    if isinstance(cell, str):
        return safe(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _rows(block: Block) -> Iterable[tuple[Cell, ...]]:  # noqa: PLR0911 - one answer for each kind of block
    if isinstance(block, Facts):
        return block.pairs
    if isinstance(block, Bullets):
        return [("point", each) for each in block.items]
    if isinstance(block, Table):
        return [block.header, *block.rows] if block.rows else [("table", block.empty)]
    if isinstance(block, Figures):
        table = figures_table(block)
        return [table.header, *table.rows, ("note", footing(block))]
    if isinstance(block, Para | Note):
        return [("note" if isinstance(block, Note) else "text", block.text)]
    if isinstance(block, PageBreak):
        return []
    return [row for each in lowered(block) for row in _row_of(each)]


def _row_of(block: Block) -> Iterable[tuple[Cell, ...]]:
    return [("heading", block.text)] if isinstance(block, Heading) else _rows(block)
