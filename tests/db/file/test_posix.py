"""What only POSIX systems have: permission bits, other users, and a limit on the size of files."""

import os
import resource
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import problems
from db.care.restoring import restore
from db.models import Engagement
from db.problems import NotAStore, ReadOnly, StoreProblem
from db.store import Store
from db.terms import Scale
from tests.db.support import (
    START,
    Ticking,
    acting,
    add_engagement,
    fingerprint,
    in_child,
    local,
    opened,
    remote,
)

TYPED = "Mrs Lark would like blood tests after six"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_file_are_private(store: Store, path: Path) -> None:
    add_engagement(store)
    assert mode(path.parent) == 0o700
    files = list(path.parent.iterdir())
    assert path in files
    assert {mode(each) for each in files} == {0o600}


def test_somebody_elses_folder_keeps_its_permissions(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    (shared / "minutes.txt").write_text("theirs")
    opened(shared / "engage.db").close()
    assert mode(shared) == 0o755


def test_copies_are_private_too(store: Store, path: Path, tmp_path: Path) -> None:
    copy = store.back_up_to(tmp_path / "elsewhere" / "copy.db")
    store.close()
    aside = restore(copy, path, START)
    assert aside is not None
    assert {mode(each) for each in (copy, path, aside)} == {0o600}
    assert mode(copy.parent) == 0o700


def try_to_open(path: Path, network: Callable[[Path], bool]) -> None:
    Store.open(path, now=Ticking(), network=network).close()


@pytest.mark.parametrize("network", [local, remote])
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444), (0o555, None), (0o000, 0o666)]
)
def test_a_place_that_may_only_be_read(
    tmp_path: Path, folder_mode: int, file_mode: int | None, network: Callable[[Path], bool]
) -> None:
    for each in (tmp_path, *list(tmp_path.parents)[:3]):
        each.chmod(0o755)
    path = tmp_path / "data" / "engage.db"
    path.parent.mkdir()
    if file_mode is not None:
        Store.open(path, now=Ticking(), network=network).close()
        path.chmod(file_mode)
    before = fingerprint(path.parent)
    path.parent.chmod(folder_mode)
    try:
        assert in_child(lambda: try_to_open(path, network), as_nobody=True) == "ReadOnly"
    finally:
        path.parent.chmod(0o755)
    assert fingerprint(path.parent) == before


def save_with_no_room(path: Path, network: Callable[[Path], bool]) -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    store = Store.open(path, now=Ticking(START + timedelta(hours=1)), network=network)
    most = max(each.stat().st_size for each in path.parent.iterdir()) + 10_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    with pytest.raises(StoreProblem) as raised, acting(store) as session:
        session.add(Engagement(title="Too long to be written", why=TYPED * 10_000, scale=Scale.SMALL))
    assert TYPED not in str(raised.value)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    add_engagement(store, "There is room again")
    assert store.check().problems == ()
    store.close()


@pytest.mark.parametrize("network", [local, remote])
def test_a_save_cut_short_while_it_is_written(path: Path, network: Callable[[Path], bool]) -> None:
    store = opened(path)
    add_engagement(store, "One")
    store.close()
    assert in_child(lambda: save_with_no_room(path, network)) == "nothing"
    store = opened(path, START + timedelta(hours=2))
    with store.read() as session:
        titles = session.scalars(select(Engagement.title).order_by(Engagement.id)).all()
    store.close()
    assert titles == ["One", "There is room again"]


def test_a_pipe_is_no_backup_and_nobody_waits_for_it(path: Path, tmp_path: Path) -> None:
    opened(path).close()
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(NotAStore, match="no ordinary file"):
        restore(tmp_path / "pipe.db", path, START)
    os.mkfifo(tmp_path / "other.db")
    with pytest.raises(NotAStore, match="no ordinary file"):
        Store.open(tmp_path / "other.db", now=lambda: START)


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_write_protected_stick_is_read(tmp_path: Path, folder_mode: int) -> None:
    for each in (tmp_path, *list(tmp_path.parents)[:2]):
        each.chmod(0o755)
    path = tmp_path / "stick" / "engage.db"
    path.parent.mkdir()
    Store.open(path, now=Ticking(), network=local).close()
    path.chmod(0o444)
    path.parent.chmod(folder_mode)

    def read() -> None:
        with pytest.raises(ReadOnly):
            opened(path, START + timedelta(days=1))
        store = Store.look(path, now=Ticking(START + timedelta(days=1)), because=problems.ReadOnly())
        with store.read() as session:
            session.scalars(select(Engagement)).all()
        store.close()

    try:
        assert in_child(read, as_nobody=True) == "nothing"
    finally:
        path.parent.chmod(0o755)
