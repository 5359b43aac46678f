"""What somebody should know of how a table was read: how many and where, a sentence each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.counting import counted

MOST_NAMED = 8
"""Rows that are named one by one; of the rest it is said how many there are."""


@dataclass
class Places:
    """How often something was met, and in which rows."""

    times: int = 0
    rows: dict[int, None] = field(default_factory=dict)

    def add(self, row: int, times: int = 1) -> None:
        """It was met in a row, so many times."""
        self.times += times
        self.rows[row] = None

    def __bool__(self) -> bool:
        return self.times > 0

    def __str__(self) -> str:
        return rows_named(list(self.rows))


@dataclass
class Notes:
    """What was met in one table."""

    damaged: Places = field(default_factory=Places)

    def sentences(self) -> tuple[str, ...]:
        """All of it in words."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.damaged:
            yield f"{counted(self.damaged.times, 'letter')} could not be read, {self.damaged}."


def rows_named(rows: Sequence[int]) -> str:
    """Rows by their numbers: `row 3`, `rows 3 and 5`, `rows 1, 2, 3 and 9 more`."""
    named = [f"{each:,}" for each in rows[:MOST_NAMED]]
    if len(rows) == 1:
        return f"row {named[0]}"
    last = f"{len(rows) - MOST_NAMED:,} more" if len(rows) > MOST_NAMED else named.pop()
    return f"rows {', '.join(named)} and {last}"
