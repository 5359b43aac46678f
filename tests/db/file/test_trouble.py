"""Bad circumstances: each told in three facts, with nothing written."""

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.opening import needs_reading_through
from db.file.revision import APPLICATION_ID, HEAD, read_revision
from db.file.trouble import problem_of
from db.models import Change, Engagement
from db.problems import (
    ClockBehind,
    Damaged,
    DiskFull,
    InUse,
    Misused,
    NotAStore,
    ReadOnly,
    StoreProblem,
    TooNew,
)
from db.store import Store
from db.terms import Scale
from tests.db.support import (
    START,
    Ticking,
    acting,
    add_engagement,
    fingerprint,
    local,
    opened,
    plain,
    remote,
    title_of,
)

TYPED = "Mrs Lark would like blood tests after six"


def filled(path: Path, count: int = 40) -> str:
    store = opened(path)
    keys = [add_engagement(store, f"{TYPED} {number}") for number in range(count)]
    store.close()
    return keys[0]


def refused(path: Path, kind: type[StoreProblem], start: timedelta = timedelta()) -> StoreProblem:
    """Open, expect the refusal, and hold it to its promises."""
    before = fingerprint(path.parent)
    with pytest.raises(kind) as raised:
        opened(path, START + timedelta(days=1) + start)
    assert fingerprint(path.parent) == before
    problem = raised.value
    assert problem.what
    assert problem.safe
    assert problem.do
    for part in (TYPED, "SELECT", "PRAGMA", "sqlite", str(path)):
        assert part not in str(problem)
    assert problem.__cause__ is None
    return problem


@pytest.mark.parametrize("network", [local, remote])
def test_a_store_newer_than_the_program(path: Path, network: Callable[[Path], bool]) -> None:
    filled(path)
    Store.open(path, now=Ticking(START + timedelta(hours=1)), network=network).close()
    with plain(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r0999'")
    assert "newer version" in refused(path, TooNew).what


@pytest.mark.parametrize(
    "content",
    [b"Minutes of the meeting\n" * 100, b"PK\x03\x04" + bytes(5000), b"x"],
    ids=["text", "zip", "one byte"],
)
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    refused(path, NotAStore)


def test_another_programs_database(path: Path) -> None:
    path.parent.mkdir()
    with plain(path) as connection:
        connection.execute("CREATE TABLE appointments (slot TEXT)")
    refused(path, NotAStore)


def test_a_folder_where_the_file_should_be(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(NotAStore, match="no ordinary file"):
        opened(path)


def test_a_store_cut_short(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(path, Damaged)


def test_a_store_with_overwritten_pages(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    refused(path, Damaged)


def test_a_large_store_is_read_through_only_when_it_was_cut_off(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.care.opening.LOOKED_THROUGH", 1000)
    filled(path)
    assert not needs_reading_through(path)
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        beside.touch()
        assert not needs_reading_through(path)
        beside.write_bytes(b"left over")
        assert needs_reading_through(path)
        beside.unlink()
    store = opened(path, START + timedelta(hours=1))
    assert add_engagement(store)
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(path, Damaged)


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TRIGGER change_stays",
        "DROP TABLE draft",
        "DROP TABLE alembic_version",
        "DROP TABLE change",
        "UPDATE change SET fields = '{}', erased_at = '2026-01-01 00:00:00', salt = NULL,"
        " proof = hex(randomblob(32)); DROP TRIGGER change_stands;"
        " UPDATE change SET at = 'yesterday'; CREATE TRIGGER change_stands BEFORE UPDATE ON change"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
)
def test_a_store_with_a_part_missing(path: Path, harm: str) -> None:
    filled(path, 1)
    with plain(path) as connection:
        connection.executescript(harm)
    refused(path, Damaged)


def test_an_empty_file_is_a_store_not_yet_made(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = opened(path)
    assert add_engagement(store)
    store.close()


def test_a_second_window(store: Store, path: Path) -> None:
    add_engagement(store)
    with pytest.raises(InUse) as raised:
        opened(path)
    assert "already open" in raised.value.what
    with pytest.raises(InUse):
        read_revision(path)
    assert add_engagement(store)


def test_a_second_window_on_a_network_drive(path: Path) -> None:
    first = Store.open(path, now=Ticking(), network=remote)
    with pytest.raises(InUse):
        Store.open(path, now=Ticking(), network=remote)
    assert add_engagement(first)
    first.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReadOnly):
        opened(tmp_path / "file" / "data" / "engage.db")


@pytest.mark.parametrize("network", [local, remote])
def test_a_disk_that_fills_up_during_a_save(path: Path, network: Callable[[Path], bool]) -> None:
    store = Store.open(path, now=Ticking(), network=network)
    key = add_engagement(store)
    # SQLite's own limit on the size of a file gives the very error a full disk gives.
    with store.scribble() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull) as raised, acting(store) as session:
        session.get_one(Engagement, key).why = TYPED * 10_000
    assert TYPED not in str(raised.value)
    assert raised.value.__cause__ is None
    with store.scribble() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.read() as session:
        assert session.get_one(Engagement, key).why == ""
        assert len(session.scalars(select(Change)).all()) == 1
    with acting(store) as session:
        session.get_one(Engagement, key).why = TYPED
    assert store.check().ok
    store.close()


def test_a_full_disk_while_making_the_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DiskFull):
        opened(path)


def test_a_clock_that_went_back(path: Path) -> None:
    key = filled(path)
    problem = refused(path, ClockBehind, -timedelta(days=1, minutes=20))
    assert "31/03/2026" not in problem.what
    assert "01/04/2026 08:40" in problem.what
    store = Store.open(path, now=Ticking(START - timedelta(days=30)), accept_clock=True, network=local)
    assert title_of(store, key)
    with acting(store) as session:
        session.get_one(Engagement, key).scale = Scale.MEDIUM
    with store.read() as session:
        newest = session.scalars(select(Change).order_by(Change.at.desc()).limit(1)).one()
        assert newest.record_id == key
        assert newest.at > START
    store.close()


def test_a_clock_a_few_minutes_behind_is_no_matter(path: Path) -> None:
    filled(path)
    opened(path, START - timedelta(minutes=5)).close()


def test_what_cannot_be_decoded_is_damage() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()
    connection.close()
    assert isinstance(problem_of(raised.value), Damaged)


def test_an_error_nobody_foresaw_is_not_dressed_up(store: Store) -> None:
    assert problem_of(ValueError("something else")) is None
    assert problem_of(None) is None
    with pytest.raises(Exception, match="no such table"), store.read() as session:
        session.connection().exec_driver_sql("SELECT * FROM nowhere")


def test_a_mistake_in_the_program_is_no_store_problem() -> None:
    assert not issubclass(Misused, StoreProblem)


def test_the_revision_is_read_without_the_program_s_models(path: Path) -> None:
    assert read_revision(path) is None
    filled(path, 1)
    assert read_revision(path) == HEAD
    with plain(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        connection.execute("DELETE FROM alembic_version")
    assert read_revision(path) is None
    with plain(path) as connection:
        connection.execute("PRAGMA application_id = 7")
    assert read_revision(path) is None
    path.write_text(json.dumps({"no": "store"}))
    with pytest.raises(NotAStore):
        read_revision(path)
