"""Damage is told from a disk that could not be read, and a broken table from a fault of the program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from db import problems
from db.care.check import check
from db.care.restoring import restore
from db.file import backup
from db.file.about import about
from db.file.identity import Identity
from db.file.reach import reach
from db.file.revision import read_revision
from db.file.soundness import structure_faults, told_apart
from db.file.trouble import problem_of, told
from db.models import Base
from db.store import Store
from tests.db.support import START, Ticking, add_engagement, opened

CANNOT_READ = ("Page 7: unable to get the page. error code=266",)


class Stumbling(sqlite3.Connection):
    """A connection to a disk that cannot be read for a moment, as SQLite's own checks tell of it."""

    stumbles = 1

    def execute(self, statement: str, *values: Any) -> Any:
        """The first checks find a page that cannot be read."""
        if "_check" in statement and type(self).stumbles:
            type(self).stumbles -= 1
            return super().execute("SELECT ?", CANNOT_READ)
        return super().execute(statement, *values)


class Failing(Stumbling):
    """A connection to a disk that goes on failing."""

    stumbles = 9

    def backup(self, *_: Any, **__: Any) -> None:
        """Reading it through meets what the check met."""
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = 266  # an input or output error while reading
        raise error


@pytest.fixture
def closed(path: Path) -> Path:
    """A store with something in it, closed."""
    store = opened(path)
    add_engagement(store)
    store.close()
    return path


def stumble(monkeypatch: pytest.MonkeyPatch, kind: type[Stumbling], times: int) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(kind, "stumbles", times)
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **more: connect(*given, **{"factory": kind, **more})
    )


def test_a_disk_that_stumbles_once_has_damaged_nothing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, Stumbling, 1)
    opened(closed).close()
    stumble(monkeypatch, Stumbling, 1)
    with closing(sqlite3.connect(closed, factory=Stumbling)) as connection:
        assert structure_faults(connection) == 0


def test_a_disk_that_cannot_be_read_is_no_damage(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, Failing, 9)
    with pytest.raises(problems.DiskTrouble):
        opened(closed)
    with pytest.raises(problems.DiskTrouble):
        check(closed)


def corrupt(connection: sqlite3.Connection) -> None:
    """Fail as SQLite does when it meets a page that cannot be read in the middle of a statement."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    with told_apart(connection):
        raise error


def test_a_page_that_could_not_be_read_in_a_statement_is_no_damage(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection, pytest.raises(problems.DiskTrouble):
        corrupt(connection)
    held = bytearray(closed.read_bytes())
    held[8192:16384] = b"\xff" * 8192
    closed.write_bytes(held)
    with closing(sqlite3.connect(closed)) as connection, pytest.raises(problems.Damaged), told():
        corrupt(connection)


class Unreadable(sqlite3.Connection):
    """A connection that calls the first statement of a kind damage, as where a page could not be read."""

    word = ""

    def execute(self, statement: str, *values: Any) -> Any:
        """Whatever holds the word meets it once."""
        if (word := type(self).word) and word in statement:
            type(self).word = ""
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return super().execute(statement, *values)


@pytest.mark.parametrize(
    ("ask", "word"),
    [(read_revision, "application_id"), (about, "practice"), (check, "sqlite_master")],
    ids=["revision", "about", "check"],
)
def test_whatever_is_asked_of_a_closed_file_a_stumble_is_no_damage(
    closed: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Path], object], word: str
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(Unreadable, "word", word)
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **more: connect(*given, **{"factory": Unreadable, **more})
    )
    with pytest.raises(problems.DiskTrouble):
        ask(closed)
    assert Unreadable.word == ""


def test_a_copy_that_could_not_be_read_again_is_no_damage(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def failing(path: Path) -> sqlite3.Connection:
        if path.name.endswith(".unfinished"):
            return sqlite3.connect(path, isolation_level=None, factory=Failing)
        return reach(path)

    monkeypatch.setattr(Failing, "stumbles", 9)
    monkeypatch.setattr(backup, "reach", failing)
    with pytest.raises(problems.DiskTrouble):
        backup.back_up(closed, tmp_path / "copy.db")


def test_a_copy_takes_along_what_an_earlier_one_left(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db.unfinished").write_bytes(b"half")
    (tmp_path / "copy.db.unfinished-journal").write_bytes(b"half")
    backup.back_up(closed, tmp_path / "copy.db")
    assert sorted(each.name for each in tmp_path.glob("copy*")) == ["copy.db"]


def misspell(path: Path, before: bytes, after: bytes) -> None:
    """Change letters of the statements that a file keeps of its own tables."""
    held = path.read_bytes()
    assert before in held
    assert len(before) == len(after)
    path.write_bytes(held.replace(before, after))


@pytest.mark.parametrize("after", [b"closimg_note TEXT", b"closing_n\xff\xfee TEXT"])
def test_one_wrong_letter_in_a_table_is_damage(closed: Path, after: bytes) -> None:
    misspell(closed, b"closing_note TEXT", after)
    with pytest.raises(problems.Damaged):
        _use(closed)
    assert not check(closed).ok


def test_one_wrong_letter_in_a_guard_is_damage(closed: Path) -> None:
    misspell(closed, b"AND new.author = old.author", b"AND new.author = old.antbor")
    assert not check(closed).ok


def _use(path: Path) -> None:
    store = opened(path)
    try:
        add_engagement(store)
    finally:
        store.close()


def test_letters_that_are_none_are_damage(closed: Path) -> None:
    misspell(closed, b"CREATE TABLE engagement ", b"CREATE TABLE engag\xff\xfe\xfdnt ")
    with pytest.raises(problems.StoreProblem):
        _use(closed)
    assert not check(closed).ok


def test_a_fault_of_the_program_is_not_called_damage(store: Store) -> None:
    with pytest.raises(OperationalError), store.read() as session:
        session.execute(text("SELECT nothing FROM nowhere"))


def test_somebody_elses_letters_are_not_called_damage(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(UnicodeDecodeError), told():
        (tmp_path / "file.txt").read_text("utf-8")


def test_a_file_that_cannot_be_opened_may_lack_room() -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    problem = problem_of(error)
    assert isinstance(problem, problems.ReadOnly)  # it may still be read
    assert "room" in str(problem)


def test_a_save_that_was_made_stands_though_the_disk_fails_right_after(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, looks = Identity._look, 0

    def flaky(identity: Identity) -> Any:
        nonlocal looks
        looks += 1
        if looks == 2:  # the first is before the save
            raise OSError(5, "Input/output error")
        return look(identity)

    monkeypatch.setattr(Identity, "_look", flaky)
    add_engagement(store)
    assert looks == 2
    add_engagement(store)


def test_a_disk_that_fails_before_a_save_is_told_as_that(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_self: Identity) -> Any:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Identity, "_look", failing)
        with pytest.raises(problems.DiskTrouble):
            add_engagement(store)
    add_engagement(store)


@pytest.mark.parametrize("byte", [3, 255])
def test_a_format_that_nobody_writes_is_damage_and_no_missing_permission(
    closed: Path, tmp_path: Path, byte: int
) -> None:
    backup.back_up(closed, tmp_path / "sound.db")
    held = bytearray(closed.read_bytes())
    held[18] = byte
    closed.write_bytes(held)
    for refused in (opened, lambda path: backup.back_up(path, tmp_path / "copy.db")):
        with pytest.raises(problems.Damaged):
            refused(closed)
    with pytest.raises(problems.Damaged):
        restore(closed, tmp_path / "another" / "engage.db", START)
    assert not check(closed).ok
    assert backup.verify(closed)
    Store.look(closed, now=Ticking(), because=problems.Damaged()).close()
    restore(tmp_path / "sound.db", closed, START)
    opened(closed).close()
    assert check(closed).ok


def unfit_together(path: Path, key: str) -> None:
    """Alter one letter of a key in an index alone: SQLite's quick check, made at each start, sees nothing."""
    sound = path.read_bytes()
    at = sound.find(key.encode())
    while at >= 0:
        held = bytearray(sound)
        held[at] = ord("f") if held[at] != ord("f") else ord("e")
        path.write_bytes(held)
        with closing(sqlite3.connect(path)) as connection:
            quick = connection.execute("PRAGMA quick_check").fetchone()[0]
            if quick == "ok" != connection.execute("PRAGMA integrity_check").fetchone()[0]:
                return
        at = sound.find(key.encode(), at + 1)
    raise AssertionError("no index holds the key")


def stumble_over(store: Store, error: Exception) -> None:
    with store.read():
        raise error


def test_records_that_do_not_fit_together_are_damage_and_no_fault_of_the_program(path: Path) -> None:
    store = opened(path)
    key = add_engagement(store)
    for error in (KeyError(key), ValueError(), AttributeError()):
        with pytest.raises(type(error)):
            stumble_over(store, error)
    store.close()
    unfit_together(path, key)
    store = opened(path)
    for error in (KeyError(key), ValueError(), AttributeError()):
        with pytest.raises(problems.Damaged):
            stumble_over(store, error)
    store.close()


def read_all(path: Path) -> None:
    """Read what stands in every table, and search."""
    store = opened(path)
    try:
        for table in Base.metadata.sorted_tables:
            with store.read() as session:
                session.execute(select(table)).all()
        with store.read() as session:
            session.execute(text("SELECT rowid FROM search_index WHERE search_index MATCH 'blood'")).all()
    finally:
        store.close()


@pytest.mark.parametrize(
    ("name", "was", "became"),
    [
        ("search_index", "fts5", "fts6"),
        ("practice", "ods_code", "ods_cod3"),
        ("feedback", "removed_at", "removed_a7"),
        ("evidence", "file_name", "file_nam3"),
    ],
)
def test_a_wrong_letter_in_how_a_table_is_made_is_damage_to_every_asker(
    closed: Path, tmp_path: Path, name: str, was: str, became: str
) -> None:
    backup.back_up(closed, tmp_path / "sound.db")
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?", (was, became, name)
        )
        connection.commit()
    for ask in (read_all, about, lambda path: restore(path, tmp_path / "other" / "engage.db", START)):
        with suppress(problems.Damaged):  # nothing else, and it need not notice
            ask(closed)
    assert not check(closed).ok
    restore(tmp_path / "sound.db", closed, START)
    opened(closed).close()


@pytest.mark.parametrize("error", [KeyError(), AttributeError(), ZeroDivisionError()])
def test_what_is_only_looked_at_costs_the_part_that_cannot_be_read(closed: Path, error: Exception) -> None:
    looked = Store.look(closed, now=Ticking(), because=problems.Damaged())
    with pytest.raises(problems.StoreProblem):
        stumble_over(looked, error)
    looked.close()


class StumblingCopy(sqlite3.Connection):
    """A connection that calls the file damaged as it is copied, as where one page could not be read then."""

    stumbles = 1

    def backup(self, *given: Any, **more: Any) -> None:
        """The first copy meets it."""
        if type(self).stumbles:
            type(self).stumbles -= 1
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        super().backup(*given, **more)


def test_a_page_that_could_not_be_read_as_it_was_copied_is_no_damage(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(StumblingCopy, "stumbles", 1)
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **more: connect(*given, **{"factory": StumblingCopy, **more})
    )
    with pytest.raises(problems.DiskTrouble):
        backup.back_up(closed, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
