"""Days and counts in words."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engage_tui.forms.dates import read_date
from screens.look.words import FAR_DAYS, counted, due_day, in_days, short_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), "25 Nov"),
        (date(2027, 2, 3), "03 Feb"),
        (date(2025, 11, 25), "Nov '25"),
        (date(2028, 1, 9), "Jan '28"),
    ],
)
def test_a_far_day_tells_its_year(day: date, words: str) -> None:
    assert short_day(day, TODAY) == words


@given(today=st.dates(date(2001, 1, 1), date(2060, 1, 1)), away=st.integers(-3_000, 3_000))
def test_a_short_day_typed_into_a_box_is_the_same_day_or_that_month(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assume((day.month, day.day) != (2, 29))
    read = read_date(short_day(day, today), today)
    assert read == (day if abs(away) < FAR_DAYS else day.replace(day=1))


def test_late_and_near_days_stand_out_and_settled_ones_do_not() -> None:
    late, near, far = date(2026, 11, 20), date(2026, 11, 30), date(2026, 12, 24)
    styles = [str(due_day(day, TODAY).spans) for day in (late, near, far)]
    assert "late" in styles[0]
    assert "soon" in styles[1]
    assert styles[2] == "[]"
    assert "quiet" in str(due_day(late, TODAY, settled=True).spans)
    assert due_day(None, TODAY).plain == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [(23, "today"), (24, "tomorrow"), (22, "yesterday"), (26, "in 3 days"), (20, "3 days ago")],
)
def test_how_far_off(day: int, words: str) -> None:
    assert in_days(date(2026, 11, day), TODAY) == words


def test_a_count_agrees_with_its_noun() -> None:
    assert [counted(n, "step") for n in (0, 1, 2)] == ["0 steps", "1 step", "2 steps"]
    assert counted(2, "thing is", "things are") == "2 things are"
    assert counted(100_000, "action") == "100,000 actions"
