"""Restores: under the store's own lock, of what holds alone, and taken back by what they set aside."""

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.check import check
from db.care.restoring import restore
from db.file import backup
from db.file.backup import back_up
from db.models import Engagement
from db.problems import Damaged, InUse, NotAStore, StoreProblem, TooNew
from db.store import Store
from tests.db.file.test_backup import closed_store, damage, title_in
from tests.db.support import START, add_engagement, opened, plain, retitle, title_of
from tests.support.project import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "copy.db"


def put_back(path: Path, copy: Path) -> tuple[str, Path]:
    """Back up, change the title and restore; the key, and what was set aside."""
    key = closed_store(path)
    back_up(path, copy)
    store = opened(path, START + timedelta(hours=1))
    retitle(store, key, "Changed since")
    store.close()
    aside = restore(copy, path, START + timedelta(hours=2))
    assert aside is not None
    return key, aside


def test_a_restore_puts_the_backup_in_place_and_sets_the_old_aside(path: Path, copy: Path) -> None:
    key, aside = put_back(path, copy)
    assert aside.name == "engage-replaced-20260401-110000.db"
    assert title_in(path, key) == "Evening blood tests"
    assert title_in(aside, key) == "Changed since"
    assert copy.exists()


def test_two_restores_in_a_second_keep_both_that_they_replace(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    kept = [restore(copy, path, START) for _ in range(3)]
    assert len(set(kept)) == 3
    assert all(each is not None and title_in(each, key) for each in kept)


def test_a_restore_brings_a_store_where_there_is_none(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    path.unlink()
    assert restore(copy, path, START) is None
    assert title_in(path, key) == "Evening blood tests"


def test_a_damaged_store_is_replaced_with_its_side_files_set_aside(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    path.write_bytes(b"not a database any more" * 500)
    path.with_name("engage.db-wal").write_bytes(b"left over")
    aside = restore(copy, path, START)
    assert aside is not None
    assert aside.read_bytes().startswith(b"not a database")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"left over"
    assert not path.with_name("engage.db-wal").exists()
    assert title_in(path, key) == "Evening blood tests"


def test_work_that_was_only_in_the_log_of_writes_is_set_aside_too(path: Path, copy: Path) -> None:
    key = closed_store(path)
    back_up(path, copy)
    with plain(path) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE engagement SET title = 'Only in the side file'")
        main, side = path.read_bytes(), path.with_name("engage.db-wal").read_bytes()
    path.write_bytes(main)
    path.with_name("engage.db-wal").write_bytes(side)
    aside = restore(copy, path, START)
    assert aside is not None
    assert title_in(aside, key) == "Only in the side file"
    assert title_in(path, key) == "Evening blood tests"


def test_a_store_in_use_is_not_replaced(store: Store, path: Path, copy: Path) -> None:
    key = add_engagement(store)
    store.back_up_to(copy)
    retitle(store, key, "Still being written")
    with pytest.raises(InUse):
        restore(copy, path, START)
    assert title_of(store, key) == "Still being written"
    assert sorted(each.name for each in path.parent.iterdir()) == ["engage.db", "engage.db-wal"]


@pytest.mark.parametrize("harm", ["damaged", "newer", "no store", "missing"])
def test_a_bad_backup_replaces_nothing(path: Path, copy: Path, harm: str) -> None:
    key = closed_store(path)
    back_up(path, copy)
    expected: type[StoreProblem] = StoreProblem
    if harm == "damaged":
        damage(copy)
        expected = Damaged
    elif harm == "newer":
        with plain(copy) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'r0999'")
        expected = TooNew
    elif harm == "no store":
        copy.write_text("minutes of the meeting")
        expected = NotAStore
    else:
        copy.unlink()
    with pytest.raises(expected):
        restore(copy, path, START)
    assert title_in(path, key) == "Evening blood tests"
    assert [each.name for each in path.parent.iterdir()] == ["engage.db"]


LATECOMER = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from db.models import Engagement
from db.problems import StoreProblem
from db.store import Store
from db.terms import Scale

try:
    store = Store.open(Path(sys.argv[1]), now=lambda: datetime(2026, 4, 3, tzinfo=UTC))
    with store.change(author="AB", pc="DESK-1", label="New") as session:
        session.add(Engagement(title=sys.argv[2], scale=Scale.SMALL))
    store.close()
    print("saved", flush=True)
except StoreProblem as problem:
    print(type(problem).__name__, flush=True)
"""


def latecomer(path: Path, title: str) -> "subprocess.Popen[str]":
    """Another program that saves one record, or is refused."""
    command = [sys.executable, "-c", LATECOMER, str(path), title]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(child: "subprocess.Popen[str]") -> str:
    return child.communicate(timeout=30)[0].strip()


def titles(path: Path) -> set[str]:
    store = opened(path, START + timedelta(days=5))
    with store.read() as session:
        found = set(session.scalars(select(Engagement.title)))
    store.close()
    return found


@pytest.mark.parametrize("there", [True, False], ids=["over a store", "where there is none"])
def test_nobody_can_save_while_a_restore_is_under_way(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    closed_store(path)
    back_up(path, copy)
    if not there:
        path.unlink()
    answers: list[str] = []
    really = backup.inspected

    def meanwhile(connection: object) -> list[str]:
        # Asked of the backup, of its copy and of the store when every page has been written.
        answers.append(said(latecomer(path, "Meanwhile")))
        return really(connection)  # type: ignore[arg-type]  # it is what it was given

    monkeypatch.setattr("db.care.restoring.backup.inspected", meanwhile)
    restore(copy, path, START + timedelta(hours=2))
    assert answers[-1] == "InUse"
    assert "Meanwhile" not in titles(path)


def test_what_waited_for_a_restore_is_kept_in_the_restored_store(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_store(path)
    back_up(path, copy)
    waiting: list[subprocess.Popen[str]] = []
    really = backup.inspected

    def meanwhile(connection: object) -> list[str]:
        waiting.append(latecomer(path, "Came late"))
        return really(connection)  # type: ignore[arg-type]  # it is what it was given

    monkeypatch.setattr("db.care.restoring.backup.inspected", meanwhile)
    restore(copy, path, START + timedelta(hours=2))
    answers = [said(each) for each in waiting]
    assert set(answers) <= {"saved", "InUse"}
    assert ("Came late" in titles(path)) == ("saved" in answers[-1:])
    assert check(path).problems == ()


def test_what_check_rejects_is_not_put_back(path: Path, copy: Path) -> None:
    key = closed_store(path)
    for harm in (
        "UPDATE engagement SET title = 'Changed behind the log'",
        "DROP TRIGGER change_stays",
        "DELETE FROM search_entry",
    ):
        back_up(path, copy)
        with plain(copy) as connection:
            connection.execute(harm)
        assert not check(copy).ok
        with pytest.raises(Damaged, match="cannot be trusted"):
            restore(copy, path, START)
    assert title_in(path, key) == "Evening blood tests"
    assert [each.name for each in path.parent.iterdir()] == ["engage.db"]


def test_a_backup_that_reads_differently_the_second_time_leaves_the_store_as_it_was(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = closed_store(path)
    back_up(path, copy)
    store = opened(path, START + timedelta(hours=1))
    retitle(store, key, "Changed since")
    store.close()
    monkeypatch.setattr("db.care.restoring.backup.inspected", lambda _: ["the stick is failing"])
    monkeypatch.setattr("db.care.restoring.refuse_unfit", lambda _: None)
    with pytest.raises(Damaged, match="same way twice"):
        restore(copy, path, START)
    monkeypatch.undo()
    assert title_in(path, key) == "Changed since"
    assert [each.name for each in path.parent.iterdir()] == ["engage.db"]


def test_the_workbook_itself_is_no_backup_of_it(path: Path) -> None:
    closed_store(path)
    with pytest.raises(StoreProblem, match="the workbook itself"):
        restore(path, path, START)


def test_what_was_set_aside_takes_the_restore_back(path: Path, copy: Path) -> None:
    key, aside = put_back(path, copy)
    again = restore(aside, path, START + timedelta(hours=3))
    assert title_in(path, key) == "Changed since"
    assert again is not None
    assert title_in(again, key) == "Evening blood tests"


RESTORER = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from db.care.restoring import restore

print("ready", flush=True)
restore(Path(sys.argv[2]), Path(sys.argv[1]), datetime(2026, 4, 2, tzinfo=UTC))
print("restored", flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2])
def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one(
    path: Path, copy: Path, moment: float
) -> None:
    closed_store(path, "As backed up")
    back_up(path, copy)
    store = opened(path, START + timedelta(hours=1))
    for number in range(200):
        add_engagement(store, f"Saved since {number} " + "word " * 100)
    store.close()
    command = [sys.executable, "-c", RESTORER, str(path), str(copy)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(moment)
    child.kill()
    told = child.stdout.read()
    child.wait(timeout=10)
    child.stdout.close()
    found = titles(path)
    assert len(found) in (1, 201)
    assert check(path).problems == ()
    if len(found) == 1:
        (aside,) = path.parent.glob("engage-replaced-*.db")
        assert len(titles(aside)) == 201
    assert "restored" not in told or len(found) == 1
