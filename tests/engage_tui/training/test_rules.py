"""When training is wanted again: dates, and who did what again since."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.training.rules import SOON, Completed, Standing, latest, renewal, standing

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


HELD = st.lists(
    st.builds(Completed, st.uuids().map(str), st.sampled_from("ab"), st.sampled_from(("x", "X", "y")), DAYS),
    max_size=12,
)


@pytest.mark.parametrize(
    ("done", "months", "again"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 23), 0, None),
        (date(9999, 6, 1), 12, None),
    ],
)
def test_a_renewal_keeps_the_day_of_the_month(done: date, months: int, again: date | None) -> None:
    assert renewal(done, months) == again


@given(DAYS, st.integers(1, 240))
def test_a_renewal_is_so_many_months_on_and_never_early_by_more_than_a_month_end(
    day: date, months: int
) -> None:
    again = renewal(day, months)
    assert again is not None
    assert (again.year - day.year) * 12 + again.month - day.month == months
    assert again.day == day.day or (again + timedelta(days=1)).day == 1


@given(DAYS, st.one_of(st.none(), DAYS))
def test_it_stands_somewhere_and_what_was_done_again_worries_nobody(today: date, by: date | None) -> None:
    assert standing(by, today, followed=True) is Standing.FOLLOWED
    here = standing(by, today, followed=False)
    assert (here is Standing.LATE) == (by is not None and by < today)
    assert (here is Standing.SOON) == (by is not None and today <= by <= today + SOON)


@given(HELD)
def test_the_latest_is_one_for_each_person_and_course(held: list[Completed]) -> None:
    newest = latest(held)
    keys = [(each.whose, each.course.casefold()) for each in held if each.id in newest]
    assert len(keys) == len(set(keys)) == len({(each.whose, each.course.casefold()) for each in held})
    for each in held:
        if each.id not in newest:
            assert any(
                other.id in newest
                and (other.whose, other.course.casefold()) == (each.whose, each.course.casefold())
                and other.completed_on >= each.completed_on
                for other in held
            )
