"""The published monthly workbook of the Friends and Family Test: its sheets, banners, headers and stars."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from engage_tui.feedback.national.fft import fft_month
from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.feedback.national.fft_labels import label
from engage_tui.practice import save_practice
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.support.dressed import Rows, workbook

SEPTEMBER = date(2026, 9, 1)
ANSWERS = ("Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know")
MODES = (
    "SMS",
    "Electronic Tablet/Kiosk",
    "Handwritten",
    "Telephone Call",
    "Smartphone App / Online",
    "Other",
)
COUNTS = ("30", "8", "2", "1", "0", "1")
WAYS = ("20", "2", "12", "0", "8", "0")


def banner(of: str) -> list[tuple[str, ...]]:
    return [
        ("", "Friends and Family Test (FFT)"),
        ("", f"GP data: {of}"),
        ("", "Period:", "September 2026"),
        ("", "Source:", "NHS England"),
        (),
    ]


def header(*ids: str) -> list[tuple[str, ...]]:
    """Two rows, groups over names, as the workbook has them."""
    upper = (
        "",
        *ids,
        "Total Responses",
        "Percentage Positive",
        "Percentage Negative",
        "Breakdown of responses",
    )
    lower = ("", *[""] * len(ids), "", "", "", *ANSWERS, *MODES)
    return [(*upper, *[""] * 5, "Mode of collection", *[""] * 5), lower]


def line(
    *ids: str, counts: Sequence[str] = COUNTS, ways: Sequence[str] = WAYS, total: str = "42"
) -> tuple[str, ...]:
    return ("", *ids, total, "0.904", "0.023", *counts, *ways)


OTHERS = [line("QZZ", "NHS ZZ ICB", f"Z{number:05}", "OTHER") for number in range(61)]
"""More than tally together, as in what is published."""


def published(ours: Sequence[tuple[str, ...]]) -> dict[str, Rows]:
    practices = ("ICB Code", "ICB Name", "Practice Code", "Practice Name")
    return {
        "Notes": [("", "Friends and Family Test (FFT)"), ("", "Very Good", "see below")],
        "England": [*banner("England"), *header("Area"), line("England", counts=["9"] * 6), line("Some")],
        "ICB": [*banner("ICB"), *header("ICB Code", "ICB Name"), line("QZZ", "NHS ZZ ICB", counts=["8"] * 6)],
        "Practices": [
            *banner("Practices"), *header(*practices), *OTHERS, *ours,
            (), ("", "* Fewer than five responses"), ("", "Note: Y99999 is a made-up practice"),
        ],
    }  # fmt: skip


def ours(**cells: Sequence[str] | str) -> tuple[str, ...]:
    return line("QZZ", "NHS ZZ ICB", "Y99999", "A SURGERY", **cells)  # type: ignore[arg-type]


def test_the_sheet_of_practices_is_read_and_no_other(book: Workbook, tmp_path: Path) -> None:
    path = workbook(tmp_path / "fft-gp.xlsx", published([ours()]))
    done = import_fft(book, path.rename(tmp_path / "fft-gp.xlsm"))
    assert (done.rows_kept, done.warnings) == (1, ())
    view = fft_month(book, SEPTEMBER)
    assert [each.people for each in view.answers] == [30, 8, 2, 1, 0, 1]
    assert {each.code: each.people for each in view.methods} == {
        "handwritten": 12, "phone": 0, "tablet": 2, "sms": 20, "online": 8, "other": 0,
    }  # fmt: skip
    assert view.submitted_by == "national figures"
    again = import_fft(book, tmp_path / "fft-gp.xlsm")
    assert (again.rows_kept, again.already_known) == (0, 1)


def test_merged_headers_and_rows_out_of_sight_change_nothing(book: Workbook, tmp_path: Path) -> None:
    import xlsxwriter

    ids = ("ICB Code", "ICB Name", "Practice Code", "Practice Name")
    made = xlsxwriter.Workbook(str(tmp_path / "fft-september-2026.xlsx"))
    sheet = made.add_worksheet("Practices")
    sheet.merge_range(0, 0, 1, 10, "Friends and Family Test (FFT)")
    for place, name in enumerate((*ids, "Total Responses", "Percentage Positive", "Percentage Negative")):
        sheet.merge_range(3, place, 4, place, name)
    sheet.merge_range(3, 7, 3, 12, "Breakdown of responses")
    sheet.merge_range(3, 13, 3, 18, "Mode of collection")
    sheet.write_row(4, 7, (*ANSWERS, *MODES))
    sheet.write_row(5, 0, line("QZZ", "NHS ZZ ICB", "Y99998", "OTHER")[1:])
    sheet.write_row(6, 0, ours()[1:])
    sheet.set_row(5, None, None, {"hidden": True})
    made.close()
    done = import_fft(book, tmp_path / "fft-september-2026.xlsx")
    assert (done.rows_read, done.rows_kept, done.warnings) == (2, 1, ())
    assert [each.people for each in fft_month(book, SEPTEMBER).answers] == [30, 8, 2, 1, 0, 1]


@pytest.mark.parametrize("cell", ["*", "No data", "<5", "[c]", "-"])
def test_hidden_counts_leave_the_month_out_and_say_so(book: Workbook, tmp_path: Path, cell: str) -> None:
    path = workbook(tmp_path / "fft.xlsx", published([ours(counts=(cell, *COUNTS[1:]), total="*")]))
    done = import_fft(book, path)
    assert done.rows_kept == 0
    assert "September 2026: the file has only some counts, so the month was left out." in done.warnings
    path = workbook(
        tmp_path / "none.xlsx", published([ours(counts=(cell,) * 6, ways=(cell,) * 6, total=cell)])
    )
    assert (
        "September 2026: the file has no counts, so the month was left out."
        in import_fft(book, path).warnings
    )


def test_hidden_ways_cost_the_ways_and_not_the_answers(book: Workbook, tmp_path: Path) -> None:
    path = workbook(tmp_path / "fft.xlsx", published([ours(ways=("*", *WAYS[1:]))]))
    assert import_fft(book, path).rows_kept == 1
    view = fft_month(book, SEPTEMBER)
    assert sum(each.people or 0 for each in view.answers) == 42
    assert not any(each.people for each in view.methods)


def test_a_workbook_without_the_practice_says_so(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"Y99999 is not in fft\.xlsx"):
        import_fft(book, workbook(tmp_path / "fft.xlsx", published([])))


@pytest.mark.parametrize("sheet", ["England", "ICB"])
def test_a_sheet_of_areas_is_never_the_practices_own(book: Workbook, tmp_path: Path, sheet: str) -> None:
    with pytest.raises(Refused):
        import_fft(book, workbook(tmp_path / "fft.xlsx", {sheet: published([])[sheet]}))


def test_the_former_code_is_its_own(book: Workbook, tmp_path: Path) -> None:
    save_practice(book, {"name": "New", "ods_code": "Y88888", "contract_type": "GMS", "since": "1/10/2026"})
    new = line("QZZ", "NHS ZZ ICB", "Y88888", "NEW", counts=["7"] * 6)
    assert import_fft(book, workbook(tmp_path / "fft.xlsx", published([new, ours()]))).rows_kept == 1
    assert [each.people for each in fft_month(book, SEPTEMBER).answers] == [30, 8, 2, 1, 0, 1]


@pytest.mark.parametrize(
    "spelling",
    [
        "Don't know", "Don’t know", "Don‘t know", "Don`t Know", "Don´t know", "Donʼt know",  # noqa: RUF001
        "Don\ufffdt know", "Don?t know", "Donâ€™t Know", "Dont know", "DONT_KNOW", "Do not know",
        "Don&#39;t know", "do n't know", "6 Dont Know", "6. Don't know", "Don't Know ",
    ],
)  # fmt: skip
def test_dont_know_in_all_its_ways(spelling: str) -> None:
    assert label(spelling) == "dont know"


def test_a_month_may_stand_in_the_name_of_its_sheet(book: Workbook, tmp_path: Path) -> None:
    sheets = {f"{month} 2026": [ANSWERS, COUNTS] for month in ("Aug", "Sept")}
    done = import_fft(book, workbook(tmp_path / "fft-july-2026.xlsx", sheets))
    assert done.more["months"] == ["2026-08", "2026-09"]


def test_a_table_of_ones_own_may_have_sums_and_notes_beneath(book: Workbook, tmp_path: Path) -> None:
    rows = [
        ("Month", *ANSWERS), ("Aug-26", *COUNTS), ("Sep-26", *COUNTS), ("Total", *["60"] * 6), (),
        ("Counted by reception",),
    ]  # fmt: skip
    done = import_fft(book, workbook(tmp_path / "ours.xlsx", {"2026": rows}))
    assert done.more["months"] == ["2026-08", "2026-09"]
