"""What a writer is, and how it is known afterwards that what was told as done is there."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.campaigns.child import tell
from tests.campaigns.practice import Place

Told = Sequence[Any]
"""What a writer told as done, in order, each as JSON."""


@dataclass(frozen=True)
class Writer:
    """One way of writing.

    Args:
        write: Does it, telling each thing once it is done.
        lost: What of that is not there afterwards, in words.
        prepare: Makes ready for it, before anything may go wrong.
        makes: Names in the folder elsewhere that it may leave, whole.
        again: Whether it can be done once more on what is there after it was cut off.
    """

    name: str
    write: Callable[[Place], None]
    lost: Callable[[Place, Told], Iterator[str]]
    prepare: Callable[[Place], None] = lambda place: None
    makes: tuple[str, ...] = ()
    again: bool = True


DONE: list[Any] = []
"""What this process told as done."""


def done(fact: object) -> None:
    """Tell that something is done: from here on it may not be lost."""
    DONE.append(fact)
    tell(f"done {json.dumps(fact)}")


def rows(path: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What a store file holds, read without the program."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


def state(path: Path) -> str:
    """Tells one state of a workbook from another: what was said in it, and what was done."""
    said = rows(path, "SELECT id, words FROM feedback ORDER BY id")
    acts = rows(path, "SELECT id, record_id, kind FROM change ORDER BY id")
    return sha256(repr((said, acts)).encode()).hexdigest()


def missing(place: Place, table: str, told: Told) -> Iterator[str]:
    """Words about each key that was told and does not stand in the table."""
    there = {key for (key,) in rows(place.store, f"SELECT id FROM {table} WHERE removed_at IS NULL")}
    yield from (f"{table} {key} was told as done" for key in told if key not in there)


def empty(place: Place) -> None:
    """Begin without a workbook."""
    shutil.rmtree(place.workbook)
    place.workbook.mkdir(mode=0o700)
