"""Models, migrations and the kept stores say one and the same."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from db.care import migrate, schema
from db.file import revision
from db.file.engine import make_engine
from db.file.places import make_private
from db.migrations.names import in_models
from db.models import Base, load_all
from tests.migrations.draft import draft, last_schema
from tests.migrations.make_store import KEPT
from tests.support import new_store


def empty(path: Path) -> Engine:
    make_private(path)
    return make_engine(path, safe_mode=False)


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.db"
    engine = empty(path)
    with engine.begin() as connection:
        command.upgrade(migrate.config(connection), revision.HEAD)
        schema.complete(connection)
    engine.dispose()
    return path


@pytest.fixture
def created(tmp_path: Path) -> Path:
    path = tmp_path / "created.db"
    engine = empty(path)
    with engine.begin() as connection:
        schema.create(connection)
    engine.dispose()
    return path


def rows_of(path: Path, table: str) -> tuple[object, ...]:
    with closing(sqlite3.connect(path)) as connection:
        return tuple(connection.execute(f'SELECT * FROM "{table}"'))


def described(path: Path) -> dict[str, tuple[str, ...]]:
    """Every table, index and trigger: its statement in parts, whatever their order and spacing."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
        ]
        stamp = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    found = {name: _parts(sql) for name, sql in rows}
    return {**found, "marks": (str(marks), str(stamp))}


def _parts(sql: str) -> tuple[str, ...]:
    lines = re.split(r",?\s*\n\s*", sql.strip())
    return tuple(sorted(re.sub(r'[\s"]+', " ", line).strip() for line in lines if line.strip()))


def test_a_fresh_store_is_what_the_migrations_make(created: Path, migrated: Path) -> None:
    assert described(created) == described(migrated)
    assert schema.TRIGGERS.keys() <= described(created).keys()


def test_the_models_ask_for_nothing_the_migrations_do_not_make(migrated: Path) -> None:
    engine = make_engine(migrated, safe_mode=False)
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": in_models, "compare_type": True, "compare_server_default": True}
        )
        load_all()
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    assert differences == []


def test_the_known_revisions_are_the_scripts(tmp_path: Path) -> None:
    engine = empty(tmp_path / "x.db")
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(migrate.config(connection))
    engine.dispose()
    in_order = [each.revision for each in scripts.walk_revisions()]
    assert tuple(reversed(in_order)) == revision.REVISIONS
    assert scripts.get_current_head() == revision.HEAD
    for each in scripts.walk_revisions():
        assert Path(each.path).name.startswith(f"{each.revision}_")


def test_a_store_of_every_released_schema_is_kept() -> None:
    assert {each.stem for each in KEPT.glob("*.db")} == set(revision.REVISIONS)


def test_a_store_made_quickly_for_a_test_is_a_fresh_store(created: Path, tmp_path: Path) -> None:
    for name in ("noted.db", "first.db", "second.db"):
        engine = empty(tmp_path / name)
        with engine.begin() as connection:
            new_store.create(connection)
        engine.dispose()
        assert described(tmp_path / name) == described(created)
    rows = {table: rows_of(created, table) for table in described(created) if table in Base.metadata.tables}
    for table, held in rows.items():
        assert len(rows_of(tmp_path / "second.db", table)) == len(held), table
    told = {rows_of(tmp_path / name, "fact") for name in ("noted.db", "first.db", "second.db")}
    assert len(told) == 3, "each has an identity of its own"


def test_the_kept_store_of_this_schema_is_of_this_schema(created: Path) -> None:
    assert described(KEPT / f"{revision.HEAD}.db") == described(created)


def test_the_next_migration_can_be_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    engine = last_schema(tmp_path / "last.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE draft")
    ahead = f"r{int(revision.HEAD[1:]) + 1:04}"
    draft(engine, ahead, "Keep drafts")
    engine.dispose()
    written = (scripts / "versions" / f"{ahead}_keep_drafts.py").read_text()
    compile(written, ahead, "exec")
    assert "sa.DateTime(timezone=True)" in written
    assert "sqlite_strict=True" in written
    assert f"down_revision = '{revision.HEAD}'" in written
