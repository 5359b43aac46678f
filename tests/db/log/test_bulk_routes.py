"""Whatever comes and goes by the hundred, the file passes its own check and search says what is there."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.care.check import check
from db.log import taking_back
from db.log.bulk import insert_many, remove_many
from db.log.undo import undo_batch, undo_last
from db.models import Change, Engagement, Feedback, Person
from db.search.finding import newest, search
from db.store import Store
from db.terms import ChangeKind, Scale
from tests.db.support import START, acting, opened

MANY = 700
WHEN = START.date()


def pieces(begin: int, many: int = MANY, **more: object) -> list[dict[str, object]]:
    """Rows of feedback under keys of their own."""
    given = {"received_on": WHEN, "source": "survey", **more}
    return [
        {"id": f"{each:06}", "words": f"The lift sticks, said {each}", **given}
        for each in range(begin, begin + many)
    ]


def clean(store: Store) -> None:
    """The open store passes its check, and so does its file as the command line reads it."""
    report = store.check()
    assert (report.ok, report.problems) == (True, ())


def found(store: Store) -> int:
    with store.read() as session:
        return len(newest(session, "lift", "feedback", 10_000))


@pytest.mark.parametrize("together", [2, 500, 10_000])
def test_brought_in_taken_back_and_brought_in_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(taking_back, "MANY", together)
    for _ in range(2):
        begin = 0 if found(store) == 0 and not _logged(store) else MANY
        with acting(store, "Brought in") as session:
            session.add(Person(name="Made Up", contact="lift@made.up"))
            insert_many(session, Person, [{"name": "Lift Waiting"}])
            assert insert_many(session, Feedback, pieces(begin)) == MANY
        assert found(store) == MANY
        clean(store)
        with acting(store, "Undo") as session:
            assert undo_last(session, "AB") == "Brought in"
        assert found(store) == 0
        clean(store)
    with store.read() as session:
        last = select(Change.batch, Change.undoes).order_by(Change.at.desc()).limit(1)
        batch = session.execute(last).one().batch
        undoes = session.scalars(select(Change.undoes).where(Change.batch == batch).distinct()).all()
        assert len(undoes) == 1
        assert undoes[0] is not None
    with acting(store, "Redo") as session:
        undo_batch(session, batch)
    assert found(store) == MANY
    with store.read() as session:
        assert {each.kind for each in search(session, "lift")} == {"feedback", "person"}
    clean(store)


def _logged(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Change)) or 0


@pytest.mark.parametrize("together", [2, 500, 10_000])
def test_undoing_again_goes_further_back_and_brings_nothing_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(taking_back, "MANY", together)
    with acting(store, "Before") as session:
        session.add(Engagement(title="A lift for the stairs", scale=Scale.SMALL))
    with acting(store, "Brought in") as session:
        insert_many(session, Feedback, pieces(0))
    for told in ("Brought in", "Before", None):
        with acting(store, "Undo") as session:
            assert undo_last(session, "AB") == told
    with store.read() as session:
        assert search(session, "lift") == []
    clean(store)


def test_one_action_may_add_change_and_remove_by_both_roads(store: Store) -> None:
    with acting(store, "Mixed") as session:
        held = Engagement(title="A lift for the stairs", scale=Scale.SMALL)
        session.add(held)
        session.flush()
        insert_many(session, Feedback, pieces(0, 5, engagement_id=held.id))
        session.get_one(Feedback, "000001").words = "The stairs are steep"
        insert_many(session, Feedback, pieces(5, 5, removed_at=START))
        insert_many(session, Feedback, pieces(10, 5, complaint_on=WHEN))
        remove_many(session, Feedback, ["000000", "000001", "000005"])
        session.get_one(Feedback, "000002").words = "A ramp would do"
        held.title = "A ramp for the stairs"
    assert found(store) == 2
    with store.read() as session:
        assert newest(session, "stairs", "feedback", 10) == []
        assert [each.kind for each in search(session, "ramp")] == ["engagement", "feedback"]
    clean(store)


def test_what_is_taken_away_by_the_hundred_is_in_the_log_one_by_one(store: Store) -> None:
    with acting(store, "Brought in") as session:
        insert_many(session, Feedback, pieces(0))
    keys = [f"{each:06}" for each in range(MANY)]
    with acting(store, "Taken away", "KL") as session:
        remove_many(session, Feedback, keys)
        remove_many(session, Feedback, keys)
    with store.read() as session:
        wanted = select(Change).where(Change.label == "Taken away")
        entries = session.scalars(wanted).all()
        assert [each.record_id for each in sorted(entries, key=lambda one: one.record_id)] == keys
        assert {(each.author, each.kind, each.record_type) for each in entries} == {
            ("KL", ChangeKind.UPDATE, "feedback")
        }
        assert len({each.batch for each in entries}) == 1
        gone = {each.removed_at for each in session.scalars(select(Feedback))}
        assert gone == {entries[0].at}
    clean(store)
    with acting(store, "Undo", "KL") as session:
        undo_last(session, "KL")
    assert found(store) == MANY
    clean(store)


def test_the_file_is_clean_for_the_command_line_too(tmp_path: Path) -> None:
    path = tmp_path / "engage.db"
    held = opened(path)
    with acting(held, "Brought in") as session:
        insert_many(session, Feedback, pieces(0))
    with acting(held, "Undo") as session:
        undo_last(session, "AB")
    held.close()
    report = check(path)
    assert (report.ok, report.problems) == (True, ())
