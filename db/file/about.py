"""What a store file says of itself: whose it is, of which day, how much; read without the models.

Somebody who is about to put a backup back must be able to see that it is the right one.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from db import problems
from db.file.reach import reach
from db.file.revision import is_ours
from db.file.soundness import told_apart
from db.file.trouble import problem_of, told

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Named:
    """A file that evidence names.

    Args:
        name: Its name in the evidence folder.
        sha256: Of its bytes when it was attached; empty where that was not noted.
    """

    name: str
    sha256: str


@dataclass(frozen=True)
class About:
    """What a store file holds.

    Args:
        practice: The practice's name; empty before it is set up.
        ods_code: Its code.
        changed: When something in it was last changed.
        records: How many standing records it has.
        identity: Tells one practice's workbook from another's; a backup shares it.
        files: The files its evidence names, removed evidence too.
    """

    practice: str
    ods_code: str
    changed: datetime | None
    records: int
    identity: str
    files: tuple[Named, ...]


def about(path: Path) -> About:
    """Read what a store file that is not open holds.

    Raises:
        StoreProblem: It is no store, is open elsewhere, or cannot be read.
    """
    return read_with(path, about_open)


def read_with(path: Path, job: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Read something of a store file that is not open.

    Raises:
        StoreProblem: It is no store, is open elsewhere, or cannot be read.
    """
    with told(), closing(reach(path)) as connection, told_apart(connection):
        if not is_ours(connection):
            raise problems.NotAStore()
        try:
            return job(connection)
        except sqlite3.OperationalError as error:
            if problem_of(error) is None:
                # What is asked for here is in every workbook there ever was.
                raise problems.Damaged() from None
            raise


def about_open(connection: sqlite3.Connection) -> About:
    """The same of an open file."""
    practice = _first(connection, "SELECT name, ods_code FROM practice WHERE removed_at IS NULL")
    changed = _first(connection, 'SELECT max("at") FROM change')
    identity = _first(connection, "SELECT value FROM fact WHERE name = 'identity'")
    return About(
        practice=str(practice[0]) if practice else "",
        ods_code=str(practice[1]) if practice else "",
        changed=_moment(changed[0] if changed else None),
        records=_standing(connection),
        identity=str(identity[0]) if identity else "",
        files=named_files(connection),
    )


def named_files(connection: sqlite3.Connection) -> tuple[Named, ...]:
    """The files that evidence names, each once."""
    rows = connection.execute(
        "SELECT DISTINCT file_name, sha256 FROM evidence WHERE file_name <> '' ORDER BY file_name, sha256"
    )
    return tuple(Named(str(name), str(sha256)) for name, sha256 in rows)


def _first(connection: sqlite3.Connection, statement: str) -> tuple[object, ...] | None:
    found: tuple[object, ...] | None = connection.execute(statement).fetchone()
    return found


def _moment(text: object) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(f"{text}+00:00")
    except ValueError:
        raise problems.Damaged() from None


def _standing(connection: sqlite3.Connection) -> int:
    """How many records stand, in whichever tables the file's own schema has."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    number = 0
    for name in names:
        columns = {row[1] for row in connection.execute("SELECT * FROM pragma_table_info(?)", (name,))}
        if "removed_at" in columns:
            quoted = name.replace('"', '""')
            counted = connection.execute(f'SELECT count(*) FROM "{quoted}" WHERE removed_at IS NULL')  # noqa: S608
            number += counted.fetchone()[0]
    return number
