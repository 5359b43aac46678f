"""Older stores brought up, whatever happens on the way."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care import migrate
from db.care.check import check
from db.file import revision
from db.file.backup import verify
from db.log.undo import undo_last
from db.models import Answer, Change, Engagement, Outcome, Ppg, Staff
from db.problems import Damaged, ReadOnly, TooNew
from db.search.finding import search
from db.store import Store
from db.terms import GroupMode
from tests.migrations.make_store import KEPT
from tests.support.child import run_child
from tests.support.project import ROOT

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)

AHEAD = f"r{int(revision.HEAD[1:]) + 1:04}"
"""The schema of a program one release ahead of this one."""

NEXT = f'''
"""A release that never was."""

import sqlalchemy as sa
from alembic import op

revision = "{AHEAD}"
down_revision = "{revision.HEAD}"


def upgrade() -> None:
    with op.batch_alter_table("engagement", recreate="always") as batch:
        batch.add_column(sa.Column("ward", sa.String(40), nullable=False, server_default=""))
    with op.batch_alter_table("search_entry", recreate="always") as batch:
        batch.add_column(sa.Column("weight", sa.Integer, nullable=False, server_default="1"))
    with op.batch_alter_table("change", recreate="always") as batch:
        batch.add_column(sa.Column("via", sa.String(40), nullable=False, server_default=""))
'''


def opened(path: Path) -> Store:
    return Store.open(path, now=lambda: NOW, network=lambda folder: False)


@pytest.fixture(params=sorted(each.stem for each in KEPT.glob("*.db")))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as some release left it."""
    path = tmp_path / "data" / "engage.db"
    path.parent.mkdir()
    shutil.copy(KEPT / f"{request.param}.db", path)
    return path


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program one release ahead of this one."""
    ahead = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, ahead, ignore=shutil.ignore_patterns("__pycache__"))
    script = ahead / "versions" / f"{AHEAD}_next.py"
    script.write_text(NEXT)
    known = (*revision.REVISIONS, AHEAD)
    monkeypatch.setattr(migrate, "SCRIPTS", ahead)
    monkeypatch.setattr("db.file.revision.REVISIONS", known)
    monkeypatch.setattr("db.file.backup.REVISIONS", known)
    monkeypatch.setattr("db.care.check.HEAD", AHEAD)
    monkeypatch.setattr("db.file.revision.HEAD", AHEAD)
    yield script
    sys.modules.pop(f"{AHEAD}_next_py", None)


def columns(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_store_of_every_release_opens_with_all_it_held(old: Path) -> None:
    store = opened(old)
    with store.read() as session:
        [engagement] = session.scalars(select(Engagement))
        assert engagement.title == "Evening blood tests"
        assert session.scalars(select(Answer.value)).all() == ["Fewer missed tests"]
        assert session.scalars(select(Staff.initials)).all() == ["SM"]
        assert [each.kind for each in search(session, "parking")] == ["finding"]
        assert [each.kind for each in search(session, "car park")] == ["action"]
    with store.change(author="KL", pc="DESK-2", label="Undo") as session:
        assert undo_last(session, "KL") == "Action done"
    assert store.check().problems == ()
    store.close()
    assert revision.read_revision(old) == revision.HEAD


def test_a_store_of_every_release_takes_a_group_and_its_meeting(old: Path) -> None:
    had = columns(old, "ppg") != set()
    store = opened(old)
    with store.change(author="SM", pc="DESK-1", label="Group set up") as session:
        session.add(Ppg(name="Branch Patient Group", mode=GroupMode.ONLINE))
    with store.read() as session:
        names = session.scalars(select(Ppg.name).order_by(Ppg.id)).all()
        assert names == ["Elm Grove Patient Group", "Branch Patient Group"][0 if had else 1 :]
        met = session.scalars(select(Outcome.text)).all()
        assert met == (["Count the calls that nobody answers"] if had else [])
        assert [each.kind for each in search(session, "branch")] == ["ppg"]
    assert store.check().problems == ()
    store.close()


def test_an_upgrade_recreates_tables_and_keeps_every_guard(old: Path, scripts: Path) -> None:
    before, was = fingerprint(old), revision.read_revision(old)
    store = opened(old)
    assert {"ward"} <= columns_of(store, "engagement")
    with store.change(author="SM", pc="DESK-1", label="Title") as session:
        session.scalars(select(Engagement)).one().title = "Morning blood tests"
    with store.read() as session:
        assert [each.title for each in search(session, "morning")] == ["Morning blood tests"]
        assert search(session, "evening") == []
    assert store.check().problems == ()
    store.close()
    with closing(sqlite3.connect(old)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM change")
        strict = connection.execute("SELECT name FROM pragma_table_list WHERE strict = 1").fetchall()
    assert {("engagement",), ("search_entry",), ("change",)} <= set(strict)
    [kept] = (old.parent / "backups").iterdir()
    assert kept.name == f"engage-{was}-20270104-090000.db"
    assert verify(kept) == []
    assert revision.read_revision(kept) == was
    assert "ward" not in columns(kept, "engagement")
    assert before != fingerprint(old)


def columns_of(store: Store, table: str) -> set[str]:
    with store.read() as session:
        return {row[1] for row in session.connection().exec_driver_sql(f"PRAGMA table_info({table})")}


def test_an_upgraded_store_is_too_new_for_the_program_before_it(
    old: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(old).close()
    monkeypatch.undo()
    before = fingerprint(old)
    with pytest.raises(TooNew):
        opened(old)
    assert fingerprint(old) == before


def test_an_upgrade_that_fails_half_way_leaves_the_store_as_it_was(
    old: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts.write_text(NEXT + "    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        opened(old)
    monkeypatch.undo()
    assert "ward" not in columns(old, "engagement")
    assert check(old).problems == ()
    store = opened(old)
    with store.change(author="SM", pc="DESK-1", label="Title") as session:
        session.scalars(select(Engagement)).one().title = "Still here"
    store.close()


def test_an_upgrade_that_would_leave_loose_ends_is_taken_back(old: Path, scripts: Path) -> None:
    scripts.write_text(NEXT + '    op.execute("DELETE FROM engagement")\n')
    with pytest.raises(Damaged):
        opened(old)
    assert "ward" not in columns(old, "engagement")


def test_without_a_backup_there_is_no_upgrade(old: Path, scripts: Path) -> None:
    (old.parent / "backups").write_text("in the way")
    with pytest.raises(ReadOnly):
        opened(old)
    assert "ward" not in columns(old, "engagement")


def test_a_power_cut_in_the_middle_of_an_upgrade_loses_nothing(old: Path, scripts: Path) -> None:
    scripts.write_text(NEXT + "    import os\n    os._exit(9)\n")
    lines = f"""
from datetime import UTC, datetime
from pathlib import Path
from db.care import migrate
from db.file import revision
from db.store import Store
migrate.SCRIPTS = Path({str(scripts.parent.parent)!r})
revision.REVISIONS, revision.HEAD = {revision.REVISIONS!r}, {AHEAD!r}
Store.open(Path({str(old)!r}), now=lambda: datetime(2027, 1, 4, 9, 0, tzinfo=UTC))
"""
    done = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 9
    assert "ward" not in columns(old, "engagement")
    assert check(old).problems == ()
    scripts.write_text(NEXT)
    store = opened(old)
    with store.read() as session:
        assert len(session.scalars(select(Change)).all()) > 0
    assert store.check().problems == ()
    store.close()


def test_alembic_is_loaded_only_for_a_store_that_is_behind(tmp_path: Path) -> None:
    path = tmp_path / "engage.db"
    shutil.copy(KEPT / f"{revision.HEAD}.db", path)
    lines = f"""
    import json, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from db.store import Store
    now = lambda: datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    Store.open(Path({str(path)!r}), now=now).close()
    Store.open(Path({str(tmp_path / "fresh.db")!r}), now=now).close()
    print(json.dumps({{"alembic": "alembic" in sys.modules}}))
    """
    assert run_child(lines, tmp_path) == {"alembic": False}
