"""Undo: the opposite, as a new entry; never over somebody's later work."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.log.plain import Plain, plain
from db.log.undo import undo_batch, undo_last
from db.models import Change, ClosedDay, Engagement, Stakeholder
from db.problems import CannotUndo
from db.store import Store
from db.terms import Rating, Scale
from tests.db.support import acting, add_engagement, opened, retitle, title_of


def undo(store: Store, author: str = "AB") -> str | None:
    with acting(store, "Undo", author) as session:
        return undo_last(session, author)


def newest_batch(session: Session) -> str:
    return session.scalars(select(Change.batch).order_by(Change.at.desc()).limit(1)).one()


def test_undo_walks_back_and_never_rewrites(store: Store) -> None:
    key = add_engagement(store, "First")
    retitle(store, key, "Second")
    retitle(store, key, "Third")
    assert undo(store) == "Title"
    assert title_of(store, key) == "Second"
    assert undo(store) == "Title"
    assert title_of(store, key) == "First"
    assert undo(store) == "New engagement"
    with store.read() as session:
        assert session.get_one(Engagement, key).removed_at is not None
        entries = session.scalars(select(Change).order_by(Change.at)).all()
    assert [each.undoes for each in entries[3:]] == [each.batch for each in reversed(entries[:3])]
    assert undo(store) is None
    assert len(entries) == 6
    assert store.check().ok


def test_values_of_every_kind_come_back(store: Store) -> None:
    key = add_engagement(store)
    with acting(store) as session:
        found = session.get_one(Engagement, key)
        found.scale, found.starts_on, found.lead = Scale.MATERIAL, date(2026, 6, 1), "KL"
    with acting(store, "Again") as session:
        found = session.get_one(Engagement, key)
        found.scale, found.starts_on, found.lead = Scale.MEDIUM, None, ""
    undo(store)
    with store.read() as session:
        found = session.get_one(Engagement, key)
        assert (found.scale, found.starts_on, found.lead) == (Scale.MATERIAL, date(2026, 6, 1), "KL")


def test_an_undo_can_be_taken_back_by_its_batch(store: Store) -> None:
    key = add_engagement(store, "First")
    retitle(store, key, "Second")
    undo(store)
    with acting(store, "Redo") as session:
        undoing = newest_batch(session)
        undo_batch(session, undoing)
    assert title_of(store, key) == "Second"
    with pytest.raises(CannotUndo), acting(store) as session:
        undo_batch(session, undoing)
    assert undo(store) == "Title"
    assert title_of(store, key) == "First"
    with pytest.raises(KeyError), acting(store) as session:
        undo_batch(session, "never happened")


def test_only_ones_own_actions_are_undone(store: Store) -> None:
    first = add_engagement(store, "Mine")
    second = add_engagement(store, "Theirs", author="CD")
    assert undo(store) == "New engagement"
    with store.read() as session:
        assert session.get_one(Engagement, first).removed_at is not None
        assert session.get_one(Engagement, second).removed_at is None
    assert undo(store) is None


def test_someone_elses_later_work_is_not_lost(store: Store) -> None:
    key = add_engagement(store)
    retitle(store, key, "Mine")
    retitle(store, key, "Theirs", author="CD")
    with pytest.raises(CannotUndo) as raised:
        undo(store)
    assert title_of(store, key) == "Theirs"
    assert raised.value.safe == "Nothing was changed."
    assert "Mine" not in str(raised.value)


def test_a_field_changed_there_and_back_by_someone_is_still_theirs(store: Store) -> None:
    key = add_engagement(store)
    retitle(store, key, "Mine")
    retitle(store, key, "Theirs", author="CD")
    retitle(store, key, "Mine", author="CD")
    with pytest.raises(CannotUndo):
        undo(store)


def test_someones_work_on_another_field_does_not_stand_in_the_way(store: Store) -> None:
    key = add_engagement(store)
    retitle(store, key, "Mine")
    with acting(store, "Lead", author="CD") as session:
        session.get_one(Engagement, key).lead = "CD"
    assert undo(store) == "Title"
    with store.read() as session:
        assert session.get_one(Engagement, key).lead == "CD"


def test_what_others_have_built_on_is_not_taken_away(store: Store) -> None:
    key = add_engagement(store)
    with acting(store, "Row", author="CD") as session:
        session.add(Stakeholder(engagement_id=key, name="Carers", kind="carers"))
    with pytest.raises(CannotUndo, match="added"):
        undo(store)
    assert undo(store, "CD") == "Row"
    assert undo(store) == "New engagement"


def test_a_new_record_changed_by_someone_stays(store: Store) -> None:
    key = add_engagement(store)
    retitle(store, key, "Theirs", author="CD")
    with pytest.raises(CannotUndo):
        undo(store)


def test_one_action_on_many_records_is_undone_whole(store: Store) -> None:
    with acting(store, "Closed days") as session:
        session.add_all([ClosedDay(day=date(2026, 5, day)) for day in range(1, 8)])
    assert undo(store) == "Closed days"
    with store.read() as session:
        assert all(each.removed_at for each in session.scalars(select(ClosedDay)))
    assert store.check().ok


State = dict[tuple[str, str], dict[str, Plain]]


def state(store: Store) -> State:
    """Everything that is not removed."""
    found: State = {}
    with store.read() as session:
        for kind in (Engagement, Stakeholder):
            for record in session.scalars(select(kind).where(kind.removed_at.is_(None))):
                columns = record.__mapper__.column_attrs
                found[kind.__name__, record.id] = {c.key: plain(getattr(record, c.key)) for c in columns}
    return found


actions = st.lists(
    st.tuples(
        st.sampled_from(["add", "add row", "change", "change row", "remove row", "many", "undo"]),
        st.integers(0, 50),
        st.text("abc", min_size=1, max_size=3),
    ),
    max_size=12,
)


def act(store: Store, what: str, which: int, words: str) -> None:
    if what == "undo":
        undo(store)
        return
    with acting(store, what) as session:
        engagements = session.scalars(select(Engagement).where(Engagement.removed_at.is_(None))).all()
        rows = session.scalars(select(Stakeholder).where(Stakeholder.removed_at.is_(None))).all()
        if what == "add" or not engagements:
            session.add(Engagement(title=words, scale=Scale.SMALL))
        elif what == "add row":
            session.add(
                Stakeholder(engagement_id=engagements[which % len(engagements)].id, name=words, kind="x")
            )
        elif what == "change":
            engagements[which % len(engagements)].why = words
        elif what == "many":
            for each in rows:
                each.needs, each.consulted = words, which % 2 == 0
        elif rows and what == "change row":
            rows[which % len(rows)].interest = Rating.HIGH if which % 2 else None
        elif rows:
            rows[which % len(rows)].removed_at = session.info["act"].at


@settings(max_examples=25)
@given(before=actions, after=actions)
def test_undoing_everything_leads_back_to_the_start(
    before: list[tuple[str, int, str]], after: list[tuple[str, int, str]]
) -> None:
    with TemporaryDirectory() as folder:
        store = opened(Path(folder) / "engage.db")
        for each in before:
            act(store, *each)
        start = state(store)
        with acting(store, "A line in the sand", author="ZZ") as session:
            session.add(ClosedDay(day=date(2026, 12, 24)))
        for each in (one for one in after if one[0] != "undo"):
            act(store, *each)
        while not _only_before(store):
            assert undo(store) is not None
        assert state(store) == start
        assert store.check().problems == ()
        store.close()


def _only_before(store: Store) -> bool:
    """Whether every action after the line stands undone."""
    with store.read() as session:
        line = session.scalars(select(Change.at).where(Change.author == "ZZ")).one()
        since = session.scalars(select(Change).where(Change.at > line)).all()
    done = {each.batch for each in since if each.undoes is None}
    return done == {each.undoes for each in since if each.undoes is not None}
