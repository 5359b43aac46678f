"""The store's file is known again before each save: what replaces it gets nothing, and nothing is lost.

Windows lets nobody remove or rename a file that is open, so this is collected on POSIX alone.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.check import check
from db.care.restoring import restore
from db.models import Engagement
from db.problems import FileGone
from db.store import Store
from tests.db.support import (
    START,
    Ticking,
    acting,
    add_engagement,
    local,
    opened,
    remote,
    retitle,
    title_of,
)


def removed(path: Path, _other: Path) -> None:
    path.unlink()


def replaced(path: Path, other: Path) -> None:
    other.replace(path)


def renamed(path: Path, _other: Path) -> None:
    path.rename(path.with_name("engage-old.db"))


def without_its_log(path: Path, _other: Path) -> None:
    for ending in ("-wal", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def copied_over(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def another(tmp_path: Path) -> Path:
    store = opened(tmp_path / "elsewhere" / "engage.db")
    add_engagement(store, "Another practice's work")
    store.close()
    return store.path


@pytest.mark.parametrize("network", [local, remote])
@pytest.mark.parametrize("harm", [removed, replaced, renamed, without_its_log])
def test_a_file_that_went_away_gets_nothing_more_and_everything_saved_is_in_a_backup(
    path: Path, tmp_path: Path, harm: Callable[[Path, Path], None], network: Callable[[Path], bool]
) -> None:
    other = another(tmp_path)
    store = Store.open(path, now=Ticking(), network=network)
    key = add_engagement(store, "Acknowledged")
    harm(path, other)
    strangers = path.read_bytes() if harm is replaced else None
    with pytest.raises(FileGone) as raised:
        retitle(store, key, "Not acknowledged")
    with pytest.raises(FileGone):
        add_engagement(store, "Nor this")
    (rescued,) = (path.parent / "backups").iterdir()
    assert str(rescued) in raised.value.safe
    store.close()
    assert strangers is None or path.read_bytes() == strangers
    assert [each.name for each in path.parent.glob("engage.db-*")] == [], "nothing is played into the next"
    assert check(rescued).problems == ()
    restore(rescued, path, START + timedelta(hours=1))
    again = opened(path, START + timedelta(hours=2))
    assert title_of(again, key) == "Acknowledged"
    again.close()


def title_of_another(path: Path) -> str:
    store = opened(path, START + timedelta(days=2))
    with store.read() as session:
        title = session.scalars(select(Engagement.title)).one()
    store.close()
    return title


@pytest.mark.parametrize("network", [local, remote])
def test_a_file_that_was_copied_over_is_not_written_to_and_the_newest_backup_is_named(
    path: Path, tmp_path: Path, network: Callable[[Path], bool]
) -> None:
    other = another(tmp_path)
    store = Store.open(path, now=Ticking(), network=network)
    key = add_engagement(store, "Acknowledged")
    newest = store.back_up_to(path.parent / "backups" / "engage-2026-04-01.db")
    copied = other.read_bytes()
    copied_over(path, other)
    with pytest.raises(FileGone) as raised:
        retitle(store, key, "Not acknowledged")
    assert str(newest) in raised.value.safe
    store.close()
    assert path.read_bytes() == copied
    assert title_of_another(path) == "Another practice's work"
    assert list(path.parent.glob("engage.db-*-kept")) or network is remote, "what was not carried is kept"


def test_a_folder_that_went_away_is_carried_to_the_temporary_files(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    store = opened(path)
    add_engagement(store)
    shutil.rmtree(path.parent)
    path.parent.write_text("in the folder's place")
    with pytest.raises(FileGone) as raised:
        add_engagement(store, "Never")
    (rescued,) = (tmp_path / "temporary").iterdir()
    assert str(rescued) in raised.value.safe
    store.close()


def test_a_file_taken_away_while_a_save_is_written_is_not_acknowledged(path: Path) -> None:
    store = opened(path)
    saved = store.last_saved
    with pytest.raises(FileGone) as raised:
        _save_while_it_goes(store, path)
    assert "rescued" in raised.value.safe
    assert store.last_saved == saved
    store.close()


def test_another_programs_log_of_writes_is_left_alone_at_the_end(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    add_engagement(store)
    for each in list(path.parent.iterdir()):
        each.unlink()
    second = opened(path)
    key = add_engagement(second, "Written by the second")
    with pytest.raises(FileGone):
        add_engagement(store, "Never")
    store.close()
    assert path.with_name("engage.db-wal").exists()
    second.close()
    again = opened(path, START + timedelta(hours=2))
    assert title_of(again, key) == "Written by the second"
    again.close()


def test_own_saves_reads_and_copies_are_no_strangers(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    key = add_engagement(store)
    for number in range(300):
        retitle(store, key, f"{number} " + "long " * 400)
        if number % 50 == 0:
            store.back_up_to(tmp_path / f"{number}.db")
            assert store.check().ok
    store.repair_index()
    with store.scribble() as session:
        session.connection()
    store.close()


def test_closing_tells_of_a_file_that_was_replaced_unnoticed(path: Path) -> None:
    store = opened(path)
    add_engagement(store)
    path.unlink()
    with pytest.raises(FileGone, match="removed, replaced or copied over"):
        store.close()
    store.close()


def _save_while_it_goes(store: Store, path: Path) -> None:
    with acting(store) as session:
        session.connection()
        path.unlink()
