"""Erasing a person's details: the entries stay, the words are nowhere in the file."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from db import drafts
from db.erasing.erase import erase
from db.log.undo import undo_last
from db.models import Change, Staff, Stakeholder
from db.problems import CannotUndo
from db.search import finding
from db.store import Store
from tests.db.support import START, acting, add_engagement

NAME = "Philomena Larkspur"


def person(store: Store) -> str:
    engagement = add_engagement(store)
    with acting(store, "New stakeholder") as session:
        made = Stakeholder(engagement_id=engagement, name=NAME, kind="patients", route="By letter")
        session.add(made)
        session.flush()
        key = made.id
    with acting(store, "Needs") as session:
        session.get_one(Stakeholder, key).needs = "Large print"
    return key


def forget(store: Store, key: str) -> int:
    with acting(store, "Erased a person's details") as session:
        return erase(session, session.get_one(Stakeholder, key), {"name"}, "asked")


def test_entries_stay_and_their_words_go(store: Store) -> None:
    key = person(store)
    assert forget(store, key) == 1
    with store.read() as session:
        entries = session.scalars(select(Change).where(Change.record_id == key).order_by(Change.at)).all()
        said = [(each.label, json.loads(each.fields), each.erased_at is not None) for each in entries]
    assert said == [
        ("New stakeholder", {}, True),
        ("Needs", {"needs": ["", "Large print"]}, False),
        ("Erased a person's details", {}, True),
    ]
    assert store.check().ok


def test_the_words_are_nowhere_in_the_files(store: Store, path: Path) -> None:
    key = person(store)
    assert NAME.encode() in b"".join(each.read_bytes() for each in path.parent.iterdir())
    forget(store, key)
    for word in (*NAME.encode().split(), *NAME.lower().encode().split()):
        assert word not in b"".join(each.read_bytes() for each in path.parent.iterdir())
    with store.read() as session:
        assert finding.search(session, "Philomena") == []
        assert [each.record_id for each in finding.search(session, "letter")] == [key]


def test_what_was_erased_cannot_be_undone_back(store: Store) -> None:
    key = person(store)
    forget(store, key)
    with pytest.raises(CannotUndo, match="erased"), acting(store) as session:
        undo_last(session, "AB")


def test_fields_that_were_not_named_keep_their_history(store: Store) -> None:
    with acting(store) as session:
        made = Staff(initials="PL", name=NAME)
        session.add(made)
        session.flush()
        key = made.id
    with acting(store) as session:
        session.get_one(Staff, key).role = "Nurse"
    with acting(store, "Nothing to erase") as session:
        assert erase(session, session.get_one(Staff, key), {"left_on"}, "asked") == 0
    with acting(store, "Erased") as session:
        assert erase(session, session.get_one(Staff, key), ["name"], "asked") == 1
    with store.read() as session:
        kept = session.scalars(select(Change.fields).where(Change.record_id == key).order_by(Change.at)).all()
    assert kept == ["{}", '{"role":["","Nurse"]}', "{}"]


def test_a_value_changed_after_erasing_is_checked_again(store: Store) -> None:
    key = person(store)
    forget(store, key)
    with acting(store) as session:
        session.get_one(Stakeholder, key).route = "By telephone"
    assert store.check().ok


def test_half_typed_forms_about_it_go_with_it(store: Store) -> None:
    key, other = person(store), person(store)
    for about in (key, other):
        with store.scribble() as session:
            drafts.keep(session, f"stakeholder/{about}/form", {"name": NAME}, "AB", START)
    forget(store, key)
    with store.read() as session:
        assert drafts.places(session) == [f"stakeholder/{other}/form"]
