"""What somebody should know of how a table was read: how many and where, a sentence each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.counting import counted

MOST_NAMED = 8
"""Rows that are named one by one; of the rest it is said how many there are."""


@dataclass
class Places:
    """How often something was met, and how often in which rows."""

    times: int = 0
    rows: dict[int, int] = field(default_factory=dict)

    def add(self, row: int, times: int = 1) -> None:
        """It was met in a row, so many times."""
        self.times += times
        self.rows[row] = self.rows.get(row, 0) + times

    def __bool__(self) -> bool:
        return self.times > 0

    def __str__(self) -> str:
        return rows_named(list(self.rows))


@dataclass
class Notes:
    """What was met in one table."""

    damaged: Places = field(default_factory=Places)
    hidden: Places = field(default_factory=Places)
    formulas: Places = field(default_factory=Places)
    errors: Places = field(default_factory=Places)
    merged: Places = field(default_factory=Places)
    hidden_columns: list[str] = field(default_factory=list)
    _error_words: dict[str, None] = field(default_factory=dict)

    def error(self, row: int, words: str) -> None:
        """A cell shows an error in place of a result."""
        self.errors.add(row)
        self._error_words[words] = None

    def sentences(self) -> tuple[str, ...]:
        """All of it in words."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.damaged:
            yield f"{counted(self.damaged.times, 'letter')} could not be read, {self.damaged}."
        if self.hidden:
            number = counted(self.hidden.times, "hidden row is", "hidden rows are")
            yield f"{number} among them: {self.hidden}."
        if self.hidden_columns:
            number = counted(len(self.hidden_columns), "hidden column is", "hidden columns are")
            yield f"{number} among them: {', '.join(self.hidden_columns)}."
        if self.formulas:
            number = counted(
                self.formulas.times,
                "cell holds a formula without a result",
                "cells hold formulas without results",
            )
            yield f"{number}: open it in Excel, save, bring it in again ({self.formulas})."
        if self.errors:
            number = counted(self.errors.times, "cell holds an error", "cells hold errors")
            yield f"{number} ({', '.join(self._error_words)}) and no answer, {self.errors}."
        if self.merged:
            yield counted(
                self.merged.times,
                "merged cell holds for all of its rows.",
                "merged cells hold for all of their rows.",
            )


def rows_named(rows: Sequence[int]) -> str:
    """Rows by their numbers: `row 3`, `rows 3 and 5`, `rows 1, 2, 3 and 9 more`."""
    named = [f"{each:,}" for each in rows[:MOST_NAMED]]
    if len(rows) == 1:
        return f"row {named[0]}"
    last = f"{len(rows) - MOST_NAMED:,} more" if len(rows) > MOST_NAMED else named.pop()
    return f"rows {', '.join(named)} and {last}"
