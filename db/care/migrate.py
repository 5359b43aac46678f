"""Upgrading a store that an older program made: backed up first, then all or nothing."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from db import problems
from db.care import schema
from db.file import backup, revision
from db.file.engine import driver_of

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parents[1] / "migrations"


def config(connection: Connection) -> "Config":
    """Alembic's settings for one open transaction; the scripts lie inside the package."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def bring_up(engine: Engine, path: Path | None, found: str, now: datetime) -> Path | None:
    """Back the store up, verify the backup, then upgrade in one transaction.

    Args:
        engine: Of the open store.
        path: The store file; the backup is made in the folder `backups` beside it. None for a copy in
            memory, whose file stays as it is.
        found: The revision it has now.
        now: The time, for the name of the backup.

    Returns:
        The backup, or None where none was needed.
    """
    from alembic import command

    kept = None if path is None else _place(path, found, now)
    with engine.connect() as connection:
        driver = driver_of(connection)
        if kept is not None:
            backup.copy(driver, kept)
        # Recreating a table drops the old one, which must not take its children along;
        # SQLite lets this be set only outside a transaction.
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                command.upgrade(config(connection), revision.HEAD)
                schema.complete(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise problems.Damaged()
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
    return kept


def _place(path: Path, found: str, now: datetime) -> Path:
    return backup.unused(path.parent / "backups" / f"{path.stem}-{found}-{now:%Y%m%d-%H%M%S}.db")
