"""Many records at once, and finding any by its words."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.log.bulk import insert_many
from db.log.plain import record_kinds
from db.models import Action, Answer, Base, Change, ClosedDay, Engagement, Finding, SearchEntry, Staff
from db.problems import Misused
from db.search.finding import search
from db.search.indexing import SEARCHED
from db.store import Store
from db.terms import ActionState, Scale
from tests.db.support import START, acting, add_engagement


def found(store: Store, words: str, limit: int = 50) -> list[str]:
    with store.read() as session:
        return [each.title for each in search(session, words, limit)]


def test_a_bulk_insert_is_logged_searched_and_whole(store: Store) -> None:
    with acting(store, "Import") as session:
        made = Engagement(title="Import of findings", scale=Scale.SMALL)
        session.add(made)
        session.flush()
        rows = [{"engagement_id": made.id, "theme": f"Parking {n}", "said_by": n} for n in range(4100)]
        assert insert_many(session, Finding, rows) == 4100
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Finding)) == 4100
        assert session.scalar(select(func.count()).select_from(Change)) == 4101
        assert len(set(session.scalars(select(Change.batch)))) == 1
    assert found(store, "parking 4099") == ["Parking 4099"]
    assert store.check().ok


def test_bulk_takes_terms_dates_and_given_keys(store: Store) -> None:
    rows = [
        {"id": "0192", "text": "Ring", "state": ActionState.DONE, "due_on": date(2026, 5, 1)},
        {"text": "Gone", "removed_at": START},
    ]
    with acting(store, "Import") as session:
        assert insert_many(session, Action, rows) == 2
    with store.read() as session:
        kept = session.get_one(Action, "0192")
        assert (kept.state, kept.due_on, kept.owner) == (ActionState.DONE, date(2026, 5, 1), "")
    assert found(store, "ring") == ["Ring"]
    assert found(store, "gone") == []
    assert store.check().ok


def test_bulk_refuses_what_it_does_not_know(store: Store) -> None:
    with pytest.raises(KeyError, match="Staff has no"), acting(store) as session:
        insert_many(session, Staff, [{"initials": "SM", "surname": "Nobody"}])
    with pytest.raises(Misused), store.scribble() as session:
        insert_many(session, Staff, [{"initials": "SM"}])
    with acting(store) as session:
        assert insert_many(session, Staff, []) == 0
        assert insert_many(session, ClosedDay, [{"day": date(2026, 5, 4)}]) == 1


def test_words_are_found_wherever_they_are(store: Store) -> None:
    key = add_engagement(store, "Évening blood tests")
    with acting(store) as session:
        session.add(Answer(engagement_id=key, step_number=1, field="aim", value="Fewer missed appointments"))
        session.get_one(Engagement, key).why = "People at work cannot come by day"
    assert found(store, "evening") == ["Évening blood tests"]
    assert found(store, "WORK people") == ["Évening blood tests"]
    assert found(store, "appointm") == [""]
    assert found(store, "appointm missed") == []
    assert found(store, "nowhere") == []
    with store.read() as session:
        [hit] = search(session, "missed")
    assert (hit.kind, hit.title) == ("answer", "")
    assert "missed appointments" in hit.snippet


def test_the_index_follows_changes_removal_and_return(store: Store) -> None:
    key = add_engagement(store, "Evening")
    with acting(store) as session:
        session.get_one(Engagement, key).title = "Morning"
    assert (found(store, "evening"), found(store, "morning")) == ([], ["Morning"])
    with acting(store) as session:
        session.get_one(Engagement, key).removed_at = START
    assert found(store, "morning") == []
    with acting(store) as session:
        session.get_one(Engagement, key).removed_at = None
    assert found(store, "morning") == ["Morning"]
    assert store.check().ok


def test_a_title_counts_more_than_the_rest_and_the_limit_holds(store: Store) -> None:
    for number in range(3):
        with acting(store) as session:
            session.add(Engagement(title=f"Other {number}", why="about parking", scale=Scale.SMALL))
    add_engagement(store, "Parking")
    assert found(store, "parking")[0] == "Parking"
    assert len(found(store, "parking", limit=2)) == 2


def test_an_action_that_fails_leaves_no_words(store: Store) -> None:
    with pytest.raises(KeyError), acting(store) as session:
        insert_many(session, Engagement, [{"title": "Kept", "scale": Scale.SMALL}, {"titel": "Not kept"}])
    with store.read() as session:
        assert session.scalars(select(SearchEntry)).all() == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
@example('"')
@example('AND OR NOT NEAR( ) * ^ : - "')
@example("title:evening")
@example("evening\0")
@example("[@click=app.quit]")
@example("'; DROP TABLE change; --")
def test_anything_may_be_typed_into_search(store: Store, words: str) -> None:
    with store.read() as session:
        assert search(session, words.encode("utf-8", "ignore").decode()) == []


def test_what_is_searched_is_there() -> None:
    kinds = record_kinds()
    for kind, (title, told) in SEARCHED.items():
        assert kind in kinds
        assert {name for name in (title, *told) if name} <= set(Base.metadata.tables[kind].columns.keys())
