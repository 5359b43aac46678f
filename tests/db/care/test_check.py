"""The check finds what went round the log, and says nobody's words."""

from pathlib import Path

import pytest

from db.care.check import check
from db.file.revision import HEAD
from db.models import Engagement
from db.problems import InUse, StoreProblem
from db.store import Store
from tests.db.support import acting, add_engagement, opened, plain, retitle


@pytest.fixture
def filled(path: Path) -> Path:
    store = opened(path)
    for number in range(4):
        key = add_engagement(store, f"Mrs Lark {number}")
        retitle(store, key, f"Mrs Lark again {number}")
    store.close()
    return path


def test_a_good_store_is_well(filled: Path) -> None:
    before = filled.read_bytes()
    report = check(filled)
    assert (report.ok, report.revision, report.problems) == (True, HEAD, ())
    assert filled.read_bytes() == before


def test_an_open_store_checks_itself_and_keeps_outsiders_waiting(store: Store, path: Path) -> None:
    add_engagement(store)
    assert store.check().ok
    with pytest.raises(InUse):
        check(path)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE engagement SET title = 'x' WHERE rowid = 2", "1 of the kind engagement differ"),
        ("UPDATE engagement SET removed_at = '2026-01-01 00:00:00.000000'", "4 of the kind engagement"),
        ("DELETE FROM engagement WHERE rowid = 1", "1 of the kind engagement"),
        ("DELETE FROM engagement", "4 of the kind engagement"),
        ("INSERT INTO staff VALUES ('ZZ', '', '', NULL, NULL, 'zzz', NULL)", "1 of the kind staff"),
        ("UPDATE engagement SET id = id || 'x' WHERE rowid = 1", "of the kind engagement"),
        (
            "INSERT INTO change SELECT id || 'x', batch, at, author, pc, label, undoes, record_type, 'lost',"
            " 'update', fields, NULL, NULL, NULL FROM change WHERE rowid = 1",
            "1 of the kind engagement",
        ),
        (
            "INSERT INTO change SELECT id || 'x', batch, at, author, pc, label, undoes, 'poem', record_id,"
            " kind, fields, NULL, NULL, NULL FROM change WHERE rowid = 1",
            "about no kind of record",
        ),
        (
            "INSERT INTO change SELECT id || 'x', batch, at, author, pc, label, undoes, record_type,"
            " record_id, kind, 'no json', NULL, NULL, NULL FROM change WHERE rowid = 1",
            "cannot be read",
        ),
        ("DROP TRIGGER search_entry_altered", "1 guard is missing"),
        ("DROP TRIGGER search_entry_altered; UPDATE search_entry SET title = 'x'", "search index"),
        ("UPDATE search_entry SET title = 'x' WHERE number % 2 = 0", "search index"),
        ("DELETE FROM search_entry", "check --repair-index"),
        ("INSERT INTO search_entry VALUES (1, 'stranger', 'poem', 'x', 'x', '')", "search index"),
        ("UPDATE search_entry SET number = number - 4294967296", "search index"),
        ("UPDATE alembic_version SET version_num = 'r0999'", "version"),
        ("DROP TABLE change", "no change log"),
    ],
)
def test_each_way_round_the_log_is_found(filled: Path, harm: str, words: str) -> None:
    with plain(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(harm)
    report = check(filled)
    assert not report.ok
    told = " ".join(report.problems)
    assert words in told
    assert "Lark" not in told


def test_bytes_that_rotted_are_found(filled: Path) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content.replace(b"Mrs Lark again 2", b"Mrs Dark again 2", 1))
    assert not check(filled).ok


def test_a_record_that_lost_its_beginning_is_found(store: Store, path: Path) -> None:
    key = add_engagement(store)
    with acting(store) as session:
        session.connection().exec_driver_sql("DROP TRIGGER change_stays")
        session.connection().exec_driver_sql("DELETE FROM change")
        session.get_one(Engagement, key).title = "Second"
    assert "1 of the kind engagement" in " ".join(store.check().problems)


@pytest.mark.parametrize("content", [b"", b"minutes of the meeting", b"SQLite format 3\0" + bytes(600)])
def test_a_file_that_is_no_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "engage.db"
    path.write_bytes(content)
    report = check(path)
    assert not report.ok
    assert report.revision is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="no such file"):
        check(tmp_path / "engage.db")
