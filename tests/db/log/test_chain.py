"""The chain of the change log: whatever is done to an entry behind the program's back is found."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.check import check
from db.erasing.erase import erase
from db.log import chain
from db.log.bulk import insert_many
from db.models import Change, Engagement, Feedback
from db.store import Store
from tests.db.support import START, acting, add_engagement, opened, plain, retitle

GUARDS = ("change_stays", "change_stands", "seal_stays", "seal_stands")


@pytest.fixture
def filled(path: Path) -> Path:
    store = opened(path)
    key = add_engagement(store)
    for number in range(3):
        retitle(store, key, f"Title {number}")
    with acting(store, "Import") as session:
        rows = [{"received_on": START.date(), "source": "desk", "words": f"Word {each}"} for each in range(9)]
        insert_many(session, Feedback, rows)
    store.close()
    return path


def resealed(connection: sqlite3.Connection, number: int) -> None:
    """Make the seal of one act anew, as a forger would."""
    seals = dict(connection.execute("SELECT number, hash FROM seal").fetchall())
    for place, (_batch, link, header) in enumerate(chain.acts(connection), 1):
        if place == number and header is not None:
            forged = link.sealed(seals.get(number - 1, chain.BEGINNING), header)
            connection.execute("UPDATE seal SET hash = ? WHERE number = ?", (forged, number))


def test_every_act_has_one_seal_and_they_hold(filled: Path) -> None:
    report = check(filled)
    assert report.problems == ()
    assert report.head is not None
    assert report.head.number == 5
    with plain(filled) as connection:
        assert chain.find(connection, report.head.words[:17]) == report.head
        assert chain.find(connection, "abc") is None


def test_an_act_that_did_nothing_has_no_seal(store: Store) -> None:
    with acting(store):
        pass
    assert store.check().head is None


@pytest.mark.parametrize(
    "column", ["author", "pc", "label", "undoes", "record_id", "kind", "fields", "at", "id"]
)
def test_an_entry_that_was_altered_is_found(filled: Path, column: str) -> None:
    new = {"kind": "delete", "at": "2026-04-01 09:00:59.000000"}.get(column, "changed")
    with plain(filled) as connection:
        _unguarded(connection)
        connection.execute(f"UPDATE change SET {column} = ? WHERE rowid = 2", (new,))
        assert chain.trouble(connection)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM change WHERE rowid = 2",
        "DELETE FROM change WHERE rowid > 4",
        "DELETE FROM seal WHERE number = 2",
        "DELETE FROM seal WHERE number = 5",
        "UPDATE seal SET hash = (SELECT hash FROM seal WHERE number = 1) WHERE number = 2",
        "UPDATE seal SET batch = 'another' WHERE number = 3",
        "UPDATE change SET at = '2026-04-01 08:00:00.000000' WHERE rowid = 3",
    ],
)
def test_what_was_taken_out_or_put_elsewhere_is_found(filled: Path, harm: str) -> None:
    with plain(filled) as connection:
        _unguarded(connection)
        connection.execute(harm)
        assert chain.trouble(connection)


def test_whoever_seals_an_act_anew_breaks_the_next_one(filled: Path) -> None:
    with plain(filled) as connection:
        _unguarded(connection)
        connection.execute("UPDATE change SET author = 'ZZ' WHERE rowid = 2")
        resealed(connection, 2)
        [words] = chain.trouble(connection)
    assert words.startswith("Act 3 of 2026-04-01 09:00")


def test_whoever_seals_all_of_them_anew_ends_in_another_head(filled: Path) -> None:
    with plain(filled) as connection:
        before = chain.head(connection)
        assert before is not None
        _unguarded(connection)
        connection.execute("UPDATE change SET author = 'ZZ' WHERE rowid = 2")
        for number in range(2, before.number + 1):
            resealed(connection, number)
        assert chain.trouble(connection) == []
        assert chain.find(connection, before.seal) is None


@pytest.mark.parametrize("number", [1, 2])
def test_erasing_keeps_the_chain_and_the_head_of_before(store: Store, path: Path, number: int) -> None:
    key = add_engagement(store, "Philomena Larkspur")
    printed = store.check().head
    assert printed is not None
    for _each in range(number):
        with acting(store, "Erased") as session:
            erase(session, session.get_one(Engagement, key), {"title"}, "asked")
    assert store.check().problems == ()
    with store.read() as session:
        salts = session.scalars(select(Change.salt).where(Change.record_id == key)).all()
    assert salts == [None] * 2
    store.close()
    with plain(path) as connection:
        assert chain.find(connection, printed.seal) == printed


def test_what_was_erased_cannot_be_guessed_from_what_stays(store: Store, path: Path) -> None:
    key = add_engagement(store, "Larkspur")
    with store.read() as session:
        said, salt = session.execute(select(Change.fields, Change.salt)).one()
    with acting(store, "Erased") as session:
        erase(session, session.get_one(Engagement, key), {"title"}, "asked")
    store.close()
    kept = b"".join([each.read_bytes() for each in path.parent.iterdir()])
    assert salt is not None
    assert salt.encode() not in kept
    assert chain.commitment(salt, said).encode() in kept


def test_words_cannot_be_emptied_without_their_proof(filled: Path) -> None:
    with plain(filled) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(
            "UPDATE change SET fields = '{}', erased_at = '2026-01-01 00:00:00' WHERE rowid = 1"
        )


@pytest.mark.parametrize("harm", ["DELETE FROM seal", "UPDATE seal SET hash = 'x'"])
def test_seals_are_refused_to_be_altered(filled: Path, harm: str) -> None:
    with plain(filled) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(harm)


def _unguarded(connection: sqlite3.Connection) -> None:
    drop: Callable[[str], object] = connection.execute
    for each in GUARDS:
        drop(f"DROP TRIGGER {each}")
