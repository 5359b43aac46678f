"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.dates import EARLIEST, LATEST, read_date, typed_date, worded_date

MONDAY = date(2026, 11, 23)
DAYS = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25/11/2026", date(2026, 11, 25)),
        ("25/11/26", date(2026, 11, 25)),
        ("25.11.2026", date(2026, 11, 25)),
        ("5 1 2027", date(2027, 1, 5)),
        ("2026-11-25", date(2026, 11, 25)),
        ("25 Nov", date(2026, 11, 25)),
        ("25 nov 2026", date(2026, 11, 25)),
        ("25th November 2026", date(2026, 11, 25)),
        ("1 sept 2026", date(2026, 9, 1)),
        ("1st Sep", date(2026, 9, 1)),
        ("Nov 25", date(2026, 11, 25)),
        ("November 25, 2026", date(2026, 11, 25)),
        ("25-nov-26", date(2026, 11, 25)),
        ("  today ", MONDAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("+14", date(2026, 12, 7)),
        ("-3", date(2026, 11, 20)),
        ("+2w", date(2026, 12, 7)),
        ("+ 3 days", date(2026, 11, 26)),
        ("fri", date(2026, 11, 27)),
        ("next friday", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("Tues", date(2026, 11, 24)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: date) -> None:
    assert read_date(typed, MONDAY) == meant


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    assert read_date("3/11", MONDAY) == date(2026, 11, 3)
    assert read_date("25/1", MONDAY) == date(2027, 1, 25)
    assert read_date("29 feb", MONDAY) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "31/2/2026", "11/25/2026", "30 feb", "25 foo", "25 novembre", "mo", "0/0/0"),
        *("+99999999", "1/1/1066", "1/1/9999", "+99999 weeks", "\u0662\u0665/11/2026", "25/11/202"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValueError, match=r"type|no such day"):
        read_date(typed, MONDAY)


@given(DAYS, DAYS)
def test_what_a_box_shows_reads_back_as_the_same_day(day: date, today: date) -> None:
    assert read_date(typed_date(day), today) == day
    assert read_date(worded_date(day), today) == day
    assert read_date(day.isoformat(), today) == day


@given(st.dates(date(1910, 1, 1), date(2190, 1, 1)))
def test_a_weekday_is_within_the_coming_week(today: date) -> None:
    for word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        assert today < read_date(word, today) <= today + timedelta(days=7)


@given(st.text(), DAYS)
def test_any_text_is_a_date_or_a_plain_refusal(text: str, today: date) -> None:
    refused, found = "", None
    try:
        found = read_date(text, today)
    except ValueError as problem:
        refused = str(problem)
    assert refused.endswith(".") if found is None else EARLIEST <= found <= LATEST
