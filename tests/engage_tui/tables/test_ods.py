"""OpenDocument workbooks: the same things as in Excel's, told in another way."""

from pathlib import Path

import pytest

from engage_tui.tables.choosing import Choice, WhichSheet, sheet_of
from engage_tui.tables.opening import opened
from engage_tui.tables.wanted import Wanted
from tests.engage_tui.tables.made import (
    OPEN_DOCUMENT,
    WANTED,
    cell,
    cells_of,
    notes_of,
    ods,
    read,
    refusal,
    row,
    table,
    words,
    zipped,
)

HEADER = row("Date", "Comment")
REST = row(cell('table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048000"')
DAY = cell('office:value-type="date" office:date-value="2026-10-15"', "<text:p>15/10/26</text:p>")


def test_cells_show_what_they_hold_whatever_their_format(tmp_path: Path) -> None:
    held = row(
        DAY,
        cell('office:value-type="date" office:date-value="2026-10-15T09:05:00.000000000"'),
        cell('office:value-type="time" office:time-value="PT09H05M07S"'),
        cell('office:value-type="float" office:value="4.0"', "<text:p>4,00</text:p>"),
        cell('office:value-type="percentage" office:value="0.25"', "<text:p>25 %</text:p>"),
        cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>WAHR</text:p>"),
        cell('office:value-type="string" office:string-value="told"'),
    )
    assert cells_of(ods(tmp_path / "a.ods", table("A", held, REST))) == [
        ("2026-10-15", "2026-10-15 09:05:00", "09:05:07", "4", "0.25", "TRUE", "told")
    ]


def test_words_keep_their_lines_and_spaces_and_lose_what_stands_beside_them(tmp_path: Path) -> None:
    beside = (
        "<office:annotation><text:p>a colleague's note</text:p></office:annotation>"
        '<text:p>Kind<text:s text:c="2"/>and\n<text:span>quick</text:span><text:tab/>x</text:p>'
        "<text:p>Thanks</text:p>"
        "<draw:frame xmlns:draw='d'><text:p>in a drawing</text:p></draw:frame>"
    )
    path = ods(tmp_path / "a.ods", table("A", HEADER, row(DAY, cell('office:value-type="string"', beside))))
    assert cells_of(path)[1] == ("2026-10-15", "Kind  and quick\tx\nThanks")


def test_repeated_rows_and_cells_are_there_as_often_as_they_stand_there(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(
            "A",
            row("a", "b", "c", "d"),
            row(more='table:number-rows-repeated="3"'),
            row(words("x", 'table:number-columns-repeated="3"'), "y", more='table:number-rows-repeated="2"'),
            REST,
        ),
    )
    assert [(each.number, *each.cells) for each in read(path)[0]] == [
        (1, "a", "b", "c", "d"),
        (5, "x", "x", "x", "y"),
        (6, "x", "x", "x", "y"),
    ]


def test_blank_cells_to_the_widest_a_program_has_are_no_cells(tmp_path: Path) -> None:
    """Excel ends every row with a cell repeated to its last column."""
    blank = cell('table:number-columns-repeated="16379"')
    merged = DAY.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    gap = cell('table:number-columns-repeated="2"')
    covered = '<table:covered-table-cell table:number-columns-repeated="3"/>'
    path = ods(
        tmp_path / "a.ods",
        table(
            "A",
            *(row("a", "b", "c", "d", blank) for _ in range(3)),
            row(gap, merged, "x", blank),
            row("y", covered, "z", blank),
            row("far", cell('table:number-columns-repeated="16382"'), "end"),
        ),
    )
    far = ("far", *[""] * 16_382, "end")
    wide = Wanted("a table", "Check it.", most_columns=16_384)
    with opened(path, wide) as file:
        rows = [tuple(each.cells) for each in file.sheets[0].rows()]
    assert rows == [
        *[("a", "b", "c", "d")] * 3,
        ("", "", "2026-10-15", "x"),
        ("y", "", "2026-10-15", "", "z"),
        far,
    ]
    further = row(blank, cell('table:number-columns-repeated="5"'), "beyond")
    assert "cannot be read" in refusal(ods(tmp_path / "b.ods", table("A", further)))


def test_what_is_out_of_sight_is_said_or_passed_over(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    path = ods(
        tmp_path / "a.ods",
        table("Lists", row("x", "y"), row("x", "z"), style="ta9"),
        table(
            "Answers",
            columns,
            HEADER,
            row("1", "one", more='table:visibility="filter"'),
            row("2", "two", more='table:visibility="collapse" table:number-rows-repeated="2"'),
            row("3", "three"),
            row(more='table:visibility="collapse"'),
        ),
    )
    assert [each[1] for each in cells_of(path)] == ["Comment", "one", "two", "two", "three"]
    assert notes_of(path) == (
        "1 hidden sheet was passed over: “Lists”.",
        "3 hidden rows are among them: rows 2, 3 and 4.",
        "1 hidden column is among them: B.",
    )


def test_of_several_tables_somebody_chooses(tmp_path: Path) -> None:
    inner = cell('office:value-type="string"', table("inside", row("not this")) + "<text:p>Fine</text:p>")
    path = ods(
        tmp_path / "a.ods",
        table("October & co", HEADER, row(DAY, "a")),
        table("November", HEADER, row(DAY, inner), row(DAY, "c")),
    )
    with opened(path, WANTED) as file:
        with pytest.raises(WhichSheet) as asked:
            sheet_of(file, WANTED)
        assert asked.value.choices == (Choice("October & co", 1), Choice("November", 2))
        assert [each.cells[1] for each in sheet_of(file, WANTED, "November").rows()][-1] == "c"
        assert len(list(sheet_of(file, WANTED, "october & CO").rows())) == 2


def test_merged_days_errors_and_formulas_without_results(tmp_path: Path) -> None:
    merged = DAY.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="3"')
    covered = "<table:covered-table-cell/>"
    error = cell(
        'office:value-type="string" calcext:value-type="error" table:formula="of:=#REF!"',
        "<text:p>#REF!</text:p>",
    )
    formula = cell('table:formula="of:=A1"')
    path = ods(
        tmp_path / "a.ods",
        table("A", HEADER, row(merged, "a"), row(covered, error), row(covered, "c"), row(formula, "d")),
    )
    assert cells_of(path)[1:] == [("2026-10-15", "a"), ("2026-10-15", "c"), ("", "d")]
    assert notes_of(path) == (
        "1 cell holds a formula without a result: open it in Excel, save, bring it in again (row 5).",
        "1 cell holds an error (#REF!) and no answer, row 3.",
        "1 merged cell holds for all of its rows.",
    )


def test_what_repeats_to_fill_the_memory_is_refused(tmp_path: Path) -> None:
    million = row("x", more='table:number-rows-repeated="99999999"')
    assert "more than 1,100,000 rows" in refusal(ods(tmp_path / "a.ods", table("A", million)))
    wide = row(words("x", 'table:number-columns-repeated="99999999"'))
    assert "cannot be read" in refusal(ods(tmp_path / "a.ods", table("A", wide)))
    assert "cannot be read" in refusal(ods(tmp_path / "a.ods", *[table("A", HEADER)] * 201))
    spaces = cell(
        'office:value-type="string"', "<text:p>" + '<text:s text:c="999999999"/>' * 200 + "</text:p>"
    )
    assert "more than 131,072 characters" in refusal(ods(tmp_path / "a.ods", table("A", row(spaces))))


@pytest.mark.parametrize("held", ["", "<a", OPEN_DOCUMENT.format("<table:table>"), "<!DOCTYPE a><a/>"])
def test_a_broken_one_is_refused(tmp_path: Path, held: str) -> None:
    assert "cannot be read" in refusal(zipped(tmp_path / "a.ods", {"content.xml": held}))


def test_a_locked_one_is_named(tmp_path: Path) -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path = zipped(tmp_path / "a.ods", {"META-INF/manifest.xml": manifest, "content.xml": "\0\1\2"})
    assert "locked with a password" in refusal(path)
