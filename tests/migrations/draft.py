"""Drafts the next migration from what the models ask for and the last schema lacks.

Run when the models have changed: `python -m tests.migrations.draft r0002 "What it is for"`.
Read what it wrote, then add the revision to `db.file.revision.REVISIONS`, and once it is
released keep a store of it with `tests.migrations.make_store`.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Engine

from db.care import migrate
from db.file.engine import make_engine
from db.file.places import make_private


def last_schema(path: Path) -> Engine:
    """An empty store as the migrations so far make it."""
    make_private(path)
    engine = make_engine(path, safe_mode=False)
    with engine.begin() as connection:
        command.upgrade(migrate.config(connection), "head")
    return engine


def draft(engine: Engine, revision: str, words: str) -> None:
    """Write a script that turns the store's schema into the models'."""
    with engine.begin() as connection:
        command.revision(migrate.config(connection), words, autogenerate=True, rev_id=revision)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        last = last_schema(Path(folder) / "last.db")
        draft(last, sys.argv[1], sys.argv[2])
        last.dispose()
