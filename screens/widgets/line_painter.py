"""Drawing one line of a list: its cells cut to their columns, each with a mark where it was cut."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from screens.look.text import cell_len, fit, fold, shown
from screens.widgets.columns import GAP, Column, Placed

ParseStyle = Callable[[str | Style], Style]


def cut(cell: str | Content, cells: int, mark: str) -> Content:
    """The cell on one line of at most so many cells, keeping its look."""
    if isinstance(cell, str):
        return Content(fit(cell, cells, mark))
    whole = fold(cell.plain)
    if whole != cell.plain:
        return Content(fit(whole, cells, mark))
    kept = fit(whole, cells, mark)
    return cell if kept == whole else cell[: len(kept) - len(mark)] + Content(mark)


def besides(
    columns: Sequence[Column], out_of_sight: Sequence[int], cells: Sequence[str | Content], below: int
) -> Content:
    """What a line says in the columns there is no room for, each after its title; blank ones say nothing.

    Args:
        below: How many lines there are below those in sight: said where there is nothing else to say.
    """
    told: list[Content] = []
    for index in out_of_sight:
        cell = cells[index] if index < len(cells) else ""
        said = cell if isinstance(cell, Content) else shown(cell, one_line=True)
        if said.plain.strip():
            title = columns[index].title
            told.append(Content.assemble((f"{title} " if title else "", "$text-muted"), said))
    if below > 0 and not told:
        told.append(Content(f"{below:,} more below"))
    return Content("   ").join(told)


def paint_line(
    lead: Content,
    cells: Sequence[str | Content],
    placed: Sequence[Placed],
    *,
    width: int,
    base: Style,
    mark: str,
    parse_style: ParseStyle,
) -> Strip:
    """Draw a line: what leads it, then each column's cell, then blanks to the width."""
    segments: list[Segment] = []

    def add(content: Content) -> None:
        for text, style in content.render(base, end="", parse_style=parse_style):
            segments.append(Segment(text, style.rich_style))

    add(lead)
    taken = lead.cell_length
    for place, column in enumerate(placed):
        cell = cells[column.index] if column.index < len(cells) else ""
        content = cut(cell, column.cells, mark)
        gap = GAP if place else 0
        blanks = column.cells - cell_len(content.plain)
        before, after = (blanks, 0) if column.column.align == "right" else (0, blanks)
        add(Content(" " * (gap + before)))
        add(content)
        add(Content(" " * after))
        taken += gap + column.cells
    add(Content(" " * max(0, width - taken)))
    return Strip(segments, max(width, taken)).simplify().crop(0, width)
