"""The year's calendar, as shipped and as a practice words it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.ppg.year.reminders import reminders, window
from engage_tui.reference import lists

YEAR = (date(2026, 4, 1), date(2027, 3, 31))


def own(data_dir: Path, *entries: str) -> None:
    (data_dir / "reference").mkdir(exist_ok=True)
    text = "".join(f"[[entry]]\n{each}\n" for each in entries)
    (data_dir / "reference" / "reminders.toml").write_text(text, "utf-8")
    lists.forget()


def test_the_shipped_calendar_has_something_for_every_month() -> None:
    found = reminders(*YEAR)
    assert {each.on.month for each in found if each.code != "monthly"} == set(range(1, 13))
    assert [each.on for each in found] == sorted(each.on for each in found)
    assert sum(1 for each in found if each.code == "monthly") == 12


def test_a_duty_that_is_supported_needs_no_reminder() -> None:
    everything, fewer = reminders(*YEAR), reminders(*YEAR, supported={"D2"})
    assert {each.code for each in everything} - {each.code for each in fewer} == {
        "membership",
        "membership_late",
    }


def test_a_practice_keeps_its_own_calendar(tmp_path: Path) -> None:
    own(tmp_path, 'code = "fair"\nwords = "Summer fair"\nmonth = 7\nday = 4')
    assert [(each.words, each.on) for each in reminders(*YEAR, tmp_path)] == [
        ("Summer fair", date(2026, 7, 4))
    ]


@pytest.mark.parametrize("wrong", ["month = 13\nday = 1", "month = 1\nday = 0", 'month = "May"\nday = 1'])
def test_a_calendar_with_no_such_day_is_reported_and_the_usual_one_stands(tmp_path: Path, wrong: str) -> None:
    own(tmp_path, f'code = "fair"\nwords = "Summer fair"\n{wrong}')
    assert len(reminders(*YEAR, tmp_path)) == len(reminders(*YEAR))
    assert "reminders.toml cannot be used" in lists.problems(tmp_path)[0]


def test_a_day_past_the_end_of_a_month_is_its_last(tmp_path: Path) -> None:
    own(tmp_path, 'code = "end"\nwords = "Month end"\nmonth = 0\nday = 31')
    found = reminders(date(2028, 1, 31), date(2028, 4, 30), tmp_path)
    assert [each.on for each in found] == [
        date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30),
    ]  # fmt: skip


def test_a_reminder_stays_for_some_days(tmp_path: Path) -> None:
    today = date(2026, 11, 23)
    assert window(today, today + timedelta(days=28)) == (date(2026, 11, 16), date(2026, 12, 21))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_two_spans_side_by_side_have_the_reminders_of_the_whole(first: date, one: int, other: int) -> None:
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=other + 1)
    parts = (*reminders(first, middle), *reminders(middle + timedelta(days=1), last))
    assert parts == reminders(first, last)
