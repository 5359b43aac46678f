"""Whether the incoming rows and those of the workbook make one sound whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from db.counting import counted
from engage_tui.exchange.incoming import Incoming, LeftOut, Problems, Values
from engage_tui.exchange.kinds import kinds
from engage_tui.exchange.undone import Undone, was_once

Held = dict[str, Values]
"""The rows of one kind that the workbook holds, by id."""

ONLY_ONE = "practice"
"""The kind of which a workbook has one."""


@dataclass(frozen=True)
class Sorted:
    """The rows of one kind, by whether the workbook holds them.

    Args:
        new: Those it does not hold, and those it holds but for an undo.
        returning: Keys of the latter: they become again what they were, and are not added.
    """

    new: Incoming
    returning: frozenset[str]


def differing(incoming: Incoming, held: Held) -> set[str]:
    """Keys of the rows that the workbook holds with other values."""
    return {str(row["id"]) for _, row in incoming.rows if held.get(str(row["id"]), row) != row}


def sort_out(incoming: Incoming, held: Held, undone: Undone, problems: Problems) -> Sorted:
    """Tell new rows from known ones; one the workbook holds with other values is a problem.

    Args:
        undone: What was undone of the differing ones: where that is all the difference, this import
            brings it back.
    """
    new, returning = [], set()
    for number, row in incoming.rows:
        here = held.get(str(row["id"]))
        if here is None:
            new.append((number, row))
        elif here != row:
            if was_once(row, here, undone.get(str(row["id"]), ())):
                new.append((number, row))
                returning.add(str(row["id"]))
            else:
                names = sorted(name for name in row if row[name] != here[name])
                words = f"is in this workbook already with other values ({', '.join(names)})"
                problems.add(incoming.place(number), words)
    return Sorted(Incoming(incoming.kind, tuple(new)), frozenset(returning))


def standing(rows: Iterable[Values]) -> list[Values]:
    """The rows that were not removed."""
    return [row for row in rows if row["removed_at"] is None]


def sound(
    new: list[Incoming], held: Mapping[str, Held], left_out: LeftOut
) -> tuple[list[Incoming], tuple[str, ...]]:
    """The new rows that make one sound whole with the workbook's: links, circles, what must be unique.

    A row that names one that was left out is left out as well, and so on until all that stays is sound.

    Returns:
        The rows that stay, and warnings about links that no rule of the store holds.
    """
    staying = [_unlike(each, held[each.kind.file], left_out) for each in new]
    ids = {kind.file: set(held[kind.file]) for kind in kinds()}
    for each in staying:
        ids[each.kind.file].update(str(row["id"]) for _, row in each.rows)
    before = -1
    while before != left_out.rows:
        before = left_out.rows
        staying = [_in_order(_linked(each, ids, left_out), ids, left_out) for each in staying]
    every = set().union(*ids.values())
    loose = sum(_loose(each, every) for each in staying)
    return staying, (
        f"{counted(loose, 'record names', 'records name')} another record that is not here.",
    ) if loose else ()


def check_only_one(
    new: list[Incoming], held: Mapping[str, Held], leaving: frozenset[str], problems: Problems
) -> None:
    """A workbook has one practice; another one coming in stops the import.

    Args:
        leaving: The workbook's own practice where it makes way for the new one.
    """
    incoming = next((each for each in new if each.kind.file == ONLY_ONE), None)
    if incoming is None:
        return
    staying = [row for row in standing(held[ONLY_ONE].values()) if row["id"] not in leaving]
    coming = standing(row for _, row in incoming.rows)
    if coming and len(staying) + len(coming) > 1:
        place = incoming.place(incoming.rows[-1][0])
        problems.add(place, "this workbook has its practice, and only one fits")


def _without(incoming: Incoming, bad: Mapping[int, str], ids: set[str], left_out: LeftOut) -> Incoming:
    """The rows but the bad ones, each of which is noted."""
    for number, row in incoming.rows if bad else ():
        if number in bad:
            left_out.add(incoming.place(number), bad[number])
            ids.discard(str(row["id"]))
    kept = tuple(each for each in incoming.rows if each[0] not in bad) if bad else incoming.rows
    return Incoming(incoming.kind, kept)


def _in_order(incoming: Incoming, ids: Mapping[str, set[str]], left_out: LeftOut) -> Incoming:
    """Without the rows that name each other in a circle, of which none could come first."""
    while True:
        try:
            parents_first(incoming)
        except CycleError as circle:
            caught = set(circle.args[1])
            words = "it and others name each other in a circle"
            bad = {number: words for number, row in incoming.rows if row["id"] in caught}
            incoming = _without(incoming, bad, ids[incoming.kind.file], left_out)
        else:
            return incoming


def _linked(incoming: Incoming, ids: Mapping[str, set[str]], left_out: LeftOut) -> Incoming:
    """Without the rows that name a record which is neither here nor coming."""
    bad = {
        number: f"{name} names a record that is not in {target}.json"
        for name, target in _links(incoming).items()
        for number, row in incoming.rows
        if row[name] is not None and row[name] not in ids[target]
    }
    return _without(incoming, bad, ids[incoming.kind.file], left_out)


def _unlike(incoming: Incoming, held: Held, left_out: LeftOut) -> Incoming:
    """Without the rows that claim what a record of the workbook has, where there can be one only."""
    bad: dict[int, str] = {}
    for names in incoming.kind.unique:
        taken = {tuple(row[name] for name in names) for row in held.values()}
        for number, row in incoming.rows:
            if tuple(row[name] for name in names) in taken:
                bad[number] = f"another record has the same {' and '.join(names)}"
    return _without(incoming, bad, set(), left_out)


def _links(incoming: Incoming) -> dict[str, str]:
    """The columns that hold another record's id, and the file that record is in."""
    files = {kind.table.name: kind.file for kind in kinds()}
    return {
        column.name: files[key.column.table.name]
        for column in incoming.kind.table.columns
        for key in column.foreign_keys
    }


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
