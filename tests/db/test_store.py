"""The store: whole actions or none, one writer, private files."""

import sqlite3
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.models import Change, ClosedDay, Draft, Engagement, Fact, Practice, Risk
from db.problems import Misused
from db.store import Store
from db.terms import ContractType, Scale
from tests.db.support import (
    START,
    Ticking,
    acting,
    add_engagement,
    local,
    opened,
    plain,
    remote,
    retitle,
    title_of,
)


def pragma(store: Store, name: str) -> object:
    with store.read() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_what_is_saved_is_there_after_closing(path: Path) -> None:
    store = opened(path)
    key = add_engagement(store)
    store.close()
    again = opened(path)
    assert title_of(again, key) == "Evening blood tests"
    again.close()


def fail_after_writing(session: Session) -> None:
    session.add(ClosedDay(day=date(2026, 5, 4), reason="Training"))
    session.flush()
    raise ZeroDivisionError


def test_an_action_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), acting(store) as session:
        fail_after_writing(session)
    with store.read() as session:
        assert session.scalars(select(ClosedDay)).all() == []
        assert session.scalars(select(Change)).all() == []


def test_the_last_save_is_known(store: Store) -> None:
    assert store.last_saved is None
    add_engagement(store)
    assert store.last_saved is not None
    assert store.last_saved > START


def test_a_local_store_is_durable_and_strict_about_keys(store: Store) -> None:
    told = {name: pragma(store, name) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert pragma(store, "secure_delete") == 1
    assert pragma(store, "locking_mode") == "exclusive"
    assert not store.safe_mode
    assert store.notices == ()


def test_an_action_takes_the_write_lock_at_its_start(store: Store) -> None:
    said: list[str] = []
    with store.read() as session:
        engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, words, *_rest: said.append(words))
    with acting(store):
        pass
    with acting(store) as session:
        session.scalars(select(Engagement)).all()
    with store.read() as session:
        session.scalars(select(Engagement)).all()
    assert [words for words in said if words.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_a_store_knows_itself_from_others(store: Store, tmp_path: Path) -> None:
    other = opened(tmp_path / "other" / "engage.db")
    with store.read() as mine, other.read() as theirs:
        assert mine.get_one(Fact, "identity").value != theirs.get_one(Fact, "identity").value
    other.close()
    again = opened(store.back_up_to(tmp_path / "copy.db"))
    with store.read() as mine, again.read() as copied:
        assert mine.get_one(Fact, "identity").value == copied.get_one(Fact, "identity").value
    again.close()


def test_a_network_drive_works_in_the_safe_mode_and_says_so(path: Path) -> None:
    store = Store.open(path, now=Ticking(), network=remote)
    assert store.safe_mode
    assert "network drive" in store.notices[0]
    assert pragma(store, "journal_mode") == "truncate"
    assert pragma(store, "synchronous") == 3
    key = add_engagement(store)
    assert not path.with_name("engage.db-wal").exists()
    store.close()
    at_home = opened(path)
    assert pragma(at_home, "journal_mode") == "wal"
    assert title_of(at_home, key) == "Evening blood tests"
    at_home.close()


def test_times_never_run_backwards(path: Path) -> None:
    clock = Ticking()
    store = Store.open(path, now=clock, network=local)
    key = add_engagement(store)
    clock.next = START - timedelta(minutes=5)
    retitle(store, key, "Second")
    retitle(store, key, "Third")
    store.close()
    clock.next = START - timedelta(minutes=5)
    store = Store.open(path, now=clock, network=local)
    retitle(store, key, "Fourth")
    with store.read() as session:
        times = session.scalars(select(Change.at).order_by(Change.id)).all()
    store.close()
    assert sorted(set(times)) == list(times)
    assert len(times) == 4


def test_no_update_is_lost_between_threads(store: Store) -> None:
    key = add_engagement(store, "0")

    def count() -> None:
        for _ in range(25):
            with acting(store) as session:
                found = session.get_one(Engagement, key)
                found.title = str(int(found.title) + 1)

    threads = [threading.Thread(target=count) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with store.read() as session:
        assert session.get_one(Engagement, key).title == "200"
        assert len(session.scalars(select(Change).where(Change.record_id == key)).all()) == 201


def test_reading_refuses_to_write(store: Store) -> None:
    key = add_engagement(store)
    with store.read() as session:
        session.get_one(Engagement, key).title = "Written by a reader"
        with pytest.raises(Misused):
            session.flush()
    with store.read() as session:
        session.add(ClosedDay(day=date(2026, 5, 4)))
        with pytest.raises(Misused):
            session.flush()
    with store.read() as session:
        session.get_one(Engagement, key).title = "Never flushed"
    assert title_of(store, key) == "Evening blood tests"
    retitle(store, key, "Written properly")
    assert title_of(store, key) == "Written properly"


def test_sqlite_itself_refuses_what_a_reader_writes_by_hand(store: Store) -> None:
    with pytest.raises(Exception, match="cannot be written"), store.read() as session:
        session.connection().exec_driver_sql("DELETE FROM draft")


def test_an_action_within_an_action_is_a_mistake(store: Store) -> None:
    with pytest.raises(Misused), store.read(), store.read():
        pass
    with pytest.raises(Misused), acting(store), store.scribble():
        pass
    assert add_engagement(store)


def test_a_closed_store_stays_closed(path: Path) -> None:
    store = opened(path)
    store.close()
    store.close()
    with pytest.raises(Misused):
        add_engagement(store)


def test_strict_tables_refuse_the_wrong_kind_of_value(store: Store, path: Path) -> None:
    add_engagement(store)
    store.close()
    with plain(path) as connection, pytest.raises(sqlite3.IntegrityError, match="cannot store BLOB"):
        connection.execute("INSERT INTO fact VALUES ('made', x'00')")


def test_every_table_is_strict(store: Store, path: Path) -> None:
    store.close()
    with plain(path) as connection:
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'"
        ).fetchall()
    ours = {name for (name,) in tables if not name.startswith(("sqlite_", "search_index"))}
    assert ours == {"alembic_version"}


@pytest.mark.parametrize(
    "wrong",
    [
        Engagement(title="", scale=Scale.SMALL),
        Risk(engagement_id="nobody", what="No such engagement"),
        Practice(name="", ods_code="Y99999", contract_type=ContractType.GMS),
    ],
    ids=["no title", "no engagement", "no name"],
)
def test_the_schema_itself_refuses_nonsense(store: Store, wrong: object) -> None:
    with pytest.raises(IntegrityError), acting(store) as session:
        session.add(wrong)


def test_an_error_never_holds_what_was_typed(store: Store) -> None:
    key = add_engagement(store)
    with pytest.raises(IntegrityError) as raised, acting(store) as session:
        session.add(Risk(engagement_id=key, what="Mrs Lark said so", likelihood=9))
    told = "".join((str(raised.value), repr(raised.value), repr(raised.value.__cause__)))
    assert "Lark" not in told


def test_a_draft_needs_no_author_and_writes_no_log(store: Store) -> None:
    with store.scribble() as session:
        session.add(Draft(place="somewhere", typed="{}", kept_at=START))
    with pytest.raises(Misused), store.scribble() as session:
        session.add(ClosedDay(day=date(2026, 5, 4)))
    with store.read() as session:
        assert session.scalars(select(Change)).all() == []
        assert session.scalars(select(ClosedDay)).all() == []
