"""Dates as people type them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
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
        ("weds", date(2026, 11, 25)),
        ("Thurs.", date(2026, 11, 26)),
        ("on friday", date(2026, 11, 27)),
        ("this fri", date(2026, 11, 27)),
        ("this mon", MONDAY),
        ("last fri", date(2026, 11, 20)),
        ("last mon", date(2026, 11, 16)),
        ("Fri 27 Nov", date(2026, 11, 27)),
        ("Friday, 27/11/2026", date(2026, 11, 27)),
        ("fri 27th", date(2026, 11, 27)),
        ("Sat 31", date(2026, 10, 31)),
        ("1st of December", date(2026, 12, 1)),
        ("the 1st of dec 2027", date(2027, 12, 1)),
        ("25 Nov '26", date(2026, 11, 25)),
        ("25 Nov \u201926", date(2026, 11, 25)),
        ("November 2026", date(2026, 11, 1)),
        ("+6m", date(2027, 5, 23)),
        ("-1y", date(2025, 11, 23)),
        ("12 weeks", date(2027, 2, 15)),
        ("in 3 days", date(2026, 11, 26)),
        ("2 months ago", date(2026, 9, 23)),
        ("a week", date(2026, 11, 30)),
        ("25/11/2026 16:56", date(2026, 11, 25)),
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
        *("12", "in 12", "9m9", "a", "fri 32", "fri 31 feb", "1 of", "this", "999999 y"),
        *("+99999999", "1/1/1066", "1/1/9999", "+99999 weeks", "\u0662\u0665/11/2026", "25/11/202"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValueError, match=r"type|no such day|year looks"):
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


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert read_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_date("-1y", date(2028, 2, 29)) == date(2027, 2, 28)


def test_a_weekday_that_does_not_fit_its_date_is_asked_about() -> None:
    with pytest.raises(ValueError, match="that day is a Friday"):
        read_date("thu 27 nov 2026", MONDAY)


_PRINTS = re.compile(r":(%[^}]*)\}([^\"{]*)")
_NAMES = ("%Y%m%d", "%Y-%m-%d-")
"""Days in the names of files, which nobody types."""


def printed_formats() -> set[str]:
    """Every format with a day in it by which the program prints days, out of its source."""
    root = Path(__file__).parents[3]
    found = set()
    for folder in ("db", "engage_tui", "screens"):
        for source in (root / folder).rglob("*.py"):
            for shape, _ in _PRINTS.findall(source.read_text(encoding="utf-8")):
                if "%d" in shape and not shape.startswith(_NAMES):
                    found.add(shape)
    return found


FORMATS = sorted(printed_formats())


def test_the_formats_are_found() -> None:
    assert {"%d %b", "%a %d %b", "%d/%m/%Y", "%d %b at %H:%M", "%d %b %y %H:%M"} <= set(FORMATS)


@pytest.mark.parametrize("shape", FORMATS)
@given(today=st.dates(date(2001, 1, 1), date(2068, 12, 31)), away=st.integers(-181, 181), at=st.times())
def test_what_the_program_prints_is_read_back(shape: str, today: date, away: int, at: time) -> None:
    """Without a year within half a year, as `short_day` prints it."""
    day = today + timedelta(days=away)
    assume((day.month, day.day) != (2, 29))  # without a year this is the nearest leap year's
    printed = datetime.combine(day, at, UTC).strftime(shape)
    assert read_date(printed, today) == day


def test_two_figures_of_a_year_mean_the_last_one_or_one_soon() -> None:
    assert read_date("3/4/50", MONDAY) == date(2050, 4, 3)
    assert read_date("3/4/57", MONDAY) == date(1957, 4, 3)
    assert read_date("3 Apr 98", MONDAY) == date(1998, 4, 3)


@given(today=st.dates(date(1980, 1, 1), date(2090, 1, 1)), away=st.integers(-9_000, 9_000))
def test_of_a_month_the_first_is_read(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    for printed in (f"{day:%b '%y}", f"{day:%B %Y}", f"{day:%b %Y}"):
        assert read_date(printed, today) == day.replace(day=1)
