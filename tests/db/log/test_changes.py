"""The change log: complete, merged, signed, and closed to every other route."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from db.ids import new_id
from db.log.changes import history, table_of
from db.models import Action, Change, ClosedDay, Engagement, Staff, Stakeholder
from db.problems import Misused
from db.store import Store
from db.terms import ActionState, ChangeKind, Rating, Scale
from tests.db.support import START, acting, add_engagement, plain, retitle


def entries(store: Store, key: str) -> list[tuple[ChangeKind, dict[str, list[object]]]]:
    with store.read() as session:
        return [(each.kind, json.loads(each.fields)) for each in reversed(history(session, key))]


def test_a_new_record_is_logged_with_plain_values(store: Store) -> None:
    with acting(store, "New action", author="KL") as session:
        made = Action(text="Ring the council", due_on=date(2026, 5, 1), state=ActionState.BLOCKED)
        session.add(made)
        session.flush()
        key = made.id
    [(kind, fields)] = entries(store, key)
    assert kind is ChangeKind.INSERT
    assert fields["due_on"] == [None, "2026-05-01"]
    assert fields["state"] == [None, "blocked"]
    assert "closed_on" not in fields
    with store.read() as session:
        [change] = history(session, key)
        assert (change.author, change.pc, change.label) == ("KL", "DESK-1", "New action")
        assert (change.record_type, change.undoes, change.erased_at) == ("action", None, None)
        assert change.at > START


def test_a_change_is_logged_field_by_field(store: Store) -> None:
    key = add_engagement(store)
    with acting(store) as session:
        found = session.get_one(Engagement, key)
        found.scale = Scale.MATERIAL
        found.starts_on = date(2026, 6, 1)
        found.title = found.title
    assert entries(store, key)[1:] == [
        (ChangeKind.UPDATE, {"scale": ["small", "material"], "starts_on": [None, "2026-06-01"]})
    ]


def test_many_flushes_of_one_action_are_one_entry(store: Store) -> None:
    with acting(store) as session:
        made = Stakeholder(engagement_id=_engagement(session), name="Elm Grove carers", kind="carers")
        session.add(made)
        session.flush()
        made.interest = Rating.HIGH
        session.flush()
        made.name = "Carers"
        session.flush()
        key = made.id
    [(kind, fields)] = entries(store, key)
    assert kind is ChangeKind.INSERT
    assert (fields["name"], fields["interest"]) == ([None, "Carers"], [None, "high"])
    with acting(store) as session:
        found = session.get_one(Stakeholder, key)
        for name in ("One", "Two", "Three"):
            found.name = name
            session.flush()
    assert entries(store, key)[1:] == [(ChangeKind.UPDATE, {"name": ["Carers", "Three"]})]


def _engagement(session: Session) -> str:
    made = Engagement(title="Evening blood tests", scale=Scale.SMALL)
    session.add(made)
    session.flush()
    return made.id


def test_an_old_value_that_was_never_read_is_looked_up(store: Store) -> None:
    key = add_engagement(store)
    with acting(store) as session:
        found = session.get_one(Engagement, key)
        session.expire(found)
        found.title = "Set unread"
    assert entries(store, key)[1:] == [(ChangeKind.UPDATE, {"title": ["Evening blood tests", "Set unread"]})]


def test_what_was_changed_back_is_not_logged(store: Store) -> None:
    key = add_engagement(store)
    with acting(store) as session:
        found = session.get_one(Engagement, key)
        for title in ("For a moment", "Evening blood tests"):
            found.title = title
            session.flush()
    assert len(entries(store, key)) == 1


def test_entries_of_one_action_share_its_batch_and_moment(store: Store) -> None:
    with acting(store) as session:
        session.add_all([ClosedDay(day=date(2026, 5, 4)), ClosedDay(day=date(2026, 5, 25))])
    with store.read() as session:
        rows = session.scalars(select(Change)).all()
    assert len(rows) == 2
    assert len({(each.batch, each.at) for each in rows}) == 1


def test_history_is_newest_first_and_limited(store: Store) -> None:
    key = add_engagement(store)
    for number in range(5):
        retitle(store, key, f"Title {number}")
    with store.read() as session:
        found = history(session, key, limit=3)
        assert [json.loads(each.fields)["title"][1] for each in found] == ["Title 4", "Title 3", "Title 2"]


def test_an_action_that_changes_nothing_writes_nothing(store: Store) -> None:
    with acting(store):
        pass
    with store.read() as session:
        assert session.scalars(select(Change)).all() == []


def delete_it(session: Session, key: str) -> None:
    session.delete(session.get_one(Staff, key))
    session.flush()


def rename_key(session: Session, key: str) -> None:
    session.get_one(Staff, key).id = new_id()
    session.flush()


def commit_early(session: Session, key: str) -> None:
    session.get_one(Staff, key).role = "Nurse"
    session.commit()


def savepoint(session: Session, _key: str) -> None:
    session.begin_nested()


def go_on_after_rollback(session: Session, key: str) -> None:
    session.get_one(Staff, key).role = "Nurse"
    session.flush()
    session.rollback()


@pytest.mark.parametrize(
    "shortcut",
    [
        delete_it,
        rename_key,
        commit_early,
        savepoint,
        go_on_after_rollback,
        lambda session, key: session.execute(delete(Staff)),
        lambda session, key: session.execute(update(Staff).values(role="Nurse")),
        lambda session, key: session.execute(insert(Staff).values(id=new_id(), initials="XY")),
        lambda session, key: session.execute(update(table_of(Staff)).values(role="Nurse")),
        lambda session, key: session.execute(text("UPDATE staff SET role = 'Nurse'")),
    ],
)
def test_shortcuts_round_the_log_are_refused(
    store: Store, shortcut: Callable[[Session, str], object]
) -> None:
    with acting(store) as session:
        made = Staff(initials="SM", role="Manager")
        session.add(made)
        session.flush()
        key = made.id
    with pytest.raises(Misused), acting(store) as session:
        shortcut(session, key)
    with store.read() as session:
        assert session.get_one(Staff, key).role == "Manager"
        assert len(session.scalars(select(Change)).all()) == 1
    assert store.check().ok


def test_an_sql_expression_cannot_be_logged_so_it_is_refused(store: Store) -> None:
    key = add_engagement(store)
    with pytest.raises(TypeError), acting(store) as session:
        session.get_one(Engagement, key).title = Engagement.title + "!"


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM change",
        "UPDATE change SET author = 'ZZ'",
        "UPDATE change SET fields = '{}'",
        "UPDATE change SET fields = '{\"title\":[null,\"Other\"]}', erased_at = '2026-01-01 00:00:00.000000'",
        "UPDATE change SET fields = '{}', erased_at = '2026-01-01 00:00:00.000000', label = 'Other'",
        "UPDATE change SET fields = '{}', erased_at = '2026-01-01 00:00:00.000000', undoes = 'other'",
        "UPDATE change SET erased_at = '2026-01-01 00:00:00.000000'",
    ],
)
def test_the_log_is_append_only_even_for_other_tools(store: Store, path: Path, tampering: str) -> None:
    add_engagement(store)
    store.close()
    with plain(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(tampering)
