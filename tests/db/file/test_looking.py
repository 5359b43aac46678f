"""What cannot be written to can still be read: a copy in memory, with not a byte changed on the disk."""

import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import problems
from db.models import Engagement
from db.problems import Damaged, ReadOnly, StoreProblem, TooNew, ViewOnly
from db.store import Store
from tests.db.support import (
    START,
    Ticking,
    acting,
    add_engagement,
    fingerprint,
    in_child,
    opened,
    plain,
    retitle,
    title_of,
)

LATER = START + timedelta(days=1)


def filled(path: Path, count: int = 60) -> str:
    store = opened(path)
    keys = [add_engagement(store, f"Evening blood tests {number} " + "word " * 60) for number in range(count)]
    store.close()
    return keys[0]


def look(path: Path, because: StoreProblem) -> Store:
    return Store.look(path, now=Ticking(LATER), because=because)


def refused_so(path: Path) -> StoreProblem:
    with pytest.raises(StoreProblem) as raised:
        opened(path, LATER)
    return raised.value


def test_a_newer_store_with_unknown_parts_is_read(path: Path) -> None:
    key = filled(path)
    with plain(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r0999'")
        connection.execute("ALTER TABLE engagement ADD COLUMN mood TEXT")
        connection.execute("CREATE TABLE later_kind (id TEXT)")
        connection.execute("ALTER TABLE site RENAME COLUMN address TO place")
    before = fingerprint(path.parent)
    store = look(path, refused_so(path))
    assert title_of(store, key).startswith("Evening blood tests 0")
    with pytest.raises(Damaged, match="newer version"), store.read() as session:
        session.connection().exec_driver_sql("SELECT address FROM site")
    with pytest.raises(ViewOnly, match="newer version") as raised:
        retitle(store, key, "Changed")
    assert raised.value.do
    with pytest.raises(ViewOnly), store.scribble() as session:
        session.connection()
    assert isinstance(store.view_only, TooNew)
    assert "newer version" in store.notices[0]
    store.close()
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize("part", ["change", "search_entry", "action"])
def test_the_sound_pages_of_a_damaged_store_are_read(path: Path, part: str) -> None:
    key = filled(path)
    with plain(path) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (part,))
        root = found.fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    before = fingerprint(path.parent)
    problem = refused_so(path)
    assert isinstance(problem, Damaged)
    store = look(path, problem)
    assert title_of(store, key).startswith("Evening blood tests 0")
    with pytest.raises(Damaged, match="cannot be read"), store.read() as session:
        session.connection().exec_driver_sql(f"SELECT * FROM {part}").fetchall()
    store.close()
    assert fingerprint(path.parent) == before


def test_an_unknown_word_in_a_record_is_told_and_ends_nothing(path: Path) -> None:
    filled(path, 1)
    with plain(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE engagement SET scale = 'enormous'")
        connection.execute("UPDATE alembic_version SET version_num = 'r0999'")
    store = look(path, refused_so(path))
    with pytest.raises(Damaged, match="cannot be read"), store.read() as session:
        session.scalars(select(Engagement)).all()
    store.close()


def test_what_a_cut_off_program_left_beside_the_file_is_read_too(path: Path, tmp_path: Path) -> None:
    key = filled(path)
    with plain(path) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE engagement SET title = 'Only in the log of writes'")
        held = {each.name: each.read_bytes() for each in path.parent.iterdir() if "shm" not in each.name}
    moved = tmp_path / "stick"
    moved.mkdir()
    for name, content in held.items():
        (moved / name).write_bytes(content)
    before = fingerprint(moved)
    store = look(moved / "engage.db", problems.ReadOnly())
    assert title_of(store, key) == "Only in the log of writes"
    store.close()
    assert fingerprint(moved) == before


def test_an_older_schema_is_brought_up_in_memory_alone(tmp_path: Path) -> None:
    old = Path(__file__).parents[2] / "migrations" / "r0002.db"
    path = tmp_path / "engage.db"
    shutil.copy(old, path)
    before = fingerprint(tmp_path)
    store = look(path, problems.DiskFull())
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM feedback").scalar() is not None
    store.close()
    assert fingerprint(tmp_path) == before


def test_what_is_in_use_missing_or_no_store_is_not_read(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    add_engagement(store)
    assert in_child(lambda: look(path, problems.ReadOnly()).close()) == "InUse"
    store.close()
    with pytest.raises(ReadOnly):
        look(tmp_path / "nowhere.db", problems.ReadOnly())
    (tmp_path / "letter.db").write_text("Dear practice " * 400)
    with pytest.raises(problems.NotAStore):
        look(tmp_path / "letter.db", problems.Damaged())


def test_a_disk_without_any_room_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = filled(path, 1)

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    store = look(path, problems.DiskFull())
    assert title_of(store, key)
    with pytest.raises(ViewOnly, match="no room"), acting(store):
        pass
    store.close()
