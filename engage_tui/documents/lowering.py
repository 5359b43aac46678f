"""Blocks as simpler ones, for formats without a better way with them, and for the plain variant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from engage_tui.documents import content
from engage_tui.documents.look import Look, Variant
from engage_tui.documents.paragraphs import one_line

Simple = content.Heading | content.Para | content.Facts | content.Table | content.Bullets | content.Note

LINE = "_" * 30
"""Somewhere to write by hand."""
BAR = 20
"""Cells of the longest bar where bars are drawn in letters."""
WIDE = 4
"""Columns a table may have in large print; one with more is laid out as lines."""
SAID = "You said: "
"""Begins the heading of what people said."""
NO_RECORD = "No record shows this."


def lowered(block: content.Block, *, bars: bool = True) -> tuple[Simple, ...]:
    """A block as the simple ones that every format has.

    Args:
        bars: Whether figures get a column of bars drawn in letters.
    """
    match block:
        case content.Figures():
            return tuple(_figures(block, bars=bars))
        case content.Claim():
            return tuple(_claim(block))
        case content.Pair(said, did, answer, under):
            parts = (content.Heading(f"{SAID}{said}"), content.Para(f"{answer}: {did}"))
            return (*parts, content.Note(under)) if under else parts
        case content.Signatures(people):
            return (content.Facts(tuple((each, f"Signed {LINE} Date {LINE[:14]}") for each in people)),)
        case content.PageBreak():
            return ()
        case (
            content.Heading()
            | content.Para()
            | content.Facts()
            | content.Table()
            | content.Bullets()
            | content.Note()
        ):
            return (block,)
        case _:
            assert_never(block)


def bar_of(count: int | None, longest: int, cells: int = BAR) -> str:
    """A bar drawn in block characters; anything above nought has at least one."""
    if not count or not longest:
        return ""
    return "█" * max(1, round(cells * count / longest))


def percent(share: float | None) -> str:
    """A part of a whole as people read it."""
    return "" if share is None else f"{share:.0%}"


def figures_table(figures: content.Figures) -> content.Table:
    """The counts as a table with shares and their total, without bars."""
    shares = bool(figures.total)
    header = (*figures.header, *(("Share",) if shares else ()))
    rows: list[tuple[content.Cell, ...]] = [
        (
            name,
            content.HIDDEN if count is None else count,
            *((percent(figures.share(count)),) if shares else ()),
        )
        for name, count in figures.counts
    ]
    if figures.summed and rows:
        total = figures.total
        rows.append(("All", content.HIDDEN if total is None else total, *(("100%",) if shares else ())))
    return content.Table(figures.caption, header, tuple(rows))


def footing(figures: content.Figures) -> str:
    """What figures stand on, and what must be said beside them."""
    return "\n".join(filter(None, (figures.basis.words, figures.remark)))


def bases(blocks: Iterable[content.Block]) -> Iterator[tuple[str, content.Basis]]:
    """What each block of figures stands on, by its caption."""
    for each in blocks:
        if isinstance(each, content.Figures):
            yield each.caption, each.basis


def _figures(figures: content.Figures, *, bars: bool) -> Iterator[Simple]:
    table = figures_table(figures)
    if bars and figures.counts:
        drawn = [bar_of(count, figures.longest) for _, count in figures.counts]
        drawn += [""] * (len(table.rows) - len(drawn))
        rows = tuple((*row, bar) for row, bar in zip(table.rows, drawn, strict=True))
        table = replace(table, header=(*table.header, "Bar"), rows=rows)
    yield table
    yield content.Note(footing(figures))


def records_table(records: tuple[content.Record, ...], caption: str) -> content.Table:
    """Records as a table, without the columns that none of them fills."""
    columns: list[tuple[str, list[content.Cell]]] = [
        ("Date", [each.dated_on or "" for each in records]),
        ("Kind", [each.kind for each in records]),
        ("What", [each.words for each in records]),
        ("File", [each.file for each in records]),
        ("Id", [each.id for each in records]),
    ]
    filled = [(name, cells) for name, cells in columns if name == "What" or any(cells)]
    rows = tuple(zip(*(cells for _, cells in filled), strict=True))
    return content.Table(caption, tuple(name for name, _ in filled), rows, empty=NO_RECORD)


def _claim(claim: content.Claim) -> Iterator[Simple]:
    yield content.Para(f"{claim.clause}: {claim.text}" if claim.clause else claim.text)
    if claim.records:
        yield records_table(claim.records, "Records that show it")
    if claim.gap or not claim.records:
        yield content.Note(claim.gap or NO_RECORD)


def prepared(document: content.Document, look: Look) -> content.Document:
    """A document with its headings in order, and in the plain variant without tables.

    Some documents begin with a heading inside a part that has no heading of its own; a reader
    of headings would look for the part, and PDF/UA refuses the gap.
    """
    blocks: list[content.Block] = []
    level = 1
    for block in document.blocks:
        if isinstance(block, content.Heading):
            if one_line(block.text):  # a heading that says nothing leads nowhere
                level = min(max(block.level, 2), level + 1)
                blocks.append(replace(block, level=level))
        elif isinstance(block, content.Pair) and look.variant is not Variant.PLAIN:
            blocks.append(block)
            level = 2
        elif look.variant is Variant.PLAIN:
            blocks += [line for each in lowered(block, bars=False) for line in _plain(each)]
        elif look.large and isinstance(block, content.Table) and len(block.header) > WIDE:
            blocks += _plain(block)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _plain(block: Simple) -> tuple[Simple, ...]:
    """A block without a table: each row, and each fact, as lines of label and value.

    What is there to be written in by hand stays so.
    """
    if isinstance(block, content.Table):
        if not block.rows:
            return (content.Para(f"{_asking(block.caption)} {block.empty}"),)
        blank = tuple(block.to_write_in and not any(column) for column in zip(*block.texts, strict=True))
        rows = (tuple(LINE if b else cell for b, cell in zip(blank, row, strict=True)) for row in block.texts)
        return (
            content.Para(_asking(block.caption)),
            *(content.Para(_row(block.header, row)) for row in rows),
        )
    if isinstance(block, content.Facts):
        return (content.Para("\n".join(_fact(label, value) for label, value in block.pairs)),)
    return (block,)


def _row(header: tuple[str, ...], cells: tuple[str, ...]) -> str:
    return "\n".join(_fact(label, cell) for label, cell in zip(header, cells, strict=True) if cell.strip())


def _fact(label: str, value: str) -> str:
    """A label and its value on a line; a value of several lines keeps them."""
    words = "\n".join(line for line in value.splitlines() if line.strip()) or "-"
    return f"{_asking(label)} {words}" if label.strip() else words


def _asking(label: str) -> str:
    """A label with its colon, unless it asks or has one."""
    return label if label.rstrip().endswith(("?", ":")) or not label.strip() else f"{label}:"
