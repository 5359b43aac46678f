"""The kinds of record that travel, their files and columns, all worked out from the models.

A new table travels without a line being added here, so no kind can be forgotten.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from sqlalchemy import Table, UniqueConstraint

from db.log.changes import table_of
from db.models import Base, Change, Record, load_all

OWN_PLURALS = {
    "practice": "practice", "staff": "staff", "evidence": "evidence", "attendance": "attendance",
    "person": "people", "feedback": "feedback", "told": "told", "training": "training",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    Args:
        file: The stem of its file: the plural of its table.
        model: Its class.
    """

    file: str
    model: type[Record]

    @property
    def table(self) -> Table:
        """The table its records are kept in."""
        return table_of(self.model)

    @property
    def names(self) -> list[str]:
        """Its columns, the key first and the rest in order of the alphabet."""
        return ["id", *sorted(column.name for column in self.table.columns if column.name != "id")]

    @property
    def unique(self) -> tuple[tuple[str, ...], ...]:
        """The sets of columns that no two records may share."""
        found = (each for each in self.table.constraints if isinstance(each, UniqueConstraint))
        return tuple(sorted(tuple(column.name for column in each.columns) for each in found))


HISTORY = Kind("history", cast("type[Record]", Change))
"""The change log, which travels with the records as they do but is none of them."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of record, those that others refer to first."""
    load_all()
    models = {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
    ordered = (table.name for table in Base.metadata.sorted_tables if table.name in models)
    return tuple(Kind(plural(name), models[name]) for name in ordered)


def plural(name: str) -> str:
    """The name of the file of a table: `activity` is kept in `activities`."""
    if name in OWN_PLURALS:
        return OWN_PLURALS[name]
    return re.sub(r"(?<=[^aeiou])y$", "ie", name) + "s"
