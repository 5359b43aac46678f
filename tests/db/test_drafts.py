"""Half-typed forms."""

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import drafts
from db.drafts import FoundDraft
from db.store import Store
from tests.db.support import START, opened


def test_the_newest_words_of_a_place_are_kept(store: Store) -> None:
    with store.scribble() as session:
        drafts.keep(session, "step/1", {"aim": "Evening"}, "AB", START)
    with store.scribble() as session:
        drafts.keep(session, "step/1", {"aim": "Evening bloods"}, "CD", START + timedelta(seconds=2))
    with store.read() as session:
        assert drafts.find(session, "step/1") == FoundDraft(
            {"aim": "Evening bloods"}, START + timedelta(seconds=2), "CD", "step/1"
        )


def test_what_is_dropped_is_gone(store: Store) -> None:
    with store.scribble() as session:
        drafts.keep(session, "staff/new", {"initials": "SM"}, "AB", START)
        drafts.drop(session, "staff/new")
        drafts.drop(session, "never kept")
    with store.read() as session:
        assert drafts.find(session, "staff/new") is None
        assert drafts.places(session) == []


def test_a_draft_goes_in_the_action_that_saves_its_form(store: Store) -> None:
    with store.scribble() as session:
        drafts.keep(session, "place", {"a": "b"}, "AB", START)
    with store.change(author="AB", pc="DESK-1", label="Saved") as session:
        drafts.drop(session, "place")
    with store.read() as session:
        assert drafts.places(session) == []
    assert store.check().ok


def test_places_come_newest_first(store: Store) -> None:
    with store.scribble() as session:
        for number, place in enumerate(("one", "three", "two")):
            drafts.keep(session, place, {}, "AB", START + timedelta(seconds=number))
    with store.read() as session:
        assert drafts.places(session) == ["two", "three", "one"]


words = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(words, words, max_size=5))
def test_anything_typed_comes_back_as_typed(store: Store, typed: dict[str, str]) -> None:
    with store.scribble() as session:
        drafts.keep(session, "place", typed, "AB", START)
    with store.read() as session:
        found = drafts.find(session, "place")
    assert found is not None
    assert found.typed == typed


def test_a_draft_survives_a_new_start(path: Path) -> None:
    store = opened(path)
    with store.scribble() as session:
        drafts.keep(session, "place", {"a": "b"}, "AB", START)
    store.close()
    store = opened(path)
    with store.read() as session:
        assert drafts.find(session, "place") is not None
    store.close()
