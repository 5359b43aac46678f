"""Taking back what was added in one go by the thousand: the same as one by one, only quicker."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.log import taking_back
from db.log.bulk import insert_many, remove_many
from db.log.undo import undo_batch, undo_last
from db.models import Action, Change, SearchEntry, Staff
from db.problems import CannotUndo, Misused
from db.search.finding import search
from db.store import Store
from db.terms import ChangeKind
from tests.db.support import START, acting

MANY = 1_200


def filled(store: Store) -> str:
    """A store with many records of one action; the key of one of them."""
    with acting(store, "Import") as session:
        rows = ({"id": f"{each:05}", "text": f"Ring back, call {each}"} for each in range(MANY))
        insert_many(session, Action, rows)
        session.add(Staff(initials="KL", name="Kit Larch"))
    return "00007"


def standing(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Action).where(Action.removed_at.is_(None))) or 0


@pytest.mark.parametrize("at_once", [1, 500, MANY + 1])
def test_an_import_is_taken_back_and_brought_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(taking_back, "MANY", at_once)
    filled(store)
    with acting(store, "Undo") as session:
        assert undo_last(session, "AB") == "Import"
    with store.read() as session:
        assert standing(session) == 0
        assert session.scalar(select(func.count()).select_from(SearchEntry)) == 0
        assert search(session, "ring") == []
        last = select(Change).order_by(Change.at.desc()).limit(1)
        batch = session.scalars(last).one().batch
        undone = select(func.count()).select_from(Change).where(Change.batch == batch)
        assert session.scalar(undone.where(Change.kind == ChangeKind.UPDATE)) == MANY + 1
    assert store.check().ok
    with acting(store, "Redo") as session:
        undo_batch(session, batch)
    with store.read() as session:
        assert standing(session) == MANY
        assert len(search(session, "ring", 10)) == 10
    assert store.check().ok


def test_nothing_is_taken_back_when_one_of_them_was_changed(store: Store) -> None:
    key = filled(store)
    with acting(store, "Changed", "KL") as session:
        session.get_one(Action, key).owner = "KL"
    with pytest.raises(CannotUndo, match="What it added has been changed since"), acting(store) as session:
        undo_last(session, "AB")
    with store.read() as session:
        assert standing(session) == MANY
    assert store.check().ok


def test_what_is_removed_already_stays_as_it_is(store: Store) -> None:
    rows: list[dict[str, object]] = [
        {"id": "1", "text": "Here"},
        {"id": "2", "text": "Gone", "removed_at": START},
    ]
    with acting(store) as session:
        insert_many(session, Action, rows)
    with acting(store) as session:
        remove_many(session, Action, ["1", "2"])
    with store.read() as session:
        assert session.get_one(Action, "2").removed_at == START
        assert session.get_one(Action, "1").removed_at not in (None, START)
    assert store.check().ok
    with pytest.raises(Misused), store.scribble() as session:
        remove_many(session, Action, ["1"])
