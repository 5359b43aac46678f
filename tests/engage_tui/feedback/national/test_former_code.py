"""National files under a code the practice had before are its own: any of the readers finds its rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.feedback.national.gpps import gpps_year, import_gpps
from engage_tui.ppg.review.list_profiles import import_list_size
from engage_tui.practice import save_practice
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.feedback.national.counted_files import (
    OURS,
    THEIRS,
    fft_file,
    fft_row,
    gpps_file,
    gpps_header,
    gpps_row,
    write,
)
from tests.engage_tui.ppg.review.list_files import everyone, lines

NEW = "Y88888"
PUBLISHED = (
    "Title:,Friends and Family Test GP data",
    "Period:,October 2022",
    "",
    "Practice Code,Practice Name,Total Responses,Very Good,Good,Neither Good nor Poor,Poor,Very Poor,"
    "Don't know,Percentage Positive,SMS,Other",
    "Y99998,Other Surgery,50,30,10,5,2,2,1,80%,40,10",
    "Y99999,Made-up Surgery,20,10,5,2,1,1,1,75%,15,5",
)


@pytest.fixture
def merged(book: Workbook) -> Workbook:
    typed = {"name": "Oak Tree Surgery", "ods_code": NEW, "contract_type": "GMS", "since": "1/9/2026"}
    save_practice(book, typed)
    return book


def kept(book: Workbook, month: date) -> int:
    return sum(each.people or 0 for each in fft.fft_month(book, month).answers)


def test_counts_published_under_the_former_code_are_ours(merged: Workbook, tmp_path: Path) -> None:
    done = import_fft(merged, write(tmp_path / "fft.csv", PUBLISHED))
    assert (done.rows_read, done.rows_kept, done.rows_skipped) == (2, 1, 1)
    assert kept(merged, date(2022, 10, 1)) == 20


def test_where_a_file_has_both_codes_each_month_is_under_that_of_its_last_day(
    merged: Workbook, tmp_path: Path
) -> None:
    august, september = (1, 0, 0, 0, 0, 0), (2, 0, 0, 0, 0, 0)
    rows = [
        fft_row("2026-08", OURS, august), fft_row("2026-08", NEW, (9,) * 6),
        fft_row("2026-09", OURS, (9,) * 6), fft_row("2026-09", NEW, september),
        fft_row("2026-10", OURS, (4, 0, 0, 0, 0, 0)),  # late, and under no other
    ]  # fmt: skip
    import_fft(merged, fft_file(tmp_path / "fft.csv", *rows))
    assert [kept(merged, date(2026, month, 1)) for month in (8, 9, 10)] == [1, 2, 4]


def test_survey_results_are_found_under_the_code_of_their_year(merged: Workbook, tmp_path: Path) -> None:
    done = import_gpps(merged, gpps_file(tmp_path / "GPPS_2025_Practice_data.csv"))
    assert done.rows_kept == 1
    rows = [gpps_header(), gpps_row(OURS), gpps_row(NEW).replace(",101,", ",77,")]
    import_gpps(merged, write(tmp_path / "GPPS_2026_Practice_data.csv", rows))
    assert gpps_year(merged, 2026).received == 101  # out in July, before the merger


def test_a_list_of_before_is_ours_and_says_under_which_code(merged: Workbook, tmp_path: Path) -> None:
    rows = [*everyone("FEMALE"), *everyone("MALE"), *everyone("MALE", code=THEIRS)]
    found = import_list_size(merged, [write(tmp_path / "list.csv", lines(rows, day="01APR2025"))])
    assert (found.ods_code, found.total, found.rows_kept) == (OURS, 1920, 194)
    both = [*rows, *everyone("FEMALE", code=NEW), *everyone("MALE", code=NEW)]
    found = import_list_size(merged, [write(tmp_path / "both.csv", lines(both, day="01OCT2026"))])
    assert (found.ods_code, found.total) == (NEW, 1920)


def fft_of_others(book: Workbook, folder: Path) -> None:
    import_fft(book, fft_file(folder / "fft.csv", fft_row("2026-10", THEIRS)))


def gpps_of_others(book: Workbook, folder: Path) -> None:
    import_gpps(book, write(folder / "GPPS_2025_Practice_data.csv", [gpps_header(), gpps_row(THEIRS)]))


def list_of_others(book: Workbook, folder: Path) -> None:
    import_list_size(book, [write(folder / "list.csv", lines(everyone("MALE", code=THEIRS)))])


@pytest.mark.parametrize("bring_in", [fft_of_others, gpps_of_others, list_of_others])
def test_a_file_of_others_is_refused_with_every_code_that_was_looked_for(
    merged: Workbook, tmp_path: Path, bring_in: Callable[[Workbook, Path], None]
) -> None:
    with pytest.raises(Refused) as problem:
        bring_in(merged, tmp_path)
    assert "Y88888 (or Y99999, as it was before) is not in" in str(problem.value)
