"""Rows of one table column by column, for `db.log.bulk`: what all of them have alike is held once.

A hundred thousand records differ in a handful of their columns; to go through all thirty for each costs
more than writing them.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from enum import Enum
from itertools import repeat
from typing import Any

from db.log.plain import as_json, plain

Alike = Mapping[str, object]
Varied = Mapping[str, Sequence[Any]]
_as_text = json.encoder.encode_basestring
"""How the encoder of the change log writes a text."""
_SAFE = frozenset({type(None), bool, int, str, date})
"""Types of which equal values are written alike."""


class Chunk:
    """Some rows of one table, none without a column.

    Args:
        columns: Every column with the value of each row.

    Attributes:
        alike: Columns that have one value in all rows.
        varied: The others.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], alike: Alike) -> None:
        self.count = len(columns["id"])
        self.ids: Sequence[str] = columns["id"]
        self.alike: dict[str, object] = dict(alike)
        self.varied: dict[str, Sequence[Any]] = {"id": self.ids}
        for name, values in columns.items():
            if name != "id":
                same = values.count(values[0]) == len(values) and len(set(map(type, values))) == 1
                if same:
                    self.alike[name] = values[0]
                else:
                    self.varied[name] = values

    def logged(self, names: Sequence[str]) -> Iterator[str]:
        """What the change log says of each row, as its own encoder would write it.

        Args:
            names: The columns in the order of the log.
        """
        parts: list[Iterator[str] | list[str]] = []
        for name in names:
            if name in self.varied:
                parts.append(_fragments(name, self.varied[name]))
            elif (value := self.alike[name]) is not None:
                parts.append(repeat(_fragment(name, value), self.count))
        for row in zip(*parts, strict=True) if parts else repeat((), self.count):
            yield f"{{{','.join(filter(None, row))}}}"

    def rows(self, names: Sequence[str]) -> Iterator[dict[str, object]]:
        """Some columns of each row."""
        base = {name: self.alike[name] for name in names if name in self.alike}
        varied = [name for name in names if name in self.varied]
        for values in zip(*(self.varied[name] for name in varied), strict=True):
            yield {**base, **dict(zip(varied, values, strict=True))}


def _are_safe(kinds: Set[type]) -> bool:
    """Whether equal values of these types are written alike."""
    return all(kind in _SAFE or issubclass(kind, Enum) for kind in kinds)


def made_ready(ready: Callable[[Any], Any] | None, values: Sequence[Any]) -> Sequence[Any]:
    """The values as the driver takes them; equal ones are made ready once."""
    if ready is None:
        return values
    if _are_safe(set(map(type, values))):
        made = {each: ready(each) for each in set(values)}
        return [made[each] for each in values]
    return [ready(each) for each in values]


def _fragments(name: str, values: Sequence[Any]) -> list[str]:
    kinds = set(map(type, values))
    if kinds == {str}:
        head = f"{_as_text(name)}:[null,"
        return [f"{head}{_as_text(each)}]" for each in values]
    if _are_safe(kinds):
        made = {key: _fragment(name, key[1]) for key in {(type(each), each) for each in values}}
        return [made[type(each), each] for each in values]
    return [_fragment(name, each) for each in values]


def _fragment(name: str, value: object) -> str:
    """One field as the log has it; nothing for a column that is empty."""
    return "" if value is None else f"{_as_text(name)}:[null,{as_json(plain(value))}]"
