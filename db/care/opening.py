"""Making an opened file ready for use: looked over, made or upgraded, or refused unharmed."""

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from db import problems
from db.care import schema
from db.care.migrate import bring_up
from db.file import revision
from db.file.engine import driver_of, told_apart_on
from db.log.wrong_clock import refuse_behind
from db.models import LATER_TABLES, Base, Change
from db.problems import TooNew

LOOKED_THROUGH = 32 * 1024 * 1024
"""Bytes up to which a store is read through at each start, which takes a tenth of a second."""


def needs_reading_through(path: Path) -> bool:
    """Whether the whole file is to be read before it is trusted; asked before it is opened.

    A large store that was closed in good order is not: reading ten years of work would hold
    up every morning, and each day's backup is read through to the last page anyway.
    """
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
    cut_off = any(each.exists() and each.stat().st_size > 0 for each in beside)
    return cut_off or path.stat().st_size <= LOOKED_THROUGH


def look_over(driver: sqlite3.Connection, now: datetime, *, thorough: bool, accept_clock: bool) -> None:
    """Refuse a store that is damaged, newer than the program or ahead of the clock.

    Raises:
        StoreProblem: It is; the file was only read.
    """
    if thorough and driver.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise problems.Damaged()
    found = revision.revision_of(driver)
    if found is not None and found not in revision.REVISIONS:
        raise TooNew(
            "This workbook was last used with a newer version of Engage.",
            "Nothing was changed in it.",
            "Open it with that version, or ask whoever looks after this PC to update Engage.",
        )
    if found is None or (found == revision.HEAD and not _whole(driver)):
        raise problems.Damaged()
    if not accept_clock:
        refuse_behind(driver, _newest(driver), now)


def make_ready(engine: Engine, path: Path | None, now: datetime) -> datetime | None:
    """Make the tables or bring them to this program's schema; return the moment of the newest change.

    Args:
        path: The store file, or None for a copy in memory that is only read.
    """
    with told_apart_on(engine):
        with engine.connect() as connection:
            found = revision.revision_of(driver_of(connection))
        if found is None:
            with engine.begin() as connection:
                schema.create(connection)
        elif found in revision.REVISIONS and found != revision.HEAD:
            bring_up(engine, path, found, now)
        with engine.connect() as connection:
            return connection.scalar(select(func.max(Change.at)))


def _whole(driver: sqlite3.Connection) -> bool:
    """Whether every table and every guard is there: a store without one would lose work silently."""
    there = {row[0] for row in driver.execute("SELECT name FROM sqlite_master")}
    return there >= Base.metadata.tables.keys() | LATER_TABLES | schema.TRIGGERS.keys()


def _newest(driver: sqlite3.Connection) -> datetime | None:
    """The moment of the newest change, read without the models, which may be ahead of the file."""
    found = driver.execute('SELECT max("at") FROM change').fetchone()[0]
    try:
        return None if found is None else datetime.fromisoformat(f"{found}+00:00")
    except ValueError:
        raise problems.Damaged() from None
