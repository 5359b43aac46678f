"""Bringing in Friends and Family counts: shapes, spellings, what is ignored, refused and left alone."""

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_actions import save_counts
from engage_tui.feedback.national.fft_import import import_fft, import_typed
from engage_tui.feedback.national.fft_labels import label, places, read_count, read_month
from engage_tui.feedback.national.fft_rules import MonthState
from engage_tui.forms.file_days import month_spoken_of
from engage_tui.history.changes import undo
from engage_tui.practice import practice
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.feedback.national.counted_files import (
    FFT_HEADER,
    OURS,
    PUBLIC_HEADER,
    SIX,
    THEIRS,
    fft_file,
    fft_others,
    fft_row,
    write,
)

OCTOBER = date(2026, 10, 1)
SIX_CODES = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")


def kept(book: Workbook, month: date = OCTOBER) -> tuple[int | None, ...]:
    return tuple(each.people for each in fft.fft_month(book, month).answers)


def nothing_kept(book: Workbook) -> bool:
    return not any(each.counted for each in fft.fft_year(book).months)


def test_the_extract_gives_our_months_and_no_others(book: Workbook, tmp_path: Path) -> None:
    rows = [fft_row("2026-09", six=(1, 2, 3, 4, 5, 6)), *fft_others(), fft_row("2026-10")]
    done = import_fft(book, fft_file(tmp_path / "fft.csv", *rows))
    assert (done.rows_read, done.rows_kept, done.rows_skipped, done.already_known) == (63, 2, 61, 0)
    assert kept(book) == SIX
    assert kept(book, date(2026, 9, 1)) == (1, 2, 3, 4, 5, 6)
    view = fft.fft_month(book, OCTOBER)
    assert (view.line.state, view.submitted_on, view.submitted_by) == (
        MonthState.SENT, None, "national figures",
    )  # fmt: skip


@pytest.mark.parametrize("beneath", ["", f"Total,,{'Z1' * 3}", ",,,,,,,,,,,,", "* fewer than five"])
@pytest.mark.parametrize("number", [1, 60])
def test_a_tally_of_a_pcn_with_sums_and_notes_is_not_what_was_sent(
    book: Workbook, tmp_path: Path, beneath: str, number: int
) -> None:
    others = [*fft_others("2026-10", number), *fft_others("2026-09", number)]
    import_fft(book, fft_file(tmp_path / "fft.csv", *others, fft_row("2026-10"), *[beneath] * 200))
    assert kept(book) == SIX
    view = fft.fft_month(book, OCTOBER)
    assert (view.line.state.locked, view.submitted_by) == (False, "")


def test_the_same_file_twice_adds_nothing(book: Workbook, tmp_path: Path) -> None:
    path = fft_file(tmp_path / "fft.csv")
    import_fft(book, path)
    before = fft.fft_month(book, OCTOBER)
    again = import_fft(book, path)
    assert (again.rows_kept, again.already_known, again.rows_skipped) == (0, 1, 1)
    assert again.said == "Nothing new was in the file."
    assert fft.fft_month(book, OCTOBER) == before
    assert undo(book) == "Friends and Family counts brought in"
    assert nothing_kept(book)


def test_what_was_counted_here_stands(book: Workbook, tmp_path: Path) -> None:
    save_counts(book, OCTOBER, {"answer_good": "7", "method_sms": "7"})
    done = import_fft(book, fft_file(tmp_path / "fft.csv"))
    assert (done.rows_kept, done.already_known) == (0, 1)
    assert "October 2026: the file counts 42 answers and the workbook 7" in done.warnings[0]
    assert kept(book) == (None, 7, None, None, None, None)
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.READY


def test_the_public_file_has_words_over_it_and_ways_of_answering(book: Workbook, tmp_path: Path) -> None:
    row = ",".join(["QZZ", OURS, '"SURGERY, A MADE-UP"', "10", "0.9", *"5400015", "2", "0", "0", "3", "0"])
    path = write(
        tmp_path / "practices.csv",
        [
            "Friends and Family Test,,",
            "GP data for October 2026,,",
            "",
            PUBLIC_HEADER,
            row,
            row.replace(OURS, THEIRS),
        ],
    )
    done = import_fft(book, path)
    assert done.warnings == ()
    assert kept(book) == (5, 4, 0, 0, 0, 1)
    view = fft.fft_month(book, OCTOBER)
    assert {each.code: each.people for each in view.methods} == {
        "handwritten": 5, "phone": 2, "tablet": 0, "sms": 0, "online": 3, "other": 0,
    }  # fmt: skip


def test_the_month_may_stand_in_the_name_of_the_file_only(book: Workbook, tmp_path: Path) -> None:
    header = "1 Very Good,2 Good,3 Neither Good nor Poor,4 Poor,5 Very Poor,6 Dont Know,Total Responses"
    rows = [header, "30,8,2,1,0,1,42"]
    with pytest.raises(Refused, match="does not say of which month"):
        import_fft(book, write(tmp_path / "fft.csv", rows))
    assert nothing_kept(book)
    done = import_fft(book, write(tmp_path / "fft-oct-2026.csv", rows))
    assert "names no practice" in done.warnings[0]
    assert kept(book) == SIX
    assert fft.fft_month(book, OCTOBER).line.state is not MonthState.SENT


@pytest.mark.parametrize(
    "spelling",
    ["Don't Know", "Don’t know", "Dont Know", "Do not Know", "DONT_KNOW", "6 Dont Know"],  # noqa: RUF001
)
def test_dont_know_is_known_however_it_is_spelled(spelling: str) -> None:
    cells = [*("Very good", "GOOD", "neither  good nor poor", "Poor ", "Very_Poor"), spelling]
    found = places(cells, None)
    assert found is not None
    assert {name: found[f"answer:{name}"] for name in SIX_CODES} == {
        name: place for place, name in enumerate(SIX_CODES)
    }


def test_percentages_are_not_counts() -> None:
    cells = ["Very Good", "% Very Good", "Good", "Neither", "Poor", "Very Poor", "% Poor", "Unsure"]
    found = places(cells, None)
    assert found is not None
    assert sorted(found.values()) == [0, 2, 3, 4, 5, 7]
    assert places(["Date", "Rating", "Comment"], None) is None
    assert label("6. Don't  know!") == "dont know"


@pytest.mark.parametrize(
    "typed",
    ["2026-10", "2026-10-01", "202610", "Oct-26", "Oct 2026", "October 2026", "01/10/2026", "10/2026",
     "01-Oct-26", "2026-10-01 00:00:00", " OCT  2026 "],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(typed: str) -> None:
    assert read_month(typed) == OCTOBER


@pytest.mark.parametrize("typed", ["", "October", "2026", "13/2026", "2026-13", "Octember 2026", "26-Oct"])
def test_what_names_no_month_is_no_month(typed: str) -> None:
    assert read_month(typed) is None


@pytest.mark.parametrize(
    ("days", "months", "warned"),
    [
        (("10/01/2026", "10/02/2026"), ["2026-01", "2026-02"], ()),
        (("01/09/2026", "01/10/2026"), ["2026-09", "2026-10"], ()),
        (
            ("9/1/2026", "10/1/2026"),
            ["2026-09", "2026-10"],
            ("fft.csv: its days were read month first, so that 9/1/2026 is September 2026.",),
        ),
        (
            ("10/1/2026",),
            ["2026-10"],
            ("fft.csv: its days were read month first, so that 10/1/2026 is October 2026.",),
        ),
    ],
)
def test_a_column_is_read_one_way_and_never_row_by_row(
    book: Workbook, tmp_path: Path, days: tuple[str, ...], months: list[str], warned: tuple[str, ...]
) -> None:
    done = import_fft(book, fft_file(tmp_path / "fft.csv", *map(fft_row, days)))
    assert (done.more["months"], done.warnings) == (months, warned)


def test_words_over_a_table_name_one_month_or_none() -> None:
    assert month_spoken_of("GP FFT data, October 2026 (published)") == OCTOBER
    assert month_spoken_of("fft_oct_2026_v2.csv") == OCTOBER
    assert month_spoken_of("from October 2026 to November 2026") is None
    assert month_spoken_of("market 2026, Marchmont 2026") is None


@pytest.mark.parametrize("cell", ["No data", "*", "", "-", "N/A"])
def test_a_month_without_all_its_counts_is_left_out(book: Workbook, tmp_path: Path, cell: str) -> None:
    six = (30, 8, cell, 1, 0, 1)
    done = import_fft(book, fft_file(tmp_path / "fft.csv", fft_row("2026-10", six=six, total=42)))
    assert (done.rows_kept, done.rows_skipped) == (0, 1)
    assert "October 2026: the file has only some counts" in done.warnings[0]
    assert nothing_kept(book)


def test_a_month_with_no_data_is_said(book: Workbook, tmp_path: Path) -> None:
    row = fft_row("2026-10", six=("No data",) * 6, total="No data")
    done = import_fft(book, fft_file(tmp_path / "fft.csv", row, fft_row("2026-09")))
    assert done.rows_kept == 1
    assert "October 2026: the file has no counts" in done.warnings[0]


def test_a_total_that_disagrees_is_said(book: Workbook, tmp_path: Path) -> None:
    done = import_fft(book, fft_file(tmp_path / "fft.csv", fft_row("2026-10", total=50)))
    assert done.warnings == ("October 2026: The answers add up to 42 and the file's own total is 50.",)
    assert kept(book) == SIX


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("=1+1", "formula"),
        ("@SUM(A1)", "formula"),
        ("-3", "below nought"),
        ("2.5", "no whole number"),
        ("lots", "no whole number"),
        ("9" * 900, "no whole number"),
        ("9" * 5000, "far more than a number"),
    ],
)
def test_a_count_that_is_none_is_refused_with_its_row(
    book: Workbook, tmp_path: Path, cell: str, words: str
) -> None:
    path = fft_file(tmp_path / "fft.csv", fft_row("2026-09"), fft_row("2026-10", six=(cell, 8, 2, 1, 0, 1)))
    with pytest.raises(Refused, match=words) as refused:
        import_fft(book, path)
    assert "row 3" in refused.value.what
    assert cell not in str(refused.value) or len(cell) < 3
    assert nothing_kept(book)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "lacks the columns"),
        (b"hello\r\nworld\r\n", "lacks the columns"),
        (b"\x00\x01\x02" * 500, "does not hold text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "it is a picture"),
        (b"x" * 300_000, "a cell of more than"),
        (b"PK\x03\x04half", "half of a zip"),
        (FFT_HEADER.encode(), "a header and no rows"),
        ((FFT_HEADER + "\n" + fft_row("2026-10", THEIRS)).encode(), "its 1 row is of other practices"),
        ((FFT_HEADER + "\n" + fft_row("2026-10") + "\n2026-11,Y61,Y9").encode(), "part of a file"),
        ((FFT_HEADER + "\n" + fft_row("2026-10") + '\n2026-11,"Y61').encode(), "part of a file"),
        ((FFT_HEADER + "\n2026-10,Y61," + OURS + ",8000\n").encode(), "cut short"),
        ((FFT_HEADER + "\n" + fft_row("soon") + "\n").encode(), "month is missing or cannot"),
        ((FFT_HEADER + "\n" + fft_row("2027-01") + "\n").encode(), "has not begun"),
        (
            (FFT_HEADER + "\n" + fft_row("2026-10") + "\n" + fft_row("2026-10", six=(1,) * 6)).encode(),
            "already with other counts",
        ),
    ],
)
def test_a_bad_file_is_refused_and_leaves_nothing(
    book: Workbook, tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "fft.csv"
    path.write_bytes(data)
    with pytest.raises(Refused, match=words) as refused:
        import_fft(book, path)
    assert "Nothing of it was kept" in str(refused.value)
    assert refused.value.do
    assert nothing_kept(book)


def test_a_folder_or_nothing_is_no_file(book: Workbook, tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is no ordinary file"), (tmp_path / "nowhere.csv", "cannot be read")):
        with pytest.raises(Refused, match=words):
            import_fft(book, path)
    with pytest.raises(NotValid):
        import_typed(book, {"file": ""})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_is_read_in_every_encoding_programs_write(book: Workbook, tmp_path: Path, encoding: str) -> None:
    header = FFT_HEADER.replace("Do not Know", "Don’t Know")  # noqa: RUF001
    path = fft_file(tmp_path / "fft.csv", fft_row("2026-10"), header=header, encoding=encoding)
    assert import_typed(book, {"file": f'"{path}"'}).rows_kept == 1
    assert kept(book) == SIX


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_marks_between_cells(book: Workbook, tmp_path: Path, delimiter: str) -> None:
    rows = [each.replace(",", delimiter) for each in (FFT_HEADER, fft_row("2026-10"))]
    assert import_fft(book, write(tmp_path / "fft.csv", rows)).rows_kept == 1


def test_a_zip_may_hold_several_tables(book: Workbook, tmp_path: Path) -> None:
    path = fft_file(tmp_path / "fft.csv")
    one, two, book_file = (tmp_path / name for name in ("1.zip", "2.zip", "3.xlsx"))
    with zipfile.ZipFile(one, "w") as made:
        made.write(path, "fft.csv")
    with zipfile.ZipFile(two, "w") as made:
        made.write(path, "a.csv")
        made.write(path, "b.csv")
    with zipfile.ZipFile(book_file, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Refused, match="workbook"):
        import_fft(book, book_file)
    assert import_fft(book, one).rows_kept == 1
    twice = import_fft(book, two)
    assert (twice.rows_kept, twice.already_known) == (0, 1)
    assert "October 2026 is in the file twice; it was counted once." in twice.warnings


def test_control_characters_go(book: Workbook, tmp_path: Path) -> None:
    row = fft_row("2026-10").replace(",30,", ",\x1b3\x070\x9b,")
    assert import_fft(book, fft_file(tmp_path / "fft.csv", row)).rows_kept == 1
    assert kept(book) == SIX


@given(
    six=st.tuples(*[st.integers(0, 5000)] * 6),
    others=st.lists(st.tuples(*[st.integers(0, 50)] * 6), max_size=4),
    order=st.permutations(range(6)),
    thousands=st.booleans(),
)
def test_any_order_of_columns_reads_alike(
    tmp_path_factory: pytest.TempPathFactory,
    six: tuple[int, ...],
    others: list[tuple[int, ...]],
    order: list[int],
    thousands: bool,
) -> None:
    from engage_tui.feedback.national.fft_file import read_file

    names = ["Very Good", "Likely/Good", "Neither good nor poor", "Poor", "Extremely Unlikely", "Dont know"]
    shown = [f'"{each:,}"' if thousands else str(each) for each in six]
    rows = [",".join(["practice code", "month", *(names[each] for each in order)])]
    rows += [",".join([THEIRS, "2026-10", *map(str, each)]) for each in others]
    rows.append(",".join([OURS.lower(), "2026-10", *(shown[each] for each in order)]))
    path = write(tmp_path_factory.mktemp("files") / "fft.csv", rows)
    found = read_file(path, OwnCodes(OURS), date(2026, 11, 23))
    assert dict(found.months[OCTOBER].answers) == dict(zip(SIX_CODES, six, strict=True))
    assert (found.rows_read, found.national) == (1 + len(others), False)


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_be_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    from engage_tui.feedback.national.fft_file import read_file

    path = tmp_path_factory.mktemp("files") / "fft.csv"
    path.write_bytes(FFT_HEADER.encode() + b"\n" + data)
    with suppress(Refused):
        found = read_file(path, OwnCodes(OURS), date(2026, 11, 23))
        assert found.months == {} or OURS.encode() in data.upper()


@given(st.text(max_size=12))
def test_a_cell_is_a_number_or_none_or_refused(cell: str) -> None:
    try:
        value = read_count(cell)
    except ValueError:
        return
    assert value is None or value >= 0


# The command line


def test_the_command_line_prints_its_shape(ready: Engage, tmp_path: Path) -> None:
    path = str(fft_file(tmp_path / "fft.csv"))
    first = ready("import", "fft", path, "--json")
    assert first.status == 0
    assert first.json == {
        "rows_read": 2, "rows_kept": 1, "rows_skipped": 1, "already_known": 0, "warnings": [],
        "months": ["2026-10"],
    }  # fmt: skip
    again = ready("import", "fft", path, "--json").json
    assert (again["rows_kept"], again["already_known"], again["months"]) == (0, 1, [])
    said = ready("import", "fft", path)
    assert said.out == "Nothing new was in the file. 2 rows read: 0 kept, 1 skipped, 1 known already.\n"


def test_the_command_line_refuses_plainly(ready: Engage, tmp_path: Path) -> None:
    wrong = ready("import", "fft", str(fft_file(tmp_path / "fft.csv", fft_row("2026-10", THEIRS))))
    assert (wrong.status, wrong.out) == (1, "")
    assert OURS in wrong.err
    assert "Traceback" not in wrong.err
    two = ready("import", "fft", "a.csv", "b.csv")
    assert "one at a time" in two.err
    assert "Leave --year out" in ready("import", "fft", "a.csv", "--year", "2025").err


def test_a_workbook_without_a_practice_takes_no_file(empty_book: Workbook, tmp_path: Path) -> None:
    assert practice(empty_book) is None
    with pytest.raises(Refused, match="no practice yet"):
        import_fft(empty_book, fft_file(tmp_path / "fft.csv"))
