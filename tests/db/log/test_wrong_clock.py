"""A clock that was years ahead once: said, looked over once, and true dates from then on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.check import check
from db.log.undo import undo_last
from db.log.wrong_clock import told_at, until_of
from db.models import Change
from db.problems import ClockBehind
from db.store import Store
from tests.db.support import START, Ticking, acting, add_engagement, local, opened, retitle, title_of

AHEAD = START + timedelta(days=365 * 5)
NOW = START + timedelta(days=1)


def written_ahead(path: Path) -> str:
    store = opened(path)
    key = add_engagement(store, "With the right clock")
    store.close()
    store = opened(path, AHEAD)
    retitle(store, key, "With a clock years ahead")
    store.close()
    return key


def looked_over(path: Path) -> Store:
    store = Store.open(path, now=Ticking(NOW), accept_clock=True, network=local)
    store.put_clock_right("AB")
    return store


def test_what_is_wrong_is_said_with_its_dates_and_the_pc(path: Path) -> None:
    written_ahead(path)
    with pytest.raises(ClockBehind, match=r"1 change is dated after that, from .*2031.* written on DESK-1"):
        opened(path, NOW)


def test_once_looked_over_nobody_is_asked_again_and_later_work_follows(path: Path) -> None:
    key = written_ahead(path)
    store = looked_over(path)
    retitle(store, key, "Afterwards")
    assert store.last_saved is not None
    assert store.last_saved < NOW + timedelta(hours=1), "the foot line says the true time"
    store.close()
    for days in (1, 2, 300):
        store = opened(path, NOW + timedelta(days=days))
        retitle(store, key, f"Day {days}")
        store.close()
    assert check(path).problems == ()
    store = opened(path, NOW + timedelta(days=400))
    with acting(store, "Undo") as session:
        assert undo_last(session, "AB") == "Title"
    assert title_of(store, key) == "Day 2"
    with store.read() as session:
        until = until_of(session)
        told = [told_at(each, until) for each in session.scalars(select(Change).order_by(Change.at))]
        dated = [each.at for each in session.scalars(select(Change).order_by(Change.at))]
    assert told[:2] == dated[:2], "what was written with a wrong clock keeps its date"
    assert all(abs(each - datetime.now(UTC)) < timedelta(hours=1) for each in told[2:])
    assert all(each > AHEAD for each in dated[2:])
    store.close()


def test_a_clock_that_is_ahead_again_is_asked_about_again(path: Path) -> None:
    key = written_ahead(path)
    looked_over(path).close()
    store = opened(path, AHEAD + timedelta(days=700))
    retitle(store, key, "Ahead again")
    store.close()
    with pytest.raises(ClockBehind):
        opened(path, NOW + timedelta(days=3))


def test_a_clock_that_is_right_has_nothing_to_note(path: Path) -> None:
    store = opened(path)
    add_engagement(store)
    store.put_clock_right("AB")
    with store.read() as session:
        assert until_of(session) is None
    store.close()
