"""Backups: whole while in use, verified, rotated; restores that can be taken back."""

import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.care.check import check
from db.file.backup import back_up, rotate, verify
from db.file.rotation import DAILY, MONTHLY, WEEKLY, dated, superfluous
from db.problems import Damaged, DiskTrouble, InUse, NotAStore, ReadOnly, StoreProblem
from db.store import Store
from tests.db.support import START, acting, add_engagement, opened, plain, retitle, title_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "copy.db"


def closed_store(path: Path, title: str = "Evening blood tests") -> str:
    store = opened(path)
    key = add_engagement(store, title)
    store.close()
    return key


def title_in(path: Path, key: str) -> str:
    store = opened(path, START + timedelta(days=1))
    title = title_of(store, key)
    store.close()
    return title


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:12288] = os.urandom(4096)
    path.write_bytes(content)


def test_an_open_store_is_copied_as_it_is_now(store: Store, copy: Path) -> None:
    key = add_engagement(store, "Before")
    assert store.back_up_to(copy) == copy
    retitle(store, key, "After")
    assert verify(copy) == []
    assert check(copy).ok
    assert [each.name for each in copy.parent.iterdir()] == ["copy.db"]
    assert title_in(copy, key) == "Before"
    assert title_of(store, key) == "After"


def test_a_closed_store_is_copied(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    assert title_in(copy, key) == "Evening blood tests"


def test_a_backup_of_a_store_in_use_is_refused_from_outside(store: Store, path: Path, copy: Path) -> None:
    add_engagement(store)
    with pytest.raises(InUse):
        back_up(path, copy)
    assert not copy.exists()


def test_a_backup_replaces_an_older_one_only_when_it_is_good(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    damage(path)
    with pytest.raises(Damaged):
        back_up(path, copy)
    assert title_in(copy, key) == "Evening blood tests"
    assert [each.name for each in copy.parent.iterdir()] == ["copy.db"]


def test_what_is_no_store_is_not_backed_up(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(StoreProblem, match="no such file"):
        back_up(tmp_path / "nowhere.db", copy)
    with plain(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE appointments (slot TEXT)")
    with pytest.raises(NotAStore):
        back_up(tmp_path / "other.db", copy)
    assert verify(tmp_path / "other.db") == ["It is not an Engage workbook."]
    assert verify(tmp_path / "nowhere.db") == ["There is no such file."]


def test_a_backup_to_where_nothing_can_be_written(path: Path, tmp_path: Path) -> None:
    closed_store(path)
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnly):
        back_up(path, tmp_path / "file" / "copy.db")


def test_verifying_finds_each_kind_of_harm(path: Path, copy: Path) -> None:
    closed_store(path)
    for harm, words in (
        ("UPDATE alembic_version SET version_num = 'r0999'", "version"),
        ("DROP TABLE change", "change log"),
        ("INSERT INTO evidence SELECT '', 1, 'x', NULL, '', '', '', 0, 'a', NULL", "points at records"),
    ):
        back_up(path, copy)
        with plain(copy) as connection:
            connection.execute(harm)
        assert words in " ".join(verify(copy))
    back_up(path, copy)
    damage(copy)
    assert verify(copy) != []


def test_each_day_has_one_backup(store: Store, tmp_path: Path) -> None:
    add_engagement(store)
    made = rotate(store.back_up_to, tmp_path / "backups", TODAY)
    assert made == tmp_path / "backups" / "engage-2026-11-23.db"
    assert rotate(store.back_up_to, tmp_path / "backups", TODAY) is None
    assert rotate(store.back_up_to, tmp_path / "backups", TODAY + timedelta(days=1)) is not None
    assert len(dated(tmp_path / "backups")) == 2


def test_a_year_of_backups_thins_out_and_strangers_are_left(tmp_path: Path) -> None:
    def make(target: Path) -> Path:
        target.touch()
        return target

    for stranger in ("engage-9999-99-99.db", "engage-r0001-20261123-090000.db", "mine.db"):
        (tmp_path / stranger).touch()
    for days in range(365):
        rotate(make, tmp_path, TODAY - timedelta(days=364 - days))
    kept = dated(tmp_path)
    assert kept[-DAILY:] == [TODAY - timedelta(days=6 - days) for days in range(7)]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert len({(day.year, day.month) for day in kept}) == MONTHLY
    assert len(list(tmp_path.iterdir())) == len(kept) + 3


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), unique=True))
def test_rotation_keeps_what_it_promises(days: list[date]) -> None:
    gone = superfluous(days)
    kept = sorted(set(days) - set(gone))
    assert kept[-DAILY:] == sorted(days)[-DAILY:]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert superfluous(kept) == [] or len(kept) > DAILY


def test_a_copy_that_cannot_be_finished_leaves_nothing(
    store: Store, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_engagement(store)
    monkeypatch.setattr(os, "fsync", _fail)
    with pytest.raises(DiskTrouble):
        store.back_up_to(copy)
    assert list(copy.parent.iterdir()) == []


def _fail(_handle: int) -> None:
    raise OSError("the disk was pulled out")


def test_a_backup_takes_along_what_is_not_yet_in_the_file(store: Store, path: Path, copy: Path) -> None:
    with acting(store) as session:
        session.connection()
    key = add_engagement(store)
    assert path.with_name("engage.db-wal").stat().st_size > 0
    store.back_up_to(copy)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT title FROM engagement WHERE id = ?", (key,)).fetchone()
    connection.close()
