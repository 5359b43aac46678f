"""Working days: weekends, bank holidays and closed days left out, forwards and back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.due.working_days import DaysOff, add_working_days, easter_sunday, is_working, usual_holidays
from engage_tui.reference import lists

DAYS = st.dates(date(2024, 1, 1), date(2033, 12, 31))
CLOSED = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30)
COUNTS = st.integers(-120, 120)


@pytest.mark.parametrize(
    ("start", "count", "found"),
    [
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-30", -5, "2026-11-23"),
        ("2026-12-24", 1, "2026-12-29"),  # Christmas Day, a weekend, Boxing Day moved to Monday
        ("2027-01-04", -1, "2026-12-31"),
        ("2026-04-02", 1, "2026-04-07"),  # Easter
        ("2026-11-28", 0, "2026-11-28"),  # a Saturday stays one when nothing is counted
        ("2026-11-28", 1, "2026-11-30"),
    ],
)
def test_deadlines_a_person_can_check(start: str, count: int, found: str) -> None:
    assert add_working_days(date.fromisoformat(start), count, DaysOff()) == date.fromisoformat(found)


def test_a_day_the_practice_is_shut_is_not_counted() -> None:
    shut = DaysOff([date(2026, 11, 25)])
    assert add_working_days(date(2026, 11, 23), 2, shut) == date(2026, 11, 26)


@given(DAYS, COUNTS.filter(bool), CLOSED)
def test_one_lands_on_a_working_day_with_so_many_between(
    day: date, count: int, closed: frozenset[date]
) -> None:
    found = add_working_days(day, count, closed)
    assert is_working(found, closed)
    assert (found > day) is (count > 0)
    first, last = (day + timedelta(days=1), found) if count > 0 else (found, day - timedelta(days=1))
    passed = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    assert sum(is_working(each, closed) for each in passed) == abs(count)


@given(DAYS, st.integers(0, 60), st.integers(0, 60), CLOSED)
def test_going_on_in_two_stretches_is_going_on_in_one(
    day: date, one: int, two: int, closed: frozenset[date]
) -> None:
    there = add_working_days(add_working_days(day, one, closed), two, closed)
    assert there == add_working_days(day, one + two, closed)


@given(DAYS, COUNTS, CLOSED)
def test_from_a_working_day_there_and_back_is_where_one_was(
    day: date, count: int, closed: frozenset[date]
) -> None:
    if is_working(day, closed):
        assert add_working_days(add_working_days(day, count, closed), -count, closed) == day


@given(DAYS, st.integers(1, 60), CLOSED)
def test_another_closed_day_never_brings_a_deadline_forward(
    day: date, count: int, closed: frozenset[date]
) -> None:
    fewer = frozenset(sorted(closed)[1:])
    assert add_working_days(day, count, closed) >= add_working_days(day, count, fewer)


def test_a_calendar_without_working_days_does_not_hang() -> None:
    class Never:
        def __contains__(self, day: object) -> bool:
            return True

    assert add_working_days(date(2026, 11, 23), 1, Never()).year >= 2036


@pytest.mark.parametrize(
    "sunday",
    [
        *("1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20"),
        *("2026-04-05", "2027-03-28", "2028-04-16", "2030-04-21", "2038-04-25", "2076-04-19"),
    ],
)
def test_easter_of_years_in_the_almanacs(sunday: str) -> None:
    assert easter_sunday(int(sunday[:4])) == date.fromisoformat(sunday)


@given(st.integers(1900, 2199))
def test_every_year_has_eight_holidays_on_weekdays(year: int) -> None:
    found = usual_holidays(year)
    assert len(found) == 8
    assert all(each.weekday() < 5 and each.year == year for each in found)
    assert date(year, 3, 22) <= easter_sunday(year) <= date(year, 4, 25)
    assert easter_sunday(year).weekday() == 6


@pytest.mark.parametrize(
    ("year", "christmas"),
    [
        (2020, {25, 28}),
        (2021, {27, 28}),
        (2022, {26, 27}),
        (2023, {25, 26}),
        (2026, {25, 28}),
        (2027, {27, 28}),
    ],
)
def test_christmas_as_it_was_kept(year: int, christmas: set[int]) -> None:
    assert {each.day for each in usual_holidays(year) if each.month == 12} == christmas


@pytest.mark.parametrize("year", range(2004, 2041))
def test_every_year_is_as_it_was_proclaimed(year: int) -> None:
    """The list and the rules together, beside a calendar that others keep."""
    kept = country_holidays("GB", subdiv="ENG", years=year)
    every = (date(year, 1, 1) + timedelta(days=each) for each in range(366))
    assert {each for each in every if each.year == year and each.weekday() < 5 and each in DaysOff()} == {
        each for each in kept if each.weekday() < 5
    }


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("2020-05-07", "2020-05-11"),  # the early May holiday was on Friday that year...
        ("2020-05-01", "2020-05-04"),  # ...and not on Monday
        ("2022-06-01", "2022-06-06"),
        ("2022-05-27", "2022-05-30"),  # the spring holiday was moved to that week's Thursday
        ("2022-09-16", "2022-09-20"),
        ("2023-05-05", "2023-05-09"),
    ],
)
def test_days_proclaimed_once_are_no_working_days(start: str, found: str) -> None:
    assert add_working_days(date.fromisoformat(start), 1, DaysOff()) == date.fromisoformat(found)


def test_the_list_names_each_day_once_in_order() -> None:
    listed = [each["code"] for each in lists.entries("days_off")]
    assert listed == sorted(set(listed))


def test_years_beyond_the_list_go_by_the_rules() -> None:
    assert date(2035, 12, 25) in DaysOff()
    assert date(2035, 12, 24) not in DaysOff()
    assert "2035-12-25" not in DaysOff()


def test_the_practice_s_own_list_counts_for_its_years(data_dir: Path) -> None:
    folder = data_dir / "reference"
    folder.mkdir(parents=True)
    text = 'as_of = 2026-11-23\nsource = "ours"\n[[entry]]\ncode = "2026-06-08"\nwords = "Once"\n'
    (folder / "days_off.toml").write_text(text + '[[entry]]\ncode = "soon"\nwords = "A slip"\n')
    off = DaysOff(data_dir=data_dir)
    assert date(2026, 6, 8) in off
    assert date(2026, 12, 25) not in off
    assert date(2027, 12, 27) in off
