"""A file that should be there and is not: nothing begins in its place."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import problems
from db.file.reach import address_of, reach
from db.store import Store
from tests.db.support import Ticking, opened


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/srv/a b/engage.db"), "file:///srv/a%20b/engage.db"),
        (PurePosixPath("/what?/100%#1.db"), "file:///what%3F/100%25%231.db"),
        (PureWindowsPath(r"C:\Users\sb\engage.db"), "file:///C%3A/Users/sb/engage.db"),
        (PureWindowsPath(r"\\server\share\engage.db"), "file:////server/share/engage.db"),
    ],
)
def test_the_address_of_a_path(path: PurePosixPath | PureWindowsPath, address: str) -> None:
    assert address_of(path) == address


def test_sqlite_takes_such_addresses(tmp_path: Path) -> None:
    for name in ("a b?.db", "100%#1.db", "é&mode=memory.db"):
        path = tmp_path / name
        sqlite3.connect(path).close()
        path.touch()
        with closing(reach(path)) as connection:
            connection.execute("CREATE TABLE held(id)")
        assert path.stat().st_size
    # Four strokes, as of a server: SQLite takes them, and would refuse the name of a host.
    there = tmp_path / "a b?.db"
    with closing(sqlite3.connect("file:/" + address_of(there).removeprefix("file:"), uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM held").fetchone() == (0,)


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(problems.Missing):
        reach(tmp_path / "engage.db")
    with pytest.raises(problems.Missing):
        Store.open(tmp_path / "gone" / "engage.db", now=Ticking(), new=False)
    assert not list(tmp_path.iterdir())


def test_a_drive_that_goes_away_while_the_store_is_opened_leaves_nothing_where_it_was(path: Path) -> None:
    opened(path).close()

    def goes_away(folder: Path) -> bool:
        shutil.move(folder, folder.with_name("drive"))
        folder.mkdir()
        return False

    with pytest.raises(problems.StoreProblem):
        Store.open(path, now=Ticking(), network=goes_away)
    assert not list(path.parent.iterdir())
