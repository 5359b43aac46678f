"""Excel workbooks: what is out of sight, merged or wrong, and how cells hold their words."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from engage_tui.tables.choosing import Choice, WhichSheet, sheet_of
from engage_tui.tables.opening import opened
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork, Stopped
from tests.engage_tui.tables.made import (
    ROWS,
    WANTED,
    cells_of,
    notes_of,
    read,
    refusal,
    rewritten,
    strict,
    xlsx,
)

HEADER = ("Date", "Comment")
MOMENT = datetime(2026, 10, 13, 11, 2, 31)  # noqa: DTZ001 - as a workbook holds it
NARROW = Wanted("a table", "Check it.", most_columns=3)
DAYS = (datetime(1900, 3, 1), datetime(2100, 1, 1))  # noqa: DTZ001
CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_subnormal=False),
    st.booleans(),
    st.datetimes(*DAYS).map(lambda at: at.replace(microsecond=0)),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="_=#"), max_size=9),
)


def shown(value: object) -> str:
    """What a cell shows, by another's reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6), st.booleans())
def test_it_shows_what_another_reader_shows(
    tmp_path: Path, rows: list[list[object]], from_1904: bool
) -> None:
    def epoch(book: Any) -> None:
        if from_1904:
            book.epoch = CALENDAR_MAC_1904

    path = xlsx(tmp_path / "a.xlsx", {"A": rows}, epoch)
    theirs = [[shown(cell) for cell in row] for row in load_workbook(path)["A"].iter_rows(values_only=True)]
    width = max(map(len, theirs), default=0)
    ours = {each.number: [*each.cells, *[""] * (width - len(each.cells))] for each in read(path)[0]}
    assert ours == {number: row for number, row in enumerate(theirs, 1) if any(row)}


@pytest.mark.parametrize("kind", ["usual", "strict"])
@pytest.mark.parametrize("from_1904", [False, True])
def test_days_and_times_are_shown_as_such(tmp_path: Path, kind: str, from_1904: bool) -> None:
    def then(book: Any) -> None:
        if from_1904:
            book.epoch = CALENDAR_MAC_1904
        book["A"]["A2"].number_format = '[$-809]d mmmm "at" hh:mm'
        book["A"]["E2"].number_format = '"days: "0'

    held = [("a", "b", "c", "d", "e"), (MOMENT, date(2026, 10, 13), time(9, 5), timedelta(hours=26), 7)]
    path = xlsx(tmp_path / "a.xlsx", {"A": held}, then)
    if kind == "strict":
        strict(path)
    assert cells_of(path)[1] == (
        "2026-10-13 11:02:31", "2026-10-13 00:00:00", "09:05:00", "26:00:00", "7",
    )  # fmt: skip
    with opened(path, WANTED) as file:
        assert file.sheets[0].from_1904 == from_1904


def test_hidden_sheets_are_passed_over_and_named(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book["Lists"].sheet_state, book["Keys"].sheet_state = "hidden", "veryHidden"

    path = xlsx(tmp_path / "a.xlsx", {"Lists": [("x", "y")] * 9, "Form1": ROWS, "Keys": [("z",)] * 9}, hide)
    assert cells_of(path) == list(ROWS)
    assert notes_of(path) == ("2 hidden sheets were passed over: “Lists”, “Keys”.",)


def test_where_several_sheets_hold_rows_somebody_chooses(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Cover": [("A survey",)], "October": ROWS, "November": ROWS[:2]})
    with opened(path, WANTED) as file:
        with pytest.raises(WhichSheet) as asked:
            sheet_of(file, WANTED)
        assert asked.value.choices == (Choice("October", 2), Choice("November", 1))
        assert len(list(sheet_of(file, WANTED, " november").rows())) == 2
        assert sheet_of(file, WANTED, "Cover").said == "a.xlsx, sheet “Cover”"


def test_a_sheet_that_cannot_be_read_hides_none_of_the_others(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Wide": [("a", "b", "c", "d")] * 2, "Answers": ROWS})
    with opened(path, NARROW) as file:
        with pytest.raises(WhichSheet, match=r"“Wide” \(cannot be read\); “Answers” \(2 rows\)"):
            sheet_of(file, NARROW)
        assert len(list(sheet_of(file, NARROW, "Answers").rows())) == 3
        with pytest.raises(Refused, match="more than 3 columns"):
            list(sheet_of(file, NARROW, "Wide").rows())
        work = LongWork()
        work.stop()
        with pytest.raises(Stopped):
            sheet_of(file, NARROW, work=work)


def test_hidden_rows_and_columns_are_among_them_and_said(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        sheet = book["A"]
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["Z"].hidden = True

    path = xlsx(tmp_path / "a.xlsx", {"A": ROWS}, hide)
    rewritten(path, lambda _, held: held.replace(b'<row r="3"', b'<row r="3" ht="0"'))
    assert cells_of(path) == list(ROWS)
    assert notes_of(path) == (
        "2 hidden rows are among them: rows 2 and 3.",
        "1 hidden column is among them: B.",
    )


def test_a_merged_day_holds_for_all_of_its_rows(tmp_path: Path) -> None:
    rows = [
        ("Answers of October", None, None), ("Date", "Mark", "Comment"),
        (MOMENT, "Good", "Kind"), (None, "Poor", "Slow"), (None, None, None), (None, "Good", "Quick"),
        (None, "Good", "Its own"), (MOMENT, "Good", "Last"),
    ]  # fmt: skip

    def merge(book: Any) -> None:
        for each in ("A1:C1", "A3:A6", "B7:C7"):
            book["A"].merge_cells(each)

    path = xlsx(tmp_path / "a.xlsx", {"A": rows}, merge)
    day = "2026-10-13 11:02:31"
    assert [(each.number, each.cells[0]) for each in read(path)[0]] == [
        (1, "Answers of October"), (2, "Date"), (3, day), (4, day), (6, day), (7, ""), (8, day),
    ]  # fmt: skip
    assert notes_of(path) == ("1 merged cell holds for all of its rows.",)


def test_errors_are_no_answers_and_formulas_without_results_are_counted(tmp_path: Path) -> None:
    def mark(book: Any) -> None:
        for each in ("A2", "B3"):
            book["A"][each].data_type = "e"

    rows = [HEADER, ("#REF!", '=CONCATENATE("a","b")'), ("=TODAY()", "#N/A"), ("1", "fine")]
    path = xlsx(tmp_path / "a.xlsx", {"A": rows}, mark)
    assert cells_of(path) == [HEADER, ("1", "fine")]
    assert notes_of(path) == (
        "2 cells hold formulas without results: open it in Excel, save, bring it in again (rows 2 and 3).",
        "2 cells hold errors (#REF!, #N/A) and no answer, rows 2 and 3.",
    )


def test_a_formula_with_its_result_shows_that_also_where_it_is_nothing(tmp_path: Path) -> None:
    def worked_out(name: str, held: bytes) -> bytes:
        first = held.replace(b'<c r="A2"><f>1+1</f><v></v></c>', b'<c r="A2"><f>1+1</f><v>2</v></c>')
        return first.replace(
            b'<c r="B2"><f>IF(A2=2,"","x")</f><v></v></c>',
            b'<c r="B2" t="str"><f>IF(A2=2,"","x")</f><v></v></c>',
        )

    path = rewritten(xlsx(tmp_path / "a.xlsx", {"A": [HEADER, ("=1+1", '=IF(A2=2,"","x")')]}), worked_out)
    assert (cells_of(path), notes_of(path)) == ([HEADER, ("2", "")], ())


def test_letters_that_a_program_wrote_as_numbers_are_letters(tmp_path: Path) -> None:
    held = ("a_x000D_\nb", "_x005F_x000D_", "_xD83D__xDE00_ fine", "_x0000_c", "_xZZ_ _x12_", "lone _xD83D_")
    path = xlsx(tmp_path / "a.xlsx", {"A": [("h",) * 6, held]})
    assert cells_of(path)[1] == ("a\r\nb", "_x000D_", "😀 fine", "c", "_xZZ_ _x12_", "lone \ufffd")


def test_words_in_several_letters_are_whole_and_how_they_are_spoken_is_left_out(tmp_path: Path) -> None:
    rich = (
        b'<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>Very </t></r><r><t>kind</t></r>'
        b'<rPh sb="0" eb="1"><t>spoken</t></rPh></is></c>'
    )

    def change(_: str, held: bytes) -> bytes:
        return held.replace(b'<c r="B2" t="inlineStr"><is><t>X</t></is></c>', rich).replace(
            b'<c r="B2" t="s"><v>3</v></c>', rich
        )

    path = rewritten(xlsx(tmp_path / "a.xlsx", {"A": [HEADER, ("d", "X")]}), change)
    assert cells_of(path)[1] == ("d", "Very kind")


def test_words_that_cells_share_are_found_by_their_number(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "a.xlsx"))
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.write_row(0, 0, HEADER)
    sheet.write_rich_string(1, 0, "It was ", bold, "very ", "good")
    sheet.write_string(1, 1, "Comment")
    book.close()
    assert cells_of(tmp_path / "a.xlsx") == [HEADER, ("It was very good", "Comment")]
    broken = rewritten(tmp_path / "a.xlsx", lambda _, held: held.replace(b"<v>2</v>", b"<v>9</v>"))
    assert "cannot be read" in refusal(broken)


def test_blank_cells_that_are_only_coloured_are_no_cells(tmp_path: Path) -> None:
    """Where whole rows were coloured, blank cells stand to the last column there is."""
    coloured = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"/><c r="C1"><v>3</v></c><c r="XFD1" s="0"/></row>'
        b'<row r="2"><c/><c/><c><v>5</v></c><c/><c/></row>'
    )
    path = xlsx(tmp_path / "a.xlsx", {"A": [HEADER]})
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + coloured
        + b"</sheetData></worksheet>"
    )
    rewritten(path, lambda name, held: sheet if "sheet1" in name else held)
    assert cells_of(path) == [("1", "", "3"), ("", "", "5")]


def test_names_with_a_prefix_and_cells_without_a_place_are_read(tmp_path: Path) -> None:
    sheet = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b"<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
        b'<x:row r="5"><x:c r="C5"><x:v>3.0</x:v></x:c></x:row></x:sheetData>'
        b'<x:mergeCells><x:mergeCell ref="A1:B5"/></x:mergeCells></x:worksheet>'
    )
    path = xlsx(tmp_path / "a.xlsx", {"A": [HEADER]})
    rewritten(path, lambda name, held: sheet if "sheet1" in name else held)
    assert [(each.number, list(each.cells)) for each in read(path)[0]] == [
        (1, ["1", "2"]),
        (5, ["1", "", "3"]),
    ]


def test_what_is_too_large_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"A": [("a", "b", "c", "d"), ("1", "2", "3", None)]})
    assert "more than 3 columns" in refusal(path, NARROW)
    swollen = rewritten(path, lambda name, held: held + b" " * 60_000_000 if "sheet1" in name else held)
    assert swollen.stat().st_size < 1_000_000
    assert "far larger than any such file" in refusal(swollen)


def test_words_that_are_shared_are_counted_however_short_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xlsxwriter import Workbook

    from engage_tui.tables import xlsx_book, xml_stream

    book = Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_row(0, 0, HEADER)
    book.close()
    shared = "xl/sharedStrings.xml"

    def with_more(more: bytes) -> Path:
        return rewritten(
            tmp_path / "a.xlsx",
            lambda name, held: held.replace(b"</sst>", more + b"</sst>") if name == shared else held,
        )

    monkeypatch.setattr(xlsx_book, "MOST_ENTRIES", 100)
    assert cells_of(with_more(b"<si/>" * (100 - len(HEADER)))) == [HEADER]
    assert "cannot be read" in refusal(with_more(b"<si/>"))
    monkeypatch.setattr(xlsx_book, "MOST_ENTRIES", 1_000)
    monkeypatch.setattr(xlsx_book, "MOST_PARTS", 20)
    monkeypatch.setattr(xml_stream, "PIECE", 64)
    assert cells_of(with_more(b"<si>" + b"<r><t>x</t></r>" * 15 + b"</si>")) == [HEADER]
    assert "cannot be read" in refusal(with_more(b"<si>" + b"<r><t>x</t></r>" * 40 + b"</si>"))


@pytest.mark.parametrize(
    ("limit", "part", "end", "more"),
    [
        ("MOST_STYLES", "xl/styles.xml", b"</cellXfs>", b'<xf numFmtId="0"/>'),
        ("MOST_STYLES", "xl/styles.xml", b"<cellXfs", b'<numFmt numFmtId="%d" formatCode="0"/>'),
        ("MOST_LISTED", "xl/workbook.xml", b"</sheets>", b'<sheet name="x%d" sheetId="1" r:id="rId1"/>'),
        (
            "MOST_LISTED",
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            b'<Relationship Type="x" Target="x" Id="x%d"/>',
        ),
    ],
)
def test_what_a_workbook_lists_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, part: str, end: bytes, more: bytes
) -> None:
    from xlsxwriter import Workbook

    from engage_tui.tables import xlsx_book

    book = Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_row(0, 0, HEADER)
    book.close()
    monkeypatch.setattr(xlsx_book, limit, 20)
    assert cells_of(tmp_path / "a.xlsx") == [HEADER]
    many = b"".join(more.replace(b"%d", b"%d" % each) for each in range(200, 240))
    path = rewritten(
        tmp_path / "a.xlsx", lambda name, held: held.replace(end, many + end) if name == part else held
    )
    assert "cannot be read" in refusal(path)


DECLARED = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "half of its XML": lambda held: held[: len(held) // 2],
    "none": lambda held: b"",
    "entities": lambda held: DECLARED + held,
    "no number": lambda held: held.replace(b'r="1"', b'r="one"'),
    "no column": lambda held: held.replace(b'r="A1"', b'r="1"'),
    "a far column": lambda held: held.replace(b'r="A1"', b'r="ZZZZ1"'),
    "a wrong style": lambda held: held.replace(b"<c ", b'<c s="x" '),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_workbook_is_refused_with_what_to_do(tmp_path: Path, how: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"A": [HEADER, (1, 2)]})
    rewritten(path, lambda name, held: BROKEN[how](held) if "sheet1" in name else held)
    assert "a workbook that cannot be read" in refusal(path)
    assert "CSV UTF-8" in refusal(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_workbook_without_a_part_is_refused(tmp_path: Path, part: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"A": [HEADER, (1, 2)]})
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist() if each != part}
    with zipfile.ZipFile(path, "w") as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    assert "cannot be read" in refusal(path)
