"""Tables of counts as they may leave the practice: they add up, and small numbers stay hidden."""

from collections.abc import Mapping, Sequence
from datetime import date

from engage_tui.documents.content import Block, Note, Para, Table
from engage_tui.documents.suppression import HIDDEN, hide_small, suppress
from engage_tui.forms.dates import worded_date

ALL = "All"
TOO_FEW = "Too few people to show this without saying who they are."


def number(count: int | None, below: int) -> str:
    """A count that stands alone, in words; a star where it is small, nothing where none is known."""
    if count is None:
        return ""
    kept = hide_small(count, below)
    return HIDDEN if kept is None else f"{kept:,}"


def starred(table: Table, below: int) -> list[Block]:
    """A table of numbers that stand alone, and what the star means where there is one."""
    if not any(HIDDEN in row for row in table.rows):
        return [table]
    return [table, Note(f"{HIDDEN} stands for a number below {below}, which is not shown.")]


def shares(counts: Sequence[int]) -> tuple[str, ...]:
    """Each count's share of their sum to one decimal, rounded so that the shares add to 100.0%.

    What rounding leaves over goes to the shares that lost most by it.
    """
    whole = sum(counts)
    if not whole:
        return tuple("" for _ in counts)
    tenths = [count * 1000 // whole for count in counts]
    lost = sorted(range(len(counts)), key=lambda each: (-(counts[each] * 1000 % whole), each))
    for each in lost[: 1000 - sum(tenths)]:
        tenths[each] += 1
    return tuple(f"{each // 10}.{each % 10}%" for each in tenths)


def counted(caption: str, header: tuple[str, str], counts: Mapping[str, int], below: int) -> list[Block]:
    """Counts with their total in the last row; in words when none of them could be shown."""
    shown = suppress(counts, below)
    if not counts:
        return [Table(caption, header, ())]
    if shown.hidden and (shown.total is None or shown.hidden == sum(1 for each in counts.values() if each)):
        return [Para(f"{caption}. {TOO_FEW}")]
    rows = [(name, shown.words(name)) for name in counts]
    blocks: list[Block] = [Table(caption, header, (*rows, (ALL, shown.total_words)))]
    return [*blocks, Note(shown.note)] if shown.note else blocks


def footing(
    source: str, as_at: date, *, n: int, of: str, missing: int = 0, lacking: str = "", which: str = ""
) -> str:
    """What a figure stands on: how many, how many lack something, from where, which of them, as at when."""
    lacks = f", {missing:,} {lacking}" if lacking else ""
    only = f" {which}." if which else ""
    return f"n = {n:,} {of}{lacks}.{only} Source: {source}, as recorded on {worded_date(as_at)}."
