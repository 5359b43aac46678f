"""What a Friends and Family file could be mistaken for: percentages, other months, sums and notes."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.feedback.national.counted_files import OURS, SIX, THEIRS, write

OCTOBER = date(2026, 10, 1)


def kept(book: Workbook, month: date = OCTOBER) -> tuple[int | None, ...]:
    return tuple(each.people for each in fft.fft_month(book, month).answers)


def nothing_kept(book: Workbook) -> bool:
    return not any(each.counted for each in fft.fft_year(book).months)


NAMED = ("Practice code", "Practice name")
SIX_NAMES = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know")
SHARES, PEOPLE = ("63", "31", "6", "0", "0", "0"), ("10", "5", "1", "0", "0", "0")


@pytest.mark.parametrize("word", ["Percentage", "% of responses", "Proportion", "per cent"])
@pytest.mark.parametrize("number", ["Number", ""])
def test_a_block_of_percentages_that_stands_first_is_passed_over(
    book: Workbook, tmp_path: Path, word: str, number: str
) -> None:
    blocks = [(word, SHARES), (number or "Responses", PEOPLE)]
    groups = ["", "", *(cell for of, _ in blocks for cell in (of, *[""] * 5))]
    rows = [groups, [*NAMED, *SIX_NAMES, *SIX_NAMES], [OURS, "A", *SHARES, *PEOPLE]]
    import_fft(book, write(tmp_path / "fft-october-2026.csv", [",".join(row) for row in rows]))
    assert kept(book) == tuple(map(int, PEOPLE))


def test_percentages_stand_between_or_after_counts_or_alone(book: Workbook, tmp_path: Path) -> None:
    upper = ["", "", *[""] * 6, "Percentage", *[""] * 5]
    names, ours = [*NAMED, *SIX_NAMES, *SIX_NAMES], [OURS, "A", *PEOPLE, *SHARES]
    rows = [",".join(row) for row in (upper, names, ours)]
    import_fft(book, write(tmp_path / "fft-october-2026.csv", rows))
    assert kept(book) == tuple(map(int, PEOPLE))
    alone = [",".join(row) for row in (["", "", "Percentage"], [*NAMED, *SIX_NAMES], [OURS, "A", *SHARES])]
    with pytest.raises(Refused, match="lacks the columns"):
        import_fft(book, write(tmp_path / "fft-september-2026.csv", alone))
    titled = [
        "Percentage and number by practice",
        ",".join([*NAMED, *SIX_NAMES]),
        ",".join([OURS, "A", *PEOPLE]),
    ]
    done = import_fft(book, write(tmp_path / "fft-august-2026.csv", titled))
    assert done.more["months"] == ["2026-08"]


@pytest.mark.parametrize("units", [("%", "Number"), ("Percentage", "n"), ("No.", "per cent")])
def test_percent_and_number_may_stand_beneath_each_name(
    book: Workbook, tmp_path: Path, units: tuple[str, str]
) -> None:
    both = [SHARES, PEOPLE] if units[0] != "No." else [PEOPLE, SHARES]
    pairs = [cell for pair in zip(*both, strict=True) for cell in pair]
    names = [*NAMED, *(cell for name in SIX_NAMES for cell in (name, ""))]
    rows = [names, ["", "", *units * 6], [OURS, "A", *pairs], [THEIRS, "B", *pairs]]
    done = import_fft(book, write(tmp_path / "fft-october-2026.csv", [",".join(row) for row in rows]))
    assert (done.rows_read, done.rows_kept) == (2, 1)
    assert kept(book) == tuple(map(int, PEOPLE))


def test_a_table_of_percentages_alone_is_no_table_of_counts(book: Workbook, tmp_path: Path) -> None:
    rows = [",".join(["Month", *SIX_NAMES]), ",%,%,%,%,%,%", ",".join(["Oct-26", *SHARES])]
    with pytest.raises(Refused, match="lacks the columns"):
        import_fft(book, write(tmp_path / "fft.csv", rows))
    rows[1] = ",63%,31%,6%,0%,0%,0%"
    with pytest.raises(Refused, match="row 2: the month is missing"):
        import_fft(book, write(tmp_path / "fft.csv", rows))


@pytest.mark.parametrize("upper", ["Results", ",,Then,,,,,,Now"])
def test_an_answer_with_two_columns_is_refused_and_named(book: Workbook, tmp_path: Path, upper: str) -> None:
    rows = [upper, ",".join([*NAMED, *SIX_NAMES, *SIX_NAMES]), ",".join([OURS, "A", *SHARES, *PEOPLE])]
    with pytest.raises(Refused, match="two columns for Very good"):
        import_fft(book, write(tmp_path / "fft-october-2026.csv", rows))
    assert nothing_kept(book)


@pytest.mark.parametrize("end", ["\r\n", ""])
@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize(
    "beneath",
    ["Source: cards at the desk", "\r\nSource: cards at the desk", "* fewer than five\r\nBy the desk"],
)
def test_a_note_beneath_a_table_of_ones_own_costs_nothing(
    book: Workbook, tmp_path: Path, beneath: str, months: int, end: str
) -> None:
    rows = [f"{month},30,8,2,1,0,1" for month in ("Aug-26", "Sep-26", "Oct-26")][-months:]
    path = write(tmp_path / "ours.csv", [f"Month,{PLAIN}", *rows])
    path.write_text(path.read_text() + beneath + end, newline="")
    assert len(import_fft(book, path).more["months"]) == months  # type: ignore[arg-type]
    assert kept(book) == SIX


@pytest.mark.parametrize(
    "beneath", ["Total,60", "Total,60,16,4,2,0,2,84", "Average", "England,9", "England average,9,9,9,9,9,9"]
)
def test_a_sum_or_england_beneath_a_table_of_ones_own_is_no_month(
    book: Workbook, tmp_path: Path, beneath: str
) -> None:
    rows = [f"Month,{PLAIN},Remarks", "Sep-26,1,1,1,1,1,1,", "Oct-26,30,8,2,1,0,1,A remark", beneath]
    done = import_fft(book, write(tmp_path / "ours.csv", rows))
    assert done.more["months"] == ["2026-09", "2026-10"]
    assert kept(book) == SIX


def test_england_may_stand_beside_each_month_and_in_a_name(book: Workbook, tmp_path: Path) -> None:
    rows = [f"Month,Who,{PLAIN}"]
    for month in ("Sep-26", "Oct-26"):
        rows += [f"{month},England Lane Surgery,30,8,2,1,0,1", f"{month},England,9000,800,70,6,5,4"]
    done = import_fft(book, write(tmp_path / "ours.csv", rows))
    assert done.more["months"] == ["2026-09", "2026-10"]
    assert kept(book) == SIX


def test_cells_left_off_at_the_end_of_a_row_of_ones_own_are_blank(book: Workbook, tmp_path: Path) -> None:
    rows = [f"Month,{PLAIN},Text message,Remarks", "Sep-26,30,8,2,1", "Oct-26,30,8,2,1,0,1"]
    done = import_fft(book, write(tmp_path / "ours.csv", rows))
    assert done.more["months"] == ["2026-10"]
    assert "September 2026: the file has only some counts, so the month was left out." in done.warnings


PLAIN = "1 Very Good,2 Good,3 Neither Good nor Poor,4 Poor,5 Very Poor,6 Dont Know"


@pytest.mark.parametrize(
    "over",
    [
        "Published: 12 November 2026",
        "Publication date,Thursday 12 November 2026",
        "Last updated by the desk on 03/11/2026",
        "Released 2026-11-12. The question changed in April 2020.",
        "In use since April 2020",
        "Published 12 Nov 26,Updated 13 Nov 26",
    ],
)
def test_days_of_something_else_over_a_table_are_not_its_month(
    book: Workbook, tmp_path: Path, over: str
) -> None:
    done = import_fft(book, write(tmp_path / "fft-october-2026.csv", [over, "", PLAIN, "30,8,2,1,0,1"]))
    assert done.more["months"] == ["2026-10"]
    with pytest.raises(Refused, match="does not say of which month"):
        import_fft(book, write(tmp_path / "fft.csv", [over, "", PLAIN, "30,8,2,1,0,1"]))


def test_words_over_a_table_and_its_name_that_differ_are_both_named(book: Workbook, tmp_path: Path) -> None:
    rows = ["GP data for September 2026,,", "", PLAIN, "30,8,2,1,0,1"]
    with pytest.raises(Refused, match=r"September 2026 over the table, and its name of October 2026"):
        import_fft(book, write(tmp_path / "fft-october-2026.csv", rows))
    assert nothing_kept(book)
    assert import_fft(book, write(tmp_path / "fft-sept-2026.csv", rows)).more["months"] == ["2026-09"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("fft oct 05.csv", [PLAIN, "1,1,1,1,1,1"]), ("fft.csv", [f"Month,{PLAIN}", "Nov-14,1,1,1,1,1,1"])],
)
def test_a_month_before_practices_asked_is_refused(
    book: Workbook, tmp_path: Path, name: str, rows: list[str]
) -> None:
    with pytest.raises(Refused, match=r"before practices asked, from December 2014"):
        import_fft(book, write(tmp_path / name, rows))
    assert nothing_kept(book)
