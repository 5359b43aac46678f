"""Reading any survey export: letters, delimiters, workbooks, and every way in which a file can be bad."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engage_tui.feedback.surveys import table as survey_table
from engage_tui.feedback.surveys.downloads import likely_files
from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.table import fingerprint
from engage_tui.tables.choosing import Choice, WhichSheet
from engage_tui.tables.columns import letters
from engage_tui.workbook.errors import Refused
from tests.engage_tui.feedback.surveys.survey_files import (
    FFT,
    FFT_ROWS,
    MICROSOFT,
    cells,
    microsoft_sheet,
    refusal,
    survey_file,
    text_of,
    workbook_file,
)

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
WORDS = "Très bien, “merci”; café"
CELL = st.text(
    st.characters(codec="cp1252", categories=("L", "N", "P", "S", "Zs"), exclude_characters="#"),
    max_size=40,
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_alphabet_and_delimiter_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [*FFT_ROWS, ("16/10/2026", "Good", WORDS)]
    path = survey_file(tmp_path / "a.csv", rows=rows, delimiter=delimiter, encoding=encoding)
    table = read_table(path)
    assert table.headers == FFT
    assert cells(table) == rows
    assert [row.number for row in table.rows] == [2, 3, 4, 5]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL).filter(lambda row: any(map(str.strip, row))), min_size=1),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(ENCODINGS),
)
def test_whatever_was_written_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    header = ("When it was", "Mark", "What they said to us")
    path = survey_file(tmp_path / "any.csv", header, rows, delimiter=delimiter, encoding=encoding)
    if encoding == "cp1252":  # some of it could as well be letters of UTF-8, whole or damaged
        held = path.read_bytes()
        assume(held.decode("utf-8", "ignore").isascii() and not {*b"\xc2\xc3"} & {*held})
    assert cells(read_table(path)) == rows


def test_a_workbook_reads_as_its_csv_would(tmp_path: Path) -> None:
    path = workbook_file(tmp_path / "a.xlsx", {"Form1": microsoft_sheet()})
    table = read_table(path)
    assert table.headers == MICROSOFT
    first = table.rows[0].cells
    assert (first[0], first[2], first[5]) == ("1", "2026-10-13 11:02:31", "The nurses")


SHEETS: dict[str, Sequence[Sequence[object]]] = {
    "Cover": [],
    "Answers": microsoft_sheet(),
    "Old": [["Date"], ["1/1/2020"]],
}


def test_of_several_sheets_the_one_with_answers_is_read_and_named(tmp_path: Path) -> None:
    path = workbook_file(tmp_path / "a.xlsx", {name: SHEETS[name] for name in ("Cover", "Answers")})
    table = read_table(path)
    assert table.name == "a.xlsx, sheet “Answers”"
    assert table.notes == ("The file has 2 tables; “Answers” was read.",)


def test_where_several_hold_answers_somebody_chooses(tmp_path: Path) -> None:
    path = workbook_file(tmp_path / "a.xlsx", SHEETS)
    with pytest.raises(WhichSheet) as asked:
        read_table(path)
    assert asked.value.choices == (Choice("Answers", 2), Choice("Old", 1))
    assert "“Old” (1 row)" in str(asked.value)
    answers, old = read_table(path, sheet="Answers"), read_table(path, sheet="old ")
    assert (answers.headers, old.headers) == (MICROSOFT, ("Date",))
    assert answers.sha256 != old.sha256
    with pytest.raises(Refused, match="no table “New” in sight"):
        read_table(path, sheet="New")


def test_notes_beneath_a_table_are_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Date,Mark,Comment\n13/10/2026,Good,Fine\n14/10/2026\n\nSource: the desk\n*fewer than 5\n"
    )
    table = read_table(path)
    assert [row.number for row in table.rows] == [2, 3]
    assert table.notes == ("2 rows beneath the table were left out as notes on it: rows 5 and 6.",)


def test_no_answer_is_taken_for_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Comment\nFine\n\nThe door is heavy\n")
    assert cells(read_table(path)) == [("Fine",), ("The door is heavy",)]
    path.write_text("Date,Comment\n13/10/2026,Fine\n\n,The door is heavy\n14/10/2026\n15/10/2026\n")
    assert [row.number for row in read_table(path).rows] == [2, 4, 5, 6]


def test_a_table_of_more_cells_than_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_table, "MOST_CELLS", 6)
    assert "more than 2 rows" in refusal(survey_file(tmp_path / "a.csv"))


def test_a_formula_is_never_worked_out_and_its_text_stays_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Comment", "Mark"], ["=1+1", "Good"], ["'+44 is how it began", "Good"]]
    table = read_table(workbook_file(tmp_path / "a.xlsx", {"A": rows}))
    assert cells(table) == [("", "Good"), ("'+44 is how it began", "Good")]
    said = [("13/10/2026", "Good", each) for each in ("=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)")]
    assert [row[2] for row in cells(read_table(survey_file(tmp_path / "b.csv", rows=said)))] == [
        each[2] for each in said
    ]


def test_without_a_header_the_columns_have_letters_and_no_row_is_lost(tmp_path: Path) -> None:
    table = read_table(survey_file(tmp_path / "a.csv", FFT_ROWS[0], FFT_ROWS[1:]))
    assert table.headers == ("Column A", "Column B", "Column C")
    assert cells(table) == list(FFT_ROWS)
    assert (letters(0), letters(25), letters(26), letters(701)) == ("A", "Z", "AA", "ZZ")


def test_a_title_over_the_table_and_blank_rows_keep_the_numbers_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Answers of October\n\nDate,Rating,Comment\n\n13/10/2026,Good,Fine\n", encoding="utf-8")
    table = read_table(path)
    assert (table.headers, [row.number for row in table.rows]) == (FFT, [5])


def test_names_of_columns_are_told_apart_and_empty_ones_go(tmp_path: Path) -> None:
    path = survey_file(
        tmp_path / "a.csv", ("Why", "Why", "", ""), [("a b", "c d", "", ""), ("e", "f", "", "x")]
    )
    assert read_table(path).headers == ("Why", "Why (2)", "Column D")


def test_a_row_with_too_many_cells_is_an_error_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Comment\n13/10/2026,Kind, and quick\n14/10/2026,Fine\n", encoding="utf-8")
    table = read_table(path)
    assert [(each.number, "more cells" in each.words) for each in table.errors] == [(2, True)]
    assert (table.rows_read, len(table.rows)) == (2, 1)


HALVES = {
    "ends within quotes": 'Date,Comment\n13/10/2026,"It was ki',
    "ends in the middle of a row": "Date,Mark,Comment\n13/10/2026,Good,Fine\n14/10/2026,Po",
}


@pytest.mark.parametrize("because", HALVES)
def test_half_a_file_is_refused(tmp_path: Path, because: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HALVES[because], encoding="utf-8")
    assert because in refusal(path)


def test_a_file_that_ends_in_half_a_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Date,Comment\n13/10/2026,Fine\n14/10/2026,café".encode()[:-1])
    assert "middle of a letter" in refusal(path)


def test_a_last_line_without_its_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of(FFT, FFT_ROWS).rstrip("\r\n"), encoding="utf-8")
    assert cells(read_table(path)) == list(FFT_ROWS)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for held, because in (
        (b"", "it holds no rows"),
        (b"Comment\n", "nothing under it"),
        (bytes(range(256)) * 50, "does not hold text"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old kind, or locked"),
        (b"PK\x03\x04" + b"half of it", "half of a zip file"),
        (b"%PDF-1.7\n" + bytes([1, 2, 3, 4]) * 100, "it is a PDF"),
    ):
        path.write_bytes(held)
        assert because in refusal(path), held[:10]
    assert "cannot be read" in refusal(tmp_path / "gone.csv")


def test_a_fifty_megabyte_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Date,Comment\n13/10/2026," + b"x" * 50_000_000)
    assert "a line has more than" in refusal(path)
    path.write_bytes(b'Date,Comment\n13/10/2026,"' + b"x\n" * 5_000_000 + b'"\n')
    assert "a cell of more than" in refusal(path)
    path.write_bytes(b"x" * 65_000_000)
    assert "larger than 64 MB" in refusal(path)


def test_more_rows_or_columns_than_any_survey_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = [f"Question {each}" for each in range(301)]
    assert "more than 300 columns" in refusal(survey_file(tmp_path / "w.csv", wide, [wide]))
    assert "more than 300 columns" in refusal(workbook_file(tmp_path / "w.xlsx", {"A": [wide, wide]}))
    million = survey_file(tmp_path / "m.csv", ("Mark", "Comment"), [("1", "ok")] * 1_000_000)
    assert "more than 250,000 rows" in refusal(million)
    monkeypatch.setattr(survey_table, "MOST_ROWS", 3)
    assert "more than 3 rows" in refusal(survey_file(tmp_path / "a.csv", rows=[*FFT_ROWS, *FFT_ROWS]))


def test_files_of_one_kind_are_known_by_their_headers() -> None:
    assert fingerprint(("Your Comments", "Date")) == fingerprint(("your  comments", "DATE "))
    assert fingerprint(("Date", "Your Comments")) != fingerprint(("Your Comments", "Date"))
    assert fingerprint(("a", "b")) != fingerprint(("ab",))


def test_the_newest_exports_are_found_where_people_save(tmp_path: Path) -> None:
    for folder in ("Downloads", "OneDrive - Elm Grove/Documents", "Pictures"):
        (tmp_path / folder).mkdir(parents=True)
    survey_file(tmp_path / "Downloads" / "old.csv")
    newest = workbook_file(
        tmp_path / "OneDrive - Elm Grove" / "Documents" / "new.xlsx", {"A": [["a"], ["b"]]}
    )
    survey_file(tmp_path / "Downloads" / "~$new.xlsx")
    survey_file(tmp_path / "Downloads" / "letter.docx")
    survey_file(tmp_path / "Pictures" / "elsewhere.csv")
    late = datetime(2030, 1, 1).timestamp()  # noqa: DTZ001
    __import__("os").utime(newest, (late, late))
    assert [each.path.name for each in likely_files(tmp_path)] == ["new.xlsx", "old.csv"]
    assert likely_files(tmp_path / "nobody") == ()
