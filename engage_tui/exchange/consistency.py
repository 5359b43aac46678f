"""Whether the incoming rows and those of the workbook make one sound whole."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from engage_tui.exchange.incoming import Incoming, Problems, Values
from engage_tui.exchange.kinds import kinds

Held = dict[str, Values]
"""The rows of one kind that the workbook holds, by id."""

ONLY_ONE = "practice"
"""The kind of which a workbook has one."""


def unknown_rows(incoming: Incoming, held: Held, problems: Problems) -> Incoming:
    """The rows the workbook does not hold; one it holds with other values is a problem."""
    new = []
    for number, row in incoming.rows:
        here = held.get(str(row["id"]))
        if here is None:
            new.append((number, row))
        elif here != row:
            names = ", ".join(sorted(name for name in row if row[name] != here[name]))
            problems.add(incoming.place(number), f"is in this workbook already with other values ({names})")
    return Incoming(incoming.kind, tuple(new))


def standing(rows: Iterable[Values]) -> list[Values]:
    """The rows that were not removed."""
    return [row for row in rows if row["removed_at"] is None]


def check_joined(
    new: list[Incoming], held: Mapping[str, Held], leaving: Mapping[str, frozenset[str]], problems: Problems
) -> tuple[str, ...]:
    """Look at what only both together show: links, what must be unique, the one practice.

    Args:
        leaving: The workbook's own records that make way for the new ones, as file to ids.

    Returns:
        Warnings about links that no rule of the store holds.
    """
    ids = {kind.file: set(held[kind.file]) for kind in kinds()}
    for each in new:
        ids[each.kind.file].update(str(row["id"]) for _, row in each.rows)
    for each in new:
        _check_links(each, ids, problems)
        _check_unique(each, held[each.kind.file], problems)
        _check_order(each, problems)
        if each.kind.file == ONLY_ONE:
            _check_only_one(each, held[ONLY_ONE], leaving.get(ONLY_ONE, frozenset()), problems)
    every = set().union(*ids.values())
    loose = sum(_loose(each, every) for each in new)
    return (f"{loose:,} records name another record that is not here.",) if loose else ()


def _check_only_one(incoming: Incoming, held: Held, leaving: frozenset[str], problems: Problems) -> None:
    staying = [row for row in standing(held.values()) if row["id"] not in leaving]
    coming = standing(row for _, row in incoming.rows)
    if coming and len(staying) + len(coming) > 1:
        place = incoming.place(incoming.rows[-1][0])
        problems.add(place, "this workbook has its practice, and only one fits")


def _check_order(incoming: Incoming, problems: Problems) -> None:
    try:
        parents_first(incoming)
    except CycleError:
        problems.add(f"{incoming.kind.file}.json", "records name each other in a circle")


def _check_links(incoming: Incoming, ids: Mapping[str, set[str]], problems: Problems) -> None:
    for name, target in _links(incoming).items():
        for number, row in incoming.rows:
            if row[name] is not None and row[name] not in ids[target]:
                problems.add(incoming.place(number), f"{name} names a record that is not in {target}.json")


def _links(incoming: Incoming) -> dict[str, str]:
    """The columns that hold another record's id, and the file that record is in."""
    files = {kind.table.name: kind.file for kind in kinds()}
    return {
        column.name: files[key.column.table.name]
        for column in incoming.kind.table.columns
        for key in column.foreign_keys
    }


def _check_unique(incoming: Incoming, held: Held, problems: Problems) -> None:
    for names in incoming.kind.unique:
        taken = {tuple(row[name] for name in names) for row in held.values()}
        for number, row in incoming.rows:
            if tuple(row[name] for name in names) in taken:
                problems.add(incoming.place(number), f"another record has the same {' and '.join(names)}")


LOOSE = ("source_id", "depends_on")
"""Columns that name a record of no one kind, so that the store cannot hold the link itself."""


def _loose(incoming: Incoming, ids: set[str]) -> int:
    names = [name for name in LOOSE if name in incoming.kind.table.columns]
    return sum(1 for _, row in incoming.rows for name in names if row[name] and row[name] not in ids)


def parents_first(incoming: Incoming) -> tuple[Values, ...]:
    """The rows in an order in which each comes after those of its own kind that it names.

    Raises:
        CycleError: When rows name each other in a circle, so that none can come first.
    """
    own = [name for name, target in _links(incoming).items() if target == incoming.kind.file]
    rows = {row["id"]: row for _, row in incoming.rows}
    if not own:
        return tuple(rows.values())
    graph = {key: [row[name] for name in own if row[name] in rows] for key, row in rows.items()}
    return tuple(rows[key] for key in TopologicalSorter(graph).static_order())
