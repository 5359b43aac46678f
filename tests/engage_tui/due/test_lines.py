"""The due-list and the financial year, worked out without a store."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.due.lines import Due, DueLine, all_of, days_left, financial_year, put_together, year_end

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "year", "left"),
    [
        (date(2026, 4, 1), "2026/27", 364),
        (date(2026, 11, 23), "2026/27", 128),
        (date(2027, 3, 31), "2026/27", 0),
        (date(2027, 4, 1), "2027/28", 365),
        (date(2099, 12, 31), "2099/00", 90),
    ],
)
def test_the_year_runs_from_april_to_march(day: date, year: str, left: int) -> None:
    assert financial_year(day) == year
    assert days_left(day) == left


@given(DAYS)
def test_the_year_changes_only_after_its_last_day(day: date) -> None:
    last = year_end(day)
    assert day <= last < day + timedelta(days=367)
    assert financial_year(day) == financial_year(last) != financial_year(last + timedelta(days=1))


def line(day: int, kind: str = "action", *, overdue: bool = False) -> DueLine:
    return DueLine(date(2026, 11, day), "Something", kind, f"{kind}-{day}", overdue=overdue)


def test_areas_are_put_in_one_order_and_the_rest_is_counted() -> None:
    one = all_of([line(9), line(3, overdue=True)])
    many = Due((line(5, "step"), line(6, "step")), total=1000, overdue=7)
    found = put_together([one, many], most=3)
    assert [each.date.day for each in found.lines] == [3, 5, 6]
    assert (found.total, found.overdue, found.more) == (1002, 8, 999)


def test_nothing_due_is_an_empty_list() -> None:
    assert put_together([]) == Due((), 0, 0)
