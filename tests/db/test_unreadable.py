"""What stands for a value that cannot be read: it sorts, counts and is kept, and says what it is."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from db.log.plain import plain
from db.models import Engagement
from db.terms import Scale
from db.unreadable import CANNOT, UnreadableDay, UnreadableMoment, UnreadableNumber, day_of, moment_of
from engage_tui.forms.dates import typed_date, worded_date
from engage_tui.forms.fields import Field, Kind
from engage_tui.forms.reading import read_stored, to_stored, to_typed, to_words
from tests.db.support import acting, opened
from tests.db.support import plain as behind


@pytest.mark.parametrize("kept", ["rubbish", "", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day(kept: str) -> None:
    day = day_of(kept)
    assert isinstance(day, UnreadableDay)
    assert (worded_date(day), typed_date(day), f"{day:%d %b}", day.strftime("%d")) == (
        CANNOT,
        kept,
        CANNOT,
        CANNOT,
    )
    assert plain(day) == kept
    assert day < date(2026, 1, 1)
    assert day - timedelta(days=36_500) < day < day + timedelta(days=36_500)
    assert day_of("2026-04-01") == date(2026, 4, 1)


@pytest.mark.parametrize("kept", ["rubbish", "0001-01-01T00:00:00+00:00", "9999-12-31T23:00:00+00:00"])
def test_a_moment(kept: str) -> None:
    moment = moment_of(kept)
    assert isinstance(moment, UnreadableMoment)
    assert isinstance(moment.astimezone().date(), UnreadableDay)
    assert (f"{moment:%H:%M}", plain(moment)) == (CANNOT, kept)
    assert moment_of("2026-04-01T09:00:00+00:00") == datetime.fromisoformat("2026-04-01T09:00:00+00:00")


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Kind.WHOLE, "many"), (Kind.POUNDS, "9" * 40), (Kind.DATE, "soon"), (Kind.YES_NO, "perhaps")],
)
def test_an_answer(kind: Kind, text: str) -> None:
    field = Field("x", "X", kind)
    value = read_stored(field, text)
    assert to_words(field, value) == CANNOT
    assert (to_typed(field, value), to_stored(field, value)) == (text, text)


def test_a_number_counts_as_nothing() -> None:
    assert sum([UnreadableNumber.of("many"), 3]) == 3


def test_a_store_keeps_what_it_cannot_read(tmp_path: Path) -> None:
    """A change of another field leaves it; it can be put right, and that undone."""
    path = tmp_path / "engage.db"
    store = opened(path)
    with acting(store) as session:
        made = Engagement(title="Evening blood tests", scale=Scale.SMALL, starts_on=date(2026, 6, 1))
        session.add(made)
        session.flush()
        key = made.id
    store.close()
    with behind(path) as file:
        file.execute("UPDATE engagement SET starts_on = 'next week'")
    store = opened(path)
    with acting(store, "Title") as session:
        session.get_one(Engagement, key).title = "Morning blood tests"
    with store.read() as session:
        assert isinstance(session.get_one(Engagement, key).starts_on, UnreadableDay)
    with acting(store, "Date") as session:
        session.get_one(Engagement, key).starts_on = date(2026, 6, 2)
    from db.log.undo import undo_last

    with acting(store, "Undo") as session:
        assert undo_last(session, "AB") == "Date"
    store.close()
    with behind(path) as file:
        assert file.execute("SELECT title, starts_on FROM engagement").fetchone() == (
            "Morning blood tests",
            "next week",
        )
