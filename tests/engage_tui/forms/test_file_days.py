"""Days and months as files write them, and as words over a table speak of a month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.file_days import (
    SERIAL_START,
    file_day,
    month_spoken_of,
    month_stands_first,
    without_asides,
)

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "01NOV2026", "01-Nov-26", "1 Nov 2026", "1st November 2026", "01-NOVEMBER-2026", "2026-11-01",
        "2026-11-01T00:00:00", "2026-11-01 00:00", "2026-11-01 00:00:00.000", "01NOV2026:00:00:00",
        "2026/11/01",
        "01/11/2026", "1/11/26", "01/11/2026 00:00", "01.11.2026", "01-11-2026", "20261101", "202611",
        "2026-11",
        "11/2026", "Nov-26", "Nov 2026", "November 2026", "46327", "46327.0", " 01nov2026 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_files_write_it(cell: str) -> None:
    assert file_day(cell) == file_day(cell, of_firsts=True) == NOVEMBER


@pytest.mark.parametrize(
    "cell",
    [
        "", "31FEB2026", "01XYZ2026", "November", "2026-13-01", "13/2026", "2026", "26-Oct", "99999", "00000",
        "0/0/0000", "1/1/0001", "soon", "01NOV20266", "-1", "=1+1", "\u0661/\u0661/2026",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(cell: str) -> None:
    with pytest.raises(ValueError):
        file_day(cell)


def test_of_firsts_of_months_the_day_may_stand_second() -> None:
    assert file_day("11/1/2026", of_firsts=True) == NOVEMBER
    assert file_day("11/1/2026") == date(2026, 1, 11)
    assert file_day("4/1/2021") == date(2021, 1, 4)
    assert file_day("1/1/2026", of_firsts=True) == date(2026, 1, 1)
    assert file_day("31/1/2026", of_firsts=True) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["9/1/2026", "10/1/2026"], True),
        (["1/1/2026", "2/1/2026", "2026-03-01"], True),
        (["10/1/2026"], True),
        (["10/01/2026", "10/02/2026"], False),
        (["01/10/2026", "01/11/2026"], False),
        (["10/1/2026", "13/1/2026"], False),
        (["1/1/2026"], False),
        (["2026-10-01", "Oct-26", ""], False),
        ([], False),
    ],
)
def test_a_column_tells_whether_the_month_stands_first(cells: list[str], told: bool) -> None:
    assert month_stands_first(cells) is told


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_spreadsheets_bare_number_is_its_day(day: date) -> None:
    assert file_day(str((day - SERIAL_START).days)) == day
    assert file_day(f"{day:%Y%m%d}") == file_day(f"{day:%d%b%Y}") == day
    assert SERIAL_START + timedelta(days=1) == date(1899, 12, 31)


@given(st.text(max_size=20))
def test_no_cell_falls_over(cell: str) -> None:
    try:
        assert 1900 <= file_day(cell).year <= 2199
    except ValueError:
        return


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("GP FFT data, October 2026 (published)", date(2026, 10, 1)),
        ("fft_oct_2026_v2.csv", date(2026, 10, 1)),
        ("FFT-GP-Sept-24.xlsx", date(2024, 9, 1)),
        ("gp-reg-patients-04-2014.csv", date(2014, 4, 1)),
        ("gp-reg-pat-prac-quin-age-sep-17", date(2017, 9, 1)),
        ("fft-gp-202410.csv", date(2024, 10, 1)),
        ("Patients on 1 April 2014 by practice", date(2014, 4, 1)),
        ("Published November 2024 on data of October 2024", None),
        ("market 2026, Marchmont 2026", None),
        ("GPPS 2025 practice data", None),
        ("page 12 of 20", None),
        ("", None),
    ],
)
def test_the_one_month_that_words_speak_of(words: str, month: date | None) -> None:
    assert month_spoken_of(words) == month


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("Published November 2024 on data of October 2024", date(2024, 10, 1)),
        ("GP FFT data, October 2026 (published)", date(2026, 10, 1)),
        ("Data published for October 2026", date(2026, 10, 1)),
        ("This publication covers October 2026", date(2026, 10, 1)),
        ("Published by NHS England\nOctober 2026", date(2026, 10, 1)),
        ("October 2026, updated on 3.11.2026", date(2026, 10, 1)),
        ("The question changed in April 2020.", None),
        ("The words changed in April 2020 and May 2021.", None),
        ("Next publication: 10 December 2026", None),
    ],
)
def test_days_of_something_else_are_left_out(words: str, month: date | None) -> None:
    assert month_spoken_of(without_asides(words)) == month
