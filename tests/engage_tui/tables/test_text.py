"""Tables of text: alphabets, delimiters, damaged letters, files cut in half, and files of all England."""

import csv
import io
import tracemalloc
from pathlib import Path
from typing import IO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage_tui.tables.cells import ERRORS
from engage_tui.tables.lines import is_open, parted
from engage_tui.tables.opening import opened
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork, Stopped
from tests.engage_tui.tables.made import (
    CSV,
    ROWS,
    WANTED,
    cells_of,
    csv_bytes,
    notes_of,
    read,
    refusal,
    xlsx,
    zipped,
)

ENGLAND = Wanted("a national file", "Check it.", largest=500_000_000)
DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
ACCENTED = (*ROWS, ("15/10/2026", "Good", "Très bien, “merci”; café | £2"))
CELL = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12).filter(
    lambda cell: cell not in ERRORS
)


def written(folder: Path, held: bytes | str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return path


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_alphabet_and_delimiter_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = written(tmp_path, csv_bytes(ACCENTED, delimiter, encoding))
    assert (cells_of(path), notes_of(path)) == (list(ACCENTED), ())
    within = zipped(tmp_path / "a.zip", {"a.csv": path.read_bytes()})
    assert cells_of(within) == list(ACCENTED)


@pytest.mark.parametrize("told", ["sep=|", '"sep=|"', "SEP=|", "sep=|,,"])
def test_a_file_that_tells_its_delimiter_is_obeyed_and_that_line_is_no_row(tmp_path: Path, told: str) -> None:
    rows, _ = read(written(tmp_path, f"{told}\r\nDate|a,b\r\n13/10/2026|c,d\r\n"))
    assert [(each.number, *each.cells) for each in rows] == [(1, "Date", "a,b"), (2, "13/10/2026", "c,d")]


def test_a_tab_can_be_told_as_well(tmp_path: Path) -> None:
    assert cells_of(written(tmp_path, "sep=\t\na,b\tc\n")) == [("a,b", "c")]


def test_titles_above_and_notes_beneath_do_not_hide_what_parts_the_cells(tmp_path: Path) -> None:
    title = "Answers, of October, to all that was asked, in short\n\n"
    path = written(
        tmp_path, title + "Date;Mark;Comment\n13/10/2026;Good;Fine\n14/10/2026;Poor;Slow\n\nA note, on it"
    )
    assert cells_of(path)[1] == ("Date", "Mark", "Comment")
    assert [each.number for each in read(path)[0]] == [1, 3, 4, 5, 7]


def test_line_breaks_within_quotes_are_one_row_and_one_number(tmp_path: Path) -> None:
    rows, _ = read(
        written(tmp_path, 'Date,Comment\r\n1,"Kind\r\nand quick"\r\n2,"Slow\nand loud"\r\n3,x\r\n')
    )
    assert [(each.number, each.cells[1]) for each in rows] == [
        (1, "Comment"),
        (2, "Kind\r\nand quick"),
        (3, "Slow\nand loud"),
        (4, "x"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(tmp_path: Path, end: str) -> None:
    assert cells_of(written(tmp_path, CSV.replace("\r\n", end))) == list(ROWS)


@pytest.mark.parametrize("far", [0, 40_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_one_damaged_letter_costs_that_letter(tmp_path: Path, encoding: str, far: int) -> None:
    rows = [
        *ACCENTED,
        *[("16/10/2026", "Good", "Nothing strange here")] * far,
        ("17/10/2026", "Good", "naïve"),
    ]
    held = csv_bytes(rows, encoding=encoding)
    damaged = written(tmp_path, held.replace("Très".encode(), b"Tr\xc3s"))
    assert [row for row in cells_of(damaged) if "\ufffd" in row[2]] == [
        ("15/10/2026", "Good", "Tr\ufffds bien, “merci”; café | £2")
    ]
    assert cells_of(damaged)[-1][2] == "naïve"
    assert notes_of(damaged) == ("1 letter could not be read, row 4.",)


def test_where_no_letter_is_whole_a_damaged_one_is_still_that_letter(tmp_path: Path) -> None:
    path = written(tmp_path, b"Date,Comment\n1,the caf\xc3 is dear\n2,fine\n")
    assert cells_of(path)[1] == ("1", "the caf\ufffd is dear")
    assert notes_of(path) == ("1 letter could not be read, row 2.",)
    path = written(tmp_path, b"a,b\n1,caf" + b"\xe9\n2,t\xe2n\n3,\xa35\n")
    assert [row[1] for row in cells_of(path)] == ["b", "café", "tân", "£5"]
    assert notes_of(path) == ()


def test_letters_that_were_lost_before_and_letters_lost_now_are_both_said(tmp_path: Path) -> None:
    path = written(tmp_path, "a,é\n1,caf\ufffd\n2,x\n3,na".encode() + b"\xc3ve\n")
    assert notes_of(path) == ("2 letters could not be read, rows 2 and 4.",)


def test_an_accent_far_down_a_file_of_old_windows_programs_is_not_lost(tmp_path: Path) -> None:
    rows = [*ROWS, *[("13/10/2026", "Good", "Nothing strange here at all")] * 40_000, ("1", "Good", "café")]
    assert cells_of(written(tmp_path, csv_bytes(rows, encoding="cp1252")))[-1][2] == "café"


def test_an_error_that_a_spreadsheet_showed_is_no_answer(tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Comment\n1,#NAME?\n2,#1 for kindness\n3,#N/A\n4,Err:502\n")
    assert [row[1] for row in cells_of(path)] == ["Comment", "", "#1 for kindness", "", ""]
    assert notes_of(path) == ("3 cells hold errors (#NAME?, #N/A, Err:502) and no answer, rows 2, 4 and 5.",)


LASTS = (
    ("ends within quotes", b'14/10/2026,Good,"It was ki'),
    ("ends within quotes", b'14/10/2026,Good,"It was kind\n'),
    ("ends in the middle of a row", b"14/10/2026,Po"),
    ("ends in the middle of a letter", "14/10/2026,Good,café".encode()[:-1]),
)


@pytest.mark.parametrize(("because", "last"), LASTS)
@pytest.mark.parametrize("rows", [1, 38, 39, 20_000])
def test_half_a_file_is_refused_however_much_of_it_is_wanted(
    tmp_path: Path, because: str, last: bytes, rows: int
) -> None:
    held = b"Answers\n\nDate,Mark,Comment\n" + b"13/10/2026,Good,Fine\n" * rows
    assert len(cells_of(written(tmp_path, held))) == rows + 2
    path = written(tmp_path, held + last)
    assert because in refusal(path)
    with pytest.raises(Refused, match=because):
        read(path, holding=("NOBODY",))


@pytest.mark.parametrize(
    "end",
    [
        "",
        "\n",
        "\nSource: the desk",
        "\n\nSource: the desk",
        "\n\nSource: the desk\n* fewer than 5",
        "\n,,\n",
    ],
)
def test_a_whole_file_may_end_as_it_likes(tmp_path: Path, end: str) -> None:
    assert cells_of(written(tmp_path, CSV.rstrip() + end))[: len(ROWS)] == list(ROWS)
    assert (
        read(written(tmp_path, CSV.rstrip() + end), holding=("KIND",))[0][1].cells[2] == "Everyone was kind"
    )


@pytest.mark.parametrize("of", [1, 60])
@pytest.mark.parametrize("mark", ["", "\x1a", "\x1a\x1a", "\r\n\x1a", "\n\x1a\x1a"])
@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ('"Timestamp","Score","Why"\n', '"2","4",""'),
        ('"Timestamp","Score","Why"\n', "2,4,"),
        ("Timestamp\tScore\tWhy\n", "2\t4\t"),
        ("Timestamp\tScore\tWhy\n", "2\t\t"),
        ('Timestamp\tScore\tWhy\n"2"\t"4"\t"Kind"\n', '"2"\t"4"\t""'),
        ("Timestamp;Score;Why\n2;4;Kind\n", "2;4;' '"),
    ],
)
def test_a_last_row_of_all_its_cells_is_whole(
    tmp_path: Path, rows: str, last: str, mark: str, of: int
) -> None:
    path = written(tmp_path, rows + f"{last}\n" * of + last + mark)
    every, _ = read(path)
    assert len(every) == rows.count("\n") + of + 1
    assert [len(row.cells) for row in every] == [3] * len(every)
    assert "\x1a" not in str(every)
    with opened(path, WANTED) as file:
        list(file.sheets[0].rows(holding=("NOBODY",)))
        assert file.sheets[0].rows_read == len(every)


def test_what_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    start = b"Date,Comment\n13/10/2026,"
    assert "a line has more than 1,048,576" in refusal(written(tmp_path, start + b"x" * 1_500_000))
    assert "a cell of more than 131,072" in refusal(
        written(tmp_path, start + b'"' + b"x\n" * 100_000 + b'"\n')
    )
    assert "larger than 2 MB" in refusal(written(tmp_path, b"1,2\n" * 600_000))
    many = start + b'"a\n",' * 900_000 + b"\n"
    assert "has more than 4,194,304 characters" in refusal(written(tmp_path, many), ENGLAND)
    for because, held in (("a line has more", start + b"x" * 1_500_000), ("larger than", b"1,2\n" * 600_000)):
        assert because in refusal(zipped(tmp_path / "a.zip", {"a.csv": held}))


def test_no_more_is_unpacked_to_know_its_alphabet_than_may_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engage_tui.tables import text

    def looked_at(raw: IO[bytes]) -> str:
        while piece := raw.read(1_000):
            seen.append(len(piece))
        return "utf-8"

    seen: list[int] = []
    monkeypatch.setattr(text, "PIECE", 1_000)
    monkeypatch.setattr(text, "encoding_of", looked_at)
    path = zipped(tmp_path / "a.zip", {"a.csv": "a,b\n" * 25_000})
    assert "it is larger than" in refusal(path, Wanted("a table", "Check it.", largest=10_000))
    assert sum(seen) <= 10_000


@pytest.mark.parametrize("held", [bytes(range(256)) * 50, b"a,b\n" * 300_000 + b"\0\0"])
def test_what_is_no_text_is_refused(tmp_path: Path, held: bytes) -> None:
    assert "it does not hold text" in refusal(written(tmp_path, held))


def test_what_is_not_there_and_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "gone.csv")
    assert "no ordinary file" in refusal(tmp_path)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_reading_can_be_stopped(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_bytes(csv_bytes([*ROWS] * 2_000))
    else:
        xlsx(path, {"A": [*ROWS] * 2_000})
    work = LongWork()
    work.stop()
    with opened(path, WANTED) as file, pytest.raises(Stopped):
        list(file.sheets[0].rows(work))


def england(quoted: bool = False) -> str:
    """Rows of many practices, one of them wanted."""
    mark = '"' if quoted else ""
    rows = (
        f"{mark}Y{code:05}{mark},{mark}{age}{mark},{mark}1{mark}" for code in range(3_000) for age in range(9)
    )
    return "Published by nobody\n\nCODE,AGE,PEOPLE\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_of_all_england_only_the_rows_that_hold_a_word_are_taken_apart(
    tmp_path: Path, quoted: bool, end: str
) -> None:
    path = written(tmp_path, england(quoted).replace("\n", end))
    every, _ = read(path)
    with opened(path, WANTED) as file:
        sheet = file.sheets[0]
        some = list(sheet.rows(holding=("Y02000", "Y02999")))
        assert sheet.rows_read == len(every)
    assert some[:39] == every[:39]
    assert some[39:] == [each for each in every[39:] if each.cells[0] in ("Y02000", "Y02999")]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL).filter(any), min_size=1, max_size=60),
    word=st.sampled_from(("A", "É", "1", "-")),
    delimiter=st.sampled_from(DELIMITERS),
)
def test_passing_over_rows_gives_no_other_rows_than_reading_all(
    tmp_path: Path, rows: list[tuple[str, str, str]], word: str, delimiter: str
) -> None:
    whole = [("When it was", "Mark", "What they said to us")] * 40 + rows
    path = written(tmp_path, csv_bytes(whole, delimiter))
    every, _ = read(path)
    some, _ = read(path, holding=(word,))
    assert [tuple(each.cells) for each in every] == whole
    assert some[40:] == [each for each in every[40:] if any(word in cell.upper() for cell in each.cells)]


@settings(max_examples=400)
@given(
    whole=st.text(alphabet='"",ab\n\r', max_size=40),
    delimiter=st.sampled_from((*DELIMITERS, "^", "]")),
)
def test_rows_are_parted_where_the_csv_reader_parts_them(whole: str, delimiter: str) -> None:
    whole = whole.replace(",", delimiter)
    lines = io.StringIO(whole, newline="")
    ends = [lines.tell() for _ in csv.reader(iter(lines.readline, ""), delimiter=delimiter)]
    rows = parted(whole, delimiter)
    assert "".join(rows) == whole
    assert [len("".join(rows[: number + 1])) for number in range(len(rows))] == ends
    for row in rows:
        line = row if row.endswith(("\n", "\r")) else f"{row}\n"
        after = list(csv.reader([line, "after"], delimiter=delimiter))[-1]
        assert is_open(row, delimiter) is (after != ["after"])


@pytest.mark.parametrize("stray", ['a 5" pipe', 'pipe, 5"', 'a "kind" word and 5"'])
@pytest.mark.parametrize("last", ["\n", ""])
def test_an_inch_mark_within_words_opens_no_cell(tmp_path: Path, stray: str, last: str) -> None:
    rows = ["Code,Words,More", *['X00001,"Fine, all",x'] * 20_000, f"X00001,{stray},x"]
    rows += [*['X00001,"Fine, all",x'] * 20_000, f"Y99999,{stray},x"]
    path = written(tmp_path, "\n".join(rows) + last)
    with opened(path, ENGLAND) as file:
        some = list(file.sheets[0].rows(holding=("Y99999",)))
        assert file.sheets[0].rows_read == len(rows)
    assert some[-1].number == len(rows)
    assert ",".join(some[-1].cells) == rows[-1]


def test_a_quote_that_is_never_closed_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = written(tmp_path, "Code,Words\n" * 50 + 'X00001,"Fine\n' + "X00001,Fine\n" * 700_000)
    tracemalloc.start()
    with pytest.raises(Refused, match=r"row 51 has more than 4,194,304 characters"):
        read(path, holding=("Y99999",), wanted=ENGLAND)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_file_of_all_england_in_a_zip_is_never_held(tmp_path: Path) -> None:
    rows = b"01NOV2026,91Z,E38999999,X00001,ZZ1 1ZZ,FEMALE,12,45\r\n" * 400_000
    path = zipped(tmp_path / "a.zip", {"a.csv": b"A,B,C,CODE,D,E,F,G\r\n" + rows})
    tracemalloc.start()
    with opened(path, ENGLAND) as file:
        number = sum(1 for _ in file.sheets[0].rows(holding=("Y99999",)))
        assert file.sheets[0].rows_read == 400_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (number, peak < 8_000_000) == (40, True)
