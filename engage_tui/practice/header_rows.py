"""A header of two rows as one: groups over names, and names over what they are counted in. Pure."""

import re
from collections.abc import Mapping, Sequence

FEWEST_NAMES = 3
"""Cells that the upper row of a header holds at least."""
_SHARE = re.compile(r"%|\b(?:per ?cent|percentages?|pct|proportions?|shares?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"no\.?|n|#|numbers?|counts?|responses?|people|patients", re.IGNORECASE)


def places_of(names: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each thing stands by any name of its column; the first name that is listed goes before others."""
    return {
        what: names.index(known)
        for what, knowns in columns.items()
        for known in reversed(knowns)
        if known in names
    }


def joined(above: Sequence[str], cells: Sequence[str]) -> Sequence[str]:
    """A header of two rows as one: what the lower leaves blank, the upper says; a title is no header."""
    if sum(bool(cell.strip()) for cell in above) < FEWEST_NAMES:
        return cells
    width = max(len(above), len(cells))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, cells))
    return [low if low.strip() else high for high, low in zip(upper, lower, strict=True)]


def under_shares(above: Sequence[str], cells: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """The names of a header, those under "Percentage" with that word: a share is no number of people.

    A group reaches to the right as far as the next one. A word over a blank cell is no group but the name
    of its column, and one alone over the first column may be a title that speaks of percentages.
    """
    first = next((place for place, cell in enumerate(cells) if cell.strip()), 0)
    filled = [place for place, cell in enumerate(above) if cell.strip()]
    if filled == [first]:
        return names
    made, group = list(names), ""
    for place, cell in enumerate(cells):
        over = above[place].strip() if place < len(above) else ""
        if over:
            group = over if cell.strip() not in ("", over) and _SHARE.search(over) else ""
        if group and cell.strip():
            made[place] = f"{group} {cell}"
    return made


def with_units(names: Sequence[str], cells: Sequence[str]) -> tuple[str, ...] | None:
    """The names of a header with the row beneath it, where that only says % or number; else None.

    A name then stands over both of its columns, and over the second of them the cell is blank.
    """
    units = [cell.strip() for cell in cells]
    filled = [unit for unit in units if unit]
    if len(filled) < FEWEST_NAMES or not all(map(_is_unit, filled)):
        return None
    made, name = list(names), ""
    for place, unit in enumerate(units[: len(made)]):
        name = made[place].strip() or name
        if unit:
            made[place] = f"{unit} {name}" if _SHARE.search(unit) else name
    return tuple(made)


def _is_unit(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell) or (_SHARE.search(cell) and not any(map(str.isdigit, cell))))
