"""A store whose values nobody could have typed, put there behind the program's back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Integer, String

from db.types import Day, Instant
from engage_tui.exchange.kinds import kinds

SPOILED: tuple[tuple[type, str | int], ...] = (
    (Day, "rubbish"),
    (Day, "0001-01-01"),
    (Day, "9999-12-31"),
    (Instant, "rubbish"),
    (Instant, "9999-12-31 23:00:00.000000"),
    (Integer, 2**31 - 1),
    (Integer, -5),
    (String, "\u202e[/x]\x1b[31m"),
)
"""A type of column, and what no column of it should hold."""
IDS = [f"{kind.__name__} {value!r}" for kind, value in SPOILED]


def spoil(store: Path, of: type, value: str | int) -> int:
    """Put the value in every column of the type, in every record that stands; how many columns took it."""
    taken = 0
    with closing(sqlite3.connect(store)) as file:
        for kind in kinds():
            for column in kind.table.columns:
                if column.name in ("id", "removed_at") or column.foreign_keys or type(column.type) is not of:
                    continue
                try:
                    file.execute(
                        f'UPDATE "{kind.table.name}" SET "{column.name}" = ? WHERE removed_at IS NULL',
                        (value,),
                    )
                except sqlite3.IntegrityError:
                    file.rollback()  # the schema itself keeps it out
                else:
                    file.commit()
                    taken += 1
    return taken
